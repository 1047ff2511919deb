import type { Aspect, AspectOf } from '../../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import { least, minus, most, nil, order, over, plus, type Q, q, sorted, times, total } from './fractions.ts'
import { byAllReadings, byRule, looked, together } from './rules.ts'
import { hasReached, isGone, isVoid, markBy, ownersOf, type World, type WorldEntry } from './world.ts'

/** What a mark is worth: whole, or so far; null where nothing is known. */
export interface Worth {
  full: Q | null
  known: Q | null
}
const whole = (value: Q): Worth => ({ full: value, known: value })
export const blank: Worth = { full: null, known: null }

type Values<K extends MarkValue['kind']> = Extract<MarkValue, { kind: K }>

function lost(fault: AspectOf<'deduct'>['faults'][number], count: number): Q {
  if (count === 0) return nil
  if (fault.ladder) return q(fault.ladder[Math.min(count, fault.ladder.length) - 1] ?? '0')
  const groups = fault.partGroup === 'whole' ? Math.ceil(count / fault.every) : Math.floor(count / fault.every)
  return times(q(groups), q(fault.loss))
}
function afterFaults(aspect: AspectOf<'deduct'>, counts: readonly number[]): Q {
  const left = minus(q(aspect.max), total(aspect.faults.map((fault, at) => lost(fault, counts[at] ?? 0))))
  return aspect.floor === null ? left : most(left, q(aspect.floor))
}

function notDone(aspect: Aspect): Q {
  if (aspect.kind === 'time') return q(aspect.didNotFinish)
  if (aspect.kind !== 'deduct' || aspect.faults.every(({ of }) => of === undefined)) return nil
  return afterFaults(
    aspect,
    aspect.faults.map(({ of }) => of ?? 0),
  )
}

function checks(aspect: AspectOf<'check'>, { items }: Values<'checks'>): Worth {
  if (items.every(item => item === null)) return blank
  const open = items.includes(null)
  const done = (known: Q) => ({ full: open ? null : known, known })
  if (aspect.pieces !== undefined) {
    const each = aspect.items.length / aspect.pieces
    const good = Array.from({ length: aspect.pieces }, (_, at) => items.slice(at * each, (at + 1) * each))
    const passed = good.filter(piece => piece.every(item => item === true)).length
    return done(over(times(q(aspect.max), q(passed)), q(aspect.pieces)))
  }
  if (aspect.allOrNothing) return done(items.every(item => item === true) ? q(aspect.max) : nil)
  const named = total(aspect.items.map(({ points }) => q(points ?? '0')))
  const unnamed = aspect.items.filter(({ points }) => points === undefined).length
  const worth = aspect.items.map(({ points }) =>
    points === undefined ? over(minus(q(aspect.max), named), q(unnamed)) : q(points),
  )
  return done(total(worth.filter((_, at) => items[at] === true)))
}

function measured(aspect: AspectOf<'measure'>, { values }: Values<'readings'>, world: World, entry: WorldEntry): Worth {
  const { rule } = aspect
  const some = values.flatMap(value => (value === null ? [] : [value]))
  const looks = some.map(value => looked(aspect, value))
  const all = some.length === aspect.readings
  if (rule.type === 'order' || rule.type === 'ratio') return all ? inField(aspect, world, entry) : blank
  if (rule.type === 'places' || rule.type === 'pieces')
    return all ? whole(byAllReadings(rule, looks, some.map(q), q(aspect.max))) : blank
  if (aspect.combine !== 'each') return all ? whole(byRule(rule, together(aspect, looks), q(aspect.max))) : blank
  if (some.length === 0) return blank
  const share = over(q(aspect.max), q(aspect.readings))
  const known = total(looks.map(value => byRule(rule, value, share)))
  return { full: all ? known : null, known }
}

const secondsMadeGood = (aspect: Aspect, entry: WorldEntry, seconds: string): Q => {
  const allowed = [...entry.allowances.values()].filter(one => one.aspect === aspect.id)
  return most(nil, minus(q(seconds), total(allowed.map(one => q(one.seconds)))))
}
const inUnit = (aspect: AspectOf<'time'>, seconds: Q) => (aspect.unit === 's' ? seconds : over(seconds, q(60)))

