import { describe, expect, test } from 'vitest'
import { ModuleId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, type EntryInput, event, points, scheme, simple, time, yes } from './build.ts'

const penalties = [
  { id: 'module', name: { zh: '模块 0 分' }, effect: { type: 'zero-module', module: 'P' } },
  { id: 'total', name: { zh: '总分 0 分' }, effect: { type: 'zero-total' } },
]
const mark = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: id },
  kind: 'points',
  max: '100',
  step: '1',
  ...more,
})

/** A practical of one nested module with a pass mark, and theory beside it. */
const nested = scheme({
  modules: [
    {
      id: 'P',
      max: '100',
      weight: '50',
      modules: [
        {
          id: 'P1',
          name: { zh: '操作' },
          max: '100',
          weight: '100',
          passMark: '60',
          criteria: [{ aspects: [mark('A', { group: 'result' })] }],
        },
      ],
    },
    { id: 'T', max: '100', weight: '50', criteria: [{ aspects: [mark('B')] }] },
  ],
  parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A', 'B'] }],
  penalties,
  awards: {
    certificate: { id: 'pass', name: { zh: '合格证' } },
    singles: [
      {
        id: 'skilled',
        name: { zh: '操作单项奖' },
        by: { type: 'module', module: 'P1' },
        quota: { type: 'number', number: 1 },
      },
    ],
  },
})
const marked = (a: string | null, penalty?: string): EntryInput => ({
  marks: { 'p/agreed': { ...(a === null ? {} : { A: points(a) }), B: points('80') } },
  penalties: penalty === undefined ? [] : [{ penalty }],
})

describe('what is worth nothing', () => {
  const of = (entries: Record<string, EntryInput>) =>
    new Map(
      standingsOf(
        event(
          nested,
          Object.entries(entries).map(([id, input]) => entry(id, input)),
        ),
      ).map(one => [String(one.entry), one]),
    )

  test('S44 S64 a zeroed module passes nothing within it and wins nothing, and leaves nothing open', () => {
    const all = of({ whole: marked('90', 'module'), blank: marked(null, 'module'), good: marked('70') })
    for (const id of ['whole', 'blank']) {
      const one = all.get(id)
      expect(one?.score.complete).toBe(true)
      expect(one?.score.passed).toBe(false)
      expect(one?.certificate).toBeNull()
      expect(one?.singles).toEqual([])
    }
    expect(all.get('good')).toMatchObject({ certificate: 'pass', singles: ['skilled'], score: { passed: true } })
  })

  test('S45 S64 a total of zero passes no module, marked or not', () => {
    const all = of({ whole: marked('90', 'total'), blank: marked(null, 'total'), good: marked('70') })
    for (const id of ['whole', 'blank']) {
      const one = all.get(id)
      expect(one?.score.passed).toBe(false)
      expect(one?.singles).toEqual([])
      expect(one?.score.modules.get(ModuleId.parse('T'))?.score).toMatchObject({ n: 0 })
    }
    expect(all.get('good')?.singles).toEqual(['skilled'])
  })

  test('S118 the time of a zeroed module, by penalty, veto or total, is nobody’s best and nobody waits for it', () => {
    const race = simple(
      [
        { id: 'V', kind: 'check', max: '1', items: [{ name: { zh: '能装配' } }], veto: 'module', optional: true },
        { id: 'C', kind: 'time', unit: 's', max: '99', rule: { type: 'ratio' } },
      ],
      {},
      {
        penalties: [{ id: 'x', name: { zh: '用成品' }, effect: { type: 'zero-module', module: 'M' } }, penalties[1]],
      },
    )
    const took = (seconds: string | null, penalty?: string): EntryInput => ({
      marks: { 'p/agreed': { V: yes(true), ...(seconds === null ? {} : { C: time(seconds) }) } },
      penalties: penalty === undefined ? [] : [{ penalty }],
    })
    const all = standingsOf(
      event(race, [
        entry('ready-made', took('30', 'x')),
        entry('nothing', took(null, 'total')),
        entry('falls-apart', { marks: { 'p/agreed': { V: yes(false), C: time('20') } } }),
        entry('a', took('60')),
        entry('b', took('120')),
      ]),
    )
    const totals = all.map(one => [String(one.entry), one.score.total && toText(one.score.total)])
    expect(Object.fromEntries(totals)).toEqual({
      a: '100',
      b: '50.5',
      'ready-made': '0',
      nothing: '0',
      'falls-apart': '0',
    })
    expect(all.every(one => one.score.complete)).toBe(true)
  })
})

describe('a stage that an entry was taken back from', () => {
  const stages = scheme({
    modules: [
      { id: 'A', max: '100', weight: '100', criteria: [{ aspects: [mark('A1')] }] },
      {
        id: 'B',
        max: '100',
        weight: '100',
        criteria: [
          {
            aspects: [
              {
                id: 'V',
                name: { zh: '安全' },
                kind: 'check',
                max: '40',
                items: [{ name: { zh: '安全' } }],
                veto: 'disqualify',
              },
              { id: 'C', name: { zh: '用时' }, kind: 'time', unit: 's', max: '60', rule: { type: 'ratio' } },
            ],
          },
        ],
      },
    ],
    parts: [
      { id: 'p', marking: 'agreed', judges: 1, aspects: ['A1'] },
      { id: 'q', marking: 'agreed', judges: 1, aspects: ['V', 'C'] },
    ],
    stages: [
      { id: 'one', name: { zh: '初赛' }, modules: ['A'] },
      { id: 'two', name: { zh: '决赛' }, modules: ['B'] },
    ],
    ranking: { chain: [{ by: 'time', aspect: 'C' }] },
  })

  test('S120 its marks there veto nothing and break no tie', () => {
    const first = { A1: points('80') }
    const all = standingsOf(
      event(stages, [
        entry('slow', { marks: { 'p/agreed': first, 'q/agreed': { V: yes(true), C: time('90') } } }),
        entry('fast', { marks: { 'p/agreed': first, 'q/agreed': { V: yes(false), C: time('30') } } }),
      ]),
    )
    expect(all.map(one => [String(one.entry), one.rank, one.status, one.shared])).toEqual([
      ['slow', 1, 'present', true],
      ['fast', 1, 'present', true],
    ])
  })
})
