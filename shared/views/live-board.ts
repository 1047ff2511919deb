import { publicDecisions, publicEntry } from '../ledger/public-state.ts'
import type { Competition, Entry, Event } from '../ledger/state.ts'
import type { Touched } from '../ledger/touched.ts'
import type { EntryId, EventId } from '../scheme/ids.ts'
import { type Field, fieldOf, updateField } from '../scoring/field.ts'
import { LiveStandings } from '../scoring/live-standings.ts'
import { type Prepared, prepare } from '../scoring/prepared.ts'
import type { Standing } from '../scoring/result.ts'
import { scoreEntry } from '../scoring/total.ts'
import { boardHead } from './board-head.ts'
import { boardRow, type NameOf, prizesAreOut, whoOf } from './board-row.ts'
import type { BoardHead, BoardLately, BoardRow } from './board-rows.ts'
import { EventCounts } from './event-counts.ts'
import { latelyOf, newestSeq } from './lately.ts'

const mostMarking = 60

interface Ranked {
  prepared: Prepared
  field: Field
  standings: LiveStandings
  /** Entries as the audience may know them. */
  entries: Map<EntryId, Entry>
  rows: Map<EntryId, { standing: Standing; entry: Entry; row: BoardRow }>
  /** The latest seq that shows in each entry. */
  newest: Map<EntryId, number>
}

export interface BoardBasis {
  prepared: Prepared
  field: Field
  entries: ReadonlyMap<EntryId, Entry>
  standings: Standing[]
  decisions: Event['decisions']
  sessions: Event['sessions']
  whoOf: (entry: Entry) => Pick<BoardRow, 'name' | 'unit'>
}

/** Does the board show what only the whole field decides? While marks come in prizes are not out. */
const looksWhole = (event: Event): boolean => prizesAreOut(event) || event.scheme.units?.combine === 'prize-points'

/**
 * An event's board, kept up to date: after a mark only its entry, and those whose points compare with it, are scored
 * anew; rows that did not change stay the same objects. Everything is computed from what is public.
 */
export class LiveBoard {
  readonly #event: EventId
  readonly #names: NameOf
  #state: Competition
  #counts = new Map<EventId, EventCounts>()
  #ranked: Ranked | null = null

  constructor(state: Competition, event: EventId, names: NameOf) {
    this.#state = state
    this.#event = event
    this.#names = names
    for (const one of state.events.values()) this.#counts.set(one.id, new EventCounts(one))
    this.#rebuild()
  }

  /** Takes in what a fold changed. */
  touch(state: Competition, touched: Touched): void {
    this.#state = state
    for (const event of state.events.values()) {
      if (touched.all || touched.events.has(event.id)) this.#counts.set(event.id, new EventCounts(event))
    }
    for (const [id, entries] of touched.entries) this.#count(id, entries)
    if (touched.all || touched.events.has(this.#event)) return this.#rebuild()
    const entries = touched.entries.get(this.#event)
    if (entries) this.#rescore(entries)
  }

  /** Head and rows now, best first. Throws RangeError where the event or the competition is not there. */
  content(): { head: BoardHead; rows: BoardRow[] } {
    const event = this.#current()
    const ranked = this.#ranked
    if (!event || !ranked) throw new RangeError(`no event ${this.#event}`)
    const standings = ranked.standings.ranks(looksWhole(event) ? 'whole' : 'places')
    const known: Event = { ...event, entries: ranked.entries }
    const source = { state: this.#state, event: known, prepared: ranked.prepared, names: this.#names }
    const rows = standings.map(standing => rowOf(ranked, standing, entry => boardRow(source, entry, standing)))
    const events = [...this.#state.events.values()].map(one => this.#countsOf(one).state(one))
    const head = boardHead({ ...source, standings, events, marking: this.#marking(ranked) })
    return { head, rows: rows.filter(row => row !== null) }
  }

  /** How the rows came to be as they are, for who has not been looking on. Throws as `content`. */
  lately(): BoardLately {
    const event = this.#current()
    const ranked = this.#ranked
    if (!event || !ranked) throw new RangeError(`no event ${this.#event}`)
    return latelyOf({ ...ranked, state: this.#state, event, standings: ranked.standings.ranks('places') })
  }

  /** Public entries, their names, standings and field: what an explanation of this board needs. */
  basis(): BoardBasis | null {
    const event = this.#current()
    const ranked = this.#ranked
    if (!event || !ranked) return null
    const source = { state: this.#state, event, prepared: ranked.prepared, names: this.#names }
    return {
      ...ranked,
      standings: ranked.standings.ranks(),
      decisions: event.decisions,
      sessions: event.sessions,
      whoOf: entry => whoOf(source, entry),
    }
  }

  #current(): Event | undefined {
    return this.#state.events.get(this.#event)
  }

  #countsOf(event: Event): EventCounts {
    const known = this.#counts.get(event.id)
    if (known) return known
    const counts = new EventCounts(event)
    this.#counts.set(event.id, counts)
    return counts
  }

  #count(id: EventId, entries: ReadonlySet<EntryId>): void {
    const event = this.#state.events.get(id)
    if (!event) return
    const counts = this.#countsOf(event)
    for (const one of entries) {
      const entry = event.entries.get(one)
      if (entry) counts.take(event, entry)
    }
  }

  #rebuild(): void {
    const event = this.#current()
    if (!event) {
      this.#ranked = null
      return
    }
    const entries = new Map<EntryId, Entry>()
    const newest: Ranked['newest'] = new Map()
    for (const entry of event.entries.values()) {
      const known = publicEntry(event, entry)
      if (known) entries.set(entry.id, known)
      newest.set(entry.id, newestSeq(event, entry))
    }
    const prepared = prepare(event.scheme, event.panels)
    const field = fieldOf(prepared, entries.values())
    const standings = new LiveStandings(prepared, field)
    standings.decide(publicDecisions(event))
    standings.update([...entries.values()].map(entry => ({ entry, score: scoreEntry(prepared, entry, field) })))
    this.#ranked = { prepared, field, standings, entries, rows: new Map(), newest }
  }

  #rescore(touched: ReadonlySet<EntryId>): void {
    const event = this.#current()
    const ranked = this.#ranked
    if (!event || !ranked) return
    const { prepared, field, standings, entries } = ranked
    const changed = new Set<EntryId>()
    for (const id of touched) {
      const entry = event.entries.get(id)
      const known = entry && publicEntry(event, entry)
      if (!known) continue
      entries.set(id, known)
      ranked.newest.set(id, newestSeq(event, entry))
      for (const dependent of updateField(prepared, field, known)) changed.add(dependent)
    }
    const scored: { entry: Entry; score: ReturnType<typeof scoreEntry> }[] = []
    for (const id of changed) {
      const entry = entries.get(id)
      if (entry) scored.push({ entry, score: scoreEntry(prepared, entry, field) })
    }
    standings.update(scored)
  }

  #marking({ entries }: Ranked): string[] {
    const counts = this.#counts.get(this.#event)
    const codes: string[] = []
    for (const { id, code } of entries.values()) if (counts?.progress(id) === 'marking') codes.push(code)
    return codes.slice(0, mostMarking)
  }
}

/** The row as it was while neither standing nor entry has changed. */
function rowOf(ranked: Ranked, standing: Standing, make: (entry: Entry) => BoardRow): BoardRow | null {
  const entry = ranked.entries.get(standing.entry)
  if (!entry) return null
  const known = ranked.rows.get(entry.id)
  if (known && known.standing === standing && known.entry === entry) return known.row
  const row = make(entry)
  ranked.rows.set(entry.id, { standing, entry, row })
  return row
}
