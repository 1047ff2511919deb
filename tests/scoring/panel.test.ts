import { describe, expect, test } from 'vitest'
import { AspectId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { exact, toText } from '../../shared/scoring/exact.ts'
import { judgesOf } from '../../shared/scoring/judges.ts'
import { combineSelected, fatesOf, select } from '../../shared/scoring/panel.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, level, panels, points, simple } from './build.ts'

const J = ['J1', 'J2', 'J3', 'J4', 'J5']
const text = (value: ReturnType<typeof exact> | null | undefined) => (value ? toText(value) : null)
type Rule = Parameters<typeof select>[0]
const rule = (combine: Rule['combine'], more: Partial<Rule> = {}): Rule => ({
  combine,
  fewer: 'drop-fewer',
  judges: 5,
  ...more,
})
const trimmed = { rule: 'trimmed', high: 1, low: 1 } as const

function together(of: Rule, marks: string[]) {
  const values = marks.map(mark => exact(mark))
  const selection = select(of, values)
  return { value: toText(combineSelected(of, selection, values)), fates: fatesOf(selection, values.length) }
}

function scored(
  of: Scheme,
  marks: Record<string, Record<string, MarkValue>>,
  rounds: Record<string, number> = {},
  judges = J,
) {
  const sheets = Object.fromEntries(Object.entries(marks).map(([judge, own]) => [`p/${judge}`, own]))
  const prepared = prepare(of, panels({ p: judges }))
  const one = entry('e1', { marks: sheets, rounds })
  return { score: scoreEntry(prepared, one, new Map()), prepared, one }
}

describe('how judges become one', () => {
  test('S50 mean, sum, median of an odd and of an even panel (27)', () => {
    const marks = ['8', '9', '7.5', '8.5', '10']
    expect(together(rule({ rule: 'mean' }), marks).value).toBe('8.6')
    expect(together(rule({ rule: 'sum' }), marks).value).toBe('43')
    expect(together(rule({ rule: 'median' }), marks)).toEqual({
      value: '8.5',
      fates: ['low', 'high', 'low', 'counted', 'high'],
    })
    expect(together(rule({ rule: 'median' }, { judges: 4 }), marks.slice(0, 4)).value).toBe('8.25')
  })
  test('S51 story 7: 8.5, 9.0, 9.5, 8.8, 7.6 → drop 9.5 and 7.6 → 8.77 of 10 → 2.63 of 3', () => {
    const got = together(rule(trimmed), ['8.5', '9.0', '9.5', '8.8', '7.6'])
    expect(got).toEqual({ value: '8.7666666667', fates: ['counted', 'counted', 'high', 'counted', 'low'] })
    const aspects = [{ id: 'D3', kind: 'points', max: '3', step: '0.1', scale: { high: '10' } }]
    const one = simple(aspects, { marking: 'each', judges: 5, combine: trimmed }, { rounding: { aspect: 2 } })
    const marks = ['8.5', '9.0', '9.5', '8.8', '7.6'].map((mark, at) => [J[at] ?? '', { D3: points(mark) }])
    const { score } = scored(one, Object.fromEntries(marks))
    expect(text(score.aspects.get(AspectId.parse('D3'))?.points)).toBe('2.63')
  })
  test('S51 exactly one is dropped at each end even when several are equal', () => {
    expect(together(rule(trimmed), ['9', '9', '9', '7', '7'])).toEqual({
      value: '8.3333333333',
      fates: ['counted', 'counted', 'high', 'low', 'counted'],
    })
    expect(together(rule(trimmed), ['5', '5', '5', '5', '5']).fates.filter(fate => fate === 'counted')).toHaveLength(3)
    expect(together(rule({ rule: 'trimmed', high: 2, low: 1 }), ['1', '4', '4', '4', '9']).value).toBe('4')
  })
  test('S52 fewer judges than the rule needs: none dropped, or fewer until somebody remains', () => {
    expect(together(rule(trimmed, { fewer: 'drop-none' }), ['6', '8', '9', '10']).value).toBe('8.25')
    expect(together(rule(trimmed), ['6', '8', '9', '10']).value).toBe('8.5')
    expect(together(rule(trimmed), ['6', '8']).value).toBe('7')
    expect(together(rule({ rule: 'trimmed', high: 2, low: 1 }), ['6', '8', '10']).value).toBe('7')
    expect(together(rule({ rule: 'trimmed', high: 2, low: 2 }), ['6']).value).toBe('6')
  })
  test('S51 of equal marks the earlier judge’s is the lower one, however many are dropped', () => {
    const two = rule({ rule: 'trimmed', high: 2, low: 1 })
    expect(together(two, ['5', '5', '5', '5', '5']).fates).toEqual(['low', 'counted', 'counted', 'high', 'high'])
    expect(together(two, ['4', '9', '4', '9', '9']).fates).toEqual(['low', 'counted', 'counted', 'high', 'high'])
  })
  test('S51 where nobody is dropped every place counts and no other is named', () => {
    const nobody = { kept: [0, 1, 2], high: [], low: [], size: 3 }
    const values = ['6', '8', '7'].map(mark => exact(mark))
    expect(select(rule({ rule: 'mean' }), values)).toEqual(nobody)
    expect(select(rule(trimmed, { fewer: 'drop-none' }), values)).toEqual(nobody)
  })
  test('S52 unequal ends give way together, neither below none', () => {
    expect(together(rule({ rule: 'trimmed', high: 1, low: 2 }), ['6', '8']).fates).toEqual(['low', 'counted'])
    expect(together(rule({ rule: 'trimmed', high: 2, low: 1 }), ['6', '8']).fates).toEqual(['counted', 'high'])
    expect(together(rule({ rule: 'trimmed', high: 3, low: 0 }), ['6', '8']).fates).toEqual(['counted', 'high'])
    expect(together(rule({ rule: 'trimmed', high: 0, low: 3 }), ['6', '8']).fates).toEqual(['low', 'counted'])
  })
  test('S53 absent judges count as the mean of those present', () => {
    expect(together(rule({ rule: 'sum' }, { fewer: 'mean-of-others' }), ['6', '8', '10']).value).toBe('40')
    expect(together(rule(trimmed, { fewer: 'mean-of-others' }), ['6', '7', '10', '7']).value).toBe('7.1666666667')
  })
})

const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `级${at}` } }))
const three = ['J1', 'J2', 'J3']
const judged = (more: Record<string, unknown> = {}) =>
  simple([{ id: 'D4', kind: 'judgement', max: '3', levels, ...more }], { marking: 'each', judges: 3 })
