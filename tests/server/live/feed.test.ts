import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FanOut } from '../../../server/live/fan-out.ts'
import { createFeed, type FeedOptions } from '../../../server/live/feed.ts'
import type { FeedContent } from '../../../server/live/feed-delta.ts'
import { applyFeed } from '../../../shared/protocol/apply-delta.ts'
import type { FeedSnapshot } from '../../../shared/protocol/feed.ts'
import { fakeClock, startRig } from './sockets.ts'

/** A fan-out that says each send is over when told to. */
function heldFanOut() {
  const sent: object[] = []
  const held: (() => void)[] = []
  const fanOut: FanOut = {
    counts: { direct: 0, plain: 0, skipped: 0, caughtUp: 0 },
    viewer: (socket, catchUp) => ({ socket, catchUp, line: { direct: undefined, emitted: 0 } }),
    send: (_audience, _event, message) => {
      sent.push(message)
      return new Promise<void>(done => held.push(done))
    },
    sendOne: (_viewer, _event, message) => void sent.push(message),
    stop: () => {},
  }
  const release = async () => {
    for (const done of held.splice(0)) done()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { fanOut, sent, release }
}

function setUp(options: Partial<FeedOptions> = {}) {
  const clock = fakeClock()
  const { fanOut, sent, release } = heldFanOut()
  let now: FeedContent = { seq: 1, head: { title: '建筑' }, rows: [{ id: 'a', total: '0' }] }
  let views = 0
  const failures: unknown[] = []
  const feed = createFeed({
    feed: 'board/construction',
    build: 'b1',
    view: () => {
      views++
      return now
    },
    fanOut,
    clock,
    failed: error => failures.push(error),
    ...options,
  })
  const change = (total: string, seq = now.seq + 1) => {
    now = { ...now, seq, rows: [{ id: 'a', total }] }
    feed.publish()
  }
  return { clock, feed, sent, release, change, failures, views: () => views }
}

const named = { feed: 'board/construction', build: 'b1' }

describe('versions (F2)', () => {
  test('nothing for who is up to date; a snapshot without a version, of another build, or of a version not kept', () => {
    const { clock, feed, change } = setUp()
    change('5')
    clock.advance(1)
    const snapshot = { ...named, seq: 2, head: { title: '建筑' }, rows: [{ id: 'a', total: '5' }] }
    expect(feed.join({ seq: 2, build: 'b1' })).toBeUndefined()
    expect(feed.join()).toEqual(snapshot)
    expect(feed.join({ seq: 1, build: 'b0' })).toEqual(snapshot)
    expect(feed.join({ seq: 7, build: 'b1' })).toEqual(snapshot)
    expect(feed.join({ seq: 1, build: 'b1' })).toEqual({
      feed: named.feed,
      from: 1,
      to: 2,
      rows: [['a', { total: '5' }]],
    })
  })

  test('keeps the last 100 versions', () => {
    const { clock, feed, change } = setUp()
    for (let n = 1; n <= 100; n++) {
      change(String(n))
      clock.advance(100)
    }
    expect(feed.join({ seq: 1, build: 'b1' })).toEqual({
      feed: named.feed,
      from: 1,
      to: 101,
      rows: [['a', { total: '100' }]],
    })
    change('101')
    clock.advance(100)
    expect(feed.join({ seq: 1, build: 'b1' })).toMatchObject({ seq: 102 })
    expect(feed.join({ seq: 2, build: 'b1' })).toMatchObject({ from: 2, to: 102 })
  })

  test('what changed and changed back is a delta that only moves the version', () => {
    const { clock, feed, change } = setUp()
    change('5')
    clock.advance(100)
    change('0')
    clock.advance(100)
    expect(feed.join({ seq: 1, build: 'b1' })).toEqual({ feed: named.feed, from: 1, to: 3 })
  })

  test('each message is made once, so that it is encoded once', () => {
    const { clock, feed, change } = setUp()
    change('5')
    clock.advance(1)
    expect(feed.join()).toBe(feed.join())
    expect(feed.join({ seq: 1, build: 'b1' })).toBe(feed.join({ seq: 1, build: 'b1' }))
  })
})

describe('ticks (F3)', () => {
  test('at most ten a second, the first at once, the view computed once in each', async () => {
    const { rig, clock, sent, release, change, views } = await withSubscriber()
    for (let ms = 0; ms < 999; ms++) {
      change(String(ms + 1))
      clock.advance(1)
      await release()
    }
    expect(sent).toHaveLength(10)
    expect(views()).toBe(11)
    await rig.close()
  })

  test('a tick waits for the last one to have gone out, and takes all changes since', async () => {
    const { rig, clock, sent, release, change } = await withSubscriber()
    change('1')
    clock.advance(1)
    change('2')
    clock.advance(500)
    change('3')
    clock.advance(500)
    expect(sent).toHaveLength(1)
    await release()
    clock.advance(1)
    expect(sent.at(-1)).toEqual({ feed: named.feed, from: 2, to: 4, rows: [['a', { total: '3' }]] })
    await rig.close()
  })

  test('nothing changed, nothing sent, the version stays', () => {
    const { clock, feed, change, sent } = setUp()
    change('0')
    clock.advance(100)
    expect(feed.version).toEqual({ seq: 1, build: 'b1' })
    expect(sent).toEqual([])
  })

  test.each([
    ['other content under the same seq', 1],
    ['a seq that falls', 0],
  ])('%s is a bug that is reported and not sent', (_, seq) => {
    const { clock, feed, change, failures } = setUp()
    change('9', seq)
    clock.advance(100)
    expect(failures).toEqual([expect.any(RangeError)])
    expect(feed.join()).toMatchObject({ seq: 1, rows: [{ id: 'a', total: '0' }] })
    change('9', 2)
    clock.advance(100)
    expect(feed.join()).toMatchObject({ seq: 2, rows: [{ id: 'a', total: '9' }] })
  })

  test('an id twice is a bug that is reported and not sent', () => {
    const { clock, feed, failures } = setUp({ view: twice() })
    feed.publish()
    clock.advance(100)
    expect(failures).toEqual([expect.any(RangeError)])
    expect(feed.version.seq).toBe(1)
  })

  test('a stopped feed has no timer', () => {
    const { clock, feed, change } = setUp()
    change('1')
    feed.stop()
    expect(clock.waiting()).toBe(0)
  })
})

test("a mark's delta stays within 300 bytes on the wire where three rows change", () => {
  let now: FeedContent = {
    seq: 21_599,
    head: { done: 20, of: 150 },
    rows: [1, 2, 3].map(n => entry(n, '80.123456', n)),
  }
  const clock = fakeClock()
  const feed = createFeed({
    feed: 'board/construction',
    build: '0.1.0-3f9c2a',
    view: () => now,
    fanOut: heldFanOut().fanOut,
    clock,
    failed: error => {
      throw error
    },
  })
  const have = feed.version
  const rows = [entry(3, '81.3333333333', 1), entry(1, '80.6666666667', 2), entry(2, '80.1234567891', 3)]
  now = { seq: 21_600, head: { done: 21, of: 150 }, rows }
  feed.publish()
  clock.advance(1)
  expect(Buffer.byteLength(`42${JSON.stringify(['feed', feed.join(have)])}`)).toBeLessThanOrEqual(300)
})

const step = fc.oneof(
  fc.record({
    rows: fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(3)), { selector: ([id]) => id }),
  }),
  fc.constantFrom('leave', 'return', 'lose', 'tick' as const),
)

