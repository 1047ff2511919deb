import type { AspectOf } from '../scheme/aspect.ts'
import type { FieldRule } from '../scheme/measure-rule.ts'
import { compare, div, exact, type Exact, isZero, max, min, mul, sub, zero } from './exact.ts'
import type { Trace } from './explanation.ts'
import { step, words } from './explain-text.ts'
import type { FieldPlace } from './field.ts'

/** How many of the ascending numbers lie below `value` (or, with `orEqual`, not above it). */
function countBelow(sorted: readonly Exact[], value: Exact, orEqual: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const at = (low + high) >> 1
    const one = sorted[at]
    const side = one ? compare(one, value) : 1
    if (side < 0 || (orEqual && side === 0)) low = at + 1
    else high = at
  }
  return low
}

function orderPoints(rule: Extract<FieldRule, { type: 'order' }>, place: FieldPlace, own: Exact, trace: Trace): Exact {
  const better =
    rule.best === 'lowest'
      ? countBelow(place.sorted, own, false)
      : place.sorted.length - countBelow(place.sorted, own, true)
  const points = max(exact(rule.floor), sub(exact(rule.first), mul(exact(rule.loss), exact(better))))
  trace?.push(step('rule', words.place(better + 1), points))
  return points
}

function ratioPoints(lowest: boolean, place: FieldPlace, own: Exact, full: Exact, trace: Trace): Exact {
  const best = (lowest ? place.sorted[0] : place.sorted.at(-1)) ?? own
  const below = lowest ? own : best
  // A best of nothing at all cannot be divided by: who has it is the best.
  const points = isZero(below) ? full : mul(full, lowest ? div(best, own) : div(own, best))
  trace?.push(step('rule', words.best(best), points))
  return points
}

/** Points by order or by ratio to the best, for a number in a settled field. (S30–S31) */
export function fieldPoints(rule: FieldRule, place: FieldPlace, full: Exact, trace: Trace): Exact {
  const own = place.own
  if (!own) return zero
  if (rule.type === 'order') return orderPoints(rule, place, own, trace)
  return ratioPoints(rule.best === 'lowest', place, own, full, trace)
}

/** So much per entry that finished in time but later, up to the cap; nothing for who was not in time. (S32) */
export function orderBonus(aspect: AspectOf<'time'>, place: FieldPlace, trace: Trace): Exact {
  const { bonus } = aspect
  const own = place.own
  if (!bonus || !own) return zero
  const limit = bonus.limit === undefined ? null : exact(bonus.limit)
  if (limit && compare(own, limit) > 0) return zero
  const inTime = limit ? countBelow(place.sorted, limit, true) : place.sorted.length
  const behind = inTime - countBelow(place.sorted, own, true)
  const points = min(exact(bonus.cap), mul(exact(bonus.each), exact(behind)))
  trace?.push(step('rule', words.bonus(behind), points))
  return points
}
