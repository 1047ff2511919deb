import type { EntryId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { Exact } from './exact.ts'
import { type FairTotal, fairTotals } from './fairness.ts'
import type { RankedList } from './ranked-list.ts'
import { scaledTotals } from './scale.ts'
import { type Row, type RowOrder, nearOf } from './standing-rows.ts'

/** Does a standing hold what depends on the whole field beyond rank and prize: stage left, fair total, scale, single prizes? */
export const looksAtAll = ({ stages, fairness, scale, awards }: Scheme): boolean =>
  stages !== undefined || fairness !== undefined || scale !== undefined || (awards.singles ?? []).length > 0

/** Does the ranking go by fair totals? */
export const ranksFairly = ({ fairness }: Scheme): boolean =>
  fairness !== undefined && fairness.method !== 'none' && fairness.counts

export type FairTotals = ReadonlyMap<EntryId, FairTotal>
const nobody: FairTotals = new Map()

/** Ranked with a complete total: what fair totals are formed of. */
export const isFinal = ({ total, score }: Row): boolean => total !== null && score.complete

/** The fair totals of the rows that are ranked with a complete total, by their plain totals. */
export function fairOf(order: RowOrder, rows: Iterable<Row>): FairTotals {
  const { fairness } = order.prepared.scheme
  if (!fairness || fairness.method === 'none') return nobody
  const complete: (Row & { total: Exact })[] = []
  for (const row of rows) {
    const { total } = row
    if (total && isFinal(row)) complete.push({ ...row, total })
  }
  return fairTotals(order, complete)
}

/** Rows as they are ranked by fair totals: who has none yet goes by the plain one. Keys of the tie chain are shared. (S136) */
export const fairRows = (rows: Iterable<Row>, fair: FairTotals): Row[] =>
  [...rows].map(row => {
    const own = fair.get(row.entry.id)?.fair
    return own ? { ...row, total: own, near: nearOf(own, row.stage) } : row
  })

/** The ranked list's totals on the scheme's scale, over those that are complete. */
export function scaledOf({ scale }: Scheme, list: Omit<RankedList, 'scaledAt'>): (Exact | null)[] {
  if (!scale) return []
  const places: number[] = []
  for (let at = 0; at < list.count; at += 1) if (list.rowAt(at).score.complete) places.push(at)
  const scaled = scaledTotals(
    scale,
    places.map(at => list.totalAt(at)),
  )
  const byPlace = Array.from({ length: list.count }, (): Exact | null => null)
  for (const [turn, at] of places.entries()) byPlace[at] = scaled[turn] ?? null
  return byPlace
}
