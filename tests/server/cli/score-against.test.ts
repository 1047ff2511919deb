import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { schemeHash } from '../../../shared/scheme/scheme-hash.ts'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { smallHash, smallScheme } from '../../support/competition.ts'
import { smallFile } from '../../support/small-file.ts'
import { runProgram } from './run-program.ts'

let folder: string
const weighed: Scheme = {
  ...smallScheme,
  modules: smallScheme.modules.map(one => ({ ...one, weight: one.id === 'P' ? '60' : '40' })),
}
const unusable: Scheme = { ...smallScheme, parts: smallScheme.parts.slice(1) }
const coarse = JSON.stringify(smallScheme).replace('"step":"0.1"', '"step":"2"')
const marks = [
  'entry,aspect,judge,item,value',
  ...['01', '02'].flatMap((entry, at) => [
    `${entry},T1,,,80`,
    `${entry},A1,,,50.00`,
    ...['J1', 'J2', 'J3'].flatMap(judge => [`${entry},D1,${judge},,2`, `${entry},D2,${judge},,${7 + at}.0`]),
  ]),
].join('\n')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-against-'))
  const files = {
    'cup.json': JSON.stringify(smallFile({ entries: 2 })),
    'marks.csv': marks,
    'weighed.json': JSON.stringify(weighed),
    'same.json': JSON.stringify(smallScheme),
    'coarse.json': coarse,
    'unusable.json': JSON.stringify(unusable),
    'broken.json': '{"format":"liangfen/scheme/1"}',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const against = (scheme: string, ...args: string[]) =>
  runProgram('cli/score', [
    join(folder, 'cup.json'),
    join(folder, 'marks.csv'),
    '--against',
    join(folder, scheme),
    ...args,
  ])

describe('score --against a new scheme', () => {
  test('S196 says who stood where and who will, worked by hand', async () => {
    const { code, out, err } = await against('weighed.json', '--lang', 'en')
    expect([code, err]).toEqual([0, ''])
    // 24 + 20 ÷ 23 × 70 = 84.87 becomes 32 + 20 ÷ 23 × 60 = 84.17; with 19: 81.83 becomes 81.57.
    expect(out).toContain(`weld  ${smallHash.slice(0, 12)} → ${schemeHash(weighed).slice(0, 12)}`)
    expect(out).toMatch(
      /standings that change:\n {2}02 +1 84\.87 {2}→ {2}1 84\.17\n {2}01 +2 81\.83 {2}→ {2}2 81\.57\n/,
    )
  })

  test('S196 as data: standings, blank marks, open sheets', async () => {
    const { code, out } = await against('coarse.json', '--json')
    expect(code).toBe(0)
    const report = z
      .looseObject({ usable: z.literal(true), entries: z.array(z.unknown()), blanks: z.array(z.unknown()) })
      .parse(JSON.parse(out))
    expect(report).toMatchObject({
      event: 'weld',
      entries: [
        {
          code: '01',
          changed: ['total', 'complete'],
          before: { rank: 2, total: '81.83', complete: true },
          after: { rank: 2, total: '60.52', complete: false },
        },
      ],
      blanks: ['J1', 'J2', 'J3'].map(judge => ({
        code: '01',
        part: 'look',
        judge,
        aspect: 'D2',
        was: { kind: 'points', value: '7.0' },
      })),
      reopened: [],
      withdrawn: [],
    })
  })

  test('S196 the same scheme: nothing changes', async () => {
    expect((await against('same.json')).out).toContain('方案相同，没有变化')
  })

  test('S196 a scheme that cannot be used is not tried: what is wrong with it is said', async () => {
    const { code, out } = await against('unusable.json')
    expect(code).toBe(0)
    expect(out).toContain('新方案不能使用：')
    expect(out).toContain('error  aspect-unmarked  modules/T/T1  评分点 T1 没有人评')
    expect(out).not.toContain('成绩有变化的')
  })

  test.each([
    ['no scheme', ['broken.json'], /broken\.json:\n.*modules/su],
    ['a file that is not there', ['none.json'], /none\.json/],
    ['an event that is not there', ['same.json', '--event', 'none'], /--event: weld/],
  ])('S196 %s: one sentence, no trace', async (_what, [scheme = '', ...args], sentence) => {
    const { code, out, err } = await against(scheme, ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toContain('    at ')
  })
})
