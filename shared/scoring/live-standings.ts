import type { EntryStatus } from '../ledger/info.ts'
import type { Entry, Event } from '../ledger/state.ts'
import type { AwardId, EntryId } from '../scheme/ids.ts'
import { prizesOf, titlesOf } from './awards.ts'
import { compare, type Exact, toNumber } from './exact.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import type { EntryScore, Standing } from './result.ts'
import { compareKeys, tieKey } from './tie.ts'

type Decisions = Event['decisions']

interface Row {
  entry: Entry
  score: EntryScore
  status: EntryStatus
  /** The total where the entry is ranked. */
  total: Exact | null
  /** For a quick look only: totals that are this far apart need no exact comparison. */
  near: number
  /** Keys of the tie chain, formed when first needed. */
  keys: (Exact | null | undefined)[]
  /** Order of arrival, for a stable list of those that nothing tells apart. */
  order: number
  /** What tells it from the row before, remembered while they stand next to each other. */
  before: Row | null
  difference: number
  standing: Standing | null
}

/** The status that counts in the list: a penalty or veto may have put a present entry out. (S74) */
export function statusOf(entry: Entry, score: EntryScore): EntryStatus {
  if (score.out === null || (entry.status !== 'present' && entry.status !== 'did-not-finish')) return entry.status
  return score.out === 'no-start' ? 'withdrew' : 'disqualified'
}

const listed: Record<EntryStatus, number> = { present: 0, 'did-not-finish': 1, withdrew: 2, absent: 3, disqualified: 4 }
/** Surely different, however the binary floats were rounded. */
const farApart = (a: number, b: number) => Math.abs(a - b) > 1e-6 * (1 + Math.abs(a))
const byTotal = -1

/**
 * The standings of an event, kept in order. `update` takes entries whose score changed, `ranks` gives the list; the
 * object of a standing stays the same one for as long as nothing in it changes.
 */
export class LiveStandings {
  readonly prepared: Prepared
  private readonly chain: number
  private readonly rows = new Map<EntryId, Row>()
  private sorted: Row[] = []
  private field: Field
  private decisions: Decisions = []
  private arrivals = 0

  constructor(prepared: Prepared, field: Field) {
    this.prepared = prepared
    this.field = field
    this.chain = prepared.scheme.ranking.chain.length
  }

  /** Recorded decisions on ties, oldest first. */
  decide(decisions: Decisions): void {
    this.decisions = decisions
  }

  /** Entries that are new, or whose score or status changed. */
  update(changed: Iterable<{ entry: Entry; score: EntryScore }>, field: Field = this.field): void {
    this.field = field
    const fresh: Row[] = []
    const gone = new Set<Row>()
    for (const { entry, score } of changed) {
      const old = this.rows.get(entry.id)
      if (old) gone.add(old)
      const row = this.rowOf(entry, score, old)
      this.rows.set(entry.id, row)
      fresh.push(row)
    }
    if (fresh.length === 0) return
    const latest = fresh.filter(row => this.rows.get(row.entry.id) === row).toSorted((a, b) => this.compareRows(a, b))
    const kept = gone.size === 0 ? this.sorted : this.sorted.filter(row => !gone.has(row))
    this.sorted = this.merge(kept, latest)
  }

  /** The list, best first, those without a rank below. (S70–S76) */
  ranks(): Standing[] {
    const ranked = this.rankedRows()
    const present = this.sorted.filter(row => row.status === 'present' || row.status === 'did-not-finish').length
    const { rows, differences } = this.decided(ranked)
    const places = this.places(differences)
    const prizes = prizesOf(
      this.prepared.scheme.awards,
      rows.map((row, at) => ({ rank: places[at] ?? 0, total: row.total ?? row.score.total ?? { n: 0, d: 1 } })),
      present,
    )
    const list = rows.map((row, at) =>
      this.standing(row, places[at] ?? null, this.tieStep(differences, at), prizes[at] ?? null),
    )
    for (const row of this.sorted.slice(rows.length)) list.push(this.standing(row, null, noTie, null))
    return list
  }

  private rowOf(entry: Entry, score: EntryScore, old: Row | undefined): Row {
    const status = statusOf(entry, score)
    const ranked = status === 'present' && this.prepared.scheme.mode === 'ranked'
    const total = ranked ? score.total : null
    const order = old?.order ?? this.arrivals++
    const near = total ? toNumber(total) : 0
    return { entry, score, status, total, near, keys: [], order, before: null, difference: 0, standing: null }
  }