test('any changes with any disconnecting, returning and losing: the client equals the server', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (steps, keep) => {
      const clock = fakeClock()
      let now: FeedContent = { seq: 1, head: { n: 0 }, rows: [] }
      const feed = createFeed({
        feed: 'f',
        build: 'b',
        view: () => now,
        fanOut: heldFanOut().fanOut,
        clock,
        keep,
        failed: error => {
          throw error
        },
      })
      let view = applyFeed(undefined, feed.join() ?? { feed: 'f', from: 0, to: 0 })
      let connected = true
      let served = feed.version
      const receive = (lost: boolean) => {
        const message = feed.join(served)
        served = feed.version
        if (!message || lost || !connected) return
        const have = view === 'rejoin' ? undefined : view
        view = applyFeed(have, JSON.parse(JSON.stringify(message)))
        if (view === 'rejoin') rejoin(have)
      }
      const rejoin = (have: FeedSnapshot | undefined) => {
        const missing = feed.join(have)
        view = missing ? applyFeed(have, JSON.parse(JSON.stringify(missing))) : (have ?? 'rejoin')
      }
      for (const what of [...steps, 'tick', 'return'] as const) {
        if (what === 'leave') connected = false
        else if (what === 'return') {
          connected = true
          rejoin(view === 'rejoin' ? undefined : view)
        } else if (what === 'tick' || what === 'lose') {
          clock.advance(100)
          receive(what === 'lose')
        } else {
          now = { seq: now.seq + 1, head: { n: what.rows.length }, rows: what.rows.map(([id, n]) => ({ id, n })) }
          feed.publish()
        }
      }
      expect(view).toEqual({ feed: 'f', build: 'b', seq: feed.version.seq, head: now.head, rows: now.rows })
    }),
    { numRuns: 500 },
  )
})

function twice() {
  let seq = 0
  return () => ({ seq: ++seq, head: {}, rows: seq === 1 ? [] : [{ id: 'a' }, { id: 'a' }] })
}

async function withSubscriber() {
  const made = setUp()
  const rig = await startRig()
  const { socket } = await rig.client()
  made.feed.subscribe(socket, made.feed.version)
  return { ...made, rig }
}

const entry = (n: number, total: string, rank: number) => ({
  id: `entry-${n}`,
  code: `A${n}`,
  name: '欧阳明月',
  unit: '四川华西集团有限公司',
  total,
  rank,
  done: 39,
})
