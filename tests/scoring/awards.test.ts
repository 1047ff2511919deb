import { describe, expect, test } from 'vitest'
import { EntryId, UnitId } from '../../shared/scheme/ids.ts'
import type { Entry } from '../../shared/ledger/state.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { unitStandings } from '../../shared/scoring/units.ts'
import { entry, type EntryInput, event, points, simple } from './build.ts'

const one = (more: Record<string, unknown> = {}) =>
  simple([{ id: 'A1', kind: 'points', max: '100', step: '0.01' }], {}, more)
const at = (id: string, mark: string, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { A1: points(mark) } }, ...more })
const prize = (id: string, quota: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: id },
  quota,
  ...more,
})
const number = (count: number) => ({ type: 'number', number: count })
function prizes(marks: string[], all: Record<string, unknown>[], extra: Entry[] = []) {
  const entries = marks.map((mark, place) => at(`e${place}`, mark))
  return standingsOf(event(one({ awards: { prizes: all } }), [...entries, ...extra]))
    .slice(0, marks.length)
    .map(row => row.prize)
}

describe('awards (36)', () => {
  test('S80 percent of the ranked or the present, rounded as stated', () => {
    const twelve = Array.from({ length: 12 }, (_, place) => String(99 - place))
    const count = (percent: string, more: Record<string, unknown>) =>
      prizes(
        twelve,
        [prize('p', { type: 'percent', percent, ...more })],
        [entry('x', { status: 'absent' }), entry('y', { status: 'did-not-finish' }), entry('z')],
      ).filter(Boolean).length
    expect([
      count('10', { rounding: 'up' }),
      count('10', { rounding: 'down' }),
      count('12.5', { rounding: 'half-up' }),
    ]).toEqual([2, 1, 2])
    expect(count('50', { of: 'present' })).toBe(7)
  })
  test('S81 S82 ties at the edge extend a prize, and the next begins below', () => {
    const all = [prize('g', number(1)), prize('s', number(2)), prize('b', number(2))]
    expect(prizes(['90', '80', '70', '70', '60', '50', '40'], all)).toEqual(['g', 's', 's', 's', 'b', 'b', null])
    const strict = all.map(each => ({ ...each, tiesExtend: false }))
    expect(prizes(['90', '80', '70', '70', '60', '50', '40'], strict)).toEqual(['g', 's', 'b', 'b', null, null, null])
    expect(prizes(['90', '90', '80'], strict)).toEqual(['s', 's', 'b'])
  })
  test('S83 a minimum leaves places empty', () => {
    const all = [
      prize('special', number(1), { minimum: '95' }),
      prize('g', number(2), { minimum: '85' }),
      prize('s', number(2)),
    ]
    expect(prizes(['90', '86', '84', '70'], all)).toEqual(['g', 'g', 's', 's'])
    expect(prizes(['96', '84', '83', '70'], all)).toEqual(['special', 's', 's', null])
  })
  test('S84 titles go with the rank', () => {
    const of = one({
      awards: {
        titles: [
          { id: 't1', name: { zh: '技术能手' }, from: 1, to: 2 },
          { id: 't2', name: { zh: '技师' }, from: 1, to: 3 },
        ],
      },
    })
    const got = standingsOf(event(of, [at('a', '90'), at('b', '80'), at('c', '80'), at('d', '70')]))
    expect(got.map(row => row.titles.join())).toEqual(['t1,t2', 't1,t2', 't1,t2', ''])
  })
})

describe('units (35)', () => {
  const rule = { name: { zh: '团体' }, combine: 'sum', best: 3, minimum: 2 } as const
  const unitOf = (id: EntryId) => (id.startsWith('x') ? null : UnitId.parse(id.slice(0, 1)))
  const standings = standingsOf(
    event(one(), [
      at('a1', '90'),
      at('a2', '80'),
      at('a3', '70'),
      at('a4', '60'),
      at('b1', '85'),
      at('b2', '85'),
      at('b3', '70'),
      at('c1', '99'),
      at('d1', '98'),
      entry('d2', { status: 'absent' }),
      at('e1', '50'),
      at('e2', '51'),
      at('x1', '100'),
    ]),
  )
  const table = (of: Parameters<typeof unitStandings>[0]) =>
    unitStandings(of, standings, unitOf).map(({ unit, rank, result, counted }) => [
      unit,
      rank,
      result && toText(result),
      counted.join(),
    ])

  test('S90 S91 S92 best three, at least two; equal results share; too few have no result', () => {
    expect(table(rule)).toEqual([
      ['a', 1, '240', 'a1,a2,a3'],
      ['b', 1, '240', 'b1,b2,b3'],
      ['e', 3, '101', 'e2,e1'],
      ['c', null, null, 'c1'],
      ['d', null, null, 'd1'],
    ])
  })
  test('S90 mean, rounded', () => {
    expect(table({ ...rule, combine: 'mean', best: 3, minimum: 3, digits: 1 }).slice(0, 2)).toEqual([
      ['a', 1, '80', 'a1,a2,a3'],
      ['b', 1, '80', 'b1,b2,b3'],
    ])
    expect(table({ ...rule, combine: 'mean', minimum: 1, digits: 0 }).at(-1)).toEqual(['e', 5, '51', 'e2,e1'])
  })
})
