import { describe, expect, test } from 'vitest'
import { EntryId } from '../../shared/scheme/ids.ts'
import type { Entry } from '../../shared/ledger/state.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, type EntryInput, event, given, level, panels, points, readings, scheme, simple, time } from './build.ts'

const one = (more: Record<string, unknown> = {}) =>
  simple([{ id: 'A1', kind: 'points', max: '100', step: '0.01' }], {}, more)
const at = (id: string, mark: string, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { A1: points(mark) } }, ...more })
const ranks = (of: ReturnType<typeof one>, entries: Entry[], decisions: [string[]] | [] = []) =>
  standingsOf(
    event(of, entries, {
      decisions: decisions.map(ids => ({
        entries: ids.map(id => EntryId.parse(id)),
        how: 'decision',
        reason: '裁定',
        stage: 0,
        stamp: { seq: 1, at: '', by: '' },
      })),
    }),
  ).map(({ entry: id, rank, tieStep, shared }) => [id, rank, tieStep, shared])

describe('ranks', () => {
  test('S73 1, 2, 2, 4', () => {
    expect(ranks(one(), [at('a', '80'), at('b', '90'), at('c', '80'), at('d', '70')])).toEqual([
      ['b', 1, null, false],
      ['a', 2, null, true],
      ['c', 2, null, true],
      ['d', 4, null, false],
    ])
  })
  test('S70 below the ranked ones: no total, did not finish, withdrew, absent, disqualified', () => {
    const entries = [
      at('a', '99', { status: 'disqualified' }),
      at('b', '1'),
      entry('c'),
      entry('d', { status: 'absent' }),
      at('e', '9', { status: 'did-not-finish' }),
      entry('f', { status: 'withdrew' }),
    ]
    expect(ranks(one(), entries).map(([id, rank]) => [id, rank])).toEqual([
      ['b', 1],
      ['c', null],
      ['e', null],
      ['f', null],
      ['d', null],
      ['a', null],
    ])
    expect(ranks(one({ mode: 'assessment' }), [at('a', '99')])).toEqual([['a', null, null, false]])
  })
  test('S74 story 8: a serious accident lists the entry below, disqualified; too late is withdrawn', () => {
    const of = one({
      penalties: [
        { id: 'x', name: { zh: '重大事故' }, effect: { type: 'disqualify' } },
        { id: 'y', name: { zh: '迟到' }, effect: { type: 'no-start' } },
      ],
    })
    const entries = [
      at('a', '99', { penalties: [{ penalty: 'x' }] }),
      at('b', '1'),
      at('c', '50', { penalties: [{ penalty: 'y' }] }),
    ]
    expect(standingsOf(event(of, entries)).map(({ entry: id, status, rank }) => [id, status, rank])).toEqual([
      ['b', 'present', 1],
      ['c', 'withdrew', null],
      ['a', 'disqualified', null],
    ])
  })
})

const practical = scheme({
  modules: [
    {
      id: 'T',
      max: '100',
      weight: '30',
      criteria: [{ aspects: [{ id: 'T1', name: { zh: '理论' }, kind: 'given', max: '100', scale: '100' }] }],
    },
    {
      id: 'P',
      name: { zh: '实操' },
      max: '100',
      weight: '70',
      criteria: [{ aspects: [{ id: 'A1', name: { zh: '项' }, kind: 'points', max: '100', step: '0.01' }] }],
    },
  ],
  parts: [
    { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
    { id: 'p', marking: 'agreed', judges: 1, aspects: ['A1'] },
  ],
  rounding: { total: 2 },
  ranking: { chain: [{ by: 'module', module: 'P' }] },
  awards: {
    prizes: [
      { id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 } },
      { id: 'second', name: { zh: '二等奖' }, quota: { type: 'number', number: 3 } },
      { id: 'third', name: { zh: '三等奖' }, quota: { type: 'number', number: 6 } },
    ],
  },
})
const both = (id: string, theory: string, mark: string) =>
  entry(id, { given: { T1: given(theory) }, marks: { 'p/agreed': { A1: points(mark) } } })

