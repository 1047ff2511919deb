import type { ResultScale } from '../scheme/comparison.ts'
import { awardWords } from './award-words.ts'
import { add, div, equal, exact, type Exact, isZero, max, min, mul, roundTo, sub } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { median, medianDistance } from './statistics.ts'

/** Makes the deviation comparable with a standard deviation where totals are spread normally. */
const normal = exact('1.4826')

/** Where a field of totals lies: its median, and the median of the distances from it. Throws RangeError for none. */
function spreadOf(totals: readonly Exact[]): { median: Exact; mad: Exact } {
  return { median: median(totals), mad: medianDistance(totals) }
}

function scaledTotal(
  scale: ResultScale,
  { median, mad }: { median: Exact; mad: Exact },
  total: Exact,
  trace: Trace,
): Exact {
  const centre = exact(scale.centre)
  if (isZero(mad)) {
    trace?.push(step('rule', awardWords.scaled, centre, { note: awardWords.noSpread }))
    return centre
  }
  const away = div(sub(total, median), mul(normal, mad))
  const plain = add(centre, mul(exact(scale.spread), away))
  const note = awardWords.scaleFormula(scale.centre, scale.spread)
  trace?.push(step('rule', awardWords.scaled, plain, { note }))
  const rounded = roundTo(plain, scale.digits)
  trace?.push(step('rounded', words.rounded(scale.digits), rounded, { digits: scale.digits }))
  const kept = max(exact(scale.low), min(exact(scale.high), rounded))
  if (!equal(kept, rounded)) trace?.push(step('floor', awardWords.clamped(scale.low, scale.high), kept))
  return kept
}

/** Each total on the scheme's scale, in the order given; the field is all of them. (S147) */
export function scaledTotals(scale: ResultScale, totals: readonly Exact[]): Exact[] {
  if (totals.length === 0) return []
  const spread = spreadOf(totals)
  return totals.map(total => scaledTotal(scale, spread, total, null))
}

/** How one total comes onto the scale; `totals` are the whole field's, its own among them. (S147) */
export function scaleSteps(scale: ResultScale, totals: readonly Exact[], own: Exact): Explanation[] {
  const spread = spreadOf(totals)
  const steps: Explanation[] = [
    step('rule', awardWords.median, spread.median),
    step('rule', awardWords.mad, spread.mad),
  ]
  scaledTotal(scale, spread, own, steps)
  return steps
}
