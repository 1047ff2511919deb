import type { Competition, Entry } from '../ledger/state.ts'
import { EntryId, EventId } from '../scheme/ids.ts'
import { explainEntry } from '../scoring/explain.ts'
import type { Explanation } from '../scoring/explanation.ts'
import type { LocalText } from '../scheme/text.ts'
import type { NameOf } from './board-row.ts'
import { LiveBoard } from './live-board.ts'

/**
 * The derivation of what the board shows of an entry, from the public state alone; null where the audience does not know
 * the entry. Scores the whole event: ranks and comparing rules need all of it.
 */
export function explainPublic(state: Competition, event: string, entry: string, names: NameOf): Explanation | null {
  const eventId = EventId.safeParse(event)
  if (!eventId.success || !state.events.has(eventId.data)) return null
  return explainOn(new LiveBoard(state, eventId.data, names), entry)
}

/** As `explainPublic`, by the very standings that a board shows. */
export function explainOn(board: LiveBoard, entry: string): Explanation | null {
  const entryId = EntryId.safeParse(entry)
  const basis = board.basis()
  const known = entryId.success ? basis?.entries.get(entryId.data) : undefined
  if (!basis || !known) return null
  const { prepared, field, standings, entries, decisions, sessions, whoOf } = basis
  const nameOf = (id: Entry['id']) => {
    const one = entries.get(id)
    return one ? whoOf(one).name : null
  }
  const sessionName = (id: string) => sessions.find(session => session.id === id)?.name ?? null
  const made = explainEntry(prepared, known, field, { standings, entries, decisions, nameOf, sessionName })
  const { name, unit } = whoOf(known)
  // A named entry's code and unit tell apart two of one name.
  return name === null ? made : { ...made, note: noteOf(known.code, unit) }
}

const noteOf = (code: string, unit: LocalText | null): LocalText => ({
  zh: [unit?.zh, code].filter(Boolean).join(' · '),
  en: [unit?.en ?? unit?.zh, code].filter(Boolean).join(' · '),
})
