import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Command } from '../../../shared/ledger/commands.ts'
import { CommandAnswer, Joined, Leave, Join, PresenceReport, protocolVersion } from '../../../shared/protocol/socket.ts'
import { enter, level, points, reading, sheet, smallHash } from '../../support/competition.ts'
import type { Live } from '../../support/live.ts'
import { mutationsOf } from '../../support/mutations.ts'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import { allSheets, atScreen, expectTaken, fillHall, type HallFull, markAll, markCommand, sheetAt } from './hall.ts'

let app: App
let hall: HallFull
let officer: Live
beforeAll(async () => {
  app = await startApp({ competition: smallFile() })
  hall = await fillHall(app)
  const [browser] = await app.judges(hall.owner, 'JO')
  if (!browser) throw new Error('no code officer')
  officer = await atScreen(browser, 'chief')
  // e2 is accepted, e3 signed.
  await markAll(hall, 'e2')
  await markAll(hall, 'e3')
  expectTaken(await hall.chief.command({ type: 'AcceptSheets', event: 'weld', entry: 'e2', sheets: allSheets('e2') }))
})
afterAll(() => endApp(app))

const seqOf = async () => z.object({ seq: z.int() }).parse((await app.browser().get(`/api/c/${cup}/anchor`)).body).seq

const event = 'weld'
const entry = 'e1'
const hash = 'a'.repeat(64)
const look = { event, entry, part: 'look', judge: 'J1' }
/** A scheme whose one part nobody of this event marks. */
const oneAspect = {
  format: 'liangfen/scheme/1',
  name: { zh: '一项' },
  mode: 'ranked',
  modules: [
    {
      id: 'M',
      name: { zh: '一' },
      max: '10',
      weight: '100',
      criteria: [{ aspects: [{ id: 'D2', name: { zh: '光泽' }, max: '10', kind: 'points', step: '1' }] }],
    },
  ],
  parts: [{ id: 'other', name: { zh: '别组' }, marking: 'each', aspects: ['D2'], judges: 1 }],
}
/** One of every command, shaped as it should be, and who may send it. */
const examples: [
  keyof Pick<HallFull, 'organiser' | 'chief' | 'j1'> | 'officer',
  { type: string; [name: string]: unknown },
][] = [
  [
    'organiser',
    {
      type: 'SetUpCompetition',
      info: {
        title: { zh: '又一个' },
        organisations: [{ role: '主办', name: { zh: '工会' } }],
        from: '2026-11-21',
        to: '2026-11-21',
      },
      units: [],
      judges: [],
      events: [],
    },
  ],
  ['chief', { type: 'AssignPanel', event, panel: { part: 'look', judges: ['J1', 'J2'] }, reason: '换人' }],
  ['officer', { type: 'RecordDraw', event, how: 'lots', commitment: hash, sealed: 'x', witness: 'W' }],
  ['officer', { type: 'DecodeCodes', event, mapping: [{ entry, contestant: 'c1' }], seed: 's', second: 'W' }],
  ['organiser', { type: 'ForgetPerson', person: 'none' }],
  ['organiser', { type: 'OpenEvent', event }],
  ['chief', { type: 'LockEvent', event }],
  ['chief', { type: 'UnlockEvent', event, reason: '重看' }],
  ['organiser', { type: 'SetPublicPolicy', event, policy: 'live' }],
  ['organiser', { type: 'FreezeBoard', event }],
  ['organiser', { type: 'UnfreezeBoard', event }],
  ['organiser', { type: 'RevealEntry', event, entry }],
  ['organiser', { type: 'PublishResults', event, noticeDays: 5 }],
  [
    'j1',
    {
      type: 'EnterMark',
      sheet: look,
      aspect: 'D2',
      round: 1,
      value: { kind: 'points', value: '8.0' },
      was: null,
      scheme: smallHash,
    },
  ],
  [
    'j1',
    {
      type: 'EnterMark',
      sheet: look,
      aspect: 'D1',
      round: 1,
      value: { kind: 'level', level: 2 },
      was: null,
      scheme: smallHash,
    },
  ],
  ['organiser', { type: 'EnterGiven', event, entry, aspect: 'T1', value: { kind: 'given', value: '80' } }],
  ['j1', { type: 'SignSheet', sheet: look, digest: hash }],
  ['chief', { type: 'ReturnSheet', sheet: look, reason: '重看' }],
  ['chief', { type: 'AcceptSheets', event, entry, sheets: [look] }],
  ['chief', { type: 'OpenRound', event, entry, aspect: 'D1', reason: '分歧' }],
  ['chief', { type: 'SettleHeld', event, entry, held: 'd:1', use: true, reason: '核对' }],
  ['chief', { type: 'GivePenalty', event, entry, penalty: 'late', count: 1, points: '-2', reason: '迟到' }],
  ['chief', { type: 'WithdrawPenalty', event, entry, ref: 'd:1', reason: '误记' }],
  [
    'chief',
    { type: 'AssignEntryPanel', event, entry, panel: { part: 'look', judges: ['J1', 'J2', 'J4'] }, reason: '回避' },
  ],
  ['chief', { type: 'CloseStage', event, stage: 'first' }],
  ['chief', { type: 'ReopenStage', event, stage: 'first', reason: '更正' }],
  ['chief', { type: 'ChangeScheme', event, scheme: oneAspect, reason: '更正', second: 'W' }],
  ['chief', { type: 'AllowTime', event, entry, aspect: 'Z1', seconds: '30', reason: '停电' }],
  ['chief', { type: 'WithdrawAllowance', event, entry, ref: 'd:1', reason: '误记' }],
  ['organiser', { type: 'SetHonour', event, entry, award: 'medal', state: 'applied', reason: '' }],
  ['chief', { type: 'SetStatus', event, entry, status: 'absent', reason: '缺赛' }],
  ['chief', { type: 'DecideTie', event, entries: ['e1', 'e2'], how: 'decision', reason: '抽签' }],
]

