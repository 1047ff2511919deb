import type { Entry, Event } from '../ledger/state.ts'
import type { AwardId, EntryId } from '../scheme/ids.ts'
import { certificateOf, prizesOf, titlesOf } from './awards.ts'
import { equal, type Exact, zero } from './exact.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import { barred, type RankedList } from './ranked-list.ts'
import type { EntryScore, Standing } from './result.ts'
import { RowList } from './row-list.ts'
import { singlesOf } from './singles.ts'
import { edgesOf, ranksOf } from './standing-places.ts'
import { byTotal, type Row, rowOf, type RowOrder, takesPart } from './standing-rows.ts'
import { fairOf, fairRows, type FairTotals, isFinal, looksAtAll, ranksFairly, scaledOf } from './whole-field.ts'

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
  /** Kept until somebody changes who has a complete total, or had one: forming them looks at all of these. */
  private fair: FairTotals | null = null
  /** The order by fair totals, where the ranking goes by them; `stale` after every change. */
  private fairList: RowList | null = null
  private stale = true
  /** What the standings that were handed out last hold of the field. */
  private shown = ''
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
      if (isFinal(row) || (old && isFinal(old))) this.fair = null
    }
    this.list.replace(this.order, [...gone.values()], [...fresh.values()])
    if (fresh.size > 0) this.stale = true
  }

  /**
   * The list, best first, those without a rank below. (S70–S76) `places`: ranks alone, while nobody looks at what the
   * whole field decides: prizes, titles with them, single prizes, scale, and fair totals that do not count are left out.
   */
  ranks(of: 'whole' | 'places' = 'whole'): Standing[] {
    const { scheme } = this.order.prepared
    const whole = of === 'whole'
    const list = this.ranking(whole)
    const count = list.ranked()
    const known = list.differencesOf(this.order, count)
    const decided = this.decisions.length > 0 ? this.decided(list, known.slice(0, count)) : null
    const differences = decided?.differences ?? known
    const slot = (at: number) => decided?.slots[at] ?? at
    const ranks = ranksOf(differences, count, this.chain + 1)
    const edges = edgesOf(differences, count, this.chain + 1)
    const ranked = whole ? this.rankedList(list, ranks, slot) : null
    const prizes = ranked ? prizesOf(scheme, ranked, this.present) : none
    const furthest = scheme.stages ? furthestOf(list, count) : 0
    const beside = this.besideOf(list, ranked, furthest)
    // A standing that was made for ranks alone stays right until somebody goes on to a further stage.
    const shown = `${of} ${furthest}`
    const steady = !whole && shown === this.shown && !ranksFairly(scheme)
    this.shown = shown
    const all: Standing[] = []
    // Rows lie scattered in memory: where nothing but ranks and prizes can change they are not looked at.
    for (let at = 0; at < list.rows.length; at += 1) {
      const from = at < count ? slot(at) : at
      const rank = ranks[at] ?? null
      const step = edges.steps[at] ?? byTotal
      const tieStep = step === byTotal ? null : step
      const shared = edges.shared[at] === 1
      const prize = prizes[at] ?? null
      const old = list.standings[from] ?? null
      const more = !beside ? plain : steady && old ? old : beside(at, from)
      let standing = old
      if (!old || old.rank !== rank || old.prize !== prize || old.tieStep !== tieStep || old.shared !== shared)
        standing = this.standing(old ?? unplaced(list.rows[from]), { rank, tieStep, shared, prize }, more)
      else if (more !== old && beside && !sameBeside(old, more)) standing = { ...old, ...more }
      if (standing !== old) list.standings[from] = standing
      if (standing) all.push(standing)
    }
    return all
  }

  /** What a standing holds of the whole field, by its place in the list and its row's; null where that is nothing. */
  private besideOf(
    list: RowList,
    ranked: RankedList | null,
    furthest: number,
  ): ((at: number, from: number) => Beside) | null {
    const { scheme } = this.order.prepared
    if (!(ranked ? looksAtAll(scheme) : scheme.stages || ranksFairly(scheme))) return null
    const singles = ranked ? singlesOf(scheme, ranked, this.present) : null
    return (at, from) => {
      const row = list.rows[from]
      if (!row) return plain
      return {
        singles: singles?.get(row.entry.id) ?? none,
        left: row.stage < furthest ? row.stage : null,
        scaled: ranked && at < ranked.count ? ranked.scaledAt(at) : null,
        fair: this.fair?.get(row.entry.id)?.fair ?? null,
      }
    }
  }

  /** The rows in the order that counts. Standings that were handed out before stay with their rows. */
  private ranking(whole: boolean): RowList {
    const { prepared } = this.order
    const fairly = ranksFairly(prepared.scheme)
    if (!prepared.scheme.fairness || !(whole || fairly)) return this.list
    this.fair ??= fairOf(this.order, this.list.rows)
    if (!fairly) return this.list
    if (this.fairList && !this.stale) return this.fairList
    this.stale = false
    const before = new Map(this.fairList?.standings.flatMap(one => (one ? [[one.entry, one]] : [])))
    this.fairList = new RowList()
    this.fairList.replace(this.order, [], fairRows(this.list.rows, this.fair))
    this.fairList.standings = this.fairList.rows.map(row => {
      const old = before.get(row.entry.id)
      return old?.score === row.score && old.status === row.status ? old : null
    })
    return this.fairList
  }

  private rankedList(list: RowList, ranks: Int32Array, slot: (at: number) => number): RankedList {
    const rowAt = (at: number) => {
      const row = list.rows[slot(at)]
      if (!row) throw new RangeError('no such place')
      return row
    }
    const ranked = {
      count: ranks.length,
      rankAt: (at: number) => ranks[at] ?? 0,
      totalAt: (at: number) => rowAt(at).total ?? zero,
      rowAt,
      presentIn: (group: Entry['group']) => list.rows.filter(row => takesPart(row) && row.entry.group === group).length,
    }
    const scaled = scaledOf(this.order.prepared.scheme, ranked)
    return { ...ranked, scaledAt: at => scaled[at] ?? null }
  }

  /** Runs of entries that nothing tells apart, put in the order of the latest decision that names all of a run. (S75) */
  private decided(list: RowList, differences: Int16Array): { differences: Int16Array; slots: Int32Array } {
    const slots = Int32Array.from(differences, (_, at) => at)
    for (let from = 0; from < differences.length; from += 1) {
      let end = from + 1
      while (end < differences.length && differences[end] === this.chain + 1) end += 1
      if (end - from > 1) this.applyDecision(list, { differences, run: slots.subarray(from, end), from })
      from = end - 1
    }
    return { differences, slots }
  }

  private applyDecision(
    list: RowList,
    { differences, run, from }: { differences: Int16Array; run: Int32Array; from: number },
  ): void {
    const idAt = (slot: number) => list.rows[slot]?.entry.id
    const tied = [...run].flatMap(slot => idAt(slot) ?? [])
    const stage = list.rows[run[0] ?? -1]?.stage
    // One about an earlier stage says nothing of this one. (S75)
    const decision = this.decisions.findLast(one => one.stage === stage && tied.every(id => one.entries.includes(id)))
    if (!decision) return
    const turn = (slot: number) => decision.entries.findIndex(id => id === idAt(slot))
    run.sort((a, b) => turn(a) - turn(b))
    differences.fill(this.chain, from + 1, from + run.length)
  }

  private standing(about: Unplaced, { rank, tieStep, shared, prize }: Placed, beside: Beside): Standing {
    const { scheme } = this.order.prepared
    const { entry, status, score } = about
    return {
      entry,
      status,
      rank,
      score,
      tieStep,
      shared,
      prize,
      titles: rank === null || barred(scheme, score) ? none : titlesOf(scheme.awards, rank, prize),
      singles: beside.singles,
      certificate: certificateOf(scheme.awards, status, score),
      left: beside.left,
      scaled: beside.scaled,
      fair: beside.fair,
    }
  }
}

