import type { Entry } from '../../../shared/ledger/state.ts'
import type { TieStep } from '../../../shared/scheme/ranking.ts'
import { down, minus, most, nil, order, over, plus, type Q, q, rounded, times, total, up } from './fractions.ts'
import { type Opinion, opinionOn } from './opinion.ts'
import { looked, together } from './rules.ts'
import { aspectsIn, hasReached, modulesIn, ownersOf, valuesOf, type World } from './world.ts'
import { worth } from './worth.ts'

const partOf = (world: World, aspect: string) => world.scheme.parts.find(one => one.aspects.some(id => id === aspect))
const aspectsOf = (world: World) => modulesIn(world.scheme.modules).flatMap(aspectsIn)

/** What one condition makes of an entry: met, not met, or nothing to look at yet. */
function met(
  condition: NonNullable<World['scheme']['conditions']>[number],
  entry: Entry,
  world: World,
): boolean | null {
  const aspect = aspectsOf(world).find(one => one.id === condition.aspect)
  const part = partOf(world, condition.aspect)
  if (!aspect || !part || !hasReached(world, entry, aspect)) return null
  const each = valuesOf(world, part, entry, aspect).map(value => {
    if (!value) return null
    if (value.kind === 'not-done') return false
    if (value.kind === 'checks') return value.items.includes(null) ? null : !value.items.includes(false)
    let number: Q | null = null
    if (value.kind === 'given' || value.kind === 'points') number = q(value.value)
    if (value.kind === 'readings' && aspect.kind === 'measure')
      number = value.values.includes(null)
        ? null
        : together(
            aspect,
            value.values.map(one => looked(aspect, one ?? '0')),
          )
    if (!number) return null
    const edge = condition.inclusive ? 0 : -1
    const low = condition.atLeast === undefined || order(q(condition.atLeast), number) <= edge
    return low && (condition.atMost === undefined || order(number, q(condition.atMost)) <= edge)
  })
  if (each.includes(false)) return false
  return each.length === 0 || each.includes(null) ? null : true
}

function conditionsOf(world: World, entry: Entry, otherwise: string): (boolean | null)[] {
  return (world.scheme.conditions ?? []).filter(one => one.otherwise === otherwise).map(one => met(one, entry, world))
}

const timesTop = (world: World, entry: Entry) =>
  total(
    aspectsOf(world).map(aspect => {
      const part = partOf(world, aspect.id)
      if (aspect.kind !== 'judgement' || !part) return nil
      const top = Math.max(...aspect.levels.map(({ level }) => level))
      return q(valuesOf(world, part, entry, aspect).filter(one => one?.kind === 'level' && one.level === top).length)
    }),
  )

function bestSingle(world: World, entry: Entry): Q | null {
  const judges = new Map<string, Q>()
  for (const aspect of aspectsOf(world)) {
    const part = partOf(world, aspect.id)
    if (part?.marking !== 'each') continue
    const owners = ownersOf(world, part, entry)
    for (const [at, value] of valuesOf(world, part, entry, aspect).entries()) {
      const { full } = worth(aspect, value, world, entry)
      const judge = owners[at] ?? ''
      if (full) judges.set(judge, plus(judges.get(judge) ?? nil, rounded(full, world.scheme.rounding.points)))
    }
  }
  return [...judges.values()].reduce<Q | null>((best, one) => (best ? most(best, one) : one), null)
}

function fewestPenalties(world: World, entry: Entry): Q {
  const counting = [...entry.penalties.values()].filter(({ penalty, points }) => {
    const rule = world.scheme.penalties.find(one => one.id === penalty)
    if (!rule?.enabled) return false
    if (rule.effect.type === 'points') return rule.effect.each.startsWith('-')
    return rule.effect.type === 'range' ? (points ?? '0').startsWith('-') : true
  })
  return q(-counting.reduce((sum, { count }) => sum + count, 0))
}