const givenLevels = (...all: number[]) =>
  Object.fromEntries(all.map((at, place) => [three[place] ?? '', { D4: level(at) }]))

describe('levels too far apart', () => {
  test('S54 story 3: 3, 1, 2 is disputed, has no points and waits for round 2', () => {
    const { score } = scored(judged(), givenLevels(3, 1, 2), {}, three)
    expect(score.disputed).toEqual(['D4'])
    expect(score.waits).toEqual([{ for: 'round', aspect: 'D4' }])
    expect(score.total).toBeNull()
  })
  test('S54 levels within the spread count; a second round counts whatever it says; so does a scheme that takes the mean', () => {
    expect(
      text(scored(judged(), givenLevels(3, 2, 2), {}, three).score.aspects.get(AspectId.parse('D4'))?.points),
    ).toBe('2.3333333333')
    expect(scored(judged(), givenLevels(3, 1, 2), { D4: 2 }, three).score.complete).toBe(true)
    expect(scored(judged({ beyondSpread: 'mean' }), givenLevels(3, 1, 2), {}, three).score.complete).toBe(true)
    expect(scored(judged({ spread: 2 }), givenLevels(3, 1, 2), {}, three).score.disputed).toEqual([])
  })
  test('S54 it shows as soon as two of them differ, and waits for the third as well', () => {
    const { score } = scored(judged(), givenLevels(3, 1), {}, three)
    expect(score.waits).toEqual([
      { for: 'mark', aspect: 'D4', part: 'p', judge: 'J3' },
      { for: 'round', aspect: 'D4' },
    ])
  })
})

