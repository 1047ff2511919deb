import { io, type Socket } from 'socket.io-client'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { fromJson } from '../../shared/ledger/state-json.ts'
import { applyFeed } from '../../shared/protocol/apply-delta.ts'
import { FeedMessage, type FeedSnapshot } from '../../shared/protocol/feed.ts'
import {
  CommandAnswer,
  type FeedName,
  type Have,
  Joined,
  protocolVersion,
  ReplicaMessage,
  type View,
} from '../../shared/protocol/socket.ts'

export interface ClientOptions {
  base: string
  view: View
  competition: string
  cookie?: string
  origin?: string
  /** In place of the whole handshake. */
  auth?: Record<string, unknown>
  /** The first command's number. */
  n?: number
  reconnect?: boolean
  heard?: string[]
}

/** One message of the server: what it is called, and its bytes on the wire. */
export interface Frame {
  name: string
  bytes: number
  message: unknown
}

/** A client over a real socket: commands and their answers, and what it holds of every feed. */
export interface Live {
  readonly socket: Socket
  readonly frames: readonly Frame[]
  readonly turnedAway: unknown
  /** By the feed's name, as applied so far; `rejoin` where the client would have to ask again. */
  readonly feeds: ReadonlyMap<string, FeedSnapshot | 'rejoin'>
  readonly replica: Competition
  readonly names: Readonly<Record<string, string>>
  readonly have: Have | undefined
  join(to: FeedName, have?: Have): Promise<Joined>
  /** Sends a command under the next number, or `n`. */
  command(command: unknown, n?: number): Promise<CommandAnswer>
  /** Sends any message; the acknowledgement as it came. */
  ask(name: string, message: unknown): Promise<unknown>
  /** Resolves once `check` gives something, which is looked at after everything that comes. */
  until<T>(check: () => T | null | undefined | false, patienceMs?: number): Promise<T>
  close(): void
}

const patienceMs = 5_000

export function connectLive(options: ClientOptions): Live {
  const { base, view, competition, cookie = '', origin = base, heard, reconnect = false } = options
  const socket = io(base, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: reconnect,
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
    extraHeaders: { origin, ...(cookie ? { cookie } : {}) },
    auth: options.auth ?? { protocol: protocolVersion, view, competition },
  })
  const frames: Frame[] = []
  const feeds = new Map<string, FeedSnapshot | 'rejoin'>()
  const waiting = new Set<() => void>()
  let turnedAway: unknown = null
  let replica: Competition | null = null
  let names: Record<string, string> = {}
  let build = ''
  let n = options.n ?? 1

  socket.io.on('open', () => {
    socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message' || typeof data !== 'string') return
      heard?.push(data)
      const event = /^2\d*(\[.*)$/s.exec(data)?.[1]
      const parsed: unknown = event === undefined ? null : JSON.parse(event)
      if (!Array.isArray(parsed)) return
      // One more than the text: the packet type that engine.io puts before it.
      frames.push({ name: String(parsed[0]), bytes: Buffer.byteLength(data) + 1, message: parsed[1] })
    })
  })
  socket.on('turned-away', (refusal: unknown) => {
    turnedAway = refusal
  })
  socket.on('feed', (message: unknown) => {
    const update = FeedMessage.parse(message)
    const held = feeds.get(update.feed)
    feeds.set(update.feed, applyFeed(held === 'rejoin' ? undefined : held, update))
  })
  socket.on('replica', (message: unknown) => {
    const update = ReplicaMessage.parse(message)
    if (update.kind === 'snapshot') {
      replica = fromJson(update.state)
      names = update.names
      build = update.build
      n = Math.max(n, update.lastN + 1)
      return
    }
    // Joined with a version that this client never held: only the frames are looked at.
    if (!replica) return
    if (update.from > replica.seq) throw new Error('lines without what they follow')
    for (const line of update.lines) if (line.seq > replica.seq) evolve(replica, line)
    replica.seq = Math.max(replica.seq, update.to)
  })
  const look = () => {
    for (const one of waiting) one()
  }
  // After the handlers above, whatever came.
  for (const name of ['connect', 'disconnect', 'connect_error', 'turned-away', 'feed', 'replica', 'beat'])
    socket.on(name, look)

  function until<T>(check: () => T | null | undefined | false, most = patienceMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(one)
        reject(new Error(`did not come: ${String(check)}`))
      }, most)
      const one = () => {
        const found = check()
        if (found === null || found === undefined || found === false) return
        clearTimeout(timer)
        waiting.delete(one)
        resolve(found)
      }
      waiting.add(one)
      one()
    })
  }

  const ask = async (name: string, message: unknown): Promise<unknown> => {
    const answer: unknown = await socket.timeout(patienceMs).emitWithAck(name, message)
    heard?.push(JSON.stringify(answer))
    return answer
  }

  return {
    socket,
    frames,
    feeds,
    get turnedAway() {
      return turnedAway
    },
    get replica() {
      if (!replica) throw new Error('no replica yet')
      return replica
    },
    get names() {
      return names
    },
    get have() {
      return replica ? { seq: replica.seq, build } : undefined
    },
    join: async (to, have) => Joined.parse(await ask('join', { to, ...(have ? { have } : {}) })),
    command: async (command, at = n++) => CommandAnswer.parse(await ask('command', { n: at, command })),
    ask,
    until,
    close: () => void socket.disconnect(),
  }
}
