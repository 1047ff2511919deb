import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { publishedRow } from '../../../shared/ledger/results.ts'
import { standingsOf } from '../../../shared/scoring/rank.ts'
import type { Browser } from '../../support/browser.ts'
import { entry, event, given, level, points, reading } from '../../support/competition.ts'
import type { Live } from '../../support/live.ts'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import { allSheets, atScreen, expectTaken, fillHall, type HallFull, markCommand, rowOf, sheetAt, sign } from './hall.ts'

const names = ['赵木铎', '钱青圭', '孙玄圭']
const sealed = 'sealed:9f86d081884c7d65'
const seed = 'seed-5feceb66ffc86f38'
/** What J1, J2, J3 give for D2; the theory marks. No number occurs elsewhere. */
const marks: Record<string, { d2: [string, string, string]; theory: string }> = {
  e1: { d2: ['8.1', '3.7', '6.2'], theory: '83.5' },
  e2: { d2: ['9.3', '4.9', '7.7'], theory: '91.5' },
  e3: { d2: ['5.3', '2.9', '1.7'], theory: '72.5' },
}

let app: App
let hall: HallFull
let officer: Live
let visitor: Browser
let wall: Live
let addresses: string[]
beforeAll(async () => {
  app = await startApp({ competition: smallFile({ conduct: 'blind', policy: 'accepted', names }) })
  hall = await fillHall(app, { opened: false })
  const [browser] = await app.judges(hall.owner, 'JO')
  if (!browser) throw new Error('no code officer')
  officer = await atScreen(browser, 'chief')
  visitor = app.browser()
  wall = visitor.live({ view: 'audience', competition: cup })
  await wall.join({ feed: 'board', event })
  await wall.until(() => wall.feeds.size > 0)
  for (const live of [hall.j1, hall.chief]) await live.join({ feed: 'board', event })
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse((await visitor.get('/api/openapi.json')).body)
  addresses = Object.entries(paths).flatMap(([path, methods]) =>
    'get' in methods
      ? ['e1', 'e2', 'e3'].map(id =>
          path.replace('{competition}', cup).replace('{event}', 'weld').replace('{entry}', id),
        )
      : [],
  )
})
afterAll(() => endApp(app))

/** Everything that these have received from the start, the answers of every public address among it. */
async function heardBy(...browsers: Browser[]): Promise<string> {
  for (const path of new Set(addresses)) {
    await visitor.get(path)
    await visitor.get(`${path}?view=chief&competition=${cup}`)
  }
  return browsers.flatMap(({ heard }) => heard).join('\n')
}

function secretsIn(heard: string, secrets: readonly string[]): string[] {
  return secrets.filter(secret => heard.includes(secret))
}

/** What an entry would stand at if nothing were held back. */
function totalOf(id: string): string {
  const now = hall.chief.replica.events.get(event)
  if (!now) throw new Error('no event')
  const open = { ...now, frozen: null }
  const standing = standingsOf(open).find(one => one.entry === id)
  const total = standing && publishedRow(open, standing).total
  if (!total) throw new Error(`no total of ${id}`)
  return total
}

async function markAndSign(id: 'e1' | 'e2' | 'e3'): Promise<void> {
  const { j1, j2, j3 } = hall
  const of = marks[id]
  if (!of) throw new Error(id)
  expectTaken(await j1.command(markCommand('agreed', 'A1', reading('50.03'), id)))
  const seats = [
    [j1, 'J1', 2, of.d2[0]],
    [j2, 'J2', 3, of.d2[1]],
    [j3, 'J3', 2, of.d2[2]],
  ] as const
  for (const [live, judge, at, number] of seats) {
    expectTaken(await live.command(markCommand(judge, 'D1', level(at), id)))
    const seq = expectTaken(await live.command(markCommand(judge, 'D2', points(number), id)))
    await live.until(() => live.replica.seq >= seq)
    expectTaken(await sign(live, judge, id))
  }
  for (const live of [j1, j2]) {
    await live.until(() => sheetAt(live, 'agreed', id).marks.size === 1)
    expectTaken(await sign(live, 'agreed', id))
  }
  expectTaken(
    await hall.organiser.command({ type: 'EnterGiven', event, entry: id, aspect: 'T1', value: given(of.theory) }),
  )
}

async function accept(id: string): Promise<void> {
  const seq = expectTaken(await hall.chief.command({ type: 'AcceptSheets', event, entry: id, sheets: allSheets(id) }))
  await hall.chief.until(() => hall.chief.replica.seq >= seq)
}

/** Somebody's marks as they would stand in a sheet, and the sheet itself. */
const sheetsOf = (judge: string) => [`look/${judge}`, `"part":"look","judge":"${judge}"`]
const everyMark = Object.values(marks).flatMap(({ d2, theory }) => [...d2, theory].map(value => `"${value}"`))

/** Who is behind a code, in whatever shape: names, people, contestants beside entries. */
async function identities(): Promise<string[]> {
  const people = [...(hall.organiser.replica.events.get(event)?.contestants.values() ?? [])].map(
    ({ person }) => person.id,
  )
  expect(people.length).toBe(3)
  return [...names, ...people, sealed, seed, '"contestant":"c']
}

