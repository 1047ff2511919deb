import type { AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { compare, exact, type Exact, mul, neg, sub, zero } from './exact.ts'
import { step, words } from './explain-text.ts'
import { lossWords } from './loss-words.ts'
import type { Trace } from './explanation.ts'

type Deduct = AspectOf<'deduct'>
type Fault = Deduct['faults'][number]

/** What so many of a kind of fault cost: so much per group, or by the ladder, whose last rung goes on. (S15) */
function lossOf(fault: Fault, count: number): Exact {
  if (count === 0) return zero
  if (fault.ladder) return exact(fault.ladder[Math.min(count, fault.ladder.length) - 1] ?? '0')
  const groups = fault.partGroup === 'whole' ? Math.ceil(count / fault.every) : Math.floor(count / fault.every)
  return mul(exact(groups), exact(fault.loss))
}

function less(aspect: Deduct, full: Exact, counts: readonly (number | null)[], trace: Trace): Exact {
  trace?.push(step('rule', counts.some(count => count) ? lossWords.full : lossWords.none, full))
  let left = full
  for (const [place, fault] of aspect.faults.entries()) {
    const count = counts[place] ?? 0
    const loss = lossOf(fault, count)
    left = sub(left, loss)
    if (trace && count > 0)
      trace.push(step('rule', fault.name, neg(loss), { note: lossWords.counted(count, fault.per) }))
  }
  if (aspect.floor === null) return left
  const floor = exact(aspect.floor)
  if (compare(left, floor) >= 0) return left
  trace?.push(step('floor', words.floored, floor))
  return floor
}

/** Points left after the faults counted so far; null where none is counted. `all` once nothing more can change them. */
export function lossPoints(
  aspect: Deduct,
  value: Extract<MarkValue, { kind: 'counts' }>,
  full: Exact,
  trace: Trace,
): { points: Exact | null; all: boolean } {
  if (value.knockouts.length > 0) {
    const first = aspect.knockouts[value.knockouts[0] ?? 0]
    trace?.push(step('zeroed', first ?? words.knockout, zero, { note: words.knockout }))
    return { points: zero, all: true }
  }
  const counts = aspect.faults.map((_, place) => value.counts[place] ?? null)
  if (counts.every(count => count === null)) return { points: null, all: false }
  return { points: less(aspect, full, counts, trace), all: !counts.includes(null) }
}

/** A work not done: all that was to be done is missed; where no fault says how many, nothing. (S18) */
export function notDoneLosses(aspect: Deduct, full: Exact, trace: Trace): Exact {
  const missed = aspect.faults.map(fault => fault.of ?? 0)
  const points = missed.some(count => count > 0) ? less(aspect, full, missed, trace) : zero
  trace?.push(step('rule', words.notDone, points))
  return points
}
