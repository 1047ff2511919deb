import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GroupId } from '../../shared/scheme/ids.ts'
import { prizesOf } from '../../shared/scoring/awards.ts'
import { add, equal, exact, mul, toText, zero } from '../../shared/scoring/exact.ts'
import { moneyTotal, prizeMoney } from '../../shared/scoring/prize-money.ts'
import { type Ranked, listOf, runs, standingsFrom } from './award-list.ts'
import { simple } from './build.ts'

const of = (awards: Record<string, unknown>) =>
  simple([{ id: 'A1', kind: 'points', max: '100', step: '0.01' }], {}, { awards })
const number = (count: number) => ({ type: 'number', number: count })
const prize = (id: string, places: number, amount: string, ties: string) => ({
  id,
  name: { zh: id },
  quota: number(places),
  money: { amount, ties },
})
/** Prizes as they come out, then what each entry gets. */
function paid(awards: Record<string, unknown>, rows: Ranked[]) {
  const scheme = of(awards)
  const prizes = prizesOf(scheme, listOf(rows), rows.length)
  const won = rows.map((row, at) => ({ ...row, ...(prizes[at] ? { prize: prizes[at] } : {}) }))
  const groupOf = (id: string) => {
    const group = rows.find(row => row.id === id)?.group
    return group === undefined ? null : GroupId.parse(group)
  }
  const money = prizeMoney(scheme, standingsFrom(won), groupOf)
  return {
    each: rows.map(
      row =>
        [...money]
          .find(([id]) => id === row.id)?.[1]
          .map(one => toText(one.amount, 2))
          .join('+') ?? '',
    ),
    total: moneyTotal(money),
  }
}
const rows = (...totals: string[]): Ranked[] => totals.map((total, at) => ({ id: `e${at}`, total }))

describe('prize money', () => {
  const both = (ties: string) => ({ prizes: [prize('g', 1, '3000', ties), prize('s', 2, '1000', ties)] })

  test('S158 each holder gets the amount', () => {
    expect(paid(both('each'), rows('9', '8', '7', '6'))).toEqual({
      each: ['3000.00', '1000.00', '1000.00', ''],
      total: exact(5000),
    })
  })
  test('S158 a tie at the edge: each gets it, or they split what the places left to them are worth', () => {
    expect(paid(both('each'), rows('9', '8', '7', '7', '7')).each).toEqual([
      '3000.00',
      '1000.00',
      '1000.00',
      '1000.00',
      '1000.00',
    ])
    expect(paid(both('split'), rows('9', '8', '7', '7', '7')).each).toEqual([
      '3000.00',
      '1000.00',
      '333.33',
      '333.33',
      '333.33',
    ])
    expect(toText(paid(both('split'), rows('9', '8', '7', '7', '7')).total)).toBe('5000')
    expect(paid(both('split'), rows('9', '9', '7')).each).toEqual(['1500.00', '1500.00', '1000.00'])
  })
  test('S142 S158 by group, each with its own places', () => {
    const groups = rows('9', '9', '8', '8', '7').map((row, at) => ({ ...row, group: at % 2 === 0 ? 'A' : 'B' }))
    const half = {
      groups: 'separate',
      prizes: [
        {
          ...prize('g', 1, '100', 'split'),
          quota: { type: 'percent', percent: '34', rounding: 'down' },
        },
      ],
    }
    expect(paid(half, groups).each).toEqual(['100.00', '', '', '', ''])
  })
  test('S146 S158 single prizes are split by their own scores', () => {
    const single = {
      id: 'x',
      name: { zh: '单项' },
      by: { type: 'module', module: 'M' },
      quota: number(2),
      money: { amount: '600', ties: 'split' },
    }
    const won = standingsFrom([
      { id: 'a', total: '9', modules: { M: '5' }, singles: ['x'] },
      { id: 'b', total: '8', modules: { M: '6' }, singles: ['x'] },
      { id: 'c', total: '7', modules: { M: '5' }, singles: ['x'] },
    ])
    const money = prizeMoney(of({ singles: [single] }), won, () => null)
    expect([...money].map(([id, all]) => [id, ...all.map(one => toText(one.amount))])).toEqual([
      ['b', '600'],
      ['a', '300'],
      ['c', '300'],
    ])
  })
  test('S158 no money, no lines', () => {
    expect(
      prizeMoney(
        of({ prizes: [{ id: 'g', name: { zh: 'g' }, quota: number(1) }] }),
        standingsFrom([{ id: 'a', total: '1', prize: 'g' }]),
        () => null,
      ).size,
    ).toBe(0)
  })
  test('S158 what is split adds up to what the places are worth, whatever the ties', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (totals, first, second) => {
          const sorted = totals.toSorted((a, b) => b - a)
          const { total } = paid(
            { prizes: [prize('g', first, '700', 'split'), prize('s', second, '100', 'split')] },
            rows(...sorted.map(String)),
          )
          // Prizes begin one below the other: so many of the first are given out, and then of the second.
          const edge = first === 0 ? undefined : sorted[Math.min(first, sorted.length) - 1]
          const golds = edge === undefined ? 0 : sorted.filter(one => one >= edge).length
          const want = add(
            mul(exact(700), exact(Math.min(first, golds))),
            mul(exact(100), exact(Math.min(second, sorted.length - golds))),
          )
          expect(equal(total, sorted.length === 0 ? zero : want)).toBe(true)
        },
      ),
      { numRuns: runs(300) },
    )
  })
})
