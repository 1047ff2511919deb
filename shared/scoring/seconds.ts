import type { Entry } from '../ledger/state.ts'
import type { AspectId } from '../scheme/ids.ts'
import { add, div, exact, type Exact, floor, max, mul, sub, toText, zero } from './exact.ts'
import { markOf } from './mark-of.ts'
import type { PreparedAspect } from './prepared.ts'

/** Seconds made good on an aspect for time lost through no fault of the entry: all its allowances together. */
export function allowanceOf(entry: Entry, aspect: AspectId): Exact {
  let total = zero
  if (entry.allowances.size === 0) return total
  for (const allowance of entry.allowances.values())
    if (allowance.aspect === aspect) total = add(total, exact(allowance.seconds))
  return total
}

/** Seconds as they count: less what was made good, not below 0. (S108) */
export const countedSeconds = (seconds: string, allowance: Exact): Exact =>
  allowance === zero ? exact(seconds) : max(zero, sub(exact(seconds), allowance))

/** The seconds that count of a timed aspect; null where there is no time, or the entry did not finish. (S108) */
export function secondsOf(one: PreparedAspect | undefined, entry: Entry): Exact | null {
  const value = one && markOf(one, entry)
  if (!one || value?.kind !== 'time' || !value.finished || value.seconds === null) return null
  return countedSeconds(value.seconds, allowanceOf(entry, one.aspect.id))
}

const minute = exact(60)

/** Seconds as a clock shows them, exact to the last digit: 5180 is 86:20, 75.4 is 1:15.4. */
export function clockText(seconds: Exact): string {
  const minutes = floor(div(seconds, minute))
  const [whole = '0', part] = toText(sub(seconds, mul(minutes, minute))).split('.')
  return `${toText(minutes)}:${whole.padStart(2, '0')}${part ? `.${part}` : ''}`
}
