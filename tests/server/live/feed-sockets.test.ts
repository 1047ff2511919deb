import type { Socket as ClientSocket } from 'socket.io-client'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { processClock } from '../../../server/live/clock.ts'
import { createFanOut, type FanOut } from '../../../server/live/fan-out.ts'
import { createFeed, type Feed } from '../../../server/live/feed.ts'
import type { FeedContent } from '../../../server/live/feed-delta.ts'
import { applyFeed } from '../../../shared/protocol/apply-delta.ts'
import { FeedMessage, type FeedRow, type FeedSnapshot } from '../../../shared/protocol/feed.ts'
import { type Rig, startRig } from './sockets.ts'

describe('a feed over real sockets', () => {
  let rig: Rig | undefined
  let feed: Feed | undefined
  let fanOut: FanOut | undefined
  afterEach(async () => {
    feed?.stop()
    fanOut?.stop()
    await rig?.close()
  })

  async function open(tickMs = 5) {
    let now: FeedContent = { seq: 1, head: {}, rows: [] }
    const started = await startRig()
    const fan = createFanOut({ clock: processClock, drainPollMs: 5 })
    const opened = createFeed({
      feed: 'board/hardware',
      build: 'b1',
      view: () => now,
      fanOut: fan,
      clock: processClock,
      tickMs,
      failed: error => {
        throw error
      },
    })
    rig = started
    fanOut = fan
    feed = opened
    const set = (rows: FeedRow[]) => {
      now = { seq: now.seq + 1, head: { done: rows.length }, rows }
      opened.publish()
      return now
    }
    return { rig: started, fanOut: fan, feed: opened, set }
  }

  test('50 clients end with equal content, by deltas alone, straight to their connections', async () => {
    const { rig, fanOut, feed, set } = await open()
    const screens = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { client, socket } = await rig.client()
        const screen = follow(client)
        feed.subscribe(socket)
        return screen
      }),
    )
    let now = set([])
    for (let n = 0; n < 20; n++) {
      now = set(
        Array.from({ length: 8 }, (_, row) => ({
          id: `e${(row * ((n % 10) + 1)) % 11}`,
          total: String((row * n) % 7),
        })),
      )
      await vi.waitFor(() => expect(feed.version.seq).toBe(now.seq))
    }
    await vi.waitFor(() => expect(screens.every(({ view }) => view?.seq === now.seq)).toBe(true))
    for (const { view, gaps, got } of screens) {
      expect(view).toMatchObject({ head: now.head, rows: now.rows })
      expect(gaps).toBe(0)
      expect(got.filter(message => !('from' in message))).toHaveLength(1)
    }
    expect(fanOut.counts.plain).toBe(0)
  })

  test('who comes back with a version gets only what is missing, a foreign build a snapshot', async () => {
    const { rig, feed, set } = await open()
    const first = await rig.client()
    const screen = follow(first.client)
    feed.subscribe(first.socket)
    await vi.waitFor(() => expect(screen.view).toBeDefined())
    first.client.disconnect()
    const now = set([{ id: 'a', total: '5' }])
    await vi.waitFor(() => expect(feed.version.seq).toBe(now.seq))

    const second = await rig.client()
    const back = follow(second.client, screen.view)
    feed.subscribe(second.socket, screen.view)
    const foreign = await rig.client()
    const other = follow(foreign.client, screen.view)
    feed.subscribe(foreign.socket, { seq: now.seq, build: 'b0' })
    await vi.waitFor(() => expect([back.got.length, other.got.length]).toEqual([1, 1]))
    expect(back.got[0]).toMatchObject({ from: 1, to: now.seq })
    expect(back.view).toMatchObject({ rows: now.rows })
    expect(other.got[0]).toMatchObject({ seq: now.seq, rows: now.rows })
  })

  test('a client that stops reading is skipped and comes back to the newest, without a gap and without the backlog', async () => {
    const { rig, fanOut, feed, set } = await open(0)
    const { client, socket } = await rig.client()
    const screen = follow(client)
    feed.subscribe(socket)
    const wire: unknown = Reflect.get(Reflect.get(client.io.engine.transport, 'ws'), '_socket')
    stream(wire).pause()
    let now = set([])
    for (let n = 0; n < 1000 && fanOut.counts.skipped === 0; n++) now = await tick(n)
    for (let n = 0; n < 30; n++) now = await tick(n)
    async function tick(n: number) {
      const next = set([{ id: 'a', total: String(n), pad: String(n % 10).repeat(200_000) }])
      await vi.waitFor(() => expect(feed.version.seq).toBe(next.seq), { interval: 1 })
      return next
    }
    const direct = fanOut.counts.direct
    stream(wire).resume()
    await vi.waitFor(() => expect(screen.view?.seq).toBe(now.seq), { timeout: 5000 })
    expect(screen.view).toMatchObject({ rows: now.rows })
    expect(screen.gaps).toBe(0)
    expect(screen.got.length).toBeLessThanOrEqual(direct + 1)
    expect(fanOut.counts).toMatchObject({ skipped: 1, caughtUp: 1 })
  })

  test('who unsubscribed gets nothing more', async () => {
    const { rig, feed, set } = await open()
    const { client, socket } = await rig.client()
    const screen = follow(client)
    const leave = feed.subscribe(socket)
    await vi.waitFor(() => expect(screen.got).toHaveLength(1))
    leave()
    expect(feed.size()).toBe(0)
    const now = set([{ id: 'a' }])
    await vi.waitFor(() => expect(feed.version.seq).toBe(now.seq))
    socket.emit('last')
    await new Promise<void>(done => client.once('last', done))
    expect(screen.got).toHaveLength(1)
  })
})

/** A client as it should be: it applies what comes and remembers what came. */
function follow(client: ClientSocket, have?: FeedSnapshot) {
  const screen: { view: FeedSnapshot | undefined; got: FeedMessage[]; gaps: number } = {
    view: have,
    got: [],
    gaps: 0,
  }
  client.on('feed', (raw: unknown) => {
    const message = FeedMessage.parse(raw)
    screen.got.push(message)
    const next = applyFeed(screen.view, message)
    if (next === 'rejoin') screen.gaps++
    else screen.view = next
  })
  return screen
}

function stream(value: unknown): { pause(): void; resume(): void } {
  if (typeof value !== 'object' || value === null || !('pause' in value) || !('resume' in value))
    throw new Error('no stream')
  const { pause, resume } = value
  if (typeof pause !== 'function' || typeof resume !== 'function') throw new Error('no stream')
  return { pause: () => void Reflect.apply(pause, value, []), resume: () => void Reflect.apply(resume, value, []) }
}
