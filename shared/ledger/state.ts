import type {
  AspectId,
  CompetitionId,
  AwardId,
  ContestantId,
  EntryId,
  EventId,
  GroupId,
  JudgeId,
  PartId,
  PenaltyId,
  PersonId,
  SessionId,
  StageId,
  UnitId,
} from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { HonourState } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import type { HeldBecause, PublishedRow } from './facts.ts'
import type { CompetitionInfo, Contestant, EntryStatus, Judge, PublicPolicy, Session, Unit } from './info.ts'
import type { SheetKey, SheetOwner, SheetRef } from './sheet-ref.ts'

/** Where and when a fact stands in the ledger. `at` is ISO 8601 UTC. */
export interface Stamp {
  seq: number
  at: string
  by: string
}

export interface Mark {
  value: MarkValue
  stamp: Stamp
}

export interface Sheet {
  part: PartId
  judge: SheetOwner
  status: 'open' | 'signed' | 'accepted'
  /** Marks of the present round; a blank aspect is absent. */
  marks: Map<AspectId, Mark>
  /** Marks of rounds that are over, oldest first. */
  earlier: Map<AspectId, Mark[]>
  /** Who has signed what they saw, cleared when the sheet is returned. */
  signatures: Map<JudgeId, { digest: string; stamp: Stamp }>
  /** Why it came back, newest last. */
  returns: { reason: string; stamp: Stamp }[]
}

export interface Held {
  held: string
  sheet: SheetRef
  aspect: AspectId
  round: number
  value: MarkValue | null
  is: MarkValue | null
  because: HeldBecause
  stamp: Stamp
}

export interface GivenPenalty {
  ref: string
  penalty: PenaltyId
  count: number
  points?: string
  reason: string
  stamp: Stamp
}

/** Time lost through no fault of the contestant, made good. */
export interface TimeAllowance {
  ref: string
  aspect: AspectId
  seconds: string
  reason: string
  stamp: Stamp
}

/** What is marked, and all that has been said of it. */
export interface Entry {
  id: EntryId
  code: string
  contestant: ContestantId | null
  session: SessionId | null
  station: string | null
  status: EntryStatus
  statusReason: string
  sheets: Map<SheetKey, Sheet>
  /** Imported marks, by aspect. */
  given: Map<AspectId, Mark>
  penalties: Map<string, GivenPenalty>
  held: Map<string, Held>
  /** Rounds of an aspect that was disputed; absent means the first. */
  rounds: Map<AspectId, number>
  group: GroupId | null
  /** The unit's named member. */
  named: boolean
  /** Parts that this entry's own judges mark, where not the whole panel does: dealt, recused, replaced. */
  panels: Map<PartId, JudgeId[]>
  /** The stage that it has reached: its place in the scheme's stages, from 0. */
  stage: number
  allowances: Map<string, TimeAllowance>
  /** Follow-on honours that somebody has taken up; eligible ones that nobody has are not here. */
  honours: Map<AwardId, { state: HonourState; reason: string; stamp: Stamp }>
}

export interface Publication {
  version: number
  engine: string
  noticeDays: number
  standings: PublishedRow[]
  stamp: Stamp
}

export interface Event {
  id: EventId
  name: LocalText
  short: LocalText | null
  conduct: 'open' | 'blind'
  startsAt: string | null
  sessions: Session[]
  scheme: Scheme
  schemeHash: string
  status: 'setup' | 'open' | 'locked'
  opened: Stamp | null
  /** The latest lock, while it holds. A publication counts only when it is of this lock. */
  locked: Stamp | null
  policy: PublicPolicy
  contestants: Map<ContestantId, Contestant>
  entries: Map<EntryId, Entry>
  panels: Map<PartId, JudgeId[]>
  draw: { how: 'lots' | 'seed'; commitment: string; sealed: string; witness: string; stamp: Stamp } | null
  decoded: { second: string; seed: string | null; stamp: Stamp } | null
  /** The entries as they stood when the board was frozen, and which have been revealed since. */
  frozen: { stamp: Stamp; entries: Map<EntryId, Entry>; revealed: Set<EntryId> } | null
  revealed: Set<EntryId>
  /** On ties; each holds for the stage that its entries were in. */
  decisions: { entries: EntryId[]; how: 'extra-round' | 'decision'; reason: string; stage: number; stamp: Stamp }[]
  publications: Publication[]
  /** Stages that are over, in order; `on` went on to the next. */
  stages: { stage: StageId; on: EntryId[]; stamp: Stamp }[]
  /** Opened with fewer entries than the scheme asks for. */
  waiver: { entries: number; minimum: number; reason: string; stamp: Stamp } | null
  /** Schemes that were in force before, oldest first. */
  schemeChanges: { was: string; schemeHash: string; reason: string; second: string; stamp: Stamp }[]
}

export interface Competition {
  id: CompetitionId
  /** The last line folded in. */
  seq: number
  at: string
  info: CompetitionInfo | null
  units: Map<UnitId, Unit>
  judges: Map<JudgeId, Judge>
  events: Map<EventId, Event>
  forgotten: Set<PersonId>
  /** Each device's last accepted command number and the seq of its line: that number or a lower one changes nothing. */
  devices: Map<string, { n: number; seq: number }>
}

/** A competition before its first line. */
export function emptyCompetition(id: CompetitionId): Competition {
  return {
    id,
    seq: 0,
    at: '',
    info: null,
    units: new Map(),
    judges: new Map(),
    events: new Map(),
    forgotten: new Set(),
    devices: new Map(),
  }
}
