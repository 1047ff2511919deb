import type { Entry, Event } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import { type Field, fieldDependents, fieldOf, updateField } from '../scoring/field.ts'
import { LiveStandings } from '../scoring/live-standings.ts'
import { type Prepared, prepare } from '../scoring/prepared.ts'
import type { Standing } from '../scoring/result.ts'
import { scoreEntry } from '../scoring/total.ts'

/** An event as the shared scoring has it. */
export interface Scored {
  prepared: Prepared
  field: Field
  standings: readonly Standing[]
}

/** Keeps an event scored: after a change only what it touches is formed anew. */
export class EventScores {
  #prepared: Prepared
  #field: Field
  #live: LiveStandings
  #standings: readonly Standing[]

  constructor(event: Event) {
    this.#prepared = prepare(event.scheme, event.panels)
    this.#field = fieldOf(this.#prepared, event.entries.values())
    this.#live = new LiveStandings(this.#prepared, this.#field)
    this.#live.decide(event.decisions)
    this.#live.update([...event.entries.values()].map(entry => this.#score(entry)))
    this.#standings = this.#live.ranks()
  }

  /** Forms anew what these entries' changes touch. */
  update(event: Event, changed: readonly Entry[]): void {
    if (changed.length === 0) return
    const touched = new Set<EntryId>(changed.map(({ id }) => id))
    for (const entry of changed) {
      const before = fieldDependents(this.#field, entry.id)
      for (const id of updateField(this.#prepared, this.#field, entry)) touched.add(id)
      for (const id of before) touched.add(id)
    }
    const entries = [...touched].flatMap(id => event.entries.get(id) ?? [])
    this.#live.update(entries.map(entry => this.#score(entry)))
    this.#standings = this.#live.ranks()
  }

  get scored(): Scored {
    return { prepared: this.#prepared, field: this.#field, standings: this.#standings }
  }

  #score(entry: Entry) {
    return { entry, score: scoreEntry(this.#prepared, entry, this.#field) }
  }
}
