import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import { newTouched, type Touched } from '../../shared/ledger/touched.ts'
import type { ReplicaLine } from '../../shared/protocol/socket.ts'
import type { EventId } from '../../shared/scheme/ids.ts'
import type { BoardRow } from '../../shared/views/board-rows.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import type { SentMark } from './journal.ts'
import type { ShownMark } from './viewers-order.ts'

/** Longer than this it is not looked for: what was found by then is sample enough. */
const budgetMs = 8_000

/**
 * The acknowledged marks that changed their entry's row, by event: a fifth judge's mark that is dropped as the highest
 * changes nothing on a screen, and no delta can say when it was there. Found by folding the lines once more with the
 * board's own code; `start` is the state before them and is used up.
 */
export function shownMarks(
  start: Competition,
  lines: readonly ReplicaLine[],
  marks: readonly SentMark[],
): Map<EventId, ShownMark[]> {
  const sentAt = new Map(marks.flatMap(({ seq, sentAt: at }) => (seq === null || at === null ? [] : [[seq, at]])))
  const boards = new Map([...start.events.keys()].map(event => [event, new Rows(start, event)]))
  const shown = new Map<EventId, ShownMark[]>([...start.events.keys()].map(event => [event, []]))
  const until = performance.now() + budgetMs
  for (const line of lines) {
    if (performance.now() > until) break
    const touched = newTouched()
    evolve(start, line, touched)
    for (const board of boards.values()) board.touch(start, touched)
    const at = sentAt.get(line.seq)
    const place = at === undefined ? null : placeOf(line.facts[0])
    if (!place || at === undefined) continue
    if (boards.get(place.event)?.changed(place.entry)) shown.get(place.event)?.push([line.seq, at])
  }
  return shown
}

class Rows {
  readonly #event: EventId
  readonly #board: LiveBoard
  #before: ReadonlyMap<string, BoardRow> = new Map()
  #now: ReadonlyMap<string, BoardRow>

  constructor(state: Competition, event: EventId) {
    this.#event = event
    this.#board = new LiveBoard(state, event, () => null)
    this.#now = this.#rows()
  }

  touch(state: Competition, touched: Touched): void {
    this.#board.touch(state, touched)
    this.#before = this.#now
    if (touched.all || touched.events.has(this.#event) || touched.entries.has(this.#event)) this.#now = this.#rows()
  }

  /** Whether the last line made an entry's row another. */
  changed(entry: Entry['id']): boolean {
    return JSON.stringify(this.#before.get(entry)) !== JSON.stringify(this.#now.get(entry))
  }

  #rows(): Map<string, BoardRow> {
    return new Map(this.#board.content().rows.map(row => [row.id, row]))
  }
}

function placeOf(fact: Fact | undefined): { event: Event['id']; entry: Entry['id'] } | null {
  if (fact?.type === 'MarkEntered') return fact.sheet
  return fact?.type === 'GivenEntered' ? fact : null
}
