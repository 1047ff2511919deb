import type { Entry } from '../../../shared/ledger/state.ts'
import type { Aspect } from '../../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import type { Part } from '../../../shared/scheme/panel.ts'
import type { Module, Scheme } from '../../../shared/scheme/scheme.ts'

export type WorldEntry = Entry

/** A competition as the oracle sees it: one panel of judges for all parts, unless an entry has its own. */
export interface World {
  scheme: Scheme
  judges: readonly string[]
  entries: readonly Entry[]
}

/** Whose sheets count for a part of an entry, in order. */
export function ownersOf(world: World, part: Part, entry: Entry): readonly string[] {
  if (part.marking !== 'each') return part.marking === 'agreed' ? ['agreed'] : []
  return entry.panels.get(part.id) ?? world.judges
}

export function markBy(entry: Entry, part: Part, owner: string, aspect: Aspect): MarkValue | undefined {
  const sheet = [...entry.sheets.values()].find(one => one.part === part.id && one.judge === owner)
  return sheet?.marks.get(aspect.id)?.value
}

/** The values that count, in the panel's order; undefined where blank. None of a stage not reached. (S120) */
export function valuesOf(world: World, part: Part, entry: Entry, aspect: Aspect): (MarkValue | undefined)[] {
  if (!hasReached(world, entry, aspect)) return []
  if (part.marking === 'given') return [entry.given.get(aspect.id)?.value]
  return ownersOf(world, part, entry).map(owner => markBy(entry, part, owner, aspect))
}

export const modulesIn = (modules: readonly Module[]): Module[] =>
  modules.flatMap(module => [module, ...modulesIn(module.modules)])
export const aspectsIn = (module: Module): Aspect[] => module.criteria.flatMap(({ aspects }) => aspects)

const saysNo = (value: MarkValue | undefined) =>
  value?.kind === 'not-done' || (value?.kind === 'checks' && value.items.includes(false))

/** Vetoes that have fallen: more than half of those who are to mark it say no. (S41) */
export function vetoesOf(world: World, entry: Entry): { module: string; effect: 'module' | 'disqualify' }[] {
  return modulesIn(world.scheme.modules).flatMap(module =>
    aspectsIn(module).flatMap(aspect => {
      const part = world.scheme.parts.find(one => one.aspects.includes(aspect.id))
      if (aspect.kind !== 'check' || !aspect.veto || !part) return []
      const values = valuesOf(world, part, entry, aspect)
      const fallen = values.filter(saysNo).length * 2 > values.length
      return fallen ? [{ module: module.id, effect: aspect.veto }] : []
    }),
  )
}

/** Effects of the penalties that an entry has and the scheme has switched on. */
export const effectsOn = (world: World, entry: Entry) =>
  world.scheme.penalties
    .filter(({ enabled, id }) => enabled && [...entry.penalties.values()].some(one => one.penalty === id))
    .map(({ effect }) => effect)

/** Put out of the contest by a penalty or a veto. (S41, S46) */
export function isOut(world: World, entry: Entry): 'disqualified' | 'no-start' | null {
  const effects = effectsOn(world, entry)
  if (effects.some(({ type }) => type === 'disqualify')) return 'disqualified'
  if (vetoesOf(world, entry).some(({ effect }) => effect === 'disqualify')) return 'disqualified'
  return effects.some(({ type }) => type === 'no-start') ? 'no-start' : null
}

/** Not in any field. (S33) */
export const isGone = (world: World, entry: Entry): boolean =>
  entry.status === 'absent' ||
  entry.status === 'withdrew' ||
  entry.status === 'disqualified' ||
  isOut(world, entry) !== null

/** Is the aspect's stage one that the entry has come to? (S113) */
export function hasReached(world: World, entry: Entry, aspect: Aspect): boolean {
  const module = world.scheme.modules.find(one => modulesIn([one]).some(inner => aspectsIn(inner).includes(aspect)))
  const stage = world.scheme.stages?.findIndex(one => one.modules.some(id => id === module?.id)) ?? 0
  return stage <= entry.stage
}

const holds = (module: Module, aspect: Aspect): boolean =>
  modulesIn([module]).some(inner => aspectsIn(inner).some(({ id }) => id === aspect.id))

/** Worth nothing by a breach: the aspect, a module around it, or all of the work. (S43–S45) */
export function isVoid(world: World, entry: Entry, aspect: Aspect): boolean {
  const around = modulesIn(world.scheme.modules).filter(module => holds(module, aspect))
  const isOfLast = !hasReached(world, { ...entry, stage: entry.stage - 1 }, aspect)
  const within = (module: string) => around.some(({ id }) => id === module)
  const byPenalty = effectsOn(world, entry).some(
    effect =>
      (effect.type === 'zero-total' && isOfLast) ||
      (effect.type === 'zero-module' && within(effect.module)) ||
      (effect.type === 'zero-aspects' && effect.aspects.includes(aspect.id)),
  )
  return byPenalty || vetoesOf(world, entry).some(veto => within(veto.module))
}
