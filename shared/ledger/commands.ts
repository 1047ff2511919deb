import { z } from 'zod'
import { Decimal } from '../scheme/decimal.ts'
import { AspectId, AwardId, ContestantId, EntryId, EventId, PenaltyId, PersonId, StageId } from '../scheme/ids.ts'
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
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.string().trim().min(1).max(400)
const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

const eventWithPeople = z.strictObject({
  setup: EventSetup,
  contestants: z.array(Contestant).max(10_000),
  entries: z.array(EntrySetup).max(10_000),
  panels: z.array(Panel).max(60),
})

const setup = [
  /** A whole competition file, its people already in the people store. */
  command('SetUpCompetition', {
    info: CompetitionInfo,
    units: z.array(Unit).max(2_000),
    judges: z.array(Judge).max(500),
    events: z.array(eventWithPeople).max(60),
  }),
  command('AssignPanel', { event, panel: Panel, reason: reason.optional() }),
  command('RecordDraw', {
    event,
    how: z.enum(['lots', 'seed']),
    commitment: hash,
    sealed: z.string().max(400_000),
    witness: z.string().min(1).max(80),
  }),
  command('DecodeCodes', {
    event,
    mapping: z.array(z.strictObject({ entry, contestant: ContestantId })).max(10_000),
    seed: z.string().max(200).optional(),
    second: z.string().min(1).max(80),
  }),
  command('AssignEntryPanel', { event, entry, panel: Panel, reason }),
  command('ForgetPerson', { person: PersonId }),
] as const

const running = [
  command('OpenEvent', { event, waiver: reason.optional() }),
  command('CloseStage', { event, stage: StageId }),
  command('ReopenStage', { event, stage: StageId, reason }),
  command('ChangeScheme', { event, scheme: Scheme, reason, second: z.string().min(1).max(80) }),
  command('LockEvent', { event }),
  command('UnlockEvent', { event, reason }),
  command('SetPublicPolicy', { event, policy: PublicPolicy }),
  command('FreezeBoard', { event }),
  command('UnfreezeBoard', { event }),
  command('RevealEntry', { event, entry }),
  command('PublishResults', { event, noticeDays: z.int().min(0).max(60) }),
] as const

const marking = [
  /** `was` is the value it replaces as its judge saw it; `scheme` the hash of the scheme they saw. (DESIGN 3.4) */
  command('EnterMark', {
    sheet: SheetRef,
    aspect: AspectId,
    round: z.int().min(1).max(9),
    value: MarkValue.nullable(),
    was: MarkValue.nullable(),
    scheme: hash,
  }),
  command('EnterGiven', { event, entry, aspect: AspectId, value: MarkValue.nullable() }),
  command('SignSheet', { sheet: SheetRef, digest: hash }),
] as const

const review = [
  command('ReturnSheet', { sheet: SheetRef, reason }),
  command('AcceptSheets', { event, entry, sheets: z.array(SheetRef).min(1).max(200) }),
  command('OpenRound', { event, entry, aspect: AspectId, reason }),
  command('SettleHeld', { event, entry, held: z.string().max(80), use: z.boolean(), reason }),
  command('GivePenalty', {
    event,
    entry,
    penalty: PenaltyId,
    count: z.int().min(1).max(99),
    points: Decimal.optional(),
    reason,
  }),
  command('WithdrawPenalty', { event, entry, ref: z.string().max(80), reason }),
  command('AllowTime', { event, entry, aspect: AspectId, seconds: Decimal, reason }),
  command('WithdrawAllowance', { event, entry, ref: z.string().max(80), reason }),
  command('SetHonour', { event, entry, award: AwardId, state: HonourState, reason: z.string().max(400).default('') }),
  command('SetStatus', { event, entry, status: EntryStatus, reason }),
  command('DecideTie', {
    event,
    entries: z.array(EntryId).min(2).max(60),
    how: z.enum(['extra-round', 'decision']),
    reason,
  }),
] as const

/** What somebody asks for. Whether it may be, and what follows, is for `may` and `decide`. */
export const Command = z.discriminatedUnion('type', [...setup, ...running, ...marking, ...review])
export type Command = z.infer<typeof Command>
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>
