import type { Socket } from 'socket.io'
import { newTouched, type Touched } from '../../shared/ledger/touched.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import type { FeedName, Have } from '../../shared/protocol/socket.ts'
import { type EventId, EventId as EventIdSchema } from '../../shared/scheme/ids.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { explainOn } from '../../shared/views/explain.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import type { Hall } from '../hall/hall.ts'
import type { Speaker } from '../http/actor.ts'
import { processClock } from './clock.ts'
import type { FanOut } from './fan-out.ts'
import { createFeed, type Feed } from './feed.ts'
import type { FeedContent } from './feed-delta.ts'
import type { NamesFor, PublicNames } from './names.ts'
import { Presence } from './presence.ts'
import { Replicas } from './replicas.ts'

export interface HallFeedsParts {
  hall: Hall
  fanOut: FanOut
  names: NamesFor
  publicNames: PublicNames
  now: () => Date
  log: { error: (data: object, words: string) => void }
}

interface Board {
  live: LiveBoard
  content: FeedContent
  feed: Feed
}

/** A mark is on the boards at the latest this long after it was durable, however many arrive. */
const boardTickMs = 100

/** Everything live of one hall: boards per event, replicas, presence. */
export class HallFeeds {
  readonly presence: Presence
  /** The same seq after another start may hold other content: rows depend on the code that made them. */
  readonly #build = Date.now().toString(36).slice(-4)
  #parts: HallFeedsParts
  #replicas: Replicas
  #boards = new Map<EventId, Board>()
  #presenceFeed: Feed
  #pending: Touched[] = []
  #refreshing = false
  #missed = false
  #stop: () => void
  #failed = (trouble: unknown) =>
    this.#parts.log.error({ err: trouble, competition: this.#parts.hall.id }, 'feed failed')

  constructor(parts: HallFeedsParts) {
    const { hall, fanOut, names } = parts
    this.#parts = parts
    this.#replicas = new Replicas(hall, names, this.#failed)
    this.presence = new Presence(() => this.#presenceFeed.publish())
    const view = (): FeedContent => ({ seq: this.presence.version, head: {}, rows: this.presence.rows() })
    this.#presenceFeed = createFeed({
      feed: 'presence',
      build: this.#build,
      view,
      fanOut,
      clock: processClock,
      tickMs: 1_000,
      failed: this.#failed,
    })
    this.#stop = hall.subscribe(({ touched }) => {
      this.#pending.push(touched)
      void this.#refresh()
    })
    hall.onReopened(() => {
      this.#pending = [everything()]
      void this.#refresh()
    })
  }

  /** Desks see presence and replicas, a tablet its own replica, everybody boards. */
  allows(speaker: Speaker, to: FeedName): boolean {
    if (to.feed === 'board') return true
    if (to.feed === 'replica') return speaker.view !== 'audience'
    return speaker.view === 'chief' || speaker.view === 'organiser'
  }

  /** Sends what is missing, then all that changes; null where there is no such event. */
  async join(
    socket: Socket,
    speaker: Speaker,
    { to, have }: { to: FeedName; have?: Have | undefined },
  ): Promise<(() => void) | null> {
    if (to.feed === 'replica') return this.#replicas.follow(socket, speaker, have)
    if (to.feed === 'presence') return this.#presenceFeed.subscribe(socket, have)
    const feed = await this.boardFeed(to.event)
    return feed ? feed.subscribe(socket, have) : null
  }

  /** The board feed of an event, opened on first use; null where there is no such event. */
  async boardFeed(event: string): Promise<Feed | null> {
    const id = EventIdSchema.safeParse(event)
    if (!id.success) return null
    const known = this.#boards.get(id.data)
    if (known) return known.feed
    return this.#parts.hall.read(state => this.#openBoard(state, id.data))
  }

  /** How the public total of an entry came about, by the very standings that the board shows; null where it has none. */
  async explain(event: string, entry: string): Promise<Explanation | null> {
    if (!(await this.boardFeed(event))) return null
    const live = this.#boards.get(EventIdSchema.parse(event))?.live
    return live ? explainOn(live, entry) : null
  }

  /** How many watch the boards. */
  get watching(): number {
    return [...this.#boards.values()].reduce((sum, board) => sum + board.feed.size(), 0)
  }

  stop() {
    this.#stop()
    this.#replicas.stop()
    this.#presenceFeed.stop()
    for (const { feed } of this.#boards.values()) feed.stop()
  }

  #openBoard(state: Competition, event: EventId): Feed | null {
    const again = this.#boards.get(event)
    if (again) return again.feed
    if (!state.events.has(event)) return null
    const { fanOut, publicNames } = this.#parts
    const live = new LiveBoard(state, event, publicNames)
    const board: Pick<Board, 'content'> = { content: { seq: state.seq, ...live.content() } }
    const feed = createFeed({
      feed: `board/${event}`,
      build: this.#build,
      view: () => board.content,
      lately: () => live.lately(),
      fanOut,
      clock: processClock,
      tickMs: boardTickMs,
      failed: this.#failed,
    })
    this.#boards.set(event, Object.assign(board, { live, feed }))
    return feed
  }

  /** Once at a time, over a durable state: what arrives meanwhile is taken together by the next one. */
  async #refresh() {
    if (this.#refreshing) return
    this.#refreshing = true
    await new Promise<void>(resolve => processClock.setTimeout(resolve, boardTickMs / 2))
    try {
      await this.#parts.hall.read(state => {
        // Taken here and not before: what became durable while this waited is in the state, so it must be in the rows.
        const pending = [...(this.#missed ? [everything()] : []), ...this.#pending.splice(0)]
        this.#missed = false
        for (const board of this.#boards.values()) publish(board, state, pending)
      })
    } catch (trouble) {
      this.#failed(trouble)
      // A board that missed something is made anew with whatever comes next.
      this.#missed = true
    }
    this.#refreshing = false
    if (this.#pending.length > 0) void this.#refresh()
  }
}

const everything = (): Touched => ({ ...newTouched(), all: true })

function publish(board: Board, state: Competition, pending: readonly Touched[]): void {
  for (const touched of pending) board.live.touch(state, touched)
  board.content = { seq: state.seq, ...board.live.content() }
  board.feed.publish()
}
