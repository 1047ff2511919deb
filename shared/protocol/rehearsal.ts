import { z } from 'zod'
import { RefusalCode } from '../ledger/refusal.ts'
import { CompetitionId, EventId, JudgeId } from '../scheme/ids.ts'

const Count = z.int().min(0)

/** What a simulated judge needs to sit down at a tablet; `name` is printed nowhere else. */
export const RehearsalCard = z.strictObject({ judge: JudgeId, secret: z.string().min(20).max(64) })
export type RehearsalCard = z.infer<typeof RehearsalCard>

/** An event of the copy; `refusal` says why it could not be opened, which is what a rehearsal is to find out. */
export const RehearsalEvent = z.strictObject({ id: EventId, refusal: RefusalCode.nullable() })
export type RehearsalEvent = z.infer<typeof RehearsalEvent>

/** A copy of a competition to rehearse in. `chief` is the judge's number that accepts sheets in all its events. */
export const RehearsalCopy = z.strictObject({
  id: CompetitionId,
  cards: z.array(RehearsalCard),
  chief: JudgeId,
  events: z.array(RehearsalEvent),
})
export type RehearsalCopy = z.infer<typeof RehearsalCopy>

/** Milliseconds, over `count` measurements; null where nothing was measured. */
export const Latency = z.strictObject({ count: Count, p50: z.number().nullable(), p99: z.number().nullable() })
export type Latency = z.infer<typeof Latency>

/** How far a rehearsal is. */
export const RehearsalProgress = z.strictObject({
  seconds: z.number(),
  judges: Count,
  viewers: Count,
  sent: Count,
  acknowledged: Count,
})
export type RehearsalProgress = z.infer<typeof RehearsalProgress>

/** What a rehearsal found out. A mark counts as sent once it went out, however often it had to be sent again. */
export const RehearsalReport = z.strictObject({
  competition: CompetitionId,
  seconds: z.number(),
  judges: Count,
  viewers: Count,
  marks: z.strictObject({
    sent: Count,
    acknowledged: Count,
    /** Acknowledged, and not held by the server: must be 0. */
    lost: Count,
    /** More facts than were sent: must be 0. */
    doubled: Count,
    refused: Count,
  }),
  /** From the first sending of a mark to its acknowledgement, breaks of the network included. */
  acknowledgement: Latency,
  /** From the first sending of a mark to each viewer's board that shows it; marks that change no row left out. */
  screen: Latency,
  sheets: z.strictObject({ signed: Count, accepted: Count }),
  entries: z.strictObject({ accepted: Count, total: Count }),
  /** Events that came to the end: every stage closed, locked, results published. */
  published: Count,
  reconnects: Count,
  /** Boards followed change by change that in the end were what the server shows to a newcomer, and how many were not. */
  boards: z.strictObject({ right: Count, wrong: Count }),
  /** Lines that the observer could not see one by one because it was cut off too long: doubles there go unnoticed. */
  unseen: Count,
  events: z.array(RehearsalEvent),
  /** What else went wrong, in words: code or sentence, and how often. */
  problems: z.array(z.strictObject({ problem: z.string(), count: Count })),
})
export type RehearsalReport = z.infer<typeof RehearsalReport>

/** A rehearsal that the organiser's button started. */
export const RehearsalState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('running'), progress: RehearsalProgress.nullable() }),
  z.strictObject({ state: z.literal('done'), report: RehearsalReport }),
  z.strictObject({ state: z.literal('failed'), problem: z.string() }),
])
export type RehearsalState = z.infer<typeof RehearsalState>
