import type { Entry, Event } from '../ledger/state.ts'
import type { AwardId, EntryId } from '../scheme/ids.ts'
import { certificateOf, prizesOf, titlesOf } from './awards.ts'
import { zero } from './exact.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import type { RankedList } from './ranked-list.ts'
import type { EntryScore, Standing } from './result.ts'
import { RowList } from './row-list.ts'
import { byTotal, type Row, rowOf, type RowOrder, takesPart } from './standing-rows.ts'

type Decisions = Event['decisions']
const none: AwardId[] = []

/**
 * The standings of an event, kept in order. `update` takes entries whose score or status changed, `ranks` gives the
 * list; the object of a standing stays the same one for as long as nothing in it changes.
 */
export class LiveStandings {
  private readonly order: RowOrder
  /** Past the steps of the tie chain: a decision; past that: nothing. */
  private readonly chain: number
  private readonly byEntry = new Map<EntryId, Row>()
  private readonly list = new RowList()
  private decisions: Decisions = []
  private arrivals = 0
  /** How many came: present, or did not finish. */
  private present = 0

  constructor(prepared: Prepared, field: Field) {
    this.order = { prepared, field }
    this.chain = prepared.scheme.ranking.chain.length
  }

  /** Recorded decisions on ties, oldest first. */
  decide(decisions: Decisions): void {
    this.decisions = decisions
  }

  /** Entries that are new, or whose score or status changed; the last word on an entry counts. */
  update(changed: Iterable<{ entry: Entry; score: EntryScore }>): void {
    const gone = new Map<EntryId, Row>()
    const fresh = new Map<EntryId, Row>()
    for (const { entry, score } of changed) {
      const old = this.byEntry.get(entry.id)
      if (old && !fresh.has(entry.id)) gone.set(entry.id, old)
      const row = rowOf(this.order.prepared, entry, score, old?.order ?? this.arrivals++)
      this.present += Number(takesPart(row)) - Number(old !== undefined && takesPart(old))
      this.byEntry.set(entry.id, row)
      fresh.set(entry.id, row)
    }
    this.list.replace(this.order, [...gone.values()], [...fresh.values()])
  }

  /** The list, best first, those without a rank below. (S70–S76) */
  ranks(): Standing[] {
    const count = this.list.ranked()
    const known = this.list.differencesOf(this.order, count)
    const decided = this.decisions.length > 0 ? this.decided(known.slice(0, count)) : null
    const differences = decided?.differences ?? known
    const { rows, standings } = this.list
    const places = this.places(differences, count)
    const edges = this.edges(differences, count)
    const slot = (at: number) => decided?.slots[at] ?? at
    const rowAt = (at: number) => {
      const row = rows[slot(at)]
      if (!row) throw new RangeError('no such place')
      return row
    }
    const ranked: RankedList = {
      count,
      rankAt: at => places[at] ?? 0,
      totalAt: at => rowAt(at).total ?? zero,
      rowAt,
      scaledAt: () => null,
      presentIn: group => rows.filter(row => takesPart(row) && row.entry.group === group).length,
    }
    const prizes = prizesOf(this.order.prepared.scheme, ranked, this.present)
    const all: Standing[] = []
    for (let at = 0; at < rows.length; at += 1) {
      const from = at < count ? slot(at) : at
      const standing = this.standing(from, {
        rank: places[at] ?? null,
        shared: edges.shared[at] === 1,
        step: edges.steps[at] ?? byTotal,
        prize: prizes[at] ?? null,
      })
      standings[from] = standing
      all.push(standing)
    }
    return all
  }

  /** Runs of entries that nothing tells apart, put in the order of the latest decision that names all of a run. (S75) */
  private decided(differences: Int16Array): { differences: Int16Array; slots: Int32Array } {
    const slots = Int32Array.from(differences, (_, at) => at)
    for (let from = 0; from < differences.length; from += 1) {
      let end = from + 1
      while (end < differences.length && differences[end] === this.chain + 1) end += 1
      if (end - from > 1) this.applyDecision(differences, slots.subarray(from, end), from)
      from = end - 1
    }
    return { differences, slots }
  }

  private applyDecision(differences: Int16Array, run: Int32Array, from: number): void {
    const idAt = (slot: number) => this.list.rows[slot]?.entry.id
    const tied = [...run].flatMap(slot => idAt(slot) ?? [])
    const decision = this.decisions.findLast(one => tied.every(id => one.entries.includes(id)))
    if (!decision) return
    const turn = (slot: number) => decision.entries.findIndex(id => id === idAt(slot))
    run.sort((a, b) => turn(a) - turn(b))
    differences.fill(this.chain, from + 1, from + run.length)
  }

  private places(differences: Int16Array, count: number): Int32Array {
    const places = new Int32Array(count)
    for (let at = 0; at < count; at += 1) {
      places[at] = differences[at] === this.chain + 1 ? (places[at - 1] ?? 1) : at + 1
    }
    return places
  }

  /**
   * Of each ranked row: does it share its rank, and which step was the last to tell it, and those it shares with, from
   * their neighbours with the same total. (S72–S73)
   */
  private edges(differences: Int16Array, count: number): { shared: Uint8Array; steps: Int16Array } {
    const none = this.chain + 1
    const shared = new Uint8Array(count)
    const steps = new Int16Array(count)
    for (let from = 0; from < count; ) {
      let end = from + 1
      while (end < count && differences[end] === none) end += 1
      const above = from === 0 ? byTotal : (differences[from] ?? byTotal)
      const below = end < count ? (differences[end] ?? byTotal) : byTotal
      const step = above > below ? above : below
      const together = end - from > 1 ? 1 : 0
      for (; from < end; from += 1) {
        steps[from] = step
        shared[from] = together
      }
    }
    return { shared, steps }
  }

  private standing(
    at: number,
    { rank, shared, step, prize }: { rank: number | null; shared: boolean; step: number; prize: AwardId | null },
  ): Standing {
    const tieStep = step === byTotal ? null : step
    const old = this.list.standings[at]
    if (old && old.rank === rank && old.prize === prize && old.tieStep === tieStep && old.shared === shared) return old
    const row = this.list.rows[at]
    if (!row) throw new RangeError('no such row')
    const { awards } = this.order.prepared.scheme
    return {
      entry: row.entry.id,
      status: row.status,
      rank,
      score: row.score,
      tieStep,
      shared,
      prize,
      titles: rank === null ? none : titlesOf(awards, rank, prize),
      singles: none,
      certificate: certificateOf(awards, row.status, row.score),
      left: null,
      scaled: null,
      fair: null,
    }
  }
}
