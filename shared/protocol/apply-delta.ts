// Apart from the schemas, so that a board needs no schema library in the browser.
import type { FeedDelta, FeedMessage, FeedRow, FeedSnapshot } from './feed.ts'

/**
 * The view after a delta: the same object where the delta is old news, `rejoin` where something in between is missing
 * or the delta is of another feed. Rows that did not change keep their identity.
 */
export function applyDelta(have: FeedSnapshot, delta: FeedDelta): FeedSnapshot | 'rejoin' {
  if (delta.feed !== have.feed) return 'rejoin'
  if (delta.to <= have.seq) return have
  // Not even a delta that starts earlier will do: a field that changed and changed back is not in it.
  if (delta.from !== have.seq) return 'rejoin'
  const rows = changedRows(have.rows, delta)
  if (!rows) return 'rejoin'
  const changed = delta.head ? withChanges(have.head, delta.head[0], delta.head[1]) : have.head
  const head = (delta.set ?? []).reduce<Fields>((all, change) => withChange(all, change), changed)
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

type Fields = Readonly<Record<string, unknown>>

/** A copy with the change made; what does not lie on its path stays the same object. */
function withChange(fields: Fields, [name, ...rest]: readonly unknown[]): Fields {
  return typeof name === 'string' ? { ...fields, [name]: changedAt(fields[name], rest) } : fields
}

function changedAt(now: unknown, change: readonly unknown[]): unknown {
  const [name, ...rest] = change
  if (rest.length === 0) return isFields(now) && isFields(name) ? { ...now, ...name } : name
  if (!Array.isArray(now)) return isFields(now) ? withChange(now, change) : now
  const [cut, put] = rest
  if (rest.length === 2 && typeof name === 'number' && typeof cut === 'number' && Array.isArray(put)) {
    return [...now.slice(0, name), ...put, ...now.slice(name + cut)]
  }
  return now.map((one: unknown, at) => (at === name ? changedAt(one, rest) : one))
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
