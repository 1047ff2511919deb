import type { Competition } from '../ledger/state.ts'
import { EntryId, EventId } from '../scheme/ids.ts'
import { explainEntry } from '../scoring/explain.ts'
import type { Explanation } from '../scoring/explanation.ts'
import type { NameOf } from './board-row.ts'
import { LiveBoard } from './live-board.ts'

/**
 * The derivation of what the board shows of an entry, from the public state alone; null where the audience does not know
 * the entry. Scores the whole event: ranks and comparing rules need all of it.
 */
export function explainPublic(state: Competition, event: string, entry: string, names: NameOf): Explanation | null {
  const eventId = EventId.safeParse(event)
  const entryId = EntryId.safeParse(entry)
  if (!eventId.success || !entryId.success || !state.events.has(eventId.data)) return null
  const board = new LiveBoard(state, eventId.data, names)
  const basis = board.basis()
  const known = basis?.entries.get(entryId.data)
  return basis && known ? explainEntry(basis.prepared, known, basis.field, basis) : null
}
