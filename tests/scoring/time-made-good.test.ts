import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Exact, toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { allowanceOf, secondsOf } from '../../shared/scoring/seconds.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, notDone, notFinished, points, simple, time } from './build.ts'

const clock = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  simple(
    [
      { id: 'B1', kind: 'time', max: '20', rule, ...more },
      { id: 'A1', kind: 'points', max: '80', step: '1' },
    ],
    {},
    { ranking: { chain: [{ by: 'time', aspect: 'B1' }] } },
  )
const at = (id: string, seconds: string, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { B1: time(seconds), A1: points('0') } }, ...more })
const text = (value: Exact | null) => value && toText(value)

function totals(one: ReturnType<typeof clock>, entries: ReturnType<typeof at>[]) {
  const prepared = prepare(one, new Map())
  const field = fieldOf(prepared, entries)
  return entries.map(own => text(scoreEntry(prepared, own, field).total))
}
const overtime = { type: 'beyond', limit: '10', per: '1', loss: '1' }
const good = (seconds: string) => ({ allowances: { B1: seconds } })

describe('time made good (39)', () => {
  test('S108 it is taken off before the rule looks', () => {
    const entries = [
      at('a', '690'),
      at('b', '690', good('30')),
      at('c', '690', good('90')),
      at('d', '690', good('9999')),
    ]
    expect(totals(clock(overtime), entries)).toEqual(['18', '19', '20', '20'])
  })
  test('S108 several add up; those of another aspect do not', () => {
    const own = at('a', '690', good('30'))
    const [first] = own.allowances.values()
    if (!first) throw new Error('no allowance')
    own.allowances.set('again', { ...first, ref: 'again', seconds: '60.5' })
    const prepared = prepare(clock(overtime), new Map())
    const b1 = prepared.aspects.get(first.aspect)
    expect([text(allowanceOf(own, first.aspect)), text(secondsOf(b1, own))]).toEqual(['90.5', '599.5'])
    expect(totals(clock(overtime), [at('b', '690', { allowances: { A1: '90' } })])).toEqual(['18'])
  })
  test('S108 in the field: by order, by ratio, and for the bonus', () => {
    const entries = () => [at('a', '600'), at('b', '660', good('120')), at('c', '570')]
    expect(totals(clock({ type: 'order', first: '20', loss: '5' }), entries())).toEqual(['10', '20', '15'])
    expect(totals(clock({ type: 'ratio' }), entries())).toEqual(['18', '20', '18.9473684211'])
    const bonus = clock({ type: 'linear', full: '1', zero: '2' }, { bonus: { each: '1', cap: '9', limit: '10' } })
    expect(totals(bonus, entries())).toEqual(['0', '2', '1'])
  })
  test('S108 in ties', () => {
    const rows = standingsOf(
      event(clock({ type: 'linear', full: '1', zero: '2' }), [at('a', '600'), at('b', '660', good('61'))]),
    )
    expect(rows.map(row => [row.entry, row.rank])).toEqual([
      ['b', 1],
      ['a', 2],
    ])
  })
  test('S108 who did not finish, or has no time yet, has none', () => {
    const prepared = prepare(clock(overtime, { didNotFinish: '2' }), new Map())
    const b1 = [...prepared.aspects.values()][0]
    const marked = (mark: typeof notDone) =>
      entry('a', { marks: { 'p/agreed': { B1: mark, A1: points('0') } }, ...good('60') })
    for (const mark of [notFinished, notDone]) {
      expect(secondsOf(b1, marked(mark))).toBeNull()
      expect(text(scoreEntry(prepared, marked(mark), new Map()).total)).toBe('2')
    }
    expect(secondsOf(b1, entry('b', good('60')))).toBeNull()
    expect(secondsOf(undefined, marked(notDone))).toBeNull()
  })
  test('S95 it is a step of the derivation', () => {
    const trace: Explanation[] = []
    scoreEntry(prepare(clock(overtime), new Map()), at('a', '690', good('30')), new Map(), trace)
    const mark = trace[0]?.children[0]?.children[0]?.children[0]
    expect(mark?.children.slice(0, 2).map(one => [one.label.zh, one.value])).toEqual([
      ['用时', '11:30'],
      ['扣除补时 30 秒', '11:00'],
    ])
  })
  test('S108 any time: as if so much less had been taken', () => {
    const rule = fc.constantFrom<Record<string, unknown>>(
      overtime,
      { type: 'ratio' },
      { type: 'order', first: '20', loss: '3' },
    )
    const taken = fc.record({ seconds: fc.integer({ min: 1, max: 900 }), off: fc.integer({ min: 0, max: 1000 }) })
    fc.assert(
      fc.property(rule, fc.array(taken, { minLength: 1, maxLength: 5 }), (one, all) => {
        const allowed = all.map(({ seconds, off }, place) => at(`e${place}`, String(seconds), good(String(off))))
        const less = all.map(({ seconds, off }, place) => at(`e${place}`, String(Math.max(0, seconds - off))))
        expect(totals(clock(one), allowed)).toEqual(totals(clock(one), less))
      }),
    )
  })
})
