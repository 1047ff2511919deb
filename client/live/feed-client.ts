/** Holds one feed over a connection: joins with what it has, applies what comes, joins again after every break. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyFeed } from '../../shared/protocol/apply-delta.ts'
import type { FeedMessage, FeedSnapshot } from '../../shared/protocol/feed.ts'
import type { FeedName } from '../../shared/protocol/socket.ts'
import { isObject } from './api.ts'
import type { LiveConnection } from './connection.ts'

export interface FeedState {
  view: FeedSnapshot | null
  /** A refusal's code: the server has no such feed for us. */
  refused: string | null
}

export interface FeedClient {
  readonly state: StoreApi<FeedState>
  leave(): void
}

/** The server's name of a feed, which its messages carry. */
export const feedKey = (name: FeedName): string => (name.feed === 'board' ? `board/${name.event}` : name.feed)

/** Joins a feed and keeps it up to date until left. `have` is a view kept from an earlier time. */
export function joinFeed({ socket }: LiveConnection, to: FeedName, have: FeedSnapshot | null = null): FeedClient {
  const key = feedKey(to)
  const state = createStore<FeedState>(() => ({ view: have, refused: null }))

  function join(): void {
    const { view } = state.getState()
    const message = view ? { to, have: { seq: view.seq, build: view.build } } : { to }
    socket.emit('join', message, (answer: unknown) => {
      const refusal = isObject(answer) && answer.ok === false && isObject(answer.refusal) ? answer.refusal : null
      state.setState({ refused: refusal ? String(refusal.refused) : null })
    })
  }

  function arrived(message: unknown): void {
    if (!isFeedMessage(message) || message.feed !== key) return
    const next = applyFeed(state.getState().view ?? undefined, message)
    if (next !== 'rejoin') return state.setState({ view: next })
    // Something in between is missing: only a whole view can be right again.
    socket.emit('join', { to })
  }

  socket.on('feed', arrived)
  socket.on('connect', join)
  if (socket.connected) join()
  return {
    state,
    leave() {
      socket.off('feed', arrived)
      socket.off('connect', join)
      if (socket.connected) socket.emit('leave', { to })
    },
  }
}

/** Whether a message has a snapshot's or a delta's outer shape; both ends of a connection have the same version. */
export function isFeedMessage(message: unknown): message is FeedMessage {
  if (!isObject(message) || typeof message.feed !== 'string') return false
  const whole =
    typeof message.build === 'string' && Number.isInteger(message.seq) && isObject(message.head) && isRows(message.rows)
  const part = Number.isInteger(message.from) && Number.isInteger(message.to)
  return whole || part
}

const isRows = (rows: unknown): boolean =>
  Array.isArray(rows) && rows.every(row => isObject(row) && typeof row.id === 'string')