describe('ties', () => {
  test('S72 story 1: 83 and 87.60 against 90 and 84.60, both 86.22: practical decides the last second prize', () => {
    const entries = [
      both('w1', '95', '91'),
      both('w2', '94', '90'),
      both('w3', '93', '89'),
      both('y', '90', '84.60'),
      both('x', '83', '87.60'),
    ]
    const got = standingsOf(event(practical, entries))
    expect(
      got.map(row => [row.entry, row.rank, row.tieStep, row.prize, row.score.total && toText(row.score.total)]),
    ).toEqual([
      ['w1', 1, null, 'first', '92.2'],
      ['w2', 2, null, 'second', '91.2'],
      ['w3', 3, null, 'second', '90.2'],
      ['x', 4, 0, 'second', '86.22'],
      ['y', 5, 0, 'third', '86.22'],
    ])
  })
  test('S71 each kind of step, better first', () => {
    const levels = [0, 1, 2, 3].map(step => ({ level: step, text: { zh: `级${step}` } }))
    const aspects = [
      { id: 'A1', kind: 'points', max: '40', step: '0.5', group: 'process' },
      { id: 'A2', kind: 'points', max: '40', step: '0.5', group: 'result' },
      { id: 'L', kind: 'judgement', max: '6', levels, spread: 3 },
      { id: 'C', kind: 'time', max: '7', rule: { type: 'beyond', limit: '9999', per: '1', loss: '1' } },
      { id: 'R', kind: 'measure', unit: 'mm', max: '7', rule: { type: 'tolerance', limit: '9999' } },
    ]
    const of = (step: Record<string, unknown>) =>
      simple(
        aspects,
        { marking: 'each', judges: 2 },
        {
          ranking: { chain: [step] },
          penalties: [
            { id: 'x', name: { zh: '罚' }, effect: { type: 'points', each: '-2' } },
            { id: 'y', name: { zh: '奖' }, effect: { type: 'points', each: '2' } },
          ],
        },
      )
    const sheet = (a1: string, a2: string, l: number, c: string, r: string) => ({
      A1: points(a1),
      A2: points(a2),
      L: level(l),
      C: time(c),
      R: readings(r),
    })
    // a 32 + 33 and b 33 + 32, both with 4 + 7 + 7: 83; b's penalty and bonus cancel out.
    const a = entry('a', {
      marks: { 'p/J1': sheet('32', '28', 2, '60', '3'), 'p/J2': sheet('32', '38', 2, '60', '3') },
    })
    const b = entry('b', {
      marks: { 'p/J1': sheet('33', '32', 3, '70', '4'), 'p/J2': sheet('33', '32', 1, '70', '4') },
      penalties: [{ penalty: 'x' }, { penalty: 'y' }],
    })
    const first = (step: Record<string, unknown>) =>
      standingsOf(event(of(step), [b, a], { panels: panels({ p: ['J1', 'J2'] }) })).map(
        row => `${row.entry}${row.rank}${row.tieStep}`,
      )
    expect(first({ by: 'aspect', aspect: 'A1' })).toEqual(['b10', 'a20'])
    expect(first({ by: 'group', group: 'process' })).toEqual(['b10', 'a20'])
    expect(first({ by: 'group', group: 'result' })).toEqual(['a10', 'b20'])
    expect(first({ by: 'time', aspect: 'C' })).toEqual(['a10', 'b20'])
    expect(first({ by: 'reading', aspect: 'R', order: 'ascending' })).toEqual(['a10', 'b20'])
    expect(first({ by: 'reading', aspect: 'R', order: 'descending' })).toEqual(['b10', 'a20'])
    expect(first({ by: 'penalties' })).toEqual(['a10', 'b20'])
    expect(first({ by: 'top-levels' })).toEqual(['b10', 'a20'])
    expect(first({ by: 'best-judge' })).toEqual(['a10', 'b20'])
    expect(first({ by: 'module', module: 'M' })).toEqual(['b1null', 'a1null'])
  })
  test('S75 a decision orders those still tied when it names them all; the chain’s length stands for it', () => {
    const entries = [at('a', '80'), at('b', '80'), at('c', '80')]
    expect(ranks(one(), entries, [['c', 'a', 'b']])).toEqual([
      ['c', 1, 0, false],
      ['a', 2, 0, false],
      ['b', 3, 0, false],
    ])
    expect(ranks(one(), entries, [['c', 'a']])).toEqual([
      ['a', 1, null, true],
      ['b', 1, null, true],
      ['c', 1, null, true],
    ])
    expect(ranks(one(), [at('a', '80'), at('b', '80')], [['b', 'x', 'a']])).toEqual([
      ['b', 1, 0, false],
      ['a', 2, 0, false],
    ])
    expect(ranks(one(), [at('a', '81'), at('b', '80')], [['b', 'a']])).toEqual([
      ['a', 1, null, false],
      ['b', 2, null, false],
    ])
  })
  test('ranking looks at exact totals, never at rounded ones', () => {
    const thirds = simple([{ id: 'A1', kind: 'points', max: '100', step: '0.0001', scale: { high: '3' } }])
    expect(ranks(thirds, [at('a', '1'), at('b', '1.0001')]).map(([id, rank]) => [id, rank])).toEqual([
      ['b', 1],
      ['a', 2],
    ])
  })
})
