import type { AspectId, EntryId, JudgeId, ModuleId, PartId } from '../scheme/ids.ts'
import type { LocalText } from '../scheme/text.ts'

export type ExplanationKind =
  | 'entry'
  | 'total'
  | 'stage'
  | 'module'
  | 'weighted'
  | 'sheet'
  | 'aspect'
  | 'mark'
  | 'reading'
  | 'rule'
  | 'combined'
  | 'rounded'
  | 'penalty'
  | 'zeroed'
  | 'floor'
  | 'subtotal'
  | 'condition'
  | 'scale'
  | 'fair'
  | 'waiting'
  | 'rank'
  | 'tie'
  | 'award'

/** What a step is about, so that a page can link to it. */
export interface About {
  entry?: EntryId
  module?: ModuleId
  aspect?: AspectId
  part?: PartId
  judge?: JudgeId | 'agreed'
}

/**
 * One step of how a number came about: `value` is what came out (a decimal, a rank, or "–" while unknown), `note` why,
 * `struck` that it was left out of what stands above it, `fraction` the exact value where the decimal does not end.
 */
export interface Explanation {
  kind: ExplanationKind
  label: LocalText
  value: string
  note?: LocalText
  struck?: 'high' | 'low'
  fraction?: string
  about?: About
  children: Explanation[]
}

/** Where the functions that make the numbers write their steps; null where nobody asked. */
export type Trace = Explanation[] | null
