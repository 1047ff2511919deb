import { z } from 'zod'

/** Where a view stands: `seq` grows with every change; the same seq of the same build is the same content. */
export const FeedVersion = z.object({ seq: z.int().min(0), build: z.string().max(64) })
export type FeedVersion = z.infer<typeof FeedVersion>

/** A row of a view: any JSON fields beside its id. */
export const FeedRow = z.looseObject({ id: z.string() })
export type FeedRow = z.infer<typeof FeedRow>

/** The whole view: `head` is what belongs to no row (title, progress), `rows` are in their order. */
export const FeedSnapshot = z.object({
  feed: z.string(),
  build: z.string(),
  seq: z.int().min(0),
  head: z.record(z.string(), z.unknown()),
  rows: z.array(FeedRow),
})
export type FeedSnapshot = z.infer<typeof FeedSnapshot>

const fields = z.record(z.string(), z.unknown())
const dropped = z.array(z.string())

/**
 * What takes a view from one version to a later one, absent parts being unchanged. `head` and each of `rows` hold the
 * fields that changed and, if any, the names of those that are no more; an unknown id is a new row. `gone` are ids.
 * `place` are the ids that changed place or are new, each with its index in the new order, ascending.
 */
export const FeedDelta = z.object({
  feed: z.string(),
  build: z.string(),
  from: z.int().min(0),
  to: z.int().min(0),
  head: z.union([z.tuple([fields]), z.tuple([fields, dropped])]).optional(),
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

/**
 * The view after a delta: the same object where the delta is old news, `rejoin` where something in between is missing
 * or the delta is of another feed or build. Rows that did not change keep their identity.
 */
export function applyDelta(have: FeedSnapshot, delta: FeedDelta): FeedSnapshot | 'rejoin' {
  if (delta.feed !== have.feed || delta.build !== have.build) return 'rejoin'
  if (delta.to <= have.seq) return have
  // Not even a delta that starts earlier will do: a field that changed and changed back is not in it.
  if (delta.from !== have.seq) return 'rejoin'
  const rows = changedRows(have.rows, delta)
  if (!rows) return 'rejoin'
  const head = delta.head ? withChanges(have.head, delta.head[0], delta.head[1]) : have.head
  return { ...have, seq: delta.to, head, rows }
}

/** What a client holds after any message of its feed; `rejoin` as in `applyDelta`, and when a delta comes first. */
export function applyFeed(have: FeedSnapshot | undefined, message: FeedMessage): FeedSnapshot | 'rejoin' {
  if (!('from' in message)) return message
  return have ? applyDelta(have, message) : 'rejoin'
}

function changedRows(rows: readonly FeedRow[], delta: FeedDelta): FeedRow[] | undefined {
  const { gone = [], place = [] } = delta
  const byId = new Map(rows.map(row => [row.id, row]))
  for (const id of gone) byId.delete(id)
  for (const [id, changed, without] of delta.rows ?? []) {
    byId.set(id, { ...withChanges(byId.get(id) ?? {}, changed, without), id })
  }
  const moved = new Set(place.map(([id]) => id))
  const stay = rows.flatMap(({ id }) => (moved.has(id) ? [] : (byId.get(id) ?? [])))
  const next: FeedRow[] = []
  let taken = 0
  for (const [id, index] of place) {
    while (next.length < index) {
      const row = stay[taken++]
      if (!row) return undefined
      next.push(row)
    }
    const row = byId.get(id)
    if (!row) return undefined
    next.push(row)
  }
  next.push(...stay.slice(taken))
  return next.length === byId.size ? next : undefined
}

function withChanges(
  before: Readonly<Record<string, unknown>>,
  changed: Readonly<Record<string, unknown>>,
  without: readonly string[] = [],
): Record<string, unknown> {
  if (without.length === 0) return { ...before, ...changed }
  const names = new Set(without)
  return { ...Object.fromEntries(Object.entries(before).filter(([name]) => !names.has(name))), ...changed }
}
