import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './run-program.ts'

/** Shrout and Fleiss (1979), six targets and four judges, as marks of an event. */
const ratings = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]
const judges = ['J1', 'J2', 'J3', 'J4']
const name = (zh: string) => ({ zh })
const file = {
  format: 'liangfen/competition/1',
  info: {
    title: name('试赛'),
    organisations: [{ role: '主办', name: name('工会') }],
    from: '2026-11-21',
    to: '2026-11-21',
  },
  units: [
    { id: 'U1', name: name('甲厂') },
    { id: 'U2', name: name('乙厂') },
  ],
  judges: judges.map((id, at) => ({
    id,
    name: `评委${id}`,
    roles: [{ role: 'judge', event: 'talk' }],
    ...(at === 0 ? { unit: 'U1' } : {}),
  })),
  events: [
    {
      setup: {
        id: 'talk',
        name: { zh: '讲述', en: 'Talk' },
        conduct: 'open',
        scheme: {
          format: 'liangfen/scheme/1',
          name: name('讲述'),
          mode: 'ranked',
          modules: [
            {
              id: 'M',
              name: name('讲述'),
              max: '10',
              weight: '100',
              criteria: [{ aspects: [{ id: 'A', name: name('总体'), kind: 'points', max: '10', step: '1' }] }],
            },
          ],
          parts: [{ id: 'p', name: name('评委'), marking: 'each', judges: 4, aspects: ['A'] }],
        },
      },
      contestants: ratings.map((_, at) => ({
        id: `c${at}`,
        bib: `10${at}`,
        name: `选手${at}`,
        unit: at === 0 ? 'U1' : 'U2',
      })),
      entries: ratings.map((_, at) => ({ id: `e${at}`, code: `0${at}`, contestant: `c${at}` })),
      panels: [{ part: 'p', judges }],
    },
  ],
}
const marks = [
  'entry,aspect,judge,value',
  ...ratings.flatMap((row, at) => row.map((value, judge) => `e${at},A,J${judge + 1},${value}`)),
].join('\n')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-judges-'))
  await writeFile(join(folder, 'talk.json'), JSON.stringify(file))
  await writeFile(join(folder, 'marks.csv'), marks)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const report = (...args: string[]) =>
  runProgram('cli/score', [join(folder, 'talk.json'), join(folder, 'marks.csv'), '--judges', ...args])

describe('judge quality from files', () => {
  test('S173 S174 --judges --json: W and ICC of the panel, as published', async () => {
    const { code, out, err } = await report('--json')
    expect([code, err]).toEqual([0, ''])
    const { events } = JSON.parse(out)
    expect(events.talk.panels).toEqual([
      {
        part: 'p',
        judges,
        entries: 6,
        leftOut: 0,
        w: '0.8870370370',
        chiSquare: '17.7407407407',
        degreesOfFreedom: 5,
        iccSingle: '0.2897637795',
        iccAverage: '0.6200505476',
      },
    ])
  })

  /**
   * J1 beside the mean of the others, in tenths of a hundred: 9−5, 6−2, 8−6, 7−3, 10−20/3, 6−13/3 = 4, 4, 2, 4, 10/3, 5/3.
   * Mean 19/6 → 31.67 of a hundred; on the own unit (the first) 40, on the others 15/5 → 30.
   * Median 11/3, MAD 1/3: the last one, 5/3, has z = 0.6745 × −2 × 3.
   */
  test('S171 S175 a judge’s numbers', async () => {
    const { out } = await report('--json')
    const [first] = JSON.parse(out).events.talk.judges
    expect(first).toEqual({
      judge: 'J1',
      part: 'p',
      sheets: 6,
      leniency: '31.6666666667',
      erratic: '10.6978710239',
      ownUnit: { difference: '10', own: 1, others: 5 },
      flags: [{ entry: 'e5', code: '05', part: 'p', aspect: 'A', points: '6', others: '4.3333333333', z: '-4.047' }],
    })
  })

  test('as tables for people, in both languages', async () => {
    const zh = await report()
    expect(zh.out.split('\n').map(line => line.trimEnd().split(/\s{2,}/))).toEqual([
      ['talk', '讲述'],
      ['裁判组', '齐', '缺', 'W', 'χ²', 'df', 'ICC(2,1)', 'ICC(2,k)'],
      ['p', 'J1 J2 J3 J4', '6', '0', '0.89', '17.74', '5', '0.29', '0.62'],
      [''],
      ['裁判', '份数', '宽严', '起伏', '本单位差', '异常打分'],
      ['p', 'J1', '6', '31.67', '10.70', '10.00', '05/A (z -4.0)'],
      expect.arrayContaining(['p', 'J2', '6']),
      expect.arrayContaining(['p', 'J3', '6']),
      expect.arrayContaining(['p', 'J4', '6']),
      [''],
    ])
    const en = await report('--lang', 'en')
    expect(en.out.split('\n')[0]).toBe('talk  Talk')
    expect(en.out).toContain('leniency')
  })

  test('without marks there is nothing to say, and that is no error', async () => {
    const { code, out } = await runProgram('cli/score', [join(folder, 'talk.json'), '--judges', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).events.talk).toMatchObject({
      judges: [],
      panels: [{ entries: 0, w: null, iccSingle: null }],
    })
  })
})
