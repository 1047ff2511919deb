import { z } from 'zod'
import { Decimal } from '../scheme/decimal.ts'
import {
  AspectId,
  AwardId,
  ContestantId,
  EntryId,
  EventId,
  JudgeId,
  PenaltyId,
  PersonId,
  StageId,
  UnitId,
} from '../scheme/ids.ts'
import { MarkValue } from '../scheme/mark-value.ts'
import { HonourState } from '../scheme/ranking.ts'
import { Scheme } from '../scheme/scheme.ts'
import {
  CompetitionInfo,
  Contestant,
  EntrySetup,
  EntryStatus,
  EventSetup,
  Judge,
  Panel,
  PublicPolicy,
  Unit,
} from './info.ts'
import { SheetRef } from './sheet-ref.ts'

const event = EventId
const entry = EntryId
const reason = z.string().trim().min(1).max(400)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const round = z.int().min(1).max(9)
const fact = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

/** A row of published results, as it was announced. Numbers are decimal strings; `rank` null where not ranked. */
export const PublishedRow = z.strictObject({
  entry,
  code: z.string(),
  contestant: ContestantId.optional(),
  unit: UnitId.optional(),
  status: EntryStatus,
  rank: z.int().positive().nullable(),
  total: z.string().nullable(),
  modules: z.record(z.string(), z.string().nullable()),
  prize: z.string().optional(),
  titles: z.array(z.string()).optional(),
  tieStep: z.int().min(0).optional(),
  /** Beside the prize: prizes for a module or an aspect. */
  singles: z.array(z.string()).optional(),
  certificate: z.string().optional(),
  /** On the 700 scale. */
  scaled: z.string().optional(),
  /** The total made comparable between panels or sessions, beside the plain one. */
  fair: z.string().optional(),
  /** The stage it left at, where it did not reach the last. */
  stage: z.string().optional(),
  passed: z.boolean().optional(),
  /** Conditions that are not met. */
  unmet: z.array(z.string()).optional(),
  /** Sums of process and result marks. */
  subtotals: z.record(z.string(), z.string()).optional(),
})
export type PublishedRow = z.infer<typeof PublishedRow>

/** Why a well-formed mark was kept but not counted. */
export const HeldBecause = z.enum([
  'sheet-not-open',
  'value-between',
  'not-on-panel',
  'event-not-open',
  'scheme-changed',
  'round-over',
  'stage-not-reached',
])
export type HeldBecause = z.infer<typeof HeldBecause>

const setup = [
  fact('CompetitionCreated', { info: CompetitionInfo }),
  fact('UnitAdded', { unit: Unit }),
  fact('JudgeAdded', { judge: Judge }),
  fact('EventAdded', { event: EventSetup, schemeHash: hash }),
  fact('ContestantRegistered', { event, contestant: Contestant }),
  fact('EntryAdded', { event, entry: EntrySetup }),
  fact('PanelAssigned', { event, panel: Panel, reason: reason.optional() }),
  fact('PersonForgotten', { person: PersonId }),
  /** An entry has its own judges for a part: dealt, recused, replaced. */
  fact('EntryPanelAssigned', { event, entry, panel: Panel, reason }),
] as const

const draw = [
  /** Codes were drawn: who has which is sealed. `lots` by hand from a box, `seed` by the program. */
  fact('CodesDrawn', {
    event,
    how: z.enum(['lots', 'seed']),
    commitment: hash,
    sealed: z.string().max(400_000),
    witness: z.string().min(1).max(80),
  }),
  fact('CodesDecoded', {
    event,
    mapping: z.array(z.strictObject({ entry, contestant: ContestantId })).max(10_000),
    seed: z.string().max(200).optional(),
    second: z.string().min(1).max(80),
  }),
] as const

const running = [
  fact('EventOpened', { event, schemeHash: hash }),
  /** It was opened although its field is smaller than the scheme asks for. */
  fact('FieldWaived', { event, entries: z.int().min(0), minimum: z.int().positive(), reason }),
  /** A stage is over: `on` go on to the next, best first. */
  fact('StageClosed', { event, stage: StageId, on: z.array(EntryId).max(10_000) }),
  fact('StageReopened', { event, stage: StageId, reason }),
  /** Another scheme is in force; marks that do not fit it have become blank (each its own fact). */
  fact('SchemeChanged', {
    event,
    scheme: Scheme,
    schemeHash: hash,
    was: hash,
    reason,
    second: z.string().min(1).max(80),
  }),
  fact('EventLocked', { event }),
  fact('EventUnlocked', { event, reason }),
  fact('PublicPolicySet', { event, policy: PublicPolicy, was: PublicPolicy }),
  fact('BoardFrozen', { event }),
  fact('BoardUnfrozen', { event }),
  fact('EntryRevealed', { event, entry }),
  fact('ResultsPublished', {
    event,
    version: z.int().positive(),
    engine: z.string().max(40),
    noticeDays: z.int().min(0).max(60),
    standings: z.array(PublishedRow).max(10_000),
  }),
] as const

const marking = [
  fact('MarkEntered', {
    sheet: SheetRef,
    aspect: AspectId,
    round,
    value: MarkValue.nullable(),
    was: MarkValue.nullable(),
  }),
  fact('GivenEntered', { event, entry, aspect: AspectId, value: MarkValue.nullable(), was: MarkValue.nullable() }),
  /** Kept, never counted, settled by the chief judge; `is` is what stood there. (M4) */
  fact('MarkHeld', {
    held: z.string().max(80),
    sheet: SheetRef,
    aspect: AspectId,
    round,
    value: MarkValue.nullable(),
    is: MarkValue.nullable(),
    because: HeldBecause,
  }),
  fact('HeldSettled', { sheet: SheetRef, held: z.string().max(80), use: z.boolean(), reason }),
  fact('SheetSigned', { sheet: SheetRef, judge: JudgeId, digest: hash }),
] as const

const review = [
  fact('SheetReturned', { sheet: SheetRef, reason }),
  fact('SheetAccepted', { sheet: SheetRef }),
  fact('RoundOpened', { event, entry, aspect: AspectId, round, reason }),
  fact('PenaltyGiven', {
    event,
    entry,
    ref: z.string().max(80),
    penalty: PenaltyId,
    count: z.int().min(1).max(99),
    /** Where the panel chooses within a range: points per occurrence. */
    points: Decimal.optional(),
    reason,
  }),
  fact('PenaltyWithdrawn', { event, entry, ref: z.string().max(80), reason }),
  fact('TimeAllowed', { event, entry, ref: z.string().max(80), aspect: AspectId, seconds: Decimal, reason }),
  fact('TimeAllowanceWithdrawn', { event, entry, ref: z.string().max(80), reason }),
  /** A follow-on honour was applied for, granted, refused, or has expired. */
  fact('HonourSet', {
    event,
    entry,
    award: AwardId,
    state: HonourState,
    was: HonourState,
    reason: z.string().max(400),
  }),
  fact('StatusSet', { event, entry, status: EntryStatus, was: EntryStatus, reason: z.string().max(400) }),
  /** Who is before whom among entries still tied, best first. */
  fact('TieDecided', {
    event,
    entries: z.array(EntryId).min(2).max(60),
    how: z.enum(['extra-round', 'decision']),
    reason,
  }),
] as const

/** What happened. A shape never changes: a new need is a new fact, or a new version with an upcaster. */
export const Fact = z.discriminatedUnion('type', [...setup, ...draw, ...running, ...marking, ...review])
export type Fact = z.infer<typeof Fact>
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>
