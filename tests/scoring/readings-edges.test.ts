import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, readings } from './build.ts'

const measure = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  aspect({ kind: 'measure', unit: 'mm', max: '10', rule, ...more })
const worth = (of: ReturnType<typeof measure>, ...values: string[]) => {
  const { points } = pointsOf(of, readings(...values))
  return points && toText(points)
}
const along = (of: ReturnType<typeof measure>, ...values: string[]) => values.map(one => worth(of, one))
const state = (of: ReturnType<typeof measure>, mark: MarkValue) => {
  const { points, known, waits } = pointsOf(of, mark)
  return { points: points && toText(points), known: known && toText(known), waits }
}

describe('does the edge belong to it?', () => {
  const step = { size: '1', loss: '2' }
  test('S115 S20 tolerance: more than so much over is nothing, or from there on (3)', () => {
    const rule = { type: 'tolerance', limit: '2', step, zeroBeyond: '3' }
    expect(along(measure(rule), '2', '4.99', '5', '5.01')).toEqual(['10', '4', '4', '0'])
    expect(along(measure({ ...rule, zeroInclusive: true }), '4.99', '5')).toEqual(['4', '0'])
    expect(along(measure({ ...rule, zeroInclusive: false }), '5', '5.01')).toEqual(['4', '0'])
  })
  test('S115 S27 places: one beyond, or one from there on (4); three or more, or more than three', () => {
    const rule = { type: 'places', out: 'above', limit: '8', loss: '1', zeroBeyond: '15', zeroAt: 3 }
    const four = (one: Record<string, unknown>, ...all: string[]) => worth(measure(one, { readings: 4 }), ...all)
    expect(four(rule, '8', '9', '10', '8')).toBe('8')
    expect(four(rule, '9', '9', '9', '8')).toBe('0')
    expect(four({ ...rule, zeroAt: 4 }, '9', '9', '9', '8')).toBe('7')
    expect(four(rule, '15', '1', '1', '1')).toBe('9')
    expect(four({ ...rule, zeroInclusive: true }, '15', '1', '1', '1')).toBe('0')
    expect(four({ ...rule, zeroInclusive: true }, '14.99', '1', '1', '1')).toBe('9')
    const below = { ...rule, out: 'below', limit: '80', zeroBeyond: '50' }
    expect(four(below, '80', '79', '50', '90')).toBe('8')
    expect(four({ ...below, zeroInclusive: true }, '80', '79', '50', '90')).toBe('0')
    expect(four({ ...below, inclusive: false }, '80', '81', '82', '90')).toBe('9')
  })
  test('S115 S25 beyond: the limit itself, and the stop', () => {
    const rule = { type: 'beyond', limit: '300', per: '10', loss: '0.5', stop: '10' }
    expect(along(measure(rule), '300', '300.1', '310', '310.1')).toEqual(['10', '9.5', '9.5', '0'])
    expect(along(measure({ ...rule, zeroInclusive: true }), '309.9', '310')).toEqual(['9.5', '0'])
    const strict = { ...rule, inclusive: false, stop: '100' }
    expect(along(measure(strict), '299.9', '300', '309.9', '310')).toEqual(['10', '9.5', '9.5', '9'])
    expect(along(measure({ ...strict, partStep: 'none' }), '300', '309.9', '310')).toEqual(['10', '10', '9.5'])
    expect(along(measure({ ...strict, partStep: 'proportional' }), '300', '305')).toEqual(['10', '9.75'])
  })
})

describe('below a limit (6)', () => {
  test('S116 0.5 off per started per cent under 80, nothing from 10 under', () => {
    const rule = { type: 'beyond', out: 'below', limit: '80', per: '1', loss: '0.5', stop: '10', zeroInclusive: true }
    expect(along(measure(rule), '95', '80', '79.9', '78', '70.1', '70')).toEqual(['10', '10', '9.5', '9', '5', '0'])
    const trace: Explanation[] = []
    pointsOf(measure(rule), readings('78'), { trace })
    expect(trace.at(-1)).toMatchObject({ value: '9', label: { zh: '低 2，2 级 × −0.5' } })
    const above = { ...rule, out: 'above' }
    expect(along(measure(above), '80', '81', '95')).toEqual(['10', '9.5', '0'])
  })
})

