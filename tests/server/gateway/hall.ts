import { expect } from 'vitest'
import { z } from 'zod'
import { sheetDigest } from '../../../shared/ledger/digest.ts'
import { sheetKey } from '../../../shared/ledger/sheet-ref.ts'
import type { Sheet } from '../../../shared/ledger/state.ts'
import { FeedSnapshot } from '../../../shared/protocol/feed.ts'
import type { CommandAnswer } from '../../../shared/protocol/socket.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import { BoardRow } from '../../../shared/views/board-rows.ts'
import type { Browser } from '../../support/browser.ts'
import { enter, entry, event, level, points, reading, sheet } from '../../support/competition.ts'
import type { Live } from '../../support/live.ts'
import { type App, cup } from '../../support/server.ts'

/** Everybody of the small competition at their screens, each with a replica. */
export interface HallFull {
  owner: Browser
  browsers: Record<'J1' | 'J2' | 'J3' | 'JC', Browser>
  organiser: Live
  j1: Live
  j2: Live
  j3: Live
  chief: Live
}

/** Signs the organiser, three judges and the chief in, and opens the event. */
export async function fillHall(app: App, { opened = true } = {}): Promise<HallFull> {
  const owner = await app.owner()
  const [b1, b2, b3, bc] = await app.judges(owner, 'J1', 'J2', 'J3', 'JC')
  if (!b1 || !b2 || !b3 || !bc) throw new Error('not all came')
  const organiser = await atScreen(owner, 'organiser')
  if (opened) expectTaken(await organiser.command({ type: 'OpenEvent', event }))
  const [j1, j2, j3] = await Promise.all([b1, b2, b3].map(browser => atScreen(browser, 'judge')))
  const chief = await atScreen(bc, 'chief')
  if (!j1 || !j2 || !j3) throw new Error('not all came')
  return { owner, browsers: { J1: b1, J2: b2, J3: b3, JC: bc }, organiser, j1, j2, j3, chief }
}

/** A socket of this browser that holds its replica. */
export async function atScreen(browser: Browser, view: 'judge' | 'chief' | 'organiser'): Promise<Live> {
  const live = browser.live({ view, competition: cup })
  const joined = await live.join({ feed: 'replica' })
  if (!joined.ok) throw new Error(JSON.stringify(joined))
  await live.until(() => live.have)
  return live
}

/** An audience's socket on the board. */
export async function atBoard(app: App, ofEvent = 'weld', competition: string = cup): Promise<Live> {
  const live = app.browser().live({ view: 'audience', competition })
  const joined = await live.join({ feed: 'board', event: eventId(ofEvent) })
  if (!joined.ok) throw new Error(JSON.stringify(joined))
  await live.until(() => live.feeds.get(`board/${ofEvent}`))
  return live
}

const eventId = (id: string): typeof event => z.custom<typeof event>(value => typeof value === 'string').parse(id)

export function expectTaken(answer: CommandAnswer): number {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
  return answer.seq
}

/** The board that a socket now shows. */
export function boardOf(live: Live, ofEvent = 'weld'): FeedSnapshot {
  return FeedSnapshot.parse(live.feeds.get(`board/${ofEvent}`))
}

export function rowOf(live: Live, id: string, ofEvent = 'weld'): BoardRow {
  return BoardRow.parse(boardOf(live, ofEvent).rows.find(row => row.id === id))
}

/** What a socket has put together is what HTTP answers, at the same version. */
export async function expectAsFetched(app: App, live: Live): Promise<void> {
  const board = FeedSnapshot.parse((await app.browser().get(`/api/c/${cup}/events/weld/board`)).body)
  await live.until(() => boardOf(live).seq >= board.seq)
  // It has moved on meanwhile.
  if (boardOf(live).seq > board.seq) return expectAsFetched(app, live)
  const { head, rows } = boardOf(live)
  expect({ head, rows }).toEqual({ head: board.head, rows: board.rows })
}

/** A sheet as somebody's replica holds it. */
export function sheetAt(live: Live, owner: string, ofEntry = 'e1'): Sheet {
  const ref = sheet(owner, ofEntry)
  const found = live.replica.events.get(event)?.entries.get(entry(ofEntry))?.sheets.get(sheetKey(ref.part, ref.judge))
  if (!found) throw new Error(`no sheet of ${owner} for ${ofEntry}`)
  return found
}

export const markCommand = (
  owner: string,
  aspect: string,
  value: MarkValue | null,
  ofEntry = 'e1',
  was: MarkValue | null = null,
) => enter(owner, aspect, value, { sheet: sheet(owner, ofEntry), was })

export async function sign(live: Live, owner: string, ofEntry = 'e1'): Promise<CommandAnswer> {
  return live.command({
    type: 'SignSheet',
    sheet: sheet(owner, ofEntry),
    digest: sheetDigest(sheetAt(live, owner, ofEntry)),
  })
}

/** Marks and signs an entry in full: 50.03 mm; levels 2, 3, 2; 8.0, 8.5 and `last` points. */
export async function markAll(hall: HallFull, ofEntry: string, last = '9.0'): Promise<void> {
  const { j1, j2, j3 } = hall
  const own = [
    [j1, 'J1', 2, '8.0'],
    [j2, 'J2', 3, '8.5'],
    [j3, 'J3', 2, last],
  ] as const
  expectTaken(await j1.command(markCommand('agreed', 'A1', reading('50.03'), ofEntry)))
  for (const [live, id, at, number] of own) {
    expectTaken(await live.command(markCommand(id, 'D1', level(at), ofEntry)))
    const seq = expectTaken(await live.command(markCommand(id, 'D2', points(number), ofEntry)))
    await live.until(() => live.replica.seq >= seq)
    expectTaken(await sign(live, id, ofEntry))
  }
  for (const live of [j1, j2]) {
    await live.until(() => sheetAt(live, 'agreed', ofEntry).marks.size === 1)
    expectTaken(await sign(live, 'agreed', ofEntry))
  }
}

export const allSheets = (ofEntry: string) => ['agreed', 'J1', 'J2', 'J3'].map(owner => sheet(owner, ofEntry))