/** More is better; null is behind everything. */
function keyOf(step: TieStep, entry: Entry, opinion: Opinion, world: World): Q | null {
  switch (step.by) {
    case 'module':
      return opinion.modules.get(step.module)?.known ?? null
    case 'aspect':
      return opinion.aspects.get(step.aspect)?.known ?? null
    case 'group':
      return total(
        aspectsOf(world).flatMap(aspect => {
          const known = aspect.group === step.group ? opinion.aspects.get(aspect.id)?.known : null
          return known ? [known] : []
        }),
      )
    case 'time': {
      const part = partOf(world, step.aspect)
      const aspect = aspectsOf(world).find(one => one.id === step.aspect)
      const value = part && aspect && valuesOf(world, part, entry, aspect)[0]
      if (value?.kind !== 'time' || !value.finished || value.seconds === null) return null
      const allowed = [...entry.allowances.values()].filter(one => one.aspect === step.aspect)
      return minus(nil, most(nil, minus(q(value.seconds), total(allowed.map(({ seconds }) => q(seconds))))))
    }
    case 'reading': {
      const part = partOf(world, step.aspect)
      const aspect = aspectsOf(world).find(one => one.id === step.aspect)
      const value = part && aspect && valuesOf(world, part, entry, aspect)[0]
      if (value?.kind !== 'readings' || aspect?.kind !== 'measure' || value.values.includes(null)) return null
      const number = together(
        aspect,
        value.values.map(one => looked(aspect, one ?? '0')),
      )
      return step.order === 'ascending' ? minus(nil, number) : number
    }
    case 'penalties':
      return fewestPenalties(world, entry)
    case 'top-levels':
      return timesTop(world, entry)
    case 'best-judge':
      return bestSingle(world, entry)
    case 'stage':
      return opinion.stages[world.scheme.stages?.findIndex(one => one.id === step.stage) ?? -1] ?? null
    case 'play-off':
      throw new Error('the generator makes no play-off')
  }
}

const behind = (a: Q | null | undefined, b: Q | null | undefined) => (a && b ? order(b, a) : a ? -1 : b ? 1 : 0)

export interface Place {
  entry: Entry
  opinion: Opinion
  rank: number
}

/** The ranked entries with their ranks, best first: 1, 2, 2, 4. */
export function placesOf(world: World): Place[] {
  const { scheme } = world
  const ranked = world.entries.flatMap(entry => {
    const opinion = opinionOn(entry, world)
    // Who went on to a later stage is ranked in it before the first mark. (S123)
    const in1 = entry.status === 'present' && opinion.out === null && (opinion.total !== null || entry.stage > 0)
    return in1 && !conditionsOf(world, entry, 'unranked').includes(false) ? [{ entry, opinion }] : []
  })
  type One = (typeof ranked)[number]
  const keys = new Map(
    ranked.map(one => [one, scheme.ranking.chain.map(step => keyOf(step, one.entry, one.opinion, world))]),
  )
  const before = (a: One, b: One) => {
    if (a.entry.stage !== b.entry.stage) return b.entry.stage - a.entry.stage
    const byTotal = behind(a.opinion.total ?? nil, b.opinion.total ?? nil)
    if (byTotal !== 0) return byTotal
    for (const [at, key] of (keys.get(a) ?? []).entries()) {
      const side = behind(key, keys.get(b)?.[at])
      if (side !== 0) return side
    }
    return 0
  }
  return ranked
    .map(one => ({ ...one, rank: 1 + ranked.filter(other => before(other, one) < 0).length }))
    .toSorted((a, b) => a.rank - b.rank)
}

/** Prizes by number or percent, from the top down; ties at the edge extend or are left out. (S80–S83) */
export function prizesOf(world: World, places: readonly Place[]): Map<string, string> {
  const came = world.entries.filter(
    entry => (entry.status === 'present' || entry.status === 'did-not-finish') && opinionOn(entry, world).out === null,
  ).length
  const given = new Map<string, string>()
  let left = places
  for (const { id, quota, tiesExtend, minimum } of world.scheme.awards.prizes) {
    let wanted = 0
    if (quota.type === 'number') wanted = quota.number
    else {
      const share = over(times(q(quota.percent), q(quota.of === 'ranked' ? places.length : came)), q(100))
      const one = quota.rounding === 'up' ? up(share) : quota.rounding === 'down' ? down(share) : rounded(share, 0)
      wanted = Number(one[0] / one[1])
    }
    let group = left.slice(0, wanted)
    const edge = group.at(-1)?.rank
    const next = left[wanted]
    if (next && next.rank === edge)
      group = tiesExtend ? left.filter(({ rank }) => rank <= next.rank) : group.filter(one => one.rank !== edge)
    const enough = group.filter(one => minimum === undefined || order(one.opinion.total ?? nil, q(minimum)) >= 0)
    for (const { entry } of enough) given.set(entry.id, id)
    // Who is below the minimum may have the next one.
    left = left.filter(one => !given.has(one.entry.id))
  }
  return given
}
