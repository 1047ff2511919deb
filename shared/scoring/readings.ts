import type { AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { abs, compare, div, exact, type Exact, mean, mul, sub } from './exact.ts'
import { median } from './statistics.ts'

type Measure = AspectOf<'measure'>
type Time = AspectOf<'time'>

/** What the rule looks at: the reading, its distance from nominal, or that distance in percent of nominal. */
function looksAt(aspect: Measure, reading: string): Exact {
  const value = exact(reading)
  // The sizes of a piece have their own nominal values.
  if (aspect.on === 'value' || aspect.rule.type === 'pieces') return value
  const nominal = exact(aspect.nominal ?? '0')
  const distance = abs(sub(value, nominal))
  return aspect.on === 'deviation' ? distance : mul(div(distance, abs(nominal)), exact(100))
}

/** The readings as the rule looks at them, null where blank or missing; as many as the aspect has. */
export function readingsOf(aspect: Measure, value: MarkValue): (Exact | null)[] {
  const values = value.kind === 'readings' ? value.values : []
  return Array.from({ length: aspect.readings }, (_, place) => {
    const reading = values[place]
    return reading === null || reading === undefined ? null : looksAt(aspect, reading)
  })
}

export const allRead = (values: readonly (Exact | null)[]): values is readonly Exact[] =>
  values.every(value => value !== null)

/** The one number formed of several readings. `best` is the mean of the best `bestOf`; range is largest less smallest. (S28) */
export function combineReadings(aspect: Measure, values: readonly Exact[]): Exact {
  const sorted = values.toSorted(compare)
  const bestFirst = aspect.worse === 'higher' ? sorted : sorted.toReversed()
  switch (aspect.combine) {
    case 'worst':
      return mean(bestFirst.slice(-1))
    case 'best':
      return mean(bestFirst.slice(0, aspect.bestOf ?? 1))
    case 'median':
      return median(values)
    case 'range':
      return sub(mean(sorted.slice(-1)), mean(sorted.slice(0, 1)))
    case 'each':
    case 'mean':
      return mean(values)
  }
}

const minute = exact(60)
/** Seconds in the unit of the aspect's limits. */
export const inUnit = (aspect: Time, seconds: Exact): Exact => (aspect.unit === 's' ? seconds : div(seconds, minute))
