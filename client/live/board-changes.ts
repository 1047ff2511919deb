/** What changed on a board from one view to the next: which rows light up, and who moved. */
import type { BoardLately, BoardRow } from '../../shared/views/board-rows.ts'
import { gain } from '../ui/decimal-text.ts'

/** A total that changed while this screen looked on. */
export interface Light {
  row: BoardRow
  /** The total before, or null where there was none. */
  before: string | null
  /** Signed, such as `+1.60`; null for a first total. */
  gain: string | null
  /** Places gained (positive) or lost by this change. */
  climbed: number
  /** Milliseconds of `performance.now()`. */
  at: number
  /** Which of those that changed together it is, best first: they light up one after the other. */
  turn: number
}

export interface Trail {
  /** The latest light of each row, by id. */
  lights: ReadonlyMap<string, Light>
  /** Newest first. */
  recent: readonly Light[]
  /** Places gained or lost within the last minutes, by id. */
  moved: ReadonlyMap<string, number>
  /** Ranks as they once were, oldest first. */
  past: readonly { at: number; ranks: ReadonlyMap<string, number> }[]
}

export const noTrail: Trail = { lights: new Map(), recent: [], moved: new Map(), past: [] }

/** What happened before this screen looked on, oldest thinkable: nothing of it lights up now. */
const longAgo = -1e9
const recentKept = 6
/** How far back a movement arrow looks, in milliseconds. */
const lookBackMs = 180_000

/** The trail of a screen that has just come, from what the server says of the minutes before. */
export function trailFrom({ recent, moved }: BoardLately, rows: readonly BoardRow[], at: number): Trail {
  const byId = new Map(rows.map(row => [row.id, row]))
  const lights = recent.flatMap(({ entry, before, climbed }, place): Light[] => {
    const row = byId.get(entry)
    if (row?.total == null) return []
    return [{ row, before, gain: before && gain(before, row.total), climbed, at: longAgo - place, turn: 0 }]
  })
  const ranks = new Map([...ranksOf(rows)].map(([id, rank]) => [id, rank + (moved[id] ?? 0)]))
  return { lights: new Map(), recent: latest(lights), moved: new Map(Object.entries(moved)), past: [{ at, ranks }] }
}

/** The trail after the rows changed at a time (milliseconds). Rows that did not change are the same objects. */
export function followed(trail: Trail, before: readonly BoardRow[], after: readonly BoardRow[], at: number): Trail {
  const known = new Map(before.map(row => [row.id, row]))
  const fresh = after.flatMap(row => lightOf(known.get(row.id), row, at))
  for (const [turn, light] of fresh.entries()) light.turn = turn
  const lights = new Map(trail.lights)
  for (const light of fresh) lights.set(light.row.id, light)
  const recent = fresh.length === 0 ? trail.recent : latest([...fresh, ...trail.recent])
  const past = withinReach([...trail.past, { at, ranks: ranksOf(before) }], at)
  return { lights, recent, moved: movements(past[0]?.ranks ?? new Map(), after), past }
}

function lightOf(old: BoardRow | undefined, row: BoardRow, at: number): Light[] {
  if (!old || old === row || old.total === row.total || row.total === null) return []
  const climbed = old.rank !== null && row.rank !== null ? old.rank - row.rank : 0
  return [{ row, before: old.total, gain: gain(old.total, row.total), climbed, at, turn: 0 }]
}

function latest(lights: readonly Light[]): Light[] {
  const seen = new Set<string>()
  return lights.filter(({ row }) => !seen.has(row.id) && seen.add(row.id)).slice(0, recentKept)
}

const ranksOf = (rows: readonly BoardRow[]): Map<string, number> =>
  new Map(rows.flatMap(row => (row.rank === null ? [] : [[row.id, row.rank]])))

/** Drops what is too old, but for the newest of those: it says how it was when the look back begins. */
function withinReach(past: Trail['past'], at: number): Trail['past'] {
  const first = past.findLastIndex(entry => at - entry.at >= lookBackMs)
  // Ranks of every tick would add up on a busy board: one in five seconds is enough to look back to.
  return past.slice(Math.max(0, first)).filter((entry, i, all) => i === 0 || entry.at - (all[i - 1]?.at ?? 0) >= 5000)
}

function movements(then: ReadonlyMap<string, number>, rows: readonly BoardRow[]): Map<string, number> {
  const moved = new Map<string, number>()
  for (const { id, rank } of rows) {
    const was = then.get(id)
    if (was !== undefined && rank !== null && was !== rank) moved.set(id, was - rank)
  }
  return moved
}
