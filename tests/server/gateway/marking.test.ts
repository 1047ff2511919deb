import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { given, level, points } from '../../support/competition.ts'
import type { Live } from '../../support/live.ts'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import {
  allSheets,
  atBoard,
  boardOf,
  expectAsFetched,
  expectTaken,
  fillHall,
  type HallFull,
  markAll,
  markCommand,
  rowOf,
  sheetAt,
  sign,
} from './hall.ts'

let app: App
let hall: HallFull
let wall: Live
beforeAll(async () => {
  app = await startApp({ competition: smallFile({ policy: 'accepted', entries: 2 }) })
  hall = await fillHall(app)
  wall = await atBoard(app)
})
afterAll(() => endApp(app))

const Step = z.object({ kind: z.string(), value: z.string(), children: z.array(z.unknown()) })
const explained = async (entry: string) =>
  Step.parse((await app.browser().get(`/api/c/${cup}/events/weld/entries/${entry}/explain`)).body)
const seqOf = async () => z.object({ seq: z.int() }).parse((await app.browser().get(`/api/c/${cup}/anchor`)).body).seq

/** The total that an explanation comes to: its own or that of the step called so. */
function totalIn(explanation: unknown): string | null {
  const step = Step.parse(explanation)
  if (step.kind === 'total') return step.value
  for (const child of step.children) {
    const found = totalIn(child)
    if (found !== null) return found
  }
  return null
}

// Theory 80 of 100 by 30: 24. Practical 10 + (2 + 3 + 2) ÷ 3 + (8.0 + 8.5 + 9.0) ÷ 3 = 20.8333 of 23 by 70: 63.4058.
const first = '87.41'
// With 8.4 for 9.0: 10 + 2.3333 + 8.3 = 20.6333 of 23 by 70: 62.7971.
const corrected = '86.80'

describe('from the first mark to the notice', () => {
  test('a mark is acknowledged with the line it stands in, and shows on its own tablet', async () => {
    const before = await seqOf()
    const answer = await hall.j1.command(markCommand('J1', 'D1', level(2), 'e2'), 50)
    expect(answer).toEqual({ ok: true, n: 50, seq: before + 1 })
    await hall.j1.until(() => sheetAt(hall.j1, 'J1', 'e2').marks.size === 1)
    expect([...sheetAt(hall.j1, 'J1', 'e2').marks.values()]).toMatchObject([
      { value: level(2), stamp: { by: 'judge:J1' } },
    ])
  })

  test('the same number again, whatever it now says, changes nothing', async () => {
    const before = await seqOf()
    expect(await hall.j1.command(markCommand('J1', 'D1', level(3), 'e2'), 50)).toEqual({ ok: true, n: 50, seq: before })
    expect(await hall.j1.command(markCommand('J1', 'D1', level(3), 'e2'), 7)).toEqual({ ok: true, n: 7, seq: before })
    expect(await seqOf()).toBe(before)
    expectTaken(await hall.j1.command(markCommand('J1', 'D1', null, 'e2', level(2)), 51))
  })

  test('another judge is told of the line, not of what is in it', async () => {
    expect(hall.j2.replica.events.size).toBe(1)
    expect(() => sheetAt(hall.j2, 'J1', 'e2')).toThrow('no sheet')
  })

  test('judges mark and sign; the chief sees it all and the audience nothing yet', async () => {
    hall.j1.close()
    // The same browser comes back and goes on counting where the ledger has it.
    const again = hall.browsers.J1.live({ view: 'judge', competition: cup })
    await again.join({ feed: 'replica' })
    await again.until(() => again.have)
    hall.j1 = again
    await markAll(hall, 'e1')
    await hall.chief.until(() => allSheets('e1').every(ref => sheetAt(hall.chief, ref.judge).status === 'signed'))
    expectTaken(
      await hall.organiser.command({
        type: 'EnterGiven',
        event: 'weld',
        entry: 'e1',
        aspect: 'T1',
        value: given('80'),
      }),
    )
    expect(rowOf(wall, 'e1')).toMatchObject({ total: null, state: 'none', rank: null })
  })

  test('the chief sends a sheet back with the reason, which its judge sees, corrects and signs again', async () => {
    expectTaken(await hall.chief.command({ type: 'ReturnSheet', sheet: allSheets('e1')[3], reason: '光泽与扣分不符' }))
    await hall.j3.until(() => sheetAt(hall.j3, 'J3').status === 'open')
    expect(sheetAt(hall.j3, 'J3').returns.map(({ reason }) => reason)).toEqual(['光泽与扣分不符'])
    const refused = await hall.chief.command({
      type: 'AcceptSheets',
      event: 'weld',
      entry: 'e1',
      sheets: allSheets('e1'),
    })
    expect(refused).toMatchObject({ ok: false, refusal: { refused: 'sheet-not-signed', detail: { judge: 'J3' } } })
    const seq = expectTaken(await hall.j3.command(markCommand('J3', 'D2', points('8.4'), 'e1', points('9.0'))))
    await hall.j3.until(() => hall.j3.replica.seq >= seq)
    expectTaken(await sign(hall.j3, 'J3'))
  })

  test('accepted, the row is on the board with the total worked by hand, and the explanation comes to the same', async () => {
    expectTaken(await hall.chief.command({ type: 'AcceptSheets', event: 'weld', entry: 'e1', sheets: allSheets('e1') }))
    await wall.until(() => rowOf(wall, 'e1').total !== null)
    expect(rowOf(wall, 'e1')).toMatchObject({
      total: corrected,
      state: 'accepted',
      rank: 1,
      name: '选手1',
      unit: { zh: '甲厂' },
    })
    expect(first).not.toBe(corrected)
    expect(Number(totalIn(await explained('e1')))).toBe(Number(corrected))
    await expectAsFetched(app, wall)
  })

  test('locks only when all is accepted, and only by the chief', async () => {
    expect(await hall.organiser.command({ type: 'LockEvent', event: 'weld' })).toMatchObject({
      ok: false,
      refusal: { refused: 'not-allowed' },
    })
    expect(await hall.chief.command({ type: 'LockEvent', event: 'weld' })).toMatchObject({
      ok: false,
      refusal: { refused: 'entry-not-complete', detail: { first: '02' } },
    })
    expectTaken(
      await hall.chief.command({ type: 'SetStatus', event: 'weld', entry: 'e2', status: 'absent', reason: '缺赛' }),
    )
    expectTaken(await hall.chief.command({ type: 'LockEvent', event: 'weld' }))
  })

  test('the organiser publishes; the board says so and a mark comes too late', async () => {
    expectTaken(await hall.organiser.command({ type: 'PublishResults', event: 'weld', noticeDays: 5 }))
    await wall.until(() => JSON.stringify(boardOf(wall).head).includes('"phase":"published"'))
    expect(rowOf(wall, 'e1')).toMatchObject({ total: corrected, rank: 1 })
    expect(rowOf(wall, 'e2')).toMatchObject({ total: null, rank: null, status: 'absent', reason: '缺赛' })
    const before = await seqOf()
    const late = await hall.j1.command(markCommand('J1', 'D1', level(0), 'e1', level(2)))
    // Kept as held, never counted.
    expect(late).toMatchObject({ ok: true, seq: before + 1 })
    await hall.chief.until(() => hall.chief.replica.seq > before)
    expect(rowOf(wall, 'e1').total).toBe(corrected)
    expect(Number(totalIn(await explained('e1')))).toBe(Number(corrected))
  })
})
