import type { Combine, Part } from '../scheme/panel.ts'
import { add, compare, type Exact, mean, mul, zero } from './exact.ts'

/** What became of a judge's value in the panel: it counted, or was left out at the upper or the lower end. */
export type Fate = 'counted' | 'high' | 'low'

/** Which values count, by their place; places past the judges stand for the mean of those who did mark. */
export interface Selection {
  kept: number[]
  high: number[]
  low: number[]
  /** Judges and stand-ins together. */
  size: number
}

type Rule = Pick<Part, 'combine' | 'fewer' | 'judges'>

/** How many of at least one to drop at each end: each end one less, never below none, until somebody remains. (S52) */
function dropsOf(rule: Extract<Combine, { rule: 'trimmed' }>, part: Rule, size: number): { high: number; low: number } {
  if (size < part.judges && part.fewer === 'drop-none') return { high: 0, low: 0 }
  let { high, low } = rule
  while (high + low >= size) {
    high = Math.max(0, high - 1)
    low = Math.max(0, low - 1)
  }
  return { high, low }
}

/** With `mean-of-others`, absent judges count as the mean of those present. (S53) */
function withStandIns(part: Rule, values: readonly Exact[]): readonly Exact[] {
  const missing = part.judges - values.length
  if (part.fewer !== 'mean-of-others' || missing <= 0) return values
  const others = mean(values)
  return [...values, ...Array.from({ length: missing }, () => others)]
}

/** Places in ascending order of value; equal values in the panel's order. Panels are small: inserted one by one. */
function ascending(values: readonly Exact[]): number[] {
  const order: number[] = []
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]
    let at = place
    for (; at > 0 && value; at -= 1) {
      const lower = order[at - 1] ?? 0
      const before = values[lower]
      if (!before || compare(before, value) <= 0) break
      order[at] = lower
    }
    order[at] = place
  }
  return order
}

/** The usual trim in one pass: the first of the lowest and the last of the highest, as a sort would leave them. */
function withoutEnds(values: readonly Exact[]): Selection {
  let low = 0
  let high = 0
  for (let place = 1; place < values.length; place += 1) {
    const value = values[place] ?? zero
    if (compare(value, values[low] ?? zero) < 0) low = place
    if (compare(value, values[high] ?? zero) >= 0) high = place
  }
  const kept: number[] = []
  for (let place = 0; place < values.length; place += 1) if (place !== low && place !== high) kept.push(place)
  return { kept, high: [high], low: [low], size: values.length }
}

const everyone = (size: number) => Array.from({ length: size }, (_, place) => place)

/** Which of the values count under the part's rule; at least one value. Exactly so many drop even when equal. (S50–S53) */
export function select(part: Rule, values: readonly Exact[]): Selection {
  const all = withStandIns(part, values)
  const size = all.length
  const { combine } = part
  if (combine.rule === 'mean' || combine.rule === 'sum') return { kept: everyone(size), high: [], low: [], size }
  const half = Math.floor((size - 1) / 2)
  const { high, low } = combine.rule === 'median' ? { high: half, low: half } : dropsOf(combine, part, size)
  if (high + low === 0) return { kept: everyone(size), high: [], low: [], size }
  if (high === 1 && low === 1) return withoutEnds(all)
  const order = ascending(all)
  return { kept: order.slice(low, size - high), low: order.slice(0, low), high: order.slice(size - high), size }
}

/** One value from the judges' values, those of the selection counting: their mean, or sum. At least one value. (S50) */
export function combineSelected(part: Rule, selection: Selection, values: readonly Exact[]): Exact {
  const all = withStandIns(part, values)
  let total = zero
  for (const place of selection.kept) total = add(total, all[place] ?? zero)
  if (part.combine.rule === 'sum') return total
  return mul(total, { n: 1, d: selection.kept.length })
}

/** What became of each judge's value. */
export function fatesOf(selection: Selection, judges: number): Fate[] {
  return everyone(judges).map(place =>
    selection.high.includes(place) ? 'high' : selection.low.includes(place) ? 'low' : 'counted',
  )
}

/** Do levels lie further apart than allowed? None and one never do. */
export function apart(levels: readonly number[], spread: number): boolean {
  return Math.max(...levels) - Math.min(...levels) > spread
}
