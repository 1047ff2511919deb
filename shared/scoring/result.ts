import type { EntryStatus } from '../ledger/info.ts'
import type { AspectId, AwardId, ConditionId, EntryId, JudgeId, ModuleId, PartId, UnitId } from '../scheme/ids.ts'
import type { Exact } from './exact.ts'

/** What a number still waits for. A missing mark is never a zero. */
export type Waiting =
  | { for: 'mark'; aspect: AspectId; part: PartId; judge: JudgeId | 'agreed' }
  | { for: 'given'; aspect: AspectId }
  | { for: 'round'; aspect: AspectId }
  | { for: 'field'; aspect: AspectId }
  | { for: 'judges'; part: PartId }

export interface AspectScore {
  /** Points of the panel together; null while something is missing. */
  points: Exact | null
  /** The share that is known so far, for a provisional total: null where nothing is. */
  known: Exact | null
  disputed: boolean
}

export interface ModuleScore {
  /** On the module's own scale 0…max, from what is known so far; null where nothing is. */
  score: Exact | null
  complete: boolean
  /** null where there is no pass mark or the score is not complete. */
  passed: boolean | null
}

/** An entry's result, from the marks alone. `total` is what is known so far; it is provisional until `waits` is empty. */
export interface EntryScore {
  entry: EntryId
  total: Exact | null
  complete: boolean
  waits: Waiting[]
  disputed: AspectId[]
  modules: Map<ModuleId, ModuleScore>
  aspects: Map<AspectId, AspectScore>
  passed: boolean | null
  /** Scores of the stages reached so far, in order; empty where the scheme has no stages. */
  stages: readonly (Exact | null)[]
  /** Each condition of the scheme: met, not met, or null while what it looks at is missing. Empty where there are none. */
  conditions: ReadonlyMap<ConditionId, boolean | null>
  /** A veto or a penalty put the entry out. */
  out: 'disqualified' | 'no-start' | null
}

/** A line of the standings. Rank 1, 2, 2, 4; null below the ranked ones. */
export interface Standing {
  entry: EntryId
  status: EntryStatus
  rank: number | null
  score: EntryScore
  /** The place in the tie chain of the step that put it before or behind those with its total; `chain.length` is a decision. */
  tieStep: number | null
  /** Shares its rank after every step. */
  shared: boolean
  prize: AwardId | null
  titles: AwardId[]
  /** Prizes for a module or an aspect, beside the prize. */
  singles: AwardId[]
  certificate: AwardId | null
  /** The stage that it left at: its place in the scheme's stages; null where it is, or was, in the last, or there are none. */
  left: number | null
  /** On the scheme's 700 scale; null without one, or without a complete total. */
  scaled: Exact | null
  /** The total made comparable between groups; null where the scheme asks for none or the total is not complete. */
  fair: Exact | null
}

export interface UnitStanding {
  unit: UnitId
  rank: number | null
  result: Exact | null
  /** The entries that counted, best first. */
  counted: EntryId[]
  /** The place in the unit rule's chain of the step that put it before or behind those with its result. */
  tieStep: number | null
  /** Shares its rank after every step. */
  shared: boolean
  /** A prize for units. */
  prize: AwardId | null
}
