import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FeedSnapshot } from '../../shared/protocol/feed.ts'
import type { EventId } from '../../shared/scheme/ids.ts'
import type { BoardHead, BoardLately, BoardRow } from '../../shared/views/board-rows.ts'
import { getJson, isObject } from './api.ts'
import { followed, noTrail, type Trail, trailFrom } from './board-changes.ts'
import type { LiveConnection } from './connection.ts'
import { isFeedMessage, joinFeed } from './feed-client.ts'

export interface Board {
  head: BoardHead
  rows: readonly BoardRow[]
  trail: Trail
}

export interface BoardState {
  board: Board | null
  /** A refusal's code: there is no such board. */
  refused: string | null
}

export interface BoardFeed {
  readonly state: StoreApi<BoardState>
  close(): void
}

/** Without a socket for so long, the board is asked for by plain HTTP instead, as often. */
const pollMs = 4000

/** Follows the board of an event; `event` is text from an address, and may name none. */
export function followBoard(connection: LiveConnection, competition: string, event: string): BoardFeed {
  const state = createStore<BoardState>(() => ({ board: null, refused: null }))
  if (!isEventId(event)) {
    state.setState({ refused: 'event-unknown' })
    return { state, close: () => {} }
  }
  const feed = joinFeed(connection, { feed: 'board', event })
  let view: FeedSnapshot | null = null

  function show(next: FeedSnapshot | null): void {
    if (!next || next === view || !isBoardHead(next.head)) return
    view = next
    const rows = next.rows.filter(isBoardRow)
    const { board } = state.getState()
    const now = performance.now()
    const trail = board ? followed(board.trail, board.rows, rows, now) : trailOf(next, rows, now)
    state.setState({ board: { head: next.head, rows, trail } })
  }

  const end = feed.state.subscribe(({ view: next, refused }) => {
    if (refused) state.setState({ refused })
    show(next)
  })
  // Some networks let no socket through. What comes this way is as true, only not as quick.
  const poll = setInterval(async () => {
    if (connection.socket.connected) return
    const answer = await getJson(`/api/c/${encodeURIComponent(competition)}/events/${event}/board`)
    if (!answer.ok || !isFeedMessage(answer.value) || !('rows' in answer.value) || !('seq' in answer.value)) return
    if (connection.socket.connected) return
    connection.pulse.setState({ live: true, heardAt: performance.now() })
    if (answer.value.build !== view?.build || answer.value.seq > view.seq) show(answer.value)
  }, pollMs)

  return {
    state,
    close() {
      clearInterval(poll)
      end()
      feed.leave()
    },
  }
}

const isEventId = (text: string): text is EventId => /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(text)

// Both ends have the same protocol version; these look only at what the page could not do without.
const isBoardHead = (head: object): head is BoardHead =>
  'events' in head &&
  Array.isArray(head.events) &&
  'modules' in head &&
  Array.isArray(head.modules) &&
  'competition' in head &&
  isObject(head.competition) &&
  isObject(head.competition.info) &&
  'distribution' in head &&
  isObject(head.distribution)

const trailOf = ({ lately }: FeedSnapshot, rows: readonly BoardRow[], now: number): Trail =>
  isBoardLately(lately) ? trailFrom(lately, rows, now) : noTrail

const isBoardLately = (lately: object | undefined): lately is BoardLately =>
  lately !== undefined &&
  'recent' in lately &&
  Array.isArray(lately.recent) &&
  'moved' in lately &&
  isObject(lately.moved)

const isBoardRow = (row: object): row is BoardRow =>
  'id' in row && typeof row.id === 'string' && 'code' in row && 'bars' in row && Array.isArray(row.bars)
