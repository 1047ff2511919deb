import { isPublished, publicBase, publicEntry } from '../ledger/public-state.ts'
import { columnText } from '../ledger/result-text.ts'
import type { Competition, Entry, Event, Mark, Stamp } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import { compare, type Exact } from '../scoring/exact.ts'
import type { Field } from '../scoring/field.ts'
import type { Prepared } from '../scoring/prepared.ts'
import type { Standing } from '../scoring/result.ts'
import { scoreEntry } from '../scoring/total.ts'
import type { BoardLately } from './board-rows.ts'

/** What the way to the present standings is read from. `newest` is each public entry's latest seq. */
export interface LatelySource {
  state: Competition
  event: Event
  prepared: Prepared
  field: Field
  standings: readonly Standing[]
  newest: ReadonlyMap<EntryId, number>
}

const mostRecent = 12
/** So many marks are taken back at most in search of one that changed the total. */
const mostTaken = 24
const movedWithinMs = 180_000

interface Light {
  entry: EntryId
  total: Exact | null
  last: Stamp | null
}

/**
 * How the board came to be as it is, for who has not been looking on: the entries whose totals changed last, newest
 * first, and who moved by that. Read from what is public now by taking back each entry's latest marks, so that it holds
 * after a restart and can tell nothing that the rows may not. (V30)
 */
export function latelyOf(source: LatelySource): BoardLately {
  const { event, standings } = source
  if (event.status !== 'open' || isPublished(event)) return { recent: [], moved: {} }
  const places = new Map(standings.map((standing, at) => [standing.entry, at]))
  const ranked = standings.findLastIndex(({ rank }) => rank !== null) + 1
  const moved = new Map<EntryId, number>()
  const recent = newestEntries(source).flatMap((id): BoardLately['recent'] => {
    const at = places.get(id)
    const own = at === undefined ? undefined : standings[at]
    const light = at !== undefined && own?.score.total ? lightOf(source, id, own.score.total) : null
    if (!light || at === undefined) return []
    const climbed = at < ranked && light.total ? climb(standings.slice(0, ranked), at, light.total) : 0
    if (climbed !== 0 && isLate(source, light.last)) pass(moved, standings, { at, climbed })
    return [{ entry: id, before: columnText(event.scheme, light.total), climbed }]
  })
  return { recent, moved: Object.fromEntries([...moved].filter(([, by]) => by !== 0)) }
}

/** The latest things that the audience may know to have been marked in an entry; 0 where nothing is. */
export function newestSeq(event: Event, entry: Entry): number {
  const base = publicBase(event, entry)
  if (!base) return 0
  let newest = 0
  for (const { marks, signatures } of base.sheets.values()) {
    for (const { stamp } of marks.values()) newest = Math.max(newest, stamp.seq)
    for (const { stamp } of signatures.values()) newest = Math.max(newest, stamp.seq)
  }
  return newest
}

/** Entries on the board by what was marked last in them; where the operator reveals, in the order of the reveals. */
function newestEntries({ event, standings, newest }: LatelySource): EntryId[] {
  const scored = standings.filter(({ score }) => score.total !== null).map(({ entry }) => entry)
  const reveals = new Map([...(event.frozen?.revealed ?? []), ...event.revealed].map((id, at) => [id, at]))
  const order = (id: EntryId) => (event.policy === 'revealed' ? (reveals.get(id) ?? -1) : (newest.get(id) ?? 0))
  return scored.toSorted((a, b) => order(b) - order(a)).slice(0, mostRecent)
}

/** The total before the latest mark that changed it. Where only accepted totals show, an entry's first is its only one. */
function lightOf({ event, prepared, field }: LatelySource, id: EntryId, total: Exact): Light | null {
  const entry = event.entries.get(id)
  const base = entry && publicBase(event, entry)
  if (!base) return null
  const marks = marksOf(base)
  if (event.policy !== 'live') return { entry: id, total: null, last: marks[0]?.stamp ?? null }
  const then: Event = { ...event, frozen: null }
  for (const [taken, { stamp }] of marks.slice(0, mostTaken).entries()) {
    const known = publicEntry(then, without(base, new Set(marks.slice(0, taken + 1))))
    const before = known && scoreEntry(prepared, known, field).total
    if (!before || compare(before, total) !== 0) return { entry: id, total: before, last: stamp }
  }
  return null
}

/** Newest first. */
const marksOf = (entry: Entry): Mark[] =>
  [...entry.sheets.values()].flatMap(({ marks }) => [...marks.values()]).toSorted((a, b) => b.stamp.seq - a.stamp.seq)

/** As it was before these marks: nobody had accepted it then. */
function without(entry: Entry, taken: ReadonlySet<Mark>): Entry {
  const sheets: Entry['sheets'] = new Map()
  for (const [key, sheet] of entry.sheets) {
    const marks = new Map([...sheet.marks].filter(([, mark]) => !taken.has(mark)))
    sheets.set(key, { ...sheet, status: 'open', signatures: new Map(), marks })
  }
  return { ...entry, sheets }
}

const isLate = ({ state }: LatelySource, last: Stamp | null): boolean =>
  last !== null && Date.parse(state.at) - Date.parse(last.at) <= movedWithinMs

/** Places gained by the change from a total to the present one, among the others as they stand now. */
function climb(ranked: readonly Standing[], at: number, before: Exact): number {
  const others = ranked.filter((_, place) => place !== at)
  let low = 0
  let high = others.length
  while (low < high) {
    const middle = (low + high) >> 1
    const total = others[middle]?.score.total
    if (total && compare(total, before) > 0) low = middle + 1
    else high = middle
  }
  return low - at
}

/** Who climbs pushes those between one place down, who falls lets them up. */
function pass(
  moved: Map<EntryId, number>,
  standings: readonly Standing[],
  { at, climbed }: { at: number; climbed: number },
) {
  const add = (id: EntryId | undefined, by: number) => id && moved.set(id, (moved.get(id) ?? 0) + by)
  add(standings[at]?.entry, climbed)
  for (let place = at + 1; place <= at + climbed; place += 1) add(standings[place]?.entry, -1)
  for (let place = at - 1; place >= at + climbed; place -= 1) add(standings[place]?.entry, 1)
}
