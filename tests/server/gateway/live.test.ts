import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { progressOf, requiredSheets, sheetOf } from '../../../shared/ledger/requirements.ts'
import { schemeIndex } from '../../../shared/ledger/scheme-index.ts'
import { blanksOf } from '../../../shared/ledger/sheets.ts'
import type { Competition } from '../../../shared/ledger/state.ts'
import { FeedDelta } from '../../../shared/protocol/feed.ts'
import { EventId, JudgeId } from '../../../shared/scheme/ids.ts'
import { likelyMark } from '../../../server/demo/likely-mark.ts'
import { randomFrom } from '../../../server/demo/random.ts'
import type { Browser } from '../../support/browser.ts'
import { level, points } from '../../support/competition.ts'
import type { Frame, Live } from '../../support/live.ts'
import { type App, cup, endApp, expectOk, startApp, testApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import {
  allSheets,
  atBoard,
  atScreen,
  boardOf,
  expectAsFetched,
  expectTaken,
  fillHall,
  type HallFull,
  markAll,
  markCommand,
  rowOf,
  sheetAt,
} from './hall.ts'

const deltas = (frames: readonly Frame[]) =>
  frames.filter(({ name, message }) => name === 'feed' && FeedDelta.safeParse(message).success)

describe('a small hall', () => {
  let app: App
  let hall: HallFull
  beforeAll(async () => {
    app = await startApp({ competition: smallFile({ entries: 9 }) })
    hall = await fillHall(app)
  })
  afterAll(() => endApp(app))

  test('comes whole once, then only what changed, and adds up to what HTTP says', async () => {
    const wall = await atBoard(app)
    expect(wall.frames.filter(({ name }) => name === 'feed').length).toBe(1)
    await markAll(hall, 'e2')
    await wall.until(() => rowOf(wall, 'e2').total !== null && rowOf(wall, 'e2').bars[1] !== null)
    await hall.chief.command({ type: 'AcceptSheets', event: 'weld', entry: 'e2', sheets: allSheets('e2') })
    await hall.organiser.command({
      type: 'EnterGiven',
      event: 'weld',
      entry: 'e2',
      aspect: 'T1',
      value: { kind: 'given', value: '80' },
    })
    await wall.until(() => rowOf(wall, 'e2').state === 'accepted')
    const later = wall.frames.filter(({ name }) => name === 'feed').slice(1)
    expect(later.length).toBe(deltas(wall.frames).length)
    for (const { message } of later) {
      const { rows = [] } = FeedDelta.parse(message)
      for (const [id] of rows) expect(id).toBe('e2')
    }
    await expectAsFetched(app, wall)
    // A newcomer sees the same.
    await expectAsFetched(app, await atBoard(app))
  })

  test('a socket that comes back with its version gets what is missing, or nothing', async () => {
    const wall = await atBoard(app)
    const have = { seq: boardOf(wall).seq, build: boardOf(wall).build }
    await markAll(hall, 'e3')
    await wall.until(() => rowOf(wall, 'e3').bars[1] !== null)
    const last = boardOf(wall)
    const again = app.browser().live({ view: 'audience', competition: cup })
    expect(await again.join({ feed: 'board', event: EventId.parse('weld') }, have)).toEqual({ ok: true })
    const [frame] = await again.until(
      () => deltas(again.frames).length > 0 && again.frames.filter(one => one.name === 'feed'),
    )
    expect(FeedDelta.parse(frame?.message)).toMatchObject({ from: have.seq, to: last.seq })
    const current = app.browser().live({ view: 'audience', competition: cup })
    expect(
      await current.join({ feed: 'board', event: EventId.parse('weld') }, { seq: last.seq, build: last.build }),
    ).toEqual({ ok: true })
    await current.ask('leave', { to: { feed: 'presence' } })
    expect(current.frames.filter(({ name }) => name === 'feed')).toEqual([])
  })

  test('a tablet that comes back with its version gets the lines since, and holds the same as a new one', async () => {
    const have = hall.chief.have
    await markAll(hall, 'e4')
    const again = hall.browsers.JC.live({ view: 'chief', competition: cup })
    await again.join({ feed: 'replica' }, have)
    const first = await again.until(() => again.frames.find(({ name }) => name === 'replica'))
    expect(first.message).toMatchObject({ kind: 'lines', from: have?.seq })
    const fresh = await atScreen(hall.browsers.JC, 'chief')
    await hall.chief.until(() => hall.chief.replica.seq === fresh.replica.seq)
    expect(hall.chief.replica).toEqual(fresh.replica)
    const ahead = hall.browsers.JC.live({ view: 'chief', competition: cup })
    await ahead.join({ feed: 'replica' }, { seq: 9_999, build: have?.build ?? '' })
    await ahead.until(() => ahead.have)
    expect(ahead.frames.find(({ name }) => name === 'replica')?.message).toMatchObject({ kind: 'snapshot' })
  })

  test('leaving ends it', async () => {
    const [wall, gone] = await Promise.all([atBoard(app), atBoard(app)])
    expect(await gone.ask('leave', { to: { feed: 'board', event: 'weld' } })).toEqual({ ok: true })
    await markAll(hall, 'e5')
    await wall.until(() => rowOf(wall, 'e5').bars[1] !== null)
    // A round trip: whatever was on its way has come.
    await gone.ask('leave', { to: { feed: 'board', event: 'weld' } })
    expect(deltas(gone.frames)).toEqual([])
  })

  test('joining twice delivers once', async () => {
    const wall = await atBoard(app)
    const to = { feed: 'board', event: EventId.parse('weld') } as const
    await Promise.all([wall.join(to), wall.join(to), wall.join(to)])
    expectTaken(await hall.j1.command(markCommand('J1', 'D2', points('8.0'), 'e6')))
    await wall.until(() => deltas(wall.frames).length > 0)
    await wall.ask('leave', { to: { feed: 'presence' } })
    expect(deltas(wall.frames).length).toBe(1)
  })

  test('acknowledgements come before the board, and the board within a second', async () => {
    const { browsers } = hall
    const j1 = await atScreen(browsers.J1, 'judge')
    await j1.join({ feed: 'board', event: EventId.parse('weld') })
    await j1.until(() => j1.feeds.size > 0)
    const order: string[] = []
    j1.socket.onAny((name: string) => order.push(name))
    let was: ReturnType<typeof points> | null = null
    for (const value of ['8.0', '7.0', '6.0', '5.0']) {
      order.length = 0
      const from = performance.now()
      const acknowledged = j1.command(markCommand('J1', 'D2', points(value), 'e7', was)).then(answer => {
        order.push('acknowledged')
        return answer
      })
      was = points(value)
      const seq = expectTaken(await acknowledged)
      await j1.until(() => boardOf(j1).seq >= seq)
      expect(performance.now() - from).toBeLessThan(1_000)
      expect(order.filter(name => name !== 'beat' && name !== 'replica')).toEqual(['acknowledged', 'feed'])
    }
    j1.close()
  })

  test('the presence of tablets is for desks: who is here, what waits, who has gone', async () => {
    await hall.chief.join({ feed: 'presence' })
    const row = (judge: string) => {
      const feed = hall.chief.feeds.get('presence')
      return feed && feed !== 'rejoin' ? feed.rows.find(({ id }) => id === judge) : undefined
    }
    await hall.chief.until(() => row('J1')?.connected === true)
    await hall.j1.ask('presence', { waiting: 3, battery: 0.4, clock: new Date().toISOString(), at: 'e1' })
    await hall.chief.until(() => row('J1')?.waiting === 3)
    // A second window of the same judge closes: the first is still there.
    const second = await atScreen(hall.browsers.J1, 'judge')
    second.close()
    await hall.j2.ask('presence', { waiting: 1, battery: null, clock: new Date().toISOString(), at: null })
    await hall.chief.until(() => row('J2')?.waiting === 1)
    expect(row('J1')?.connected).toBe(true)
    hall.j1.close()
    await hall.chief.until(() => row('J1')?.connected === false)
  })
})

describe('a restart of the server', () => {
  test('every client is right again by itself, and what was acknowledged is there', async () => {
    const app = await testApp({ competition: smallFile() })
    const hall = await fillHall(app)
    const judge = hall.browsers.J1.live({ view: 'judge', competition: cup, reconnect: true })
    const wall = app.browser().live({ view: 'audience', competition: cup, reconnect: true })
    // As the client does: joins whenever it connects, with what it has.
    judge.socket.on('connect', () => void judge.join({ feed: 'replica' }, judge.have))
    wall.socket.on('connect', () => {
      const held = wall.feeds.get('board/weld')
      void wall.join(
        { feed: 'board', event: EventId.parse('weld') },
        held && held !== 'rejoin' ? { seq: held.seq, build: held.build } : undefined,
      )
    })
    await judge.until(() => judge.have)
    await wall.until(() => wall.feeds.size > 0)
    expectTaken(await judge.command(markCommand('J1', 'D2', points('8.0'))))
    const { build } = boardOf(wall)
    await app.restart()
    await judge.until(() => judge.socket.connected)
    expectTaken(await judge.command(markCommand('J1', 'D1', level(2))))
    await judge.until(() => sheetAt(judge, 'J1').marks.size === 2)
    await wall.until(() => boardOf(wall).build !== build)
    await expectAsFetched(app, wall)
    const fresh = await atScreen(hall.browsers.J1, 'judge')
    expect(judge.replica).toEqual(fresh.replica)
  })
})

describe("the demonstration's hardware", () => {
  let app: App
  let desk: Live
  beforeAll(async () => {
    app = await startApp()
    desk = await demoDesk(app.browser(), 'chief')
  })
  afterAll(() => endApp(app))

  test('a mark costs at most 300 bytes a viewer where three rows or fewer change', async () => {
    const wall = await atBoard(app, 'hardware', 'demo')
    const tablets = new Map<string, Live>()
    const sizes: { bytes: number; rows: number; inside: boolean }[] = []
    for (let turn = 0; turn < 25; turn += 1) {
      // Now and then the first mark of an entry, which moves the head's counts as well.
      const next = nextBlank(desk.replica, turn % 8 === 0)
      if (!next) break
      let tablet = tablets.get(next.judge)
      if (!tablet) {
        tablet = await demoDesk(app.browser(), 'judge', next.judge)
        tablets.set(next.judge, tablet)
      }
      const seen = deltas(wall.frames).length
      const seq = expectTaken(await tablet.command(next.command))
      await desk.until(() => desk.replica.seq >= seq)
      // A mark that moves nothing has no delta.
      await wall.until(() => deltas(wall.frames).length > seen, 400).catch(() => null)
      for (const { bytes, message } of deltas(wall.frames).slice(seen)) {
        const { rows = [], set } = FeedDelta.parse(message)
        if (process.env.SHOW && bytes > 290) console.log(JSON.stringify(message))
        sizes.push({ bytes, rows: rows.length, inside: set !== undefined })
      }
    }
    const few = sizes.filter(({ rows }) => rows <= 3)
    expect(few.length).toBeGreaterThan(10)
    expect(few.some(({ inside }) => inside)).toBe(true)
    expect(few.filter(({ bytes }) => bytes > 300)).toEqual([])
  })
})

async function demoDesk(browser: Browser, role: 'chief' | 'judge', judge?: string): Promise<Live> {
  await expectOk(browser.post('/api/sessions/demo', { competition: 'demo', role, ...(judge ? { judge } : {}) }))
  const live = browser.live({ view: role, competition: 'demo' })
  await live.join({ feed: 'replica' })
  await live.until(() => live.have)
  return live
}

/** What some judge of the hardware event would enter next, as the simulated ones do: half-done entries first. */
function nextBlank(state: Competition, first: boolean) {
  const event = state.events.get(EventId.parse('hardware'))
  if (!event) return null
  const random = randomFrom(() => 0.5)
  for (const entry of event.entries.values()) {
    if (first !== (progressOf(event, entry) === 'to-come')) continue
    for (const ref of requiredSheets(event, entry)) {
      const part = schemeIndex(event.scheme).parts.get(ref.part)
      const sheet = sheetOf(entry, ref)
      const judge = ref.judge === 'agreed' ? event.panels.get(ref.part)?.[0] : ref.judge
      if (!part || !judge || (sheet && sheet.status !== 'open')) continue
      const [blank] = blanksOf(event, part, sheet)
      const aspect = blank && schemeIndex(event.scheme).aspects.get(blank)
      if (!aspect || entry.rounds.has(aspect.id)) continue
      const value = likelyMark({ state, event }, entry, aspect, ref.judge, random)
      const was = sheet?.marks.get(aspect.id)?.value ?? null
      const command = {
        type: 'EnterMark',
        sheet: ref,
        aspect: aspect.id,
        round: 1,
        value,
        was,
        scheme: event.schemeHash,
      }
      return { judge: JudgeId.parse(judge), command }
    }
  }
  return null
}
