import type { Entry, Event } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import { type Field, fieldOf } from './field.ts'
import { LiveStandings } from './live-standings.ts'
import type { Prepared } from './prepared.ts'
import { prepare } from './prepared.ts'
import type { EntryScore, Standing } from './result.ts'
import { scoreEntry } from './total.ts'

/** Ranks the entries whose scores are given, best first, those without a rank below. (S70–S76) */
export function rank(
  prepared: Prepared,
  scores: ReadonlyMap<EntryId, EntryScore>,
  from: { entries: ReadonlyMap<EntryId, Entry>; decisions: Event['decisions']; field: Field },
): Standing[] {
  const standings = new LiveStandings(prepared, from.field)
  standings.decide(from.decisions)
  const scored: { entry: Entry; score: EntryScore }[] = []
  for (const entry of from.entries.values()) {
    const score = scores.get(entry.id)
    if (score) scored.push({ entry, score })
  }
  standings.update(scored)
  return standings.ranks()
}

/** An event's standings from scratch. */
export function standingsOf(event: Pick<Event, 'scheme' | 'panels' | 'entries' | 'decisions'>): Standing[] {
  const prepared = prepare(event.scheme, event.panels)
  const field = fieldOf(prepared, event.entries.values())
  const scores = new Map([...event.entries.values()].map(entry => [entry.id, scoreEntry(prepared, entry, field)]))
  return rank(prepared, scores, { entries: event.entries, decisions: event.decisions, field })
}
