/** Beats tell every screen that the connection lives: a screen that misses two says so. */
import type { Socket } from 'socket.io'
import type { Beat } from '../../shared/protocol/feed.ts'
import type { Clock } from './clock.ts'
import type { FanOut, Viewer } from './fan-out.ts'

const MESSAGE = 'beat'

export interface BeatOptions {
  readonly fanOut: FanOut
  readonly clock: Clock
  /** The server's UTC clock, milliseconds since 1970. */
  readonly utc: () => number
  readonly everyMs?: number
  /** Phones get one beat in so many, to spare their batteries. */
  readonly phoneEvery?: number
}

export interface Beats {
  /** Sends beats to a socket, to a phone fewer; the returned function ends that. */
  add(socket: Socket, pace: 'screen' | 'phone'): () => void
  stop(): void
}

/** Starts beating: every 2 s, phones every 10 s. */
export function startBeats(options: BeatOptions): Beats {
  const { fanOut, clock, utc, everyMs = 2000, phoneEvery = 5 } = options
  const screens = new Set<Viewer>()
  const phones = new Set<Viewer>()
  const sending = new Set<ReadonlySet<Viewer>>()
  let count = 0
  let cancel = clock.setTimeout(beat, everyMs)

  function beat(): void {
    cancel = clock.setTimeout(beat, everyMs)
    const message: Beat = { at: utc() }
    send(screens, message)
    count++
    if (count % phoneEvery === 0) send(phones, message)
  }

  function send(audience: ReadonlySet<Viewer>, message: Beat): void {
    // A beat that could not go out within its time is old news; it is never queued behind another.
    if (audience.size === 0 || sending.has(audience)) return
    sending.add(audience)
    void fanOut.send(audience, MESSAGE, message).then(() => sending.delete(audience))
  }

  return {
    add(socket, pace) {
      const audience = pace === 'phone' ? phones : screens
      // A skipped beat is not made up for: the next one says the same.
      const viewer = fanOut.viewer(socket, () => {})
      audience.add(viewer)
      return () => audience.delete(viewer)
    },
    stop: () => cancel(),
  }
}
