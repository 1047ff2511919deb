import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import { Scheme } from '../../../shared/scheme/scheme.ts'
import { smallScheme } from '../../support/competition.ts'
import { smallFile } from '../../support/small-file.ts'
import { richScheme } from '../../support/rich-scheme.ts'
import { runProgram } from './run-program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-score-all-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function score(file: CompetitionFile, rows: readonly string[], ...args: string[]) {
  const place = (files += 1)
  const at = (name: string) => join(folder, `${place}-${name}`)
  await writeFile(at('cup.json'), JSON.stringify(file))
  await writeFile(at('marks.csv'), ['entry,aspect,judge,item,reading,value', ...rows].join('\n'))
  return runProgram('cli/score', [at('cup.json'), at('marks.csv'), ...args])
}

/** The small competition with another scheme, and whatever else is to be different. */
function fileWith(scheme: Scheme, entries: number, change: (file: CompetitionFile) => object = () => ({})) {
  const file = smallFile({ entries })
  const [event] = file.events
  if (!event) throw new Error('no event')
  const changed = { ...file, events: [{ ...event, setup: { ...event.setup, scheme } }] }
  return CompetitionFile.parse({ ...changed, ...change(changed) })
}

const Results = z.object({
  events: z.object({
    weld: z.looseObject({ entries: z.array(z.looseObject({ code: z.string(), rank: z.int().nullable() })) }),
  }),
  overall: z.unknown().optional(),
})
async function results(file: CompetitionFile, rows: readonly string[]) {
  const { code, out, err } = await score(file, rows, '--json')
  expect([code, err]).toEqual([0, ''])
  return Results.parse(JSON.parse(out))
}
const look = (entry: string, judges: readonly string[], gloss: string) =>
  judges.flatMap(judge => [`${entry},D1,${judge},,,2`, `${entry},D2,${judge},,,${gloss}`])
const all = ['J1', 'J2', 'J3']