describe('a command with one thing wrong', () => {
  test('there is an example of every command, shaped as it should be', () => {
    const known = Command.options.map(({ shape }) => shape.type.value)
    expect([...new Set(examples.map(([, example]) => example.type))].toSorted()).toEqual(known.toSorted())
    for (const [, example] of examples)
      expect([example.type, Command.safeParse(example).success]).toEqual([example.type, true])
  })

  test.each(examples)('%s: refused with a code, nothing changed, connection kept', async (who, example) => {
    const live = who === 'officer' ? officer : hall[who]
    const { id } = live.socket
    const before = await seqOf()
    let refused = 0
    for (const { what, value, id: strangeId } of mutationsOf(z.json().parse(example))) {
      const shaped = Command.safeParse(value).success
      // Text for other text, a field that may be missing: nothing is wrong with these.
      if (shaped && !strangeId) continue
      const answer = await live.command(value)
      expect([what, answer.ok]).toEqual([what, false])
      if (!answer.ok && !shaped) expect([what, answer.refusal.refused]).toEqual([what, 'malformed'])
      refused += 1
    }
    expect(refused).toBeGreaterThan(10)
    expect(await seqOf()).toBe(before)
    expect(live.socket.id).toBe(id)
  })

  test('the next good one on the same socket works', async () => {
    const before = await seqOf()
    expect(expectTaken(await hall.j1.command(markCommand('J1', 'D2', points('7.5'))))).toBe(before + 1)
    expect(
      expectTaken(
        await hall.chief.command({ type: 'GivePenalty', event, entry, penalty: 'late', count: 1, reason: '迟到' }),
      ),
    ).toBe(before + 2)
    expect(expectTaken(await hall.organiser.command({ type: 'SetPublicPolicy', event, policy: 'accepted' }))).toBe(
      before + 3,
    )
  })
})

describe('the envelope of a command', () => {
  const good = { n: 900, command: { type: 'LockEvent', event } }
  test('with one thing wrong is refused, and n named where there is one', async () => {
    const before = await seqOf()
    for (const { what, value } of mutationsOf(z.json().parse({ ...good, deviceAt: '2026-11-21T08:00:00.000Z' }))) {
      // `command` itself is for the tests above.
      if (what.startsWith('command.') || what === 'deviceAt: missing') continue
      const answer = CommandAnswer.parse(await hall.chief.ask('command', value))
      expect([what, answer.ok ? 'taken' : answer.refusal.refused]).toEqual([what, 'malformed'])
    }
    expect(CommandAnswer.parse(await hall.chief.ask('command', { n: 7 }))).toMatchObject({ ok: false, n: 7 })
    expect(await seqOf()).toBe(before)
  })
})

