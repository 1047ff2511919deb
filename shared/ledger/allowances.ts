import { compare, exact, zero } from '../scoring/exact.ts'
import type { CommandOf } from './commands.ts'
import type { Context, Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, findAspect, findEntry, isRefusal, openForMarking } from './lookup.ts'
import { reachesAspect } from './reached.ts'
import { refuse } from './refusal.ts'
import type { Competition, Stamp } from './state.ts'

/** More than a day was never lost on one aspect: a slip of the hand. */
const mostSeconds = '86400'

/** The chief judge makes time good that an entry lost through no fault of its own. (P10–P12) */
export function allowTime(state: Competition, command: CommandOf<'AllowTime'>, context: Context): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  const { event, entry, aspect, seconds, reason } = command
  const known = findAspect(found.event, aspect)
  if (known?.kind !== 'time') return refuse('aspect-not-timed', { aspect })
  if (!reachesAspect(found.event, found.entry, aspect)) return refuse('stage-not-reached', { entry, aspect })
  if (compare(exact(seconds), zero) <= 0 || compare(exact(seconds), exact(mostSeconds)) > 0) {
    return refuse('mark-out-of-range', { aspect, value: seconds, low: '0', high: mostSeconds })
  }
  return [{ type: 'TimeAllowed', event, entry, ref: context.ref, aspect, seconds, reason }]
}

export function timeAllowed(draft: Competition, fact: FactOf<'TimeAllowed'>, stamp: Stamp): void {
  const { ref, aspect, seconds, reason } = fact
  entryIn(draft, fact.event, fact.entry).allowances.set(ref, { ref, aspect, seconds, reason, stamp })
}

/** The chief judge takes an allowance back, with a reason. (P13) */
export function withdrawAllowance(state: Competition, command: CommandOf<'WithdrawAllowance'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  const { event, entry, ref, reason } = command
  if (!found.entry.allowances.has(ref)) return refuse('allowance-unknown', { ref })
  return [{ type: 'TimeAllowanceWithdrawn', event, entry, ref, reason }]
}

export function timeAllowanceWithdrawn(draft: Competition, fact: FactOf<'TimeAllowanceWithdrawn'>): void {
  entryIn(draft, fact.event, fact.entry).allowances.delete(fact.ref)
}
