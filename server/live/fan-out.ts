/** Sends one encoding of a message to many sockets, in slices, so that whoever waits for an answer comes first. */
import type { Socket } from 'socket.io'
import type { Clock } from './clock.ts'
import { type DirectLine, directLine, textFrame } from './direct-frame.ts'

/** One socket's interest in one stream of messages (a feed, the beats). */
export interface Viewer {
  readonly socket: Socket
  /** Called once the connection has drained, after messages were skipped: it sends what is missing. */
  readonly catchUp: () => void
}

export interface FanOutOptions {
  readonly clock: Clock
  /** Connections written before others get their turn. */
  readonly slice?: number
  /** A connection with more bytes waiting than this is skipped. */
  readonly bufferLimit?: number
  /** How often skipped connections are looked at again, in milliseconds. */
  readonly drainPollMs?: number
  /** False forces `socket.emit` for everybody. */
  readonly direct?: boolean
}

/** How many deliveries went which way since the start. */
export interface FanOutCounts {
  direct: number
  plain: number
  skipped: number
  caughtUp: number
}

export interface FanOut {
  /**
   * Sends to each viewer that is there at this moment and has not fallen behind; resolves when the last was written.
   * Sends to one audience (the same Set) keep their order. `skipped` names a viewer that has just fallen behind: until
   * its `catchUp` is called it gets nothing, so that nothing is queued for it.
   */
  send(audience: ReadonlySet<Viewer>, event: string, message: object, skipped?: (viewer: Viewer) => void): Promise<void>
  /** Sends to one viewer at once, whatever waits for it; messages are immutable and encoded once. */
  sendOne(viewer: Viewer, event: string, message: object): void
  readonly counts: Readonly<FanOutCounts>
  /** Stops the timer and drops what is still to be sent. */
  stop(): void
}

interface Line {
  readonly direct: DirectLine | undefined
  /** Bytes emitted since the transport was last seen idle: at most so many wait inside engine.io, where ws sees none. */
  emitted: number
}

interface Job {
  readonly audience: ReadonlySet<Viewer>
  readonly viewers: readonly Viewer[]
  readonly event: string
  readonly message: object
  readonly skipped: ((viewer: Viewer) => void) | undefined
  readonly done: () => void
  next: number
}

/** Makes the fan-out that all feeds and beats of a process share. */
export function createFanOut(options: FanOutOptions): FanOut {
  const { clock, slice = 25, bufferLimit = 65_536, drainPollMs = 50, direct = true } = options
  const counts: FanOutCounts = { direct: 0, plain: 0, skipped: 0, caughtUp: 0 }
  const lines = new WeakMap<Socket, Line>()
  // By message, then by event and namespace: a feed's message goes to one event, so the inner map has one entry.
  const frames = new WeakMap<object, Map<string, readonly Buffer[] | undefined>>()
  const behind = new Map<Viewer, ReadonlySet<Viewer>>()
  // One lane an audience: within a lane in order, among lanes in turns, so that a small audience never waits for a hall.
  const lanes = new Map<ReadonlySet<Viewer>, Job[]>()
  let running = false
  let cancelPoll: (() => void) | undefined

  function lineOf(socket: Socket): Line {
    const known = lines.get(socket)
    if (known) return known
    const line = { direct: direct ? directLine(socket) : undefined, emitted: 0 }
    lines.set(socket, line)
    return line
  }

  function frameOf(socket: Socket, event: string, message: object): readonly Buffer[] | undefined {
    let encoded = frames.get(message)
    if (!encoded) frames.set(message, (encoded = new Map()))
    const key = `${socket.nsp.name} ${event}`
    if (!encoded.has(key)) encoded.set(key, textFrame(socket, event, message))
    return encoded.get(key)
  }

  function deliver(socket: Socket, line: Line, event: string, message: object): void {
    const frame = frameOf(socket, event, message)
    if (frame && line.direct?.write(frame)) {
      counts.direct++
      return
    }
    line.emitted += frame?.[0]?.length ?? 0
    socket.emit(event, message)
    counts.plain++
  }

  function waiting(socket: Socket, line: Line): number {
    if (line.emitted > 0 && socket.conn.transport.writable) line.emitted = 0
    return line.emitted + (line.direct?.buffered() ?? 0)
  }

  function offer(viewer: Viewer, job: Job): void {
    const { socket } = viewer
    // Who has left since the send gets nothing more: it may no longer be allowed to see this.
    if (!socket.connected || behind.has(viewer) || !job.audience.has(viewer)) return
    const line = lineOf(socket)
    if (waiting(socket, line) <= bufferLimit) return deliver(socket, line, job.event, job.message)
    counts.skipped++
    behind.set(viewer, job.audience)
    job.skipped?.(viewer)
    cancelPoll ??= clock.setTimeout(lookAtBehind, drainPollMs)
  }

  function lookAtBehind(): void {
    cancelPoll = undefined
    for (const [viewer, audience] of behind) {
      const { socket } = viewer
      const there = socket.connected && audience.has(viewer)
      if (there && waiting(socket, lineOf(socket)) > bufferLimit / 4) continue
      behind.delete(viewer)
      if (!there) continue
      counts.caughtUp++
      viewer.catchUp()
    }
    if (behind.size > 0) cancelPoll = clock.setTimeout(lookAtBehind, drainPollMs)
  }

  function turn(): void {
    const lane = lanes.entries().next().value
    if (!lane) {
      running = false
      return
    }
    setImmediate(turn)
    const [audience, jobs] = lane
    const job = jobs[0]
    if (!job) return
    const end = Math.min(job.next + slice, job.viewers.length)
    for (const viewer of job.viewers.slice(job.next, end)) offer(viewer, job)
    job.next = end
    if (end === job.viewers.length) {
      jobs.shift()
      job.done()
    }
    lanes.delete(audience)
    if (jobs.length > 0) lanes.set(audience, jobs)
  }

  return {
    counts,
    send(audience, event, message, skipped) {
      const { promise, resolve } = settled()
      const job = { audience, viewers: [...audience], event, message, skipped, done: resolve, next: 0 }
      const lane = lanes.get(audience)
      if (lane) lane.push(job)
      else lanes.set(audience, [job])
      if (!running) setImmediate(turn)
      running = true
      return promise
    },
    sendOne({ socket }, event, message) {
      if (socket.connected) deliver(socket, lineOf(socket), event, message)
    },
    stop() {
      cancelPoll?.()
      behind.clear()
      for (const job of [...lanes.values()].flat()) job.done()
      lanes.clear()
    },
  }
}

function settled(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}