describe('score: what follows by rule', () => {
  test('M24 stages are closed as soon as they are settled, and the cut stand below with their stage', async () => {
    const theories = ['90', '80', '70'].map((value, at) => `0${at + 1},T1,,,,${value}`)
    const first = (await results(fileWith(richScheme, 3), theories.slice(0, 2))).events.weld
    expect(first.stages).toBeUndefined()
    const final = ['01', '02'].flatMap((id, at) => [`${id},A1,,,,50`, ...look(id, all, String(7 + at))])
    const { weld } = (await results(fileWith(richScheme, 3), [...theories, ...final])).events
    expect(weld.stages).toEqual([{ stage: 'first', on: ['e1', 'e2'] }])
    expect(weld.entries.map(({ code, rank, stage, titles }) => [code, rank, stage, titles])).toEqual([
      ['02', 1, undefined, ['medal', 'skilled']],
      ['01', 2, undefined, ['skilled']],
      ['03', 3, 'first', ['skilled']],
    ])
    expect(weld.entries[0]?.honours).toEqual([{ award: 'medal', state: 'eligible' }])
  })

  test('M24 judges of the unit are recused, and a mark of theirs is no row of the table', async () => {
    const recused = Scheme.parse({
      ...smallScheme,
      parts: smallScheme.parts.map(part => (part.id === 'look' ? { ...part, recusal: 'unit' } : part)),
    })
    const file = fileWith(recused, 2, ({ judges, units }) => ({
      units: [...units, { id: 'U2', name: { zh: '乙厂' } }],
      judges: judges.map(one => (one.id === 'J3' ? { ...one, unit: 'U1' } : one)),
    }))
    const rows = ['01,T1,,,,80', '01,A1,,,,50', ...look('01', ['J1', 'J2'], '8')]
    const { weld } = (await results(file, rows)).events
    expect(weld.entries[0]).toMatchObject({ code: '01', rank: 1 })
    expect(weld.entries[0]?.provisional).toBeUndefined()
    const { code, err } = await score(file, [...rows, ...look('01', ['J3'], '8')])
    expect(code).toBe(2)
    expect(err).toContain('judge "J3": J1, J2')
  })

  test('M23 @panel says who marked; M22 @allow takes time off', async () => {
    const file = fileWith(smallScheme, 1)
    const rows = ['01,@panel,,look,,J1;J4', '01,T1,,,,80', '01,A1,,,,50', ...look('01', ['J1', 'J4'], '8')]
    const { weld } = (await results(file, rows)).events
    expect(weld.entries[0]).toMatchObject({ total: '84.87' })
    expect(weld.entries[0]?.provisional).toBeUndefined()
    const timedRows = (more: readonly string[]) => [
      '01,T1,,,,90',
      '01,A1,,,,50',
      ...look('01', all, '8'),
      '01,Z1,,,,2:00',
      ...more,
    ]
    // The best two of one go on; 120 s are worth nothing, 90 s half of the point.
    const totals = await Promise.all(
      [[], ['01,@allow,,Z1,,30']].map(async more => {
        const { entries } = (await results(fileWith(richScheme, 1), timedRows(more))).events.weld
        return entries[0]?.modules
      }),
    )
    expect(totals).toEqual([
      { T: '90', P: '20' },
      { T: '90', P: '20.5' },
    ])
  })

  test('units, prize money, singles and certificates; an assessment’s figures by class', async () => {
    const awards = Scheme.parse({
      ...smallScheme,
      passMark: '60',
      awards: {
        prizes: [
          { id: 'one', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 }, money: { amount: '1000' } },
        ],
        titles: [],
        singles: [
          {
            id: 'best-theory',
            name: { zh: '理论之星' },
            by: { type: 'module', module: 'T' },
            quota: { type: 'number', number: 1 },
          },
        ],
        certificate: { id: 'cert', name: { zh: '合格证' } },
      },
    })
    const rows = ['01', '02'].flatMap((id, at) => [
      `${id},T1,,,,${80 + at * 5}`,
      `${id},A1,,,,${at === 0 ? '50' : 'not-done'}`,
      ...look(id, all, '8'),
    ])
    const overall = [{ id: 'sum', name: { zh: '总团体' }, events: [{ event: 'weld' }], value: 'result' }]
    const file = fileWith(awards, 2, ({ info }) => ({ info: { ...info, overall } }))
    const { events, overall: units } = await results(file, rows)
    expect(events.weld.entries).toMatchObject([
      { code: '01', passed: true, award: 'one', certificate: 'cert', money: [{ award: 'one', amount: '1000' }] },
      { code: '02', passed: false, singles: ['best-theory'] },
    ])
    expect(events.weld.units).toMatchObject([{ unit: 'U1', rank: 1, counted: ['e1', 'e2'] }])
    expect(units).toMatchObject([{ id: 'sum', units: [{ unit: 'U1', rank: 1 }] }])
    const table = await score(file, rows)
    expect(table.out).toMatch(/1 {2}01 .*合格.*一等奖.*合格证.*1000 元/)
    expect(table.out).toMatch(/最好两名\n +1 {2}甲厂/)
    expect((await score(file, rows, '--lang', 'en')).out).toMatch(/02 .*not passed/)

    const assessment = Scheme.parse({ ...awards, mode: 'assessment', units: undefined })
    const classes = fileWith(assessment, 2, ({ events: [event] }) => ({
      events: [
        {
          ...event,
          setup: { ...event?.setup, sessions: [{ id: 'c1', name: { zh: '一班' } }] },
          entries: event?.entries.map(one => ({ ...one, session: 'c1' })),
        },
      ],
    }))
    const { weld } = (await results(classes, rows)).events
    expect(weld.assessment).toMatchObject({
      all: { entries: 2, present: 2, passed: 1, failed: 1, waiting: 0, ofPresent: '0.5000' },
      sessions: [{ session: 'c1', passed: 1 }],
      certificates: ['e1'],
    })
  })
})