/** A number, done with without one, not yet there, or out of the field altogether. (S33) */
function fieldNumber(aspect: Aspect, world: World, entry: WorldEntry): Q | 'none' | 'pending' | 'out' {
  if (isGone(world, entry) || isVoid(world, entry, aspect) || !hasReached(world, entry, aspect)) return 'out'
  const part = world.scheme.parts.find(one => one.aspects.includes(aspect.id))
  const value = part && markBy(entry, part, ownersOf(world, part, entry)[0] ?? '', aspect)
  if (value?.kind === 'not-done' || (value?.kind === 'time' && !value.finished)) return 'none'
  if (aspect.kind === 'time' && value?.kind === 'time' && value.seconds !== null)
    return inUnit(aspect, secondsMadeGood(aspect, entry, value.seconds))
  if (aspect.kind === 'measure' && value?.kind === 'readings' && !value.values.includes(null))
    return together(
      aspect,
      value.values.map(one => looked(aspect, one ?? '0')),
    )
  return entry.status === 'did-not-finish' ? 'none' : 'pending'
}

function fieldOf(aspect: AspectOf<'time' | 'measure'>, world: World, entry: WorldEntry): Q[] | null {
  const rivals = world.entries.filter(one => aspect.field !== 'session' || one.session === entry.session)
  const found = rivals.map(one => fieldNumber(aspect, world, one))
  return found.includes('pending') ? null : found.flatMap(one => (typeof one === 'object' ? [one] : []))
}

/** By order or by ratio, with the bonus for those behind. (S30–S33) */
function inField(aspect: AspectOf<'time' | 'measure'>, world: World, entry: WorldEntry): Worth {
  const numbers = fieldOf(aspect, world, entry)
  if (!numbers) return blank
  const own = fieldNumber(aspect, world, entry)
  if (typeof own !== 'object') return whole(nil)
  const { rule } = aspect
  const lowest = (rule.type !== 'order' && rule.type !== 'ratio') || rule.best === 'lowest'
  const better = numbers.filter(one => (lowest ? order(one, own) : order(own, one)) < 0).length
  let points = nil
  if (rule.type === 'order') points = most(q(rule.floor), minus(q(rule.first), times(q(better), q(rule.loss))))
  if (rule.type === 'ratio') {
    const best = sorted(numbers).at(lowest ? 0 : -1) ?? own
    const [above, below] = lowest ? [best, own] : [own, best]
    points = order(below, nil) === 0 ? q(aspect.max) : over(times(q(aspect.max), above), below)
  }
  return whole(points)
}

function bonusOf(aspect: AspectOf<'time'>, world: World, entry: WorldEntry): Q | null {
  const { bonus } = aspect
  const numbers = fieldOf(aspect, world, entry)
  if (!bonus || !numbers) return null
  const inTime = (one: Q) => bonus.limit === undefined || order(one, q(bonus.limit)) <= 0
  const own = fieldNumber(aspect, world, entry)
  if (typeof own !== 'object' || !inTime(own)) return nil
  const behind = numbers.filter(one => inTime(one) && order(one, own) > 0).length
  return least(q(bonus.cap), times(q(bonus.each), q(behind)))
}

function timed(aspect: AspectOf<'time'>, value: Values<'time'>, world: World, entry: WorldEntry): Worth {
  if (!value.finished) return whole(q(aspect.didNotFinish))
  if (value.seconds === null) return blank
  const { rule } = aspect
  const bonus = aspect.bonus ? bonusOf(aspect, world, entry) : nil
  const base =
    rule.type === 'order' || rule.type === 'ratio'
      ? inField(aspect, world, entry).full
      : byRule(rule, inUnit(aspect, secondsMadeGood(aspect, entry, value.seconds)), q(aspect.max))
  return base && bonus ? whole(plus(base, bonus)) : blank
}

