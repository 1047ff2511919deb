import type { Aspect } from '../scheme/aspect.ts'
import type { AspectId, PartId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import type { Module, Scheme } from '../scheme/scheme.ts'

/** A scheme's aspects and parts by id. Aspects stand in the scheme's order. */
export interface SchemeIndex {
  aspects: Map<AspectId, Aspect>
  parts: Map<PartId, Part>
  partOf: Map<AspectId, Part>
  /** Judgement aspects that several judges mark each on their own. */
  judgements: { aspect: AspectId; part: PartId }[]
  /** Of an aspect, and of a part by its first one: the stage it belongs to, from 0; empty where there is one stage. */
  stageOf: Map<AspectId, number>
  stageOfPart: Map<PartId, number>
}

// A scheme in force never changes, and every command asks: built once for each.
const known = new WeakMap<Scheme, SchemeIndex>()

export function schemeIndex(scheme: Scheme): SchemeIndex {
  const have = known.get(scheme)
  if (have) return have
  const index: SchemeIndex = {
    aspects: new Map(),
    parts: new Map(),
    partOf: new Map(),
    judgements: [],
    stageOf: new Map(),
    stageOfPart: new Map(),
  }
  for (const module of scheme.modules) addAspects(index.aspects, module)
  for (const part of scheme.parts) {
    index.parts.set(part.id, part)
    for (const aspect of part.aspects) {
      index.partOf.set(aspect, part)
      if (part.marking !== 'each' || index.aspects.get(aspect)?.kind !== 'judgement') continue
      index.judgements.push({ aspect, part: part.id })
    }
  }
  addStages(index, scheme)
  known.set(scheme, index)
  return index
}

function addAspects(aspects: Map<AspectId, Aspect>, module: Module): void {
  for (const criterion of module.criteria) for (const aspect of criterion.aspects) aspects.set(aspect.id, aspect)
  for (const inner of module.modules) addAspects(aspects, inner)
}

function addStages(index: SchemeIndex, { stages, modules, parts }: Scheme): void {
  if (!stages) return
  for (const module of modules) {
    const stage = stages.findIndex(one => one.modules.includes(module.id))
    const aspects: SchemeIndex['aspects'] = new Map()
    addAspects(aspects, module)
    for (const aspect of aspects.keys()) index.stageOf.set(aspect, Math.max(0, stage))
  }
  for (const part of parts) {
    index.stageOfPart.set(part.id, Math.min(...part.aspects.map(aspect => index.stageOf.get(aspect) ?? 0)))
  }
}
