import type { Entry } from '../ledger/state.ts'
import { type SheetKey, type SheetOwner, sheetKey } from '../ledger/sheet-ref.ts'
import type { Aspect } from '../scheme/aspect.ts'
import type { AspectId, JudgeId, ModuleId, PartId, PenaltyId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import type { Penalty } from '../scheme/penalty.ts'
import type { Module, Scheme } from '../scheme/scheme.ts'
import { type Exact, exact, isZero } from './exact.ts'
import type { Moves } from './fairness-moves.ts'
import type { MarkPoints } from './mark-points.ts'

export interface PreparedPart {
  part: Part
  index: number
  /** Whose sheets count where an entry has no panel of its own, in the panel's order: the judges, or `agreed`, or nobody. */
  owners: readonly SheetOwner[]
  keys: readonly SheetKey[]
  aspects: PreparedAspect[]
}

export interface PreparedAspect {
  aspect: Aspect
  max: Exact
  /** The leaf module that holds it. */
  module: ModuleId
  /** All modules that hold it, the outermost first. */
  within: readonly ModuleId[]
  /** The stage that it belongs to: its place in the scheme's stages; 0 where there are none. */
  stage: number
  part: PreparedPart
  /** Its points depend on the others in the field. */
  fieldRelative: boolean
  /** Top of the marking scale where the judges' raw marks are combined and rounded on it, before they become points. */
  scaleTop: Exact | null
  /** Points of values met before, for kinds where one short text says all. */
  seen: Map<string, MarkPoints>
}

export interface PreparedModule {
  module: Module
  max: Exact
  weight: Exact
  modules: PreparedModule[]
  /** In the scheme's order, those of parts combined per aspect and per sheet alike. */
  aspects: PreparedAspect[]
  /** Parts combined per sheet that add their sheet here. */
  sheetParts: PreparedPart[]
}

/** A scheme with its panels, looked up once. */
export interface Prepared {
  scheme: Scheme
  modules: PreparedModule[]
  /** Leaves, in the scheme's order. */
  leaves: PreparedModule[]
  moduleById: Map<ModuleId, PreparedModule>
  aspects: Map<AspectId, PreparedAspect>
  parts: PreparedPart[]
  penalties: Map<PenaltyId, Penalty>
  fieldAspects: PreparedAspect[]
  vetoes: PreparedAspect[]
  /** Only while fair totals are formed. (S166) */
  moves?: Moves
}

function ownersFrom(part: Part, judges: readonly JudgeId[]): SheetOwner[] {
  if (part.marking === 'given') return []
  return part.marking === 'agreed' ? ['agreed'] : [...judges]
}

/** Whose sheets count for an entry: its own judges where it has been given some (dealt, recused, replaced). (S109) */
export function ownersOf(part: PreparedPart, entry: Entry): readonly SheetOwner[] {
  if (entry.panels.size === 0 || part.part.marking !== 'each') return part.owners
  return entry.panels.get(part.part.id) ?? part.owners
}

/** The keys of the same sheets, in the same order. */
export function keysOf(part: PreparedPart, entry: Entry): readonly SheetKey[] {
  const owners = ownersOf(part, entry)
  return owners === part.owners ? part.keys : owners.map(owner => sheetKey(part.part.id, owner))
}

/** Where the panel's mark is rounded on its own marking scale, the top of that scale. (S110) */
function scaleTopOf(scheme: Scheme, part: Part, aspect: Aspect): Exact | null {
  if (scheme.rounding.combined === undefined || part.marking !== 'each' || part.per !== 'aspect') return null
  if (aspect.record || isZero(exact(aspect.max))) return null
  if (aspect.kind === 'judgement') return exact(Math.max(...aspect.levels.map(level => level.level)))
  return aspect.kind === 'points' && aspect.scale && !aspect.zones ? exact(aspect.scale.high) : null
}

export function isFieldRelative(aspect: Aspect): boolean {
  if (aspect.record) return false
  if (aspect.kind === 'time')
    return aspect.bonus !== undefined || aspect.rule.type === 'order' || aspect.rule.type === 'ratio'
  return aspect.kind === 'measure' && (aspect.rule.type === 'order' || aspect.rule.type === 'ratio')
}

interface Within {
  scheme: Scheme
  parts: ReadonlyMap<AspectId, PreparedPart>
  stage: number
  modules: readonly ModuleId[]
}

function prepareModule(module: Module, above: Within): PreparedModule {
  const within: Within = { ...above, modules: [...above.modules, module.id] }
  const { scheme, parts, stage } = within
  const aspects = module.criteria.flatMap(criterion => criterion.aspects)
  const prepared = aspects.map((aspect): PreparedAspect => {
    const part = parts.get(aspect.id)
    if (!part) throw new RangeError(`aspect ${aspect.id} is in no part of the scheme`)
    const fieldRelative = isFieldRelative(aspect)
    const one = {
      aspect,
      max: exact(aspect.max),
      module: module.id,
      within: within.modules,
      stage,
      part,
      fieldRelative,
      scaleTop: scaleTopOf(scheme, part.part, aspect),
      seen: new Map<string, MarkPoints>(),
    }
    part.aspects.push(one)
    return one
  })
  return {
    module,
    max: exact(module.max),
    weight: exact(module.weight),
    modules: module.modules.map(inner => prepareModule(inner, within)),
    aspects: prepared,
    sheetParts: [...new Set(prepared.map(one => one.part))].filter(one => one.part.per === 'sheet'),
  }
}

const withInner = (module: PreparedModule): PreparedModule[] => [module, ...module.modules.flatMap(withInner)]

function build(scheme: Scheme, panels: ReadonlyMap<PartId, readonly JudgeId[]>): Prepared {
  const parts = scheme.parts.map((part, index): PreparedPart => {
    const owners = ownersFrom(part, panels.get(part.id) ?? [])
    return { part, index, owners, keys: owners.map(owner => sheetKey(part.id, owner)), aspects: [] }
  })
  const partOf = new Map(parts.flatMap(one => one.part.aspects.map(id => [id, one])))
  const modules = scheme.modules.map(module => {
    const stage = scheme.stages?.findIndex(one => one.modules.includes(module.id)) ?? 0
    return prepareModule(module, { scheme, parts: partOf, stage: Math.max(0, stage), modules: [] })
  })
  const all = modules.flatMap(withInner)
  const aspects = all.flatMap(module => module.aspects)
  return {
    scheme,
    modules,
    leaves: all.filter(module => module.modules.length === 0),
    moduleById: new Map(all.map(module => [module.module.id, module])),
    aspects: new Map(aspects.map(one => [one.aspect.id, one])),
    parts,
    penalties: new Map(scheme.penalties.map(penalty => [penalty.id, penalty])),
    fieldAspects: aspects.filter(one => one.fieldRelative),
    vetoes: aspects.filter(one => one.aspect.kind === 'check' && one.aspect.veto !== undefined),
  }
}

const known = new WeakMap<Scheme, { panels: string; prepared: Prepared }>()

/**
 * What scoring needs of a scheme (already checked) and the event's panels. Kept per scheme until its panels change;
 * throws RangeError where an aspect is in no part.
 */
export function prepare(scheme: Scheme, panels: ReadonlyMap<PartId, readonly JudgeId[]>): Prepared {
  const signature = scheme.parts.map(part => panels.get(part.id)?.join(' ') ?? '').join('/')
  const before = known.get(scheme)
  if (before?.panels === signature) return before.prepared
  const prepared = build(scheme, panels)
  known.set(scheme, { panels: signature, prepared })
  return prepared
}
