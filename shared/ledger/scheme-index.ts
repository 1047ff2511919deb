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
}

// A scheme in force never changes, and every command asks: built once for each.
const known = new WeakMap<Scheme, SchemeIndex>()

export function schemeIndex(scheme: Scheme): SchemeIndex {
  const have = known.get(scheme)
  if (have) return have
  const index: SchemeIndex = { aspects: new Map(), parts: new Map(), partOf: new Map(), judgements: [] }
  for (const module of scheme.modules) addAspects(index.aspects, module)
  for (const part of scheme.parts) {
    index.parts.set(part.id, part)
    for (const aspect of part.aspects) {
      index.partOf.set(aspect, part)
      if (part.marking !== 'each' || index.aspects.get(aspect)?.kind !== 'judgement') continue
      index.judgements.push({ aspect, part: part.id })
    }
  }
  known.set(scheme, index)
  return index
}

function addAspects(aspects: Map<AspectId, Aspect>, module: Module): void {
  for (const criterion of module.criteria) for (const aspect of criterion.aspects) aspects.set(aspect.id, aspect)
  for (const inner of module.modules) addAspects(aspects, inner)
}
