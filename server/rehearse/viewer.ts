import { io, type Socket } from 'socket.io-client'
import { applyFeed } from '../../shared/protocol/apply-delta.ts'
import { FeedMessage, FeedSnapshot } from '../../shared/protocol/feed.ts'
import { Joined, protocolVersion } from '../../shared/protocol/socket.ts'
import type { CompetitionId, EventId } from '../../shared/scheme/ids.ts'
import { wallMs } from './wall-clock.ts'

export interface ViewerOptions {
  url: string
  competition: CompetitionId
  event: EventId
  /** Holds the whole board, change by change, as a screen does. The others only note versions, so that many fit. */
  whole: boolean
}

const answerWithinMs = 20_000
const againMs = 250

/** Somebody in the audience: a socket on one event's board, with a note of when each version came. */
export class Viewer {
  readonly event: EventId
  readonly #options: ViewerOptions
  readonly #socket: Socket
  /** The versions that came and when, each next to its moment, oldest first. */
  readonly #arrivals: number[] = []
  #view: FeedSnapshot | undefined
  #seq = -1
  #build = ''
  #connections = 0
  #ended = false
  #joined: () => void = () => {}

  constructor(options: ViewerOptions) {
    this.event = options.event
    this.#options = options
    this.#socket = io(options.url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: protocolVersion, view: 'audience', competition: options.competition, slow: false },
      reconnectionDelay: 200,
      reconnectionDelayMax: 2_000,
    })
    this.#socket.on('connect', () => void this.#join())
    this.#socket.on('feed', (message: unknown) => this.#take(message))
    this.#socket.on('disconnect', reason => {
      // The server's own goodbye is the one case that socket.io does not come back from by itself.
      if (reason === 'io server disconnect') setTimeout(() => !this.#ended && this.#socket.connect(), againMs)
    })
  }

  get seq(): number {
    return this.#seq
  }

  get reconnects(): number {
    return Math.max(0, this.#connections - 1)
  }

  /** Resolves once the board is there for the first time. */
  ready(): Promise<void> {
    if (this.#seq >= 0) return Promise.resolve()
    return new Promise(resolve => {
      this.#joined = resolve
    })
  }

  /**
   * When each of these lines was on this screen, `seqs` ascending: milliseconds of the wall clock, or null where it is
   * not yet.
   */
  shown(seqs: readonly number[]): (number | null)[] {
    let at = 0
    return seqs.map(seq => {
      while (at < this.#arrivals.length && (this.#arrivals[at] ?? 0) < seq) at += 2
      return this.#arrivals[at + 1] ?? null
    })
  }

  /** Whether the board it holds is what the server shows to a newcomer; null where it only noted versions. */
  async isRight(): Promise<boolean | null> {
    const held = this.#view
    if (!held) return null
    const { url, competition, event } = this.#options
    const answer = await fetch(`${url}/api/c/${competition}/events/${event}/board`)
    const fresh = FeedSnapshot.parse(await answer.json())
    const same = ({ head, rows }: FeedSnapshot) => sorted({ head, rows })
    return fresh.seq !== held.seq ? false : same(fresh) === same(held)
  }

  end(): void {
    this.#ended = true
    this.#socket.disconnect()
  }

  async #join(): Promise<void> {
    this.#connections += 1
    const have = this.#seq < 0 ? {} : { have: { seq: this.#seq, build: this.#build } }
    try {
      const to = { feed: 'board', event: this.event }
      Joined.parse(await this.#socket.timeout(answerWithinMs).emitWithAck('join', { to, ...have }))
    } catch {
      // Cut off again: the next connection joins.
    }
  }

  #take(raw: unknown): void {
    // Parsed in full where the content is used; of the rest two numbers are.
    const message = this.#options.whole ? FeedMessage.parse(raw) : versionIn(raw)
    if ('from' in message) {
      if (message.from !== this.#seq) {
        if (message.to > this.#seq) this.#rejoin()
        return
      }
      this.#seq = message.to
    } else {
      this.#seq = message.seq
      this.#build = message.build
    }
    this.#arrivals.push(this.#seq, wallMs())
    if (this.#options.whole) this.#hold(FeedMessage.parse(raw))
    this.#joined()
  }

  #hold(message: FeedMessage): void {
    const next = applyFeed(this.#view, message)
    if (next === 'rejoin') this.#rejoin()
    else this.#view = next
  }

  #rejoin(): void {
    const to = { feed: 'board', event: this.event }
    if (this.#socket.connected) this.#socket.emit('join', { to })
  }
}

type Version = { build: string; seq: number } | { from: number; to: number }

function versionIn(raw: unknown): Version {
  const message: object = typeof raw === 'object' && raw !== null ? raw : {}
  const build = 'build' in message && typeof message.build === 'string' ? message.build : ''
  const number = (value: unknown) => (typeof value === 'number' ? value : -1)
  if ('from' in message && 'to' in message) return { from: number(message.from), to: number(message.to) }
  return { build, seq: 'seq' in message ? number(message.seq) : -1 }
}

/** JSON with the keys of every object in order, so that the same content is the same text. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
