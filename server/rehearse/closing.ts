import type { CommandOf } from '../../shared/ledger/commands.ts'
import { isPublished } from '../../shared/ledger/public-state.ts'
import { isAccepted } from '../../shared/ledger/requirements.ts'
import { stageToClose } from '../../shared/ledger/stages.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import type { EntryId } from '../../shared/scheme/ids.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'

export type ClosingStep = CommandOf<'CloseStage' | 'DecideTie' | 'LockEvent' | 'PublishResults'>

/**
 * What brings an event on once every entry in it is accepted: the present stage closed, a tie decided that the scheme
 * leaves to people, the event locked, its results published. Null while something is still to be accepted, and in the
 * end.
 */
export function closingStep(event: Event): ClosingStep | null {
  if (event.status === 'setup' || isPublished(event)) return null
  if (event.status === 'open' && ![...event.entries.values()].every(entry => isAccepted(event, entry))) return null
  const stage = event.status === 'open' ? stageToClose(event) : null
  if (stage) return { type: 'CloseStage', event: event.id, stage }
  const entries = undecidedTie(event)
  if (entries) return { type: 'DecideTie', event: event.id, entries, how: 'decision', reason: '演练 rehearsal' }
  if (event.status === 'open') return { type: 'LockEvent', event: event.id }
  return { type: 'PublishResults', event: event.id, noticeDays: 0 }
}

/** The first entries that share a rank which the scheme wants decided; in no particular order. */
function undecidedTie(event: Event): EntryId[] | null {
  if (event.scheme.ranking.stillTied === 'share') return null
  const standings = standingsOf(event)
  const first = standings.find(({ rank, shared }) => shared && rank !== null)
  return first ? standings.filter(({ rank }) => rank === first.rank).map(({ entry }) => entry) : null
}

/** The events that were opened, and those of them whose results are out. */
export function openedAndPublished(state: Competition): { opened: Event[]; published: Event[] } {
  const opened = [...state.events.values()].filter(({ status }) => status !== 'setup')
  return { opened, published: opened.filter(isPublished) }
}
