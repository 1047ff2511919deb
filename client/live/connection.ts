/** One light connection to the server, for every area: it comes back by itself and says how it is. */
import { io, type Socket } from 'socket.io-client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { View } from '../../shared/protocol/socket.ts'
import { protocolVersion } from '../../shared/protocol/version.ts'
import { isObject } from './api.ts'

export interface Pulse {
  /** Connected, and heard within the last beats. */
  live: boolean
  /** When the server was last heard, in milliseconds of `performance.now()`. */
  heardAt: number | null
  /** The server's clock less this device's, in milliseconds. */
  aheadMs: number
  /** The server will not speak to us: a refusal's code. Nothing is tried again by itself. */
  turnedAway: string | null
}

export interface ConnectionOptions {
  view: View
  competition: string
  /** Content with a beat every 10 s. */
  slow?: boolean
}

export interface LiveConnection {
  readonly socket: Socket
  readonly pulse: StoreApi<Pulse>
  /** Tries now rather than at the next attempt. */
  retry(): void
  close(): void
}

/** Silence after which a screen says that it is cut off: two beats and a little. */
const silenceMs = { fast: 4500, slow: 13_000 }
/** Silence after which a line that claims to live is dropped and made anew. */
const deadMs = { fast: 9000, slow: 25_000 }

/** Connects for a view of a competition. Reconnects for as long as it is not closed. */
export function openConnection({ view, competition, slow = false }: ConnectionOptions): LiveConnection {
  const pace = slow ? 'slow' : 'fast'
  const pulse = createStore<Pulse>(() => ({ live: false, heardAt: null, aheadMs: 0, turnedAway: null }))
  const socket = io({
    transports: ['websocket'],
    auth: { protocol: protocolVersion, view, competition, slow },
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.5,
    timeout: 8000,
  })
  let again: ReturnType<typeof setTimeout> | undefined

  const heard = () => pulse.setState({ live: socket.connected, heardAt: performance.now() })
  const retry = () => {
    if (socket.connected || pulse.getState().turnedAway) return
    socket.disconnect().connect()
  }
  const returned = () => document.visibilityState === 'visible' && retry()

  socket.onAny((name: string, message: unknown) => {
    heard()
    if (name === 'beat' && isObject(message) && typeof message.at === 'number')
      pulse.setState({ aheadMs: message.at - Date.now() })
    if (name === 'turned-away') turnedAway(pulse, message)
  })
  socket.on('connect', heard)
  socket.on('disconnect', reason => {
    pulse.setState({ live: false })
    // The server's own goodbye (it restarts) is the one case that socket.io does not come back from by itself.
    if (reason !== 'io server disconnect' || pulse.getState().turnedAway) return
    again = setTimeout(retry, 500 + Math.random() * 1500)
  })

  const watch = setInterval(() => {
    const { live, heardAt } = pulse.getState()
    const silence = performance.now() - (heardAt ?? 0)
    if (live && silence > silenceMs[pace]) pulse.setState({ live: false })
    if (socket.connected && silence > deadMs[pace]) socket.disconnect().connect()
  }, 500)
  addEventListener('online', retry)
  document.addEventListener('visibilitychange', returned)

  return {
    socket,
    pulse,
    retry,
    close() {
      clearInterval(watch)
      clearTimeout(again)
      removeEventListener('online', retry)
      document.removeEventListener('visibilitychange', returned)
      socket.disconnect()
    },
  }
}

function turnedAway(pulse: StoreApi<Pulse>, message: unknown): void {
  const code = isObject(message) && typeof message.refused === 'string' ? message.refused : 'not-allowed'
  const detail = isObject(message) && isObject(message.detail) ? message.detail : {}
  pulse.setState({ live: false, turnedAway: code })
  // The server speaks another version: this page is from before it was changed. Once, or it would never end.
  if (typeof detail.protocol === 'number' && detail.protocol !== protocolVersion) reloadOnce(detail.protocol)
}

function reloadOnce(protocol: number): void {
  const key = `liangfen.reloaded.${protocol}`
  try {
    if (sessionStorage.getItem(key)) return
    sessionStorage.setItem(key, 'yes')
    location.reload()
  } catch {
    // Without a memory the page could reload for ever: it stays, and says that it is cut off.
  }
}
