import { abs, compare, div, type Exact, exact, mean, mul, sqrt, sub } from './exact.ts'

/** Digits of a standard deviation: it seldom ends, and everybody has to go on with the same one. */
const rootDigits = 12

/** The middle one, or the mean of the two in the middle. At least one value. */
export function median(values: readonly Exact[]): Exact {
  const sorted = values.toSorted(compare)
  const half = Math.floor(sorted.length / 2)
  return mean(sorted.slice(sorted.length % 2 === 0 ? half - 1 : half, half + 1))
}

/** The median distance from the median. At least one value. */
export function medianDistance(values: readonly Exact[]): Exact {
  const middle = median(values)
  return median(values.map(value => abs(sub(value, middle))))
}

/** The mean square distance from the mean, of all there are (divided by their number). At least one value. */
export function variance(values: readonly Exact[]): Exact {
  // Exactly the mean of the squares of the distances; those would each drag the mean's denominator along.
  const centre = mean(values)
  return sub(mean(values.map(value => mul(value, value))), mul(centre, centre))
}

/** The root of the variance of all there are, to twelve digits, half up. At least one value. (S163) */
export const deviation = (values: readonly Exact[]): Exact => sqrt(variance(values), rootDigits)

/** The same, of a sample (divided by one less than their number). At least two values. */
export const sampleDeviation = (values: readonly Exact[]): Exact =>
  sqrt(div(mul(variance(values), exact(values.length)), exact(values.length - 1)), rootDigits)
