import type { Penalty } from '../scheme/penalty.ts'
import { compare, exact } from '../scoring/exact.ts'
import type { CommandOf } from './commands.ts'
import type { Context, Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, findEntry, isRefusal, openForMarking } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Competition, Stamp } from './state.ts'

/** The chief judge gives a penalty or bonus that the scheme defines, with a reason. (P1–P4) */
export function givePenalty(state: Competition, command: CommandOf<'GivePenalty'>, context: Context): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  const penalty = found.event.scheme.penalties.find(({ id }) => id === command.penalty)
  if (!penalty?.enabled) return refuse('penalty-unknown', { penalty: command.penalty, defined: !!penalty })
  const outOfRange = pointsProblem(penalty, command)
  if (outOfRange) return outOfRange
  const { event, entry, count, points, reason } = command
  const given = { type: 'PenaltyGiven', event, entry, ref: context.ref, penalty: penalty.id, count, reason } as const
  return [points === undefined ? given : { ...given, points }]
}

/** Points are chosen where the scheme gives a range and nowhere else; only points can come more than once. */
export function pointsProblem(
  { id, effect }: Penalty,
  { points, count }: Pick<CommandOf<'GivePenalty'>, 'points' | 'count'>,
): Refusal | null {
  const counted = effect.type === 'points' || effect.type === 'range'
  if (!counted && count !== 1)
    return refuse('penalty-out-of-range', { penalty: id, field: 'count', value: count, high: 1 })
  if (effect.type !== 'range') {
    return points === undefined ? null : refuse('penalty-out-of-range', { penalty: id, field: 'points', value: points })
  }
  const { low, high } = effect
  const inside =
    points !== undefined && compare(exact(points), exact(low)) >= 0 && compare(exact(points), exact(high)) <= 0
  return inside
    ? null
    : refuse('penalty-out-of-range', { penalty: id, field: 'points', value: points ?? null, low, high })
}

export function penaltyGiven(draft: Competition, fact: FactOf<'PenaltyGiven'>, stamp: Stamp): void {
  const { ref, penalty, count, points, reason } = fact
  const given = { ref, penalty, count, reason, stamp }
  const entry = entryIn(draft, fact.event, fact.entry)
  entry.penalties.set(ref, points === undefined ? given : { ...given, points })
}

/** The chief judge takes a penalty back, with a reason. (P5) */
export function withdrawPenalty(state: Competition, command: CommandOf<'WithdrawPenalty'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  const { event, entry, ref, reason } = command
  if (!found.entry.penalties.has(ref)) return refuse('penalty-ref-unknown', { ref })
  return [{ type: 'PenaltyWithdrawn', event, entry, ref, reason }]
}

export function penaltyWithdrawn(draft: Competition, fact: FactOf<'PenaltyWithdrawn'>): void {
  entryIn(draft, fact.event, fact.entry).penalties.delete(fact.ref)
}