describe('a formula by table', () => {
  const rows = [
    { value: '30', points: '4' },
    { value: '10', points: '10' },
    { value: '20', points: '9' },
  ]
  test('S117 between two values in proportion, whatever their order; outside it the rest', () => {
    const of = measure({ type: 'table', rows, between: 'linear', otherwise: '1' })
    expect(along(of, '9.9', '10', '15', '20', '22', '25', '30', '30.1')).toEqual([
      '1',
      '10',
      '9.5',
      '9',
      '8',
      '6.5',
      '4',
      '1',
    ])
    expect(worth(measure({ type: 'table', rows: rows.slice(0, 1), between: 'linear' }), '29')).toBe('0')
    const trace: Explanation[] = []
    pointsOf(of, readings('15'), { trace })
    expect(trace.at(-1)).toMatchObject({ value: '9.5', label: { zh: '对照表两档之间按比例' } })
  })
  test('S26 without it exact values only', () => {
    expect(along(measure({ type: 'table', rows, otherwise: '1' }), '15', '20')).toEqual(['1', '9'])
    expect(along(measure({ type: 'table', rows, between: 'none' }), '15', '20')).toEqual(['0', '9'])
  })
})

describe('best k of n, by their points (24)', () => {
  const rings = {
    type: 'bands',
    direction: 'atLeast',
    bands: [
      { limit: '9', points: '5' },
      { limit: '7', points: '3' },
    ],
    otherwise: '1',
  }
  const shots = (bestOf?: number) => measure(rings, { readings: 4, combine: 'each', bestOf })
  test('S114 the best two of four shots, each by the rule', () => {
    expect(worth(shots(2), '9.5', '6', '7', '8')).toBe('8')
    expect(worth(shots(2), '1', '1', '1', '1')).toBe('2')
    expect(
      worth(
        measure({ type: 'tolerance', limit: '1' }, { readings: 4, combine: 'each', bestOf: 2 }),
        '0',
        '0',
        '0',
        '9',
      ),
    ).toBe('10')
    expect(
      worth(measure({ type: 'tolerance', limit: '1' }, { readings: 4, combine: 'each' }), '0', '0', '0', '9'),
    ).toBe('7.5')
  })
  test('S114 known shot by shot', () => {
    expect(state(shots(2), readings('7', null, null, null))).toEqual({ points: null, known: '3', waits: 'mark' })
    expect(state(shots(2), readings('7', '9', '7', null))).toEqual({ points: null, known: '8', waits: 'mark' })
    expect(state(shots(2), readings(null, null, null, null))).toEqual({ points: null, known: null, waits: 'mark' })
  })
  test('S95 those left out are struck', () => {
    const trace: Explanation[] = []
    pointsOf(shots(2), readings('9.5', '6', '7', '8'), { trace })
    expect(trace.map(({ label, value, struck, note }) => [label.zh, value, struck, note?.zh])).toEqual([
      ['读数 1', '9.5 mm', undefined, undefined],
      ['读数 2', '6 mm', 'low', '不在最好之列，不计'],
      ['读数 3', '7 mm', undefined, undefined],
      ['读数 4', '8 mm', 'low', '不在最好之列，不计'],
      ['取最好 2 个读数的得分', '8', undefined, undefined],
    ])
  })
  test('S114 any shots: the largest k of the points', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 10 }), (all, k) => {
        const each = all.map(one => (one >= 9 ? 5 : one >= 7 ? 3 : 1)).toSorted((a, b) => b - a)
        const best = each.slice(0, k).reduce((a, b) => a + b, 0)
        const of = measure(rings, { max: '100', readings: all.length, combine: 'each', bestOf: k })
        expect(worth(of, ...all.map(String))).toBe(String(best))
      }),
    )
  })
})