  private merge(kept: readonly Row[], fresh: readonly Row[]): Row[] {
    const merged: Row[] = []
    let from = 0
    for (const row of fresh) {
      let low = from
      let high = kept.length
      while (low < high) {
        const middle = (low + high) >> 1
        const one = kept[middle]
        if (one && this.compareRows(one, row) < 0) low = middle + 1
        else high = middle
      }
      for (; from < low; from += 1) {
        const one = kept[from]
        if (one) merged.push(one)
      }
      merged.push(row)
    }
    for (; from < kept.length; from += 1) {
      const one = kept[from]
      if (one) merged.push(one)
    }
    return merged
  }

  private key(row: Row, step: number): Exact | null {
    const known = row.keys[step]
    if (known !== undefined) return known
    const rule = this.prepared.scheme.ranking.chain[step]
    const key = rule ? tieKey(this.prepared, rule, row.entry, row.score, this.field) : null
    row.keys[step] = key
    return key
  }

  /** Which step tells two ranked rows apart: the total, a step of the chain, or (past the chain) none. */
  private differenceOf(a: Row, b: Row): number {
    if (farApart(a.near, b.near)) return byTotal
    if (a.total && b.total && compare(a.total, b.total) !== 0) return byTotal
    let step = 0
    while (step < this.chain && compareKeys(this.key(a, step), this.key(b, step)) === 0) step += 1
    return step === this.chain ? this.chain + 1 : step
  }

  private compareRows(a: Row, b: Row): number {
    if (!a.total || !b.total) {
      if (a.total || b.total) return a.total ? -1 : 1
      return listed[a.status] - listed[b.status] || a.order - b.order
    }
    if (farApart(a.near, b.near)) return b.near - a.near
    const total = compare(b.total, a.total)
    if (total !== 0) return total
    for (let step = 0; step < this.chain; step += 1) {
      const side = compareKeys(this.key(a, step), this.key(b, step))
      if (side !== 0) return side
    }
    return a.order - b.order
  }

  private rankedRows(): Row[] {
    const end = this.sorted.findIndex(row => row.total === null)
    const ranked = end < 0 ? this.sorted : this.sorted.slice(0, end)
    let before: Row | null = null
    for (const row of ranked) {
      if (before && row.before !== before) {
        row.before = before
        row.difference = this.differenceOf(before, row)
      }
      before = row
    }
    return ranked
  }

  /** Runs of entries that nothing tells apart, put in the order of the latest decision that names all of a run. (S75) */
  private decided(ranked: readonly Row[]): { rows: readonly Row[]; differences: number[] } {
    const differences = ranked.map((row, at) => (at === 0 ? byTotal : row.difference))
    if (this.decisions.length === 0) return { rows: ranked, differences }
    const rows = [...ranked]
    for (let from = 0; from < rows.length; from += 1) {
      let end = from + 1
      while (end < rows.length && differences[end] === this.chain + 1) end += 1
      if (end - from > 1) this.applyDecision(rows, differences, { from, end })
      from = end - 1
    }
    return { rows, differences }
  }

  private applyDecision(rows: Row[], differences: number[], run: { from: number; end: number }): void {
    const tied = rows.slice(run.from, run.end)
    const decision = this.decisions.findLast(one => tied.every(row => one.entries.includes(row.entry.id)))
    if (!decision) return
    tied.sort((a, b) => decision.entries.indexOf(a.entry.id) - decision.entries.indexOf(b.entry.id))
    for (const [at, row] of tied.entries()) {
      rows[run.from + at] = row
      if (at > 0) differences[run.from + at] = this.chain
    }
  }

  private places(differences: readonly number[]): number[] {
    const places: number[] = []
    for (const [at, difference] of differences.entries()) {
      places.push(difference === this.chain + 1 ? (places[at - 1] ?? 1) : at + 1)
    }
    return places
  }

  private tieStep(differences: readonly number[], at: number): { tieStep: number | null; shared: boolean } {
    const above = differences[at] ?? byTotal
    const below = differences[at + 1] ?? byTotal
    if (above === byTotal && below === byTotal) return noTie
    const step = Math.max(above > this.chain ? byTotal : above, below > this.chain ? byTotal : below)
    return { tieStep: step === byTotal ? null : step, shared: above > this.chain || below > this.chain }
  }

  private standing(row: Row, rank: number | null, tie: typeof noTie, prize: AwardId | null): Standing {
    const old = row.standing
    if (old && old.rank === rank && old.prize === prize && old.tieStep === tie.tieStep && old.shared === tie.shared)
      return old
    const titles = rank === null ? [] : titlesOf(this.prepared.scheme.awards, rank)
    const { score, status } = row
    row.standing = { entry: row.entry.id, status, rank, score, ...tie, prize, titles }
    return row.standing
  }
}

const noTie: { tieStep: number | null; shared: boolean } = { tieStep: null, shared: false }
