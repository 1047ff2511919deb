import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { smallFile } from '../../support/small-file.ts'
import { runProgram } from './run-program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-score-'))
  await writeFile(join(folder, 'cup.json'), JSON.stringify(smallFile({ entries: 4 })))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function score(marks: string | Uint8Array | null, ...args: string[]) {
  const file = join(folder, `marks-${Math.random().toString(36).slice(2)}.csv`)
  if (marks !== null) await writeFile(file, marks)
  return runProgram('cli/score', [join(folder, 'cup.json'), ...(marks === null ? [] : [file]), ...args])
}

const head = 'entry,aspect,judge,item,value'
const look = (entry: string, levels: string[], numbers: string[]) => [
  ...levels.map((value, at) => `${entry},D1,J${at + 1},,${value}`),
  ...numbers.map((value, at) => `${entry},D2,J${at + 1},,${value}`),
]
const marks = [
  head,
  '01,T1,,,80',
  '01,A1,,,50.03',
  ...look('01', ['2', '3', '2'], ['8.0', '8.5', '9.0']),
  'e2,T1,,,90',
  'e2,A1,,,50.08',
  ...look('e2', ['3', '3', '3'], ['7.0', '7.5', '8.0']),
  'e2,@penalty,,late,1',
  '03,@status,,,absent',
  '04,T1,,,60',
  '04,A1,,,not-done',
  ...look('04', ['1', '1', '1'], ['5.0', '5.0', '']),
].join('\n')

/**
 * Theory by 30, practical out of 23 by 70, to two places.
 * 01: 24 + (10 + 7/3 + 8.5) ÷ 23 × 70 = 24 + 63.4058.
 * 02: 50.08 is 0.03 over 50.05, two started steps of 0.02: 8. 27 + (8 + 3 + 7.5) ÷ 23 × 70 = 27 + 56.3043, less 2 for being late.
 * 04: nothing for the hole; J3 has left the gloss blank, so it does not count yet: 18 + 1 ÷ 23 × 70 … is provisional.
 */
const worked = [
  { entry: 'e1', code: '01', status: 'present', rank: 1, total: '87.41', modules: { T: '80', P: '20.8333333333' } },
  { entry: 'e2', code: '02', status: 'present', rank: 2, total: '81.30', modules: { T: '90', P: '18.5' } },
]
const Results = z.object({
  events: z.object({
    weld: z.object({ entries: z.array(z.looseObject({ entry: z.string(), rank: z.int().nullable() })) }),
  }),
})

