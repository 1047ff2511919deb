import type { Exact } from '../scoring/exact.ts'

/** Where a rule stands: its place, the aspect's full points, how many readings it is applied to by itself. */
export interface RuleAt {
  place: string
  full: Exact
  times: number
  /** Readings of the aspect in all; null where it is timed. */
  readings: number | null
  unbounded: boolean
}