function keyed(aspect: AspectOf<'key'>, { answers }: Values<'answers'>): Q {
  const right = aspect.answers.filter((answer, at) => answers[at] === answer).length
  const wrong = answers.filter((answer, at) => answer !== null && answer !== aspect.answers[at]).length
  return plus(over(times(q(aspect.max), q(right)), q(aspect.answers.length)), times(q(aspect.wrong), q(wrong)))
}

function quizzed(aspect: AspectOf<'quiz'>, value: Values<'quiz'>): Worth {
  const each = value.answers.map(({ round: id, outcome, stake }): Q => {
    const round = aspect.rounds.find(one => one.id === id)
    if (!round || round.type === 'play-off' || outcome === 'void' || outcome === 'declined') return nil
    if (outcome === 'early') return q(round.early)
    if (outcome === 'late') return q(round.late)
    if (round.type === 'risk') return outcome === 'right' ? q(stake ?? '0') : minus(nil, q(stake ?? '0'))
    return q(outcome === 'right' ? round.right : round.wrong)
  })
  const score = plus(q(aspect.start), total(each))
  const known = aspect.floor === null ? score : most(score, q(aspect.floor))
  return { full: value.done ? known : null, known }
}

function zoned(aspect: AspectOf<'points'>, { values }: Values<'readings'>): Worth {
  const high = q(aspect.scale?.high ?? aspect.max)
  const each = (aspect.zones ?? []).flatMap(({ weight }, at) => {
    const mark = values[at]
    return mark === null || mark === undefined
      ? []
      : [over(times(times(q(aspect.max), q(weight)), q(mark)), times(q(100), high))]
  })
  if (each.length === 0) return blank
  return { full: each.length === aspect.zones?.length ? total(each) : null, known: total(each) }
}

function raw(aspect: Aspect, value: MarkValue, world: World, entry: WorldEntry): Worth {
  if (value.kind === 'not-done') return whole(notDone(aspect))
  switch (aspect.kind) {
    case 'points':
      if (value.kind === 'readings') return zoned(aspect, value)
      if (value.kind !== 'points') return blank
      return whole(aspect.scale ? over(times(q(aspect.max), q(value.value)), q(aspect.scale.high)) : q(value.value))
    case 'judgement':
      return value.kind === 'level'
        ? whole(over(times(q(aspect.max), q(value.level)), q(aspect.levels.length - 1)))
        : blank
    case 'check':
      return value.kind === 'checks' ? checks(aspect, value) : blank
    case 'measure':
      return value.kind === 'readings' ? measured(aspect, value, world, entry) : blank
    case 'deduct': {
      if (value.kind !== 'counts') return blank
      if (value.knockouts.length > 0) return whole(nil)
      if (value.counts.every(count => count === null)) return blank
      const known = afterFaults(
        aspect,
        value.counts.map(count => count ?? 0),
      )
      return { full: value.counts.includes(null) ? null : known, known }
    }
    case 'time':
      return value.kind === 'time' ? timed(aspect, value, world, entry) : blank
    case 'given':
      return value.kind === 'given' ? whole(over(times(q(aspect.max), q(value.value)), q(aspect.scale))) : blank
    case 'key':
      return value.kind === 'answers' ? whole(keyed(aspect, value)) : blank
    case 'quiz':
      return value.kind === 'quiz' ? quizzed(aspect, value) : blank
  }
}

/** Kept within 0…max; a deduction has its own floor, a quiz no ceiling. (S19) */
function bounded(aspect: Aspect, value: Q): Q {
  if (aspect.unbounded || aspect.kind === 'quiz') return value
  return least(q(aspect.max), aspect.kind === 'deduct' ? value : most(nil, value))
}

/** What one judge's mark is worth, before rounding. (S10–S29) */
export function worth(aspect: Aspect, value: MarkValue | undefined, world: World, entry: WorldEntry): Worth {
  if (!value) return blank
  const { full, known } = raw(aspect, value, world, entry)
  return { full: full && bounded(aspect, full), known: known && bounded(aspect, known) }
}
