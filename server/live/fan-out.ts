/** Sends one encoding of a message to many sockets, in slices, so that whoever waits for an answer comes first. */
import type { Socket } from 'socket.io'
import type { Clock } from './clock.ts'
import { type DirectLine, directLine, textFrame } from './direct-frame.ts'

/** One socket's interest in one stream of messages (a feed, the beats). */
export interface Viewer {
  readonly socket: Socket
  readonly line: Line
  /** Called once the connection has drained, after messages were skipped: it sends what is missing. */
  readonly catchUp: () => void
}

/** What the fan-out knows of a connection; shared by its viewers. */
export interface Line {
  readonly direct: DirectLine | undefined
  /** Bytes emitted since the transport was last seen idle: at most so many wait inside engine.io, where ws sees none. */
  emitted: number
}

export interface FanOutOptions {
  readonly clock: Clock
  /** Connections written before others get their turn. 10 take about 0.1 ms; with 25 answers waited half as long again. */
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
  /** A socket as a viewer; to be put into an audience, and taken out when it has seen enough. */
  viewer(socket: Socket, catchUp: () => void): Viewer
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

type Frame = readonly Buffer[] | undefined

interface Job {
  readonly audience: ReadonlySet<Viewer>
  readonly viewers: readonly Viewer[]
  readonly event: string
  readonly message: object
  readonly skipped: ((viewer: Viewer) => void) | undefined
  readonly done: () => void
  next: number
  /** The namespace that `frame` is for. */
  nsp: Socket['nsp'] | undefined
  frame: Frame
}

/** Makes the fan-out that all feeds and beats of a process share. */
export function createFanOut(options: FanOutOptions): FanOut {
  const { clock, slice = 10, bufferLimit = 65_536, drainPollMs = 50, direct = true } = options
  const counts: FanOutCounts = { direct: 0, plain: 0, skipped: 0, caughtUp: 0 }
  const lines = new WeakMap<Socket, Line>()
  // By message, then by event and namespace: a feed's message goes to one event, so the inner map has one entry.
  const frames = new WeakMap<object, Map<string, Frame>>()
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

  function frameOf(socket: Socket, event: string, message: object): Frame {
    let encoded = frames.get(message)
    if (!encoded) frames.set(message, (encoded = new Map()))
    const key = `${socket.nsp.name} ${event}`
    if (!encoded.has(key)) encoded.set(key, textFrame(socket, event, message))
    return encoded.get(key)
  }

  function deliver({ socket, line }: Viewer, event: string, message: object, frame: Frame): void {
    if (frame && line.direct?.write(frame)) {
      counts.direct++
      return
    }
    line.emitted += frame?.[0]?.length ?? 0
    socket.emit(event, message)
    counts.plain++
  }

  function waiting({ socket, line }: Viewer): number {
    if (line.emitted > 0 && socket.conn.transport.writable) line.emitted = 0
    return line.emitted + (line.direct?.buffered() ?? 0)
  }

  function offer(viewer: Viewer, job: Job): void {
    // Who has left since the send gets nothing more: it may no longer be allowed to see this.
    if (!viewer.socket.connected || !job.audience.has(viewer)) return
    if (behind.size > 0 && behind.has(viewer)) return
    if (waiting(viewer) <= bufferLimit) {
      if (job.nsp !== viewer.socket.nsp) {
        job.nsp = viewer.socket.nsp
        job.frame = frameOf(viewer.socket, job.event, job.message)
      }
      return deliver(viewer, job.event, job.message, job.frame)
    }
    counts.skipped++
    behind.set(viewer, job.audience)
    job.skipped?.(viewer)
    cancelPoll ??= clock.setTimeout(lookAtBehind, drainPollMs)
  }

  function lookAtBehind(): void {
    cancelPoll = undefined
    for (const [viewer, audience] of behind) {
      const there = viewer.socket.connected && audience.has(viewer)
      if (there && waiting(viewer) > bufferLimit / 4) continue
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
    while (job.next < end) {
      const viewer = job.viewers[job.next++]
      if (viewer) offer(viewer, job)
    }
    if (end === job.viewers.length) {
      jobs.shift()
      job.done()
    }
    lanes.delete(audience)
    if (jobs.length > 0) lanes.set(audience, jobs)
  }

  return {
    counts,
    viewer: (socket, catchUp) => ({ socket, line: lineOf(socket), catchUp }),
    send(audience, event, message, skipped) {
      let done = nothingYet
      const sent = new Promise<void>(resolve => {
        done = resolve
      })
      const job: Job = {
        audience,
        viewers: [...audience],
        event,
        message,
        skipped,
        done,
        next: 0,
        nsp: undefined,
        frame: undefined,
      }
      const lane = lanes.get(audience)
      if (lane) lane.push(job)
      else lanes.set(audience, [job])
      if (!running) setImmediate(turn)
      running = true
      return sent
    },
    sendOne(viewer, event, message) {
      const { socket } = viewer
      if (socket.connected) deliver(viewer, event, message, frameOf(socket, event, message))
    },
    stop() {
      cancelPoll?.()
      behind.clear()
      for (const job of [...lanes.values()].flat()) job.done()
      lanes.clear()
    },
  }
}

function nothingYet(): void {}
