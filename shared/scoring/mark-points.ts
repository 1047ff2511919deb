import { type Exact, zero } from './exact.ts'

/** What a mark is worth: `points` once it is all there, `known` what is sure so far, `waits` what for. */
export interface MarkPoints {
  points: Exact | null
  known: Exact | null
  waits: 'mark' | 'field' | null
  /** What was entered on the marking scale, where the panel is combined there. (S110) */
  entered?: Exact | null
}

export const blank: MarkPoints = { points: null, known: null, waits: 'mark' }
export const forField: MarkPoints = { points: null, known: null, waits: 'field' }
export const done = (points: Exact): MarkPoints => ({ points, known: points, waits: null })
export const partly = (known: Exact | null): MarkPoints => ({ points: null, known, waits: 'mark' })
export const nothing = done(zero)
