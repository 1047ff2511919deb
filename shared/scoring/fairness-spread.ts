import type { Fairness } from '../scheme/comparison.ts'
import { add, div, type Exact, isZero, mean, mul, sub, zero } from './exact.ts'
import { step } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import { fairnessWords as words } from './fairness-words.ts'
import { deviation, median, medianDistance } from './statistics.ts'

/** Where a set of numbers lies and how wide it is, as the method measures it; `spread` is 0 where it does not ask. */
export interface Spread {
  size: number
  centre: Exact
  spread: Exact
}

/** All at 0 where there are no numbers. (S162–S164) */
export function spreadOf(method: Fairness['method'], values: readonly Exact[]): Spread {
  const size = values.length
  if (size === 0) return { size, centre: zero, spread: zero }
  if (method === 'median-mad') return { size, centre: median(values), spread: medianDistance(values) }
  return { size, centre: mean(values), spread: method === 'z-score' ? deviation(values) : zero }
}

const onlyShifts = (own: Spread, field: Spread): boolean => isZero(own.spread) || isZero(field.spread)

/** A number of a group, moved to where the field lies and, where both vary, to its width. (S162–S164) */
export function moveTo(field: Spread, own: Spread, value: Exact): Exact {
  const distance = sub(value, own.centre)
  if (onlyShifts(own, field)) return add(field.centre, distance)
  return add(field.centre, div(mul(field.spread, distance), own.spread))
}

/** The group's and the field's numbers that a move goes by. */
export function spreadSteps(method: Fairness['method'], field: Spread, own: Spread): Explanation[] {
  const middle = method === 'median-mad'
  const steps = [
    step('rule', words.ownCentre(middle), own.centre),
    step('rule', words.fieldCentre(middle), field.centre),
  ]
  if (method === 'mean') return steps
  steps.splice(1, 0, step('rule', words.ownSpread(middle), own.spread))
  steps.push(step('rule', words.fieldSpread(middle), field.spread))
  return steps
}

/** The formula that a move went by. */
export const formulaOf = (method: Fairness['method'], field: Spread, own: Spread) =>
  method !== 'mean' && onlyShifts(own, field) ? words.noSpread : words.formula(method)