describe('what is missing', () => {
  const one = simple(
    [
      { id: 'A1', kind: 'points', max: '60', step: '1' },
      { id: 'A2', kind: 'points', max: '40', step: '1', optional: true },
    ],
    {
      marking: 'each',
      judges: 3,
    },
  )
  test('S55 a missing mark is never a zero: the others stand for what is known, and the judge is named', () => {
    const { score } = scored(one, { J1: { A1: points('50') }, J3: { A1: points('40') } }, {}, three)
    expect(text(score.total)).toBe('45')
    expect(score.complete).toBe(false)
    expect(score.waits).toEqual([{ for: 'mark', aspect: 'A1', part: 'p', judge: 'J2' }])
    expect(score.aspects.get(AspectId.parse('A1'))).toMatchObject({ points: null, disputed: false })
  })
  test('S55 an optional aspect that nobody marked is worth nothing; once somebody has, the others are waited for', () => {
    const marks = { J1: { A1: points('50') }, J2: { A1: points('50') }, J3: { A1: points('50') } }
    expect(scored(one, marks, {}, three).score.complete).toBe(true)
    const begun = scored(one, { ...marks, J1: { A1: points('50'), A2: points('9') } }, {}, three).score
    expect(begun.waits.map(wait => (wait.for === 'mark' ? wait.judge : wait.for))).toEqual(['J2', 'J3'])
  })
  test('S55 nothing known is no total, and a part without judges waits for them once', () => {
    const { score } = scored(one, {}, {}, [])
    expect(score.total).toBeNull()
    expect(score.waits).toEqual([{ for: 'judges', part: 'p' }])
  })
  test('S76 marks of somebody who is not on the panel do not count', () => {
    const marks = {
      J1: { A1: points('50') },
      J2: { A1: points('50') },
      J3: { A1: points('50') },
      J9: { A1: points('1') },
    }
    expect(text(scored(one, marks, {}, three).score.total)).toBe('50')
  })
})

describe('per sheet', () => {
  const aspects = ['A1', 'A2'].map(id => ({ id, kind: 'points', max: '50', step: '0.1' }))
  const part = { marking: 'each', judges: 5, per: 'sheet', combine: trimmed }
  const marks = (rows: [string, string][]) =>
    Object.fromEntries(rows.map(([a, b], at) => [J[at] ?? '', { A1: points(a), A2: points(b) }]))
  const rows: [string, string][] = [
    ['40', '10'],
    ['30', '30'],
    ['20', '45'],
    ['10', '20'],
    ['25', '25.5'],
  ]

  test('S56 sheets are combined, not aspects: totals 50, 60, 65, 30, 50.5 → drop 65 and 30 → 53.5', () => {
    const { score } = scored(simple(aspects, part), marks(rows))
    expect(text(score.total)).toBe('53.5')
    // The same three judges make each aspect's share: (40 + 30 + 25) / 3 and (10 + 30 + 25.5) / 3.
    expect([...score.aspects.values()].map(one => text(one.points))).toEqual(['31.6666666667', '21.8333333333'])
    const perAspect = scored(simple(aspects, { ...part, per: 'aspect' }), marks(rows)).score
    expect(text(perAspect.total)).toBe('50.1666666667')
  })
  test('S56 the combined sheet is rounded, and until all sheets are whole what is known goes aspect by aspect', () => {
    const some = rows.with(4, ['25', '25.7'])
    expect(text(scored(simple(aspects, part, { rounding: { sheet: 1 } }), marks(some)).score.total)).toBe('53.6')
    const short = { ...marks(rows), J5: { A1: points('25') } }
    const { score } = scored(simple(aspects, part), short)
    expect(score.complete).toBe(false)
    expect(text(score.total)).toBe('50')
  })
})

describe('judge by judge', () => {
  test('shows each mark, its points and whether it counted', () => {
    const one = simple([{ id: 'A1', kind: 'points', max: '10', step: '1' }], {
      marking: 'each',
      judges: 3,
      combine: { rule: 'median' },
    })
    const { prepared, one: of } = scored(
      one,
      { J1: { A1: points('4') }, J2: { A1: points('9') }, J3: { A1: points('6') } },
      {},
      three,
    )
    const judges = judgesOf(prepared, of, AspectId.parse('A1'), new Map())
    expect(judges.map(({ judge, points: got, fate }) => [judge, text(got), fate])).toEqual([
      ['J1', '4', 'low'],
      ['J2', '9', 'high'],
      ['J3', '6', 'counted'],
    ])
  })
})