describe('every other message', () => {
  const report = { waiting: 1, battery: 0.5, clock: '2026-11-21T08:00:00.000Z', at: 'e1' }
  test.each([
    ['join', Join, { to: { feed: 'board', event }, have: { seq: 1, build: 'b' } }],
    ['join', Join, { to: { feed: 'replica' } }],
    ['leave', Leave, { to: { feed: 'board', event } }],
    ['presence', PresenceReport, report],
  ] as const)('%s with one thing wrong is refused', async (name, schema, example) => {
    expect(schema.safeParse(example).success).toBe(true)
    const { id } = hall.j1.socket
    let refused = 0
    for (const { what, value } of mutationsOf(z.json().parse(example))) {
      if (schema.safeParse(value).success) continue
      const answer = Joined.parse(await hall.j1.ask(name, value))
      expect([what, answer.ok ? 'taken' : answer.refusal.refused]).toEqual([what, 'malformed'])
      refused += 1
    }
    expect(refused).toBeGreaterThan(10)
    expect(hall.j1.socket.id).toBe(id)
    expect(await hall.j1.ask(name, example)).toEqual({ ok: true })
  })

  test('a feed that is not there or not theirs is refused', async () => {
    expect(await hall.j1.ask('join', { to: { feed: 'board', event: 'none' } })).toMatchObject({
      ok: false,
      refusal: { refused: 'event-unknown' },
    })
    expect(await hall.j1.ask('join', { to: { feed: 'presence' } })).toMatchObject({
      ok: false,
      refusal: { refused: 'not-allowed' },
    })
    const visitor = app.browser().live({ view: 'audience', competition: cup })
    for (const feed of ['replica', 'presence'])
      expect(await visitor.ask('join', { to: { feed } })).toMatchObject({
        ok: false,
        refusal: { refused: 'not-allowed' },
      })
    expect(await visitor.ask('presence', report)).toMatchObject({ ok: false })
    expect(await visitor.command({ type: 'OpenEvent', event })).toMatchObject({
      ok: false,
      refusal: { refused: 'not-allowed' },
    })
  })

  test('messages without an acknowledgement, of unknown names or in bytes do no harm', async () => {
    const { socket } = hall.j2
    const { id } = socket
    socket.emit('command')
    socket.emit('command', 'x'.repeat(1_000_000))
    socket.emit('join', null)
    socket.emit('command', Buffer.from([1, 2, 3]))
    socket.emit('nobody-knows', { a: 1 })
    socket.emit('constructor', {})
    socket.emit('__proto__', {})
    expectTaken(await hall.j2.command(markCommand('J2', 'D2', points('6.5'))))
    expect(socket.id).toBe(id)
  })
})

describe('a handshake with one thing wrong', () => {
  test('is turned away, with the reason', async () => {
    const good = { protocol: protocolVersion, view: 'audience', competition: cup, slow: false }
    for (const { what, value } of mutationsOf(z.json().parse(good))) {
      if (what.includes('1 MB') || what.startsWith('all of it: ') || what === 'slow: missing') continue
      const auth = z.record(z.string(), z.unknown()).parse(value)
      const live = app.browser().live({ view: 'audience', competition: cup, auth })
      const refusal = z.object({ refused: z.string() }).parse(await live.until(() => live.turnedAway))
      expect([what, ['malformed', 'competition-unknown', 'not-allowed'].includes(refusal.refused)]).toEqual([
        what,
        true,
      ])
      await live.until(() => !live.socket.connected)
      live.close()
    }
  })
})

describe('a well-formed mark that may not be', () => {
  const value = (mark: ReturnType<typeof points>) => markCommand('J1', 'D2', mark)
  test.each([
    ['above the limit', value(points('10.1')), 'mark-out-of-range'],
    ['below the limit', value(points('-0.1')), 'mark-out-of-range'],
    ['off the step', value(points('8.05')), 'mark-off-step'],
    ['of another kind', value(level(2)), 'mark-kind'],
    ['a level that there is not', markCommand('J1', 'D1', level(4)), 'mark-out-of-range'],
    ['too many readings', markCommand('agreed', 'A1', { kind: 'readings', values: ['50.00', '50.01'] }), 'mark-count'],
    ['on an aspect of another part', enter('J1', 'A1', reading('50.00')), 'aspect-unknown'],
    ['in a round that is not due', enter('J1', 'D1', level(1), { round: 2 }), 'round-not-due'],
    ["on another judge's sheet", markCommand('J2', 'D2', points('8.0')), 'not-allowed'],
    [
      'on a sheet of a part that is agreed',
      enter('J1', 'A1', reading('50.00'), { sheet: sheet('J1', 'e1', 'size') }),
      'sheet-unknown',
    ],
    ['on an entry that there is not', markCommand('J1', 'D2', points('8.0'), 'e9'), 'entry-unknown'],
  ])('%s', async (_what, command, code) => {
    const before = await seqOf()
    expect(await hall.j1.command(command)).toMatchObject({ ok: false, refusal: { refused: code } })
    expect(await seqOf()).toBe(before)
  })

  test.each([
    ['a sheet that is signed', 'e3'],
    ['a sheet that is accepted', 'e2'],
  ])('on %s is held: kept, never counted, shown', async (_what, ofEntry) => {
    const before = await seqOf()
    const seq = expectTaken(await hall.j1.command(markCommand('J1', 'D2', points('1.0'), ofEntry, points('8.0'))))
    expect(seq).toBe(before + 1)
    await hall.j1.until(() => hall.j1.replica.seq >= seq)
    expect([...sheetAt(hall.j1, 'J1', ofEntry).marks.values()].map(mark => mark.value)).toContainEqual(points('8.0'))
    const held = hall.j1.replica.events.get(sheet('J1').event)?.entries.get(sheet('J1', ofEntry).entry)?.held
    expect([...(held?.values() ?? [])]).toMatchObject([{ value: points('1.0'), because: 'sheet-not-open' }])
  })

  test('by an account or the chief is refused: nobody marks for a judge', async () => {
    const before = await seqOf()
    for (const live of [hall.organiser, hall.chief])
      expect(await live.command(value(points('8.0')))).toMatchObject({ ok: false, refusal: { refused: 'not-allowed' } })
    expect(await seqOf()).toBe(before)
  })
})
