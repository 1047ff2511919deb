/** One view with versions: who joins gets a snapshot or what is missing, after that only what changed. */
import type { Socket } from 'socket.io'
import type { FeedDelta, FeedSnapshot, FeedVersion } from '../../shared/protocol/feed.ts'
import type { Clock } from './clock.ts'
import type { FanOut, Viewer } from './fan-out.ts'
import { deltaBetween, type FeedContent, sharingRows } from './feed-delta.ts'

const MESSAGE = 'feed'

export interface FeedOptions {
  readonly feed: string
  /** Anything that makes the same seq mean other content (a release; a process, where content is not of the ledger). */
  readonly build: string
  /** The view now. Called at most once a tick. Its seq never falls, and rises whenever the rest changes. */
  readonly view: () => FeedContent
  readonly fanOut: FanOut
  readonly clock: Clock
  /** Shortest time between two deltas, in milliseconds. */
  readonly tickMs?: number
  /** What a snapshot says beside head and rows of how the view came to this; of the same moment as the latest view. */
  readonly lately?: () => Record<string, unknown>
  /** How many past versions can be caught up from. */
  readonly keep?: number
  /** A tick that failed: the feed stays at its version and tries again at the next publish. */
  readonly failed: (error: unknown) => void
}

export interface Feed {
  readonly version: FeedVersion
  /** Says that the view may have changed; it is computed and sent within a tick, together with what comes meanwhile. */
  publish(): void
  /** What a client with this version lacks: a delta, a snapshot, or nothing. */
  join(have?: FeedVersion): FeedSnapshot | FeedDelta | undefined
  /** Sends a socket what it lacks and then every delta; the returned function ends that. */
  subscribe(socket: Socket, have?: FeedVersion): () => void
  /** How many sockets it has. */
  size(): number
  /** Stops the timer. */
  stop(): void
}

/** Opens a feed at its view's present version. */
export function createFeed(options: FeedOptions): Feed {
  const { feed, build, view, fanOut, clock, tickMs = 100, lately, keep = 100, failed } = options
  const audience = new Set<Viewer>()
  /** Where a viewer stood when it fell behind. */
  const stoodAt = new WeakMap<Viewer, number>()
  let current = view()
  /** The versions before the present one, oldest first; unchanged rows are the same objects in all. */
  let past: FeedContent[] = []
  /** Messages for the present version by the version they start from, so that each is made and encoded once. */
  let messages = new Map<number | 'snapshot', FeedSnapshot | FeedDelta | undefined>()
  let dirty = false
  let sending = false
  let tickedAt = -Infinity
  let cancelTick: (() => void) | undefined

  function schedule(): void {
    if (cancelTick || sending || !dirty) return
    cancelTick = clock.setTimeout(tick, Math.max(0, tickedAt + tickMs - clock.now()))
  }

  function tick(): void {
    cancelTick = undefined
    dirty = false
    tickedAt = clock.now()
    try {
      const delta = advance(view())
      if (delta && audience.size > 0) send(delta)
    } catch (error) {
      failed(error)
    }
  }

  function advance(next: FeedContent): FeedDelta | undefined {
    if (new Set(next.rows.map(row => row.id)).size < next.rows.length) throw new RangeError(`feed ${feed}: an id twice`)
    const after = sharingRows(current, next)
    const delta = deltaBetween(feed, current, after)
    if (after.seq < current.seq || (delta && after.seq === current.seq)) {
      throw new RangeError(`feed ${feed}: content changed from seq ${current.seq} to ${after.seq}`)
    }
    // Content that stays keeps its seq, so that its viewers' versions stay good.
    if (!delta) return undefined
    past = [...past.slice(-(keep - 1)), current]
    current = after
    messages = new Map([[delta.from, delta]])
    return delta
  }

  function send(delta: FeedDelta): void {
    sending = true
    // The next tick waits for this one's last slice: under load ticks merge instead of queueing.
    void fanOut
      .send(audience, MESSAGE, delta, viewer => stoodAt.set(viewer, delta.from))
      .then(() => {
        sending = false
        schedule()
      })
  }

  function snapshot(): FeedSnapshot {
    return {
      feed,
      build,
      seq: current.seq,
      head: { ...current.head },
      rows: [...current.rows],
      ...(lately && { lately: lately() }),
    }
  }

  /** What changed has changed back: only the version moves. */
  function nothingBetween(before: FeedContent): FeedDelta {
    return { feed, from: before.seq, to: current.seq }
  }

  function remembered(key: number | 'snapshot', make: () => FeedSnapshot | FeedDelta) {
    if (!messages.has(key)) messages.set(key, make())
    return messages.get(key)
  }

  function join(have?: FeedVersion): FeedSnapshot | FeedDelta | undefined {
    if (have?.build === build) {
      if (have.seq === current.seq) return undefined
      const before = past.findLast(version => version.seq === have.seq)
      if (before) return remembered(have.seq, () => deltaBetween(feed, before, current) ?? nothingBetween(before))
    }
    return remembered('snapshot', snapshot)
  }

  return {
    get version() {
      return { seq: current.seq, build }
    },
    publish() {
      dirty = true
      schedule()
    },
    join,
    subscribe(socket, have) {
      const viewer = fanOut.viewer(socket, () => {
        const seq = stoodAt.get(viewer)
        const missing = join(seq === undefined ? undefined : { seq, build })
        if (missing) fanOut.sendOne(viewer, MESSAGE, missing)
      })
      const missing = join(have)
      if (missing) fanOut.sendOne(viewer, MESSAGE, missing)
      audience.add(viewer)
      return () => audience.delete(viewer)
    },
    size: () => audience.size,
    stop() {
      dirty = false
      cancelTick?.()
      cancelTick = undefined
    },
  }
}