describe('standings from files', () => {
  test('--json: what was worked out by hand, to the last digit', async () => {
    const { code, out, err } = await score(marks, '--json')
    expect([code, err]).toEqual([0, ''])
    const { entries } = Results.parse(JSON.parse(out)).events.weld
    expect(entries.slice(0, 2)).toEqual(worked)
    expect(entries.find(one => one.entry === 'e4')).toMatchObject({ provisional: true, rank: 3, modules: { T: '60' } })
    expect(entries.find(one => one.entry === 'e3')).toEqual({
      entry: 'e3',
      code: '03',
      status: 'absent',
      rank: null,
      total: null,
      modules: { T: null, P: null },
    })
  })

  test('as a table for people', async () => {
    const { out } = await score(marks)
    const lines = out
      .trim()
      .split('\n')
      .map(line => line.trim().split(/\s+/))
    expect(lines.slice(0, 3)).toEqual([['weld'], ['1', '01', '87.41'], ['2', '02', '81.30']])
  })

  test('a table in GBK, with a BOM, with Windows line ends and blank lines says the same', async () => {
    const plain = (await score(marks, '--json')).out
    // 是 and 未做 as GBK writes them.
    const gbk = Buffer.concat([Buffer.from(marks.replace('not-done', '')), Buffer.from([])])
    const at = gbk.indexOf('04,A1,,,') + '04,A1,,,'.length
    const chinese = Buffer.concat([gbk.subarray(0, at), Buffer.from([0xce, 0xb4, 0xd7, 0xf6]), gbk.subarray(at)])
    const windows = `\uFEFF${marks.replaceAll('\n', '\r\n\r\n')}\r\n`
    expect((await score(chinese, '--json')).out).toBe(plain)
    expect((await score(windows, '--json')).out).toBe(plain)
  })

  test('without marks: everybody at nothing, nobody ranked by it', async () => {
    const { code, out } = await score(null, '--json')
    expect(code).toBe(0)
    const { entries } = Results.parse(JSON.parse(out)).events.weld
    expect(entries.map(({ rank }) => rank)).toEqual([null, null, null, null])
  })

  test('--explain: the derivation by code or id, in either language', async () => {
    const zh = await score(marks, '--explain', '01')
    const en = await score(marks, '--explain', 'e1', '--lang', 'en')
    for (const { code, out } of [zh, en]) {
      expect(code).toBe(0)
      for (const number of ['87.41', '20.8333333333', '125/6', '50.03', '9.0']) expect(out).toContain(number)
    }
    expect(en.out).toContain('Judge J3')
    expect(zh.out).toContain('裁判')
    const json = await score(marks, '--explain', '01', '--json')
    expect(
      z.object({ kind: z.literal('entry'), value: z.literal('87.41') }).safeParse(JSON.parse(json.out)).success,
    ).toBe(true)
    expect(await score(marks, '--explain', '99')).toMatchObject({ code: 2, out: '' })
  })

  test('--schema: a JSON Schema that names what a competition file has', async () => {
    const { code, out } = await runProgram('cli/score', ['--schema'])
    expect(code).toBe(0)
    const schema = z
      .object({ type: z.literal('object'), properties: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(out))
    expect(Object.keys(schema.properties)).toEqual(['format', 'info', 'units', 'judges', 'events'])
  })
})

describe('bad rows', () => {
  test('are each reported with line, column, what stood there and what is allowed; nothing is computed', async () => {
    const bad = [
      head,
      '01,T1,,,80',
      '99,T1,,,80',
      '',
      '01,Z9,,,1',
      '01,D2,J9,,8.0',
      '01,D2,J1,,11',
      '01,D2,J2,,8.05',
      '01,D2,J3,,eight',
      '01,D1,J1,,9',
      '01,@penalty,,off,1',
      '01,@penalty,,untidy,-9',
      '01,@penalty,,accident,2',
      '01,@status,,,gone',
      '01,@other,,,1',
      '02,T1,,,80',
      '02,T1,,,81',
      '__proto__,T1,,,80',
      '01,constructor,,,80',
    ].join('\n')
    const { code, out, err } = await score(bad, '--json')
    expect([code, out]).toEqual([2, ''])
    const reported = err
      .trim()
      .split('\n')
      .map(line => /:(\d+): (\w+) "(.*?)": ./.exec(line)?.slice(1, 4).join(' '))
    expect(reported).toEqual([
      '3 entry 99',
      '5 aspect Z9',
      '6 judge J9',
      '7 value 11',
      '8 value 8.05',
      '9 value eight',
      '10 value 9',
      '11 item off',
      '12 value -9',
      '13 value 2',
      '14 value gone',
      '15 aspect @other',
      '16 value 80',
      '18 entry __proto__',
      '19 aspect constructor',
    ])
  })

  test.each([
    ['a column is missing', 'entry,aspect\n01,T1', /value/],
    ['a decimal comma makes a cell too many', `${head}\n01,D2,J1,,8,5`, /line 2/],
    ['a quote is never closed', `${head}\n"01,T1,,,80`, /[Qq]uote/],
  ])('%s: one sentence, no trace', async (_what, table, sentence) => {
    const { code, out, err } = await score(table, '--json')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toContain('    at ')
  })

  test.each([
    ['no file', [], /COMPETITION\.json/],
    ['a file that is not there', ['none.json'], /none\.json/],
    ['a strange option', ['cup.json', '--nope'], /--nope/],
  ])('%s: one sentence, no trace', async (_what, args, sentence) => {
    const { code, err } = await runProgram(
      'cli/score',
      args.map(arg => (arg.endsWith('.json') ? join(folder, arg) : arg)),
    )
    expect(code).toBe(2)
    expect(err).toMatch(sentence)
    expect(err).not.toContain('    at ')
  })

  test('R3 a scheme that no event would open with is said to be one', async () => {
    const file = smallFile({ entries: 1 })
    const heavy = file.events.map(({ setup, ...event }) => {
      const modules = setup.scheme.modules.map(one => ({ ...one, weight: '60' }))
      return { ...event, setup: { ...setup, scheme: { ...setup.scheme, modules } } }
    })
    const name = join(folder, 'heavy.json')
    await writeFile(name, JSON.stringify({ ...file, events: heavy }))
    const { code, out, err } = await runProgram('cli/score', [name, '--json', '--lang', 'en'])
    expect(code).toBe(0)
    expect(err).toMatch(/^weld: modules: .*120/)
    expect(JSON.parse(out)).toHaveProperty('events.weld')
  })

  test('a competition file that is no JSON, of another shape, or contradicts itself is said to be', async () => {
    const file = smallFile()
    const [event] = file.events
    const cases: [string, string, RegExp][] = [
      ['broken', '{', /JSON/],
      ['shape', JSON.stringify({ ...file, events: [] }), /events/],
      ['twice', JSON.stringify({ ...file, events: [event, event] }), /event-exists/],
    ]
    for (const [name, text, sentence] of cases) {
      await writeFile(join(folder, `${name}.json`), text)
      const { code, err } = await runProgram('cli/score', [join(folder, `${name}.json`)])
      expect([name, code]).toEqual([name, 2])
      expect(err).toMatch(sentence)
      expect(err).not.toContain('    at ')
    }
  })
})
