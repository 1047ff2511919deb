import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { WhoAmI } from '../../shared/protocol/http.ts'
import type { Pulse } from '../live/connection.ts'
import type { OutboxStatus } from './outbox.ts'
import type { ReplicaView } from './replica.ts'
import { openReplicaSession, type ReplicaSession, type SessionOptions } from './session.ts'

/** The session's replica, opened while the component is there; null until it is. */
export function useReplicaSession(
  competition: string,
  view: SessionOptions['view'],
  me: WhoAmI | null,
): ReplicaSession | null {
  const [session, setSession] = useState<ReplicaSession | null>(null)
  useEffect(() => {
    if (!me) return
    let gone = false
    let opened: ReplicaSession | null = null
    void openReplicaSession({ competition, view, me }).then(found => {
      opened = found
      if (gone) found.close()
      else setSession(found)
    })
    return () => {
      gone = true
      opened?.close()
      setSession(null)
    }
  }, [competition, view, me])
  return session
}

/** The present view, redrawn at most every `everyMs` when others change it, and at once when this device does. */
export function useReplicaView(session: ReplicaSession, everyMs = 0): ReplicaView | null {
  const { replica, outbox } = session
  const seen = useRef<{ view: ReplicaView | null; at: number }>({ view: null, at: 0 })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const subscribe = useRef((redraw: () => void) => {
    const later = () => {
      const left = seen.current.at + everyMs - performance.now()
      if (left <= 0 || seen.current.view === null) return show()
      timer.current ??= setTimeout(show, left)
    }
    const show = () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
      seen.current = { view: replica.view(), at: performance.now() }
      redraw()
    }
    seen.current = { view: replica.view(), at: performance.now() }
    const stopReplica = replica.subscribe(later)
    const stopOutbox = outbox.subscribe(show)
    return () => {
      stopReplica()
      stopOutbox()
      if (timer.current) clearTimeout(timer.current)
    }
  })
  return useSyncExternalStore(subscribe.current, () => seen.current.view ?? replica.view())
}

export const useOutbox = ({ outbox }: ReplicaSession): OutboxStatus =>
  useSyncExternalStore(outbox.subscribe, outbox.status)

export const usePulse = ({ connection }: ReplicaSession): Pulse => useStore(connection.pulse)
