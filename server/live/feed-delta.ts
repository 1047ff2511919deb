import type { FeedDelta, FeedRow } from '../../shared/protocol/feed.ts'

/** A view at one moment; rows in their order, ids distinct. */
export interface FeedContent {
  readonly seq: number
  readonly head: Readonly<Record<string, unknown>>
  readonly rows: readonly FeedRow[]
}

type Fields = Record<string, unknown>

/**
 * The delta from one content of a feed to a later one: changed fields of changed rows, and the fewest places that
 * rebuild the order. Undefined when nothing differs but the seq.
 */
export function deltaBetween(feed: string, before: FeedContent, after: FeedContent): FeedDelta | undefined {
  const { head, set } = changedHead(before.head, after.head)
  const known = new Map(before.rows.map(row => [row.id, row]))
  const rows: NonNullable<FeedDelta['rows']> = []
  for (const row of after.rows) {
    const old = known.get(row.id)
    if (old === row) continue
    const changed = changedFields(old ?? { id: row.id }, row) ?? (old ? undefined : [{}])
    if (changed) rows.push([row.id, ...changed])
  }
  const left = new Set(after.rows.map(row => row.id))
  const gone = before.rows.filter(row => !left.has(row.id)).map(row => row.id)
  const place = places(
    before.rows.map(row => row.id).filter(id => left.has(id)),
    after.rows.map(row => row.id),
  )
  if (!head && set.length === 0 && rows.length === 0 && gone.length === 0 && place.length === 0) return undefined
  return {
    feed,
    from: before.seq,
    to: after.seq,
    ...(head && { head }),
    ...(set.length > 0 && { set }),
    ...(rows.length > 0 && { rows }),
    ...(gone.length > 0 && { gone }),
    ...(place.length > 0 && { place }),
  }
}

type Change = NonNullable<FeedDelta['set']>[number]

/** Changed fields of the head; of a large one only what changed inside, where that is shorter to say. */
function changedHead(before: Readonly<Fields>, after: Readonly<Fields>) {
  const set: Change[] = []
  const rest = { ...after }
  for (const [name, value] of Object.entries(after)) {
    const old = own(before, name)
    const changes = isObject(old) && isObject(value) ? changesInside(old, value, [name]) : null
    if (!changes || changes.length === 0 || JSON.stringify(changes).length >= JSON.stringify(value).length) continue
    set.push(...changes)
    rest[name] = old
  }
  return { head: changedFields(before, rest), set }
}

/** Where two values of one shape differ; null where their shapes do. */
function changesInside(before: Fields, after: Fields, path: (string | number)[]): Change[] | null {
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length ? changesAt(before, after, path) : [cutAndPut(before, after, path)]
  }
  const names = Object.keys(after)
  if (Array.isArray(before) !== Array.isArray(after) || names.join() !== Object.keys(before).join()) return null
  return changesAt(before, after, path)
}

function changesAt(before: Fields, after: Fields, path: (string | number)[]): Change[] | null {
  const fields: Fields = {}
  const inner: Change[] = []
  for (const [name, value] of Object.entries(after)) {
    const old = before[name]
    if (Object.is(old, value)) continue
    if (value === undefined || isObject(old) !== isObject(value)) return null
    const changes = isObject(old) && isObject(value) ? changesInside(old, value, [...path, step(after, name)]) : []
    if (!changes) return null
    if (!isObject(value)) fields[name] = value
    inner.push(...changes)
  }
  if (Array.isArray(after))
    return [...Object.entries(fields).map(([at, value]) => [...path, Number(at), value]), ...inner]
  return Object.keys(fields).length > 0 ? [[...path, fields], ...inner] : inner
}

const step = (of: Fields, name: string) => (Array.isArray(of) ? Number(name) : name)

/** The one stretch of a list outside which it is the same. */
function cutAndPut(before: readonly unknown[], after: readonly unknown[], path: (string | number)[]): Change {
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && sameJson(before[at], after[at])) at += 1
  let tail = 0
  while (tail < shorter - at && sameJson(before.at(-1 - tail), after.at(-1 - tail))) tail += 1
  return [...path, at, before.length - at - tail, after.slice(at, after.length - tail)]
}

/** The same content, with the old objects for rows that are equal, so that versions share what they have in common. */
export function sharingRows(before: FeedContent, after: FeedContent): FeedContent {
  const known = new Map(before.rows.map(row => [row.id, row]))
  const rows = after.rows.map(row => {
    const old = known.get(row.id)
    return old && sameJson(old, row) ? old : row
  })
  return { ...after, rows }
}

function changedFields(before: Readonly<Fields>, after: Readonly<Fields>): [Fields] | [Fields, string[]] | undefined {
  const changed = Object.entries(after).filter(
    ([name, value]) => value !== undefined && !sameJson(own(before, name), value),
  )
  // What JSON leaves out is not there: a field that turned undefined is dropped.
  const dropped = Object.keys(before).filter(name => before[name] !== undefined && own(after, name) === undefined)
  if (changed.length === 0 && dropped.length === 0) return undefined
  const fields = Object.fromEntries(changed)
  return dropped.length > 0 ? [fields, dropped] : [fields]
}

function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every(name => sameJson(own(a, name), own(b, name)))
}

/** A field named `constructor` is not the one that every object inherits. */
function own(fields: Readonly<Fields>, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** The ids to be put in place, with their index in `after`, so that the others of `before` need not move. */
function places(before: readonly string[], after: readonly string[]): [string, number][] {
  if (before.length === after.length && before.every((id, index) => id === after[index])) return []
  const position = new Map(before.map((id, index) => [id, index]))
  const staying = longestRising(after.map(id => position.get(id) ?? -1))
  return after.flatMap((id, index): [string, number][] => (staying.has(index) ? [] : [[id, index]]))
}

/** Indices of a longest strictly rising run of the values from 0 up, gaps allowed; -1 is never part of it. */
function longestRising(values: readonly number[]): Set<number> {
  // ends[n] is the index of the smallest value that ends a rising run of length n + 1.
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, value] of values.entries()) {
    previous.push(-1)
    if (value < 0) continue
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const run = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) run.add(index)
  return run
}
