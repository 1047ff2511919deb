import { z } from 'zod'
import { CompetitionId, EventId } from '../../shared/scheme/ids.ts'

/** A mark that changed what a board shows: the line that holds it, and when it was sent. Ascending by `seq`. */
export const ShownMark = z.tuple([z.int(), z.number()])
export type ShownMark = z.infer<typeof ShownMark>

/** What a process of viewers is told to do: sit down, and in the end say when they saw what. */
export const ViewersOrder = z.discriminatedUnion('order', [
  z.strictObject({
    order: z.literal('open'),
    url: z.url(),
    competition: CompetitionId,
    events: z.array(EventId).min(1),
    count: z.int().positive(),
  }),
  z.strictObject({ order: z.literal('measure'), marks: z.record(z.string(), z.array(ShownMark)) }),
])
export type ViewersOrder = z.infer<typeof ViewersOrder>

/** What it answers. `latencies` are the buckets of `LatencyCounts`; `unshown` counts marks that a viewer never saw. */
export const ViewersAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('opened') }),
  z.strictObject({
    answer: z.literal('measured'),
    latencies: z.array(z.tuple([z.int(), z.int()])),
    unshown: z.int(),
    right: z.int(),
    wrong: z.int(),
    reconnects: z.int(),
  }),
])
export type ViewersAnswer = z.infer<typeof ViewersAnswer>
