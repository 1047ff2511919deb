import type { EntryStatus } from '../ledger/info.ts'
import type { Entry } from '../ledger/state.ts'
import { keptFromRank } from './conditions.ts'
import { compare, type Exact, toNumber, zero } from './exact.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import type { EntryScore } from './result.ts'
import { stageOf } from './stages.ts'
import { compareKeys, tieKey } from './tie.ts'

/** An entry as it is ranked. */
export interface Row {
  entry: Entry
  score: EntryScore
  status: EntryStatus
  /** The place of the stage that the entry has reached; 0 where the scheme has none. */
  stage: number
  /** What the entry is ranked by, where it is. */
  total: Exact | null
  /** A condition that is not met keeps it out of the ranking. */
  kept: boolean
  /** The total for a quick look: totals far apart need no exact comparison. Behind everything where not ranked. */
  near: number
  /** Keys of the tie chain, formed when first needed. */
  keys: (Exact | null | undefined)[]
  /** Order of arrival, for a stable list of those that nothing tells apart. */
  order: number
}

/** What tells two neighbours apart: the stage or the total, a place in the tie chain, or (past the chain) a decision, or nothing. */
export const byTotal = -1

/** Whoever reached a later stage is before everybody who did not: a quick look must not say otherwise. */
const stageApart = 1e9
export const nearOf = (total: Exact, stage: number): number => toNumber(total) + stage * stageApart

/** Surely different, however the binary floats were rounded: of two in the same stage, whose share of them is even. */
const farApart = (a: number, b: number) =>
  Math.abs(a - b) > 1e-5 + 1e-6 * Math.abs(a < stageApart / 2 ? a : a % stageApart)
const listed: Record<EntryStatus, number> = { present: 0, 'did-not-finish': 1, withdrew: 2, absent: 3, disqualified: 4 }

/** The status that counts in the list: a penalty or veto may have put a present entry out. (S74) */
function statusOf(entry: Entry, score: EntryScore): EntryStatus {
  if (score.out === null || (entry.status !== 'present' && entry.status !== 'did-not-finish')) return entry.status
  return score.out === 'no-start' ? 'withdrew' : 'disqualified'
}

/**
 * Only who is present, in an event that ranks, with something known of the total, has a place. Who went on to a later
 * stage has one there from the start, behind those of it who have begun: before that nobody who was left behind may
 * stand above. (S70, S123, S132)
 */
export function rowOf(prepared: Prepared, entry: Entry, score: EntryScore, order: number): Row {
  const status = statusOf(entry, score)
  const stage = stageOf(prepared.scheme, entry)
  const kept = keptFromRank(prepared.scheme, score)
  const ranked = status === 'present' && prepared.scheme.mode === 'ranked' && !kept
  const total = ranked ? (score.total ?? (stage > 0 ? zero : null)) : null
  return { entry, score, status, stage, total, kept, near: total ? nearOf(total, stage) : -Infinity, keys: [], order }
}

/** Came and took part, whether or not to the end. */
export const takesPart = (row: Row) => row.status === 'present' || row.status === 'did-not-finish'

/** Compares rows by total and tie chain. */
export interface RowOrder {
  prepared: Prepared
  field: Field
}

function keyOf(order: RowOrder, row: Row, step: number): Exact | null {
  const known = row.keys[step]
  if (known !== undefined) return known
  const rule = order.prepared.scheme.ranking.chain[step]
  const key = rule ? tieKey(order.prepared, rule, row.entry, row.score, order.field) : null
  row.keys[step] = key
  return key
}

/** Below 0 where a stands above b; 0 only for a row and itself. (S71) */
export function compareRows(order: RowOrder, a: Row, b: Row): number {
  if (!a.total || !b.total) {
    if (a.total || b.total) return a.total ? -1 : 1
    return listed[a.status] - listed[b.status] || Number(b.kept) - Number(a.kept) || a.order - b.order
  }
  if (a.stage !== b.stage) return b.stage - a.stage
  if (farApart(a.near, b.near)) return b.near - a.near
  const total = compare(b.total, a.total)
  if (total !== 0) return total
  for (let step = 0; step < order.prepared.scheme.ranking.chain.length; step += 1) {
    const side = compareKeys(keyOf(order, a, step), keyOf(order, b, step))
    if (side !== 0) return side
  }
  return a.order - b.order
}

/** Which step tells two ranked rows apart: `byTotal`, a step of the chain, or the chain's length + 1 for none. (S72) */
export function differenceOf(order: RowOrder, a: Row, b: Row): number {
  if (!a.total || !b.total || a.stage !== b.stage || farApart(a.near, b.near) || compare(a.total, b.total) !== 0)
    return byTotal
  const chain = order.prepared.scheme.ranking.chain.length
  let step = 0
  while (step < chain && compareKeys(keyOf(order, a, step), keyOf(order, b, step)) === 0) step += 1
  return step === chain ? chain + 1 : step
}