describe('a blind event from the draw to the decoding', () => {
  test('the draw: the sealed mapping is for code officers; nobody but the organiser has names', async () => {
    const hidden = await identities()
    const record = { type: 'RecordDraw', event, how: 'lots', commitment: 'a'.repeat(64), sealed, witness: '监督员' }
    const seq = expectTaken(await officer.command(record))
    expectTaken(await hall.organiser.command({ type: 'OpenEvent', event }))
    await officer.until(() => officer.replica.seq >= seq)
    expect(officer.replica.events.get(event)?.draw?.sealed).toBe(sealed)
    const { J1, J2, J3, JC } = hall.browsers
    expect(secretsIn(await heardBy(visitor, J1, J2, J3, JC), hidden)).toEqual([])
    expect(secretsIn(await heardBy(hall.owner), [sealed, seed, '"contestant":"c'])).toEqual([])
    // The search finds what is there: the organiser's roster.
    expect(secretsIn(await heardBy(hall.owner), names)).toEqual(names)
  })

  test("marking: a judge gets own sheets and agreed ones, nobody else's, no theory; the audience nothing", async () => {
    await markAndSign('e1')
    await hall.chief.until(() => sheetAt(hall.chief, 'agreed').status === 'signed')
    const { J1, JC } = hall.browsers
    const toJ1 = await heardBy(J1)
    expect(secretsIn(toJ1, [...sheetsOf('J2'), ...sheetsOf('J3'), '"3.7"', '"6.2"', '"83.5"'])).toEqual([])
    expect(secretsIn(toJ1, ['"8.1"', 'size/agreed', '"part":"size","judge":"agreed"'])).not.toEqual([])
    expect(secretsIn(await heardBy(JC), ['"8.1"', '"3.7"', '"6.2"'])).toEqual(['"8.1"', '"3.7"', '"6.2"'])
    expect(
      secretsIn(await heardBy(visitor), [...everyMark, totalOf('e1'), ...sheetsOf('J1'), ...sheetsOf('J2')]),
    ).toEqual([])
  })

  test('accepted, a total is public by its code alone', async () => {
    await accept('e1')
    await wall.until(() => rowOf(wall, 'e1').total === totalOf('e1'))
    const { J1, JC } = hall.browsers
    expect(secretsIn(await heardBy(visitor, J1, JC), await identities())).toEqual([])
  })

  test('frozen: what is accepted since stays hidden from everybody but the desks', async () => {
    expectTaken(await hall.organiser.command({ type: 'FreezeBoard', event }))
    await markAndSign('e2')
    await markAndSign('e3')
    await accept('e2')
    await accept('e3')
    // Something that is on the board passes through after them, so that they would have come by now.
    const seq = expectTaken(await hall.organiser.command({ type: 'SetPublicPolicy', event, policy: 'live' }))
    await wall.until(
      () =>
        wall.feeds.get('board/weld') !== 'rejoin' &&
        JSON.stringify(wall.feeds.get('board/weld')).includes('"policy":"live"'),
    )
    await hall.chief.until(() => hall.chief.replica.seq >= seq)
    const since = ['e2', 'e3']
      .flatMap(id => [totalOf(id), ...(marks[id]?.d2 ?? []), marks[id]?.theory ?? ''])
      .map(text => `"${text}"`)
    expect(secretsIn(await heardBy(visitor), since)).toEqual([])
    const ofOthers = since.filter(text => !['"9.3"', '"5.3"'].includes(text))
    expect(secretsIn(await heardBy(hall.browsers.J1), ofOthers)).toEqual([])
    expect(rowOf(wall, 'e2')).toMatchObject({ total: null, rank: null, state: 'none' })
    expect(secretsIn(await heardBy(visitor, hall.browsers.J1, hall.browsers.JC), await identities())).toEqual([])
  })

  test('revealed, one of them is public, the other is not', async () => {
    expectTaken(await hall.organiser.command({ type: 'RevealEntry', event, entry: entry('e2') }))
    await wall.until(() => rowOf(wall, 'e2').total === totalOf('e2'))
    const heard = await heardBy(visitor)
    expect(secretsIn(heard, [`"${totalOf('e3')}"`, '"5.3"', '"2.9"', '"1.7"', '"72.5"'])).toEqual([])
    expect(secretsIn(heard, await identities())).toEqual([])
  })

  test('decoded: names come out beside their codes, and the frozen total still does not', async () => {
    const hidden = await identities()
    expectTaken(await hall.chief.command({ type: 'LockEvent', event }))
    expect(secretsIn(await heardBy(visitor, hall.browsers.J1, hall.browsers.JC), hidden)).toEqual([])
    const mapping = [
      ['e1', 'c3'],
      ['e2', 'c1'],
      ['e3', 'c2'],
    ].map(([one, contestant]) => ({ entry: one, contestant }))
    expectTaken(await officer.command({ type: 'DecodeCodes', event, mapping, seed, second: '监督员' }))
    await wall.until(() => rowOf(wall, 'e1').name === names[2] && rowOf(wall, 'e2').name === names[0])
    expect(rowOf(wall, 'e3')).toMatchObject({ name: names[1], total: null })
    await hall.chief.until(() => hall.chief.replica.events.get(event)?.contestants.size === 3)
    const heard = await heardBy(visitor)
    expect(secretsIn(heard, [`"${totalOf('e3')}"`, '"5.3"', '"72.5"', sealed])).toEqual([])
    expect(secretsIn(await heardBy(hall.browsers.J1), [sealed, seed, ...sheetsOf('J2')])).toEqual([])
  })

  test('published, all totals are public; the sealed mapping never is', async () => {
    expectTaken(await hall.organiser.command({ type: 'PublishResults', event, noticeDays: 5 }))
    await wall.until(() => rowOf(wall, 'e3').total === totalOf('e3'))
    const { J1, J2, J3, JC } = hall.browsers
    expect(secretsIn(await heardBy(visitor, J1, J2, J3, JC, hall.owner), [sealed])).toEqual([])
    expect(secretsIn(await heardBy(J1), [...sheetsOf('J2'), ...sheetsOf('J3')])).toEqual([])
  })
})
