import type { Competition } from '../../shared/ledger/state.ts'
import type { CompetitionSummary } from '../../shared/protocol/http.ts'

/** A competition's line in the public list; null before its first fact. */
export function summaryOf(state: Competition): CompetitionSummary | null {
  if (!state.info) return null
  const events = [...state.events.values()].map(event => ({ id: event.id, name: event.name }))
  return { id: state.id, info: state.info, events }
}