/** The furthest stage that anybody has reached: the ranked stand in the order of theirs. */
function furthestOf(list: RowList, ranked: number): number {
  let furthest = list.rows[0]?.stage ?? 0
  for (let at = ranked; at < list.rows.length; at += 1) furthest = Math.max(furthest, list.rows[at]?.stage ?? 0)
  return furthest
}

/** What of a standing is the entry's own. */
type Unplaced = Pick<Standing, 'entry' | 'status' | 'score'>
function unplaced(row: Row | undefined): Unplaced {
  if (!row) throw new RangeError('no such row')
  return { entry: row.entry.id, status: row.status, score: row.score }
}

/** What of it depends on the others in every event. */
type Placed = Pick<Standing, 'rank' | 'tieStep' | 'shared' | 'prize'>

/** What of it depends on the others where the scheme looks at the whole field. */
type Beside = Pick<Standing, 'singles' | 'left' | 'scaled' | 'fair'>
const plain: Beside = { singles: none, left: null, scaled: null, fair: null }

const sameNumber = (a: Exact | null, b: Exact | null) => a === b || (a !== null && b !== null && equal(a, b))
const sameAwards = (a: readonly AwardId[], b: readonly AwardId[]) =>
  a === b || (a.length === b.length && a.every((one, at) => one === b[at]))
const sameBeside = (old: Beside, now: Beside): boolean =>
  old.left === now.left &&
  sameAwards(old.singles, now.singles) &&
  sameNumber(old.scaled, now.scaled) &&
  sameNumber(old.fair, now.fair)
