import type { Exact } from './exact.ts'

/** What a mark is worth: `points` once it is all there, `known` what is sure so far, `waits` what for. */
export interface MarkPoints {
  points: Exact | null
  known: Exact | null
  waits: 'mark' | 'field' | null
}
