import { z } from 'zod'

/** Where a view stands: `seq` grows with every change; the same seq of the same build is the same content. */
export const FeedVersion = z.object({ seq: z.int().min(0), build: z.string().max(64) })
export type FeedVersion = z.infer<typeof FeedVersion>

/** A row of a view: any JSON fields beside its id. */
export const FeedRow = z.looseObject({ id: z.string() })
export type FeedRow = z.infer<typeof FeedRow>

/**
 * The whole view: `head` is what belongs to no row (title, progress), `rows` are in their order. `lately` says how it
 * came to this, for who has not been looking on; no delta keeps it up, so it is of the snapshot's moment.
 */
export const FeedSnapshot = z.object({
  feed: z.string(),
  build: z.string(),
  seq: z.int().min(0),
  head: z.record(z.string(), z.unknown()),
  rows: z.array(FeedRow),
  lately: z.record(z.string(), z.unknown()).optional(),
})
export type FeedSnapshot = z.infer<typeof FeedSnapshot>

const fields = z.record(z.string(), z.unknown())
const dropped = z.array(z.string())

/** A path, and last what is to be done there. Short, because every viewer of a board pays for it. */
const Change = z.array(z.unknown()).min(2)

/**
 * What takes a view from one version to a later one of the same build (a connection never sees another: whoever joins
 * with a foreign build gets a snapshot), absent parts being unchanged. `head` and each of `rows` hold the
 * fields that changed and, if any, the names of those that are no more; an unknown id is a new row. `set` are changes
 * inside the head's larger fields: a path and behind it the fields that changed there (`["events", 1, {…}]`), or the
 * value that stands there now, or where in a list so many items were cut and the list of those put in. `gone` are ids.
 * `place` are the ids that changed place or are new, each with its index in the new order, ascending.
 */
export const FeedDelta = z.object({
  feed: z.string(),
  from: z.int().min(0),
  to: z.int().min(0),
  head: z.union([z.tuple([fields]), z.tuple([fields, dropped])]).optional(),
  set: z.array(Change).optional(),
  rows: z.array(z.union([z.tuple([z.string(), fields]), z.tuple([z.string(), fields, dropped])])).optional(),
  gone: z.array(z.string()).optional(),
  place: z.array(z.tuple([z.string(), z.int().min(0)])).optional(),
})
export type FeedDelta = z.infer<typeof FeedDelta>

/** Server → client `feed`. */
export const FeedMessage = z.union([FeedSnapshot, FeedDelta])
export type FeedMessage = z.infer<typeof FeedMessage>

/** Server → client `beat`: the server is there; `at` is its clock, UTC, in milliseconds since 1970. */
export const Beat = z.object({ at: z.int() })
export type Beat = z.infer<typeof Beat>
