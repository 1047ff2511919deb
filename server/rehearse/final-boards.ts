import { isDeepStrictEqual } from 'node:util'
import { FeedSnapshot } from '../../shared/protocol/feed.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import type { EventId } from '../../shared/scheme/ids.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { pause } from './pause.ts'
import type { Visitor } from './visitor.ts'

/** How long the last marks may take to reach a board. */
const patienceMs = 5_000
const lookEveryMs = 100

/**
 * The events whose board, as the server shows it when all is quiet, is not what its own state comes to when it is
 * computed from nothing. `names` are the people's, by id.
 */
export async function wrongBoards(
  visitor: Visitor,
  state: Competition,
  names: ReadonlyMap<string, string>,
): Promise<EventId[]> {
  const wrong: EventId[] = []
  const until = performance.now() + patienceMs
  for (const event of state.events.keys()) {
    const right = plain(new LiveBoard(state, event, person => names.get(person) ?? null).content())
    let same = false
    do {
      const shown = await visitor.get(`/api/c/${state.id}/events/${event}/board`, FeedSnapshot)
      same = isDeepStrictEqual(plain({ head: shown.head, rows: shown.rows }), right)
      if (!same) await pause(lookEveryMs, new AbortController().signal)
    } while (!same && performance.now() < until)
    if (!same) wrong.push(event)
  }
  return wrong
}

/** As it comes over the wire: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
