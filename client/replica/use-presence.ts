import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { PresenceRow } from '../../shared/protocol/socket.ts'
import { type FeedState, joinFeed } from '../live/feed-client.ts'
import type { ReplicaSession } from './session.ts'

const none = createStore<FeedState>(() => ({ view: null, refused: null }))

/** How the tablets are, as the server last heard of them. */
export function usePresence({ connection }: ReplicaSession): PresenceRow[] {
  const [state, setState] = useState(none)
  useEffect(() => {
    const feed = joinFeed(connection, { feed: 'presence' })
    setState(feed.state)
    return () => feed.leave()
  }, [connection])
  const { view } = useStore(state)
  return (view?.rows ?? []).flatMap(row => {
    const found = PresenceRow.safeParse(row)
    return found.success ? [found.data] : []
  })
}
