import { describe, expect, test } from 'vitest'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, readings, time } from './build.ts'

const worth = (of: Aspect, mark: MarkValue, digits?: number) => {
  const { points: got } = pointsOf(of, mark, { digits })
  return got && toText(got)
}
const known = (of: Aspect, mark: MarkValue) => {
  const got = pointsOf(of, mark)
  return { points: got.points && toText(got.points), known: got.known && toText(got.known), waits: got.waits }
}

const tolerance = (more: Record<string, unknown>) =>
  aspect({ kind: 'measure', unit: 'mm', max: '2', rule: { type: 'tolerance', ...more } })
const gap = { type: 'tolerance', limit: '0.04', step: { size: '0.01', loss: '0.8' }, zeroBeyond: '0.02' }
const hardwareA8 = aspect({ kind: 'measure', unit: 'mm', max: '10', readings: 5, combine: 'each', rule: gap })
const flatness = { type: 'places', out: 'above', limit: '8', loss: '1', zeroAt: 3, zeroBeyond: '15' }
const constructionA6 = aspect({
  kind: 'measure',
  unit: 'mm',
  max: '4',
  readings: 4,
  on: 'deviation',
  nominal: '0',
  rule: flatness,
})
const overtime = (partStep: string) =>
  aspect({
    kind: 'time',
    max: '3',
    rule: { type: 'beyond', limit: '300', per: '10', loss: '0.5', partStep, start: '2.5' },
  })

describe('worked by hand (RULES 1)', () => {
  test('S20 S28 hardware A8: gaps 0.03, 0.04, 0.05, 0.06, 0.07 → 2 + 2 + 1.2 + 0.4 + 0 = 5.6', () => {
    expect(worth(hardwareA8, readings('0.03', '0.04', '0.05', '0.06', '0.07'))).toBe('5.6')
  })
  test('S28 hardware A8 with the fifth blank is 5.6 so far and waits; with 0.07 it is 5.6 for good (story 2)', () => {
    expect(known(hardwareA8, readings('0.03', '0.04', '0.05', '0.06', null))).toEqual({
      points: null,
      known: '5.6',
      waits: 'mark',
    })
    expect(known(hardwareA8, readings('0.03', '0.04', '0.05', '0.06', '0.07'))).toEqual({
      points: '5.6',
      known: '5.6',
      waits: null,
    })
  })
  test('S27 construction A6: 5, 9, 3, 10 → 2; 5, 9, 3, 16 → 0', () => {
    expect(worth(constructionA6, readings('5', '9', '3', '10'))).toBe('2')
    expect(worth(constructionA6, readings('5', '9', '3', '16'))).toBe('0')
  })
  test('S21 S25 construction D5 at 315 min: per started ten minutes 1.5, per full ten minutes 2.0', () => {
    expect(worth(overtime('whole'), time('18900'))).toBe('1.5')
    expect(worth(overtime('none'), time('18900'))).toBe('2')
    expect(worth(overtime('proportional'), time('18900'))).toBe('1.75')
  })
})

describe('tolerance', () => {
  test('S20 (1) all or nothing: sawn face ±0.5', () => {
    const face = aspect({
      kind: 'measure',
      unit: 'mm',
      max: '3',
      readings: 2,
      on: 'deviation',
      nominal: '30',
      combine: 'each',
      rule: { type: 'tolerance', limit: '0.5' },
    })
    expect(worth(face, readings('30.5', '29.49'))).toBe('1.5')
  })
  test('S20 (2) so much per started step beyond, never below zero', () => {
    const step = { size: '0.02', loss: '0.5' }
    const rule = { limit: '0.02', step }
    expect(worth(tolerance(rule), readings('0.021'))).toBe('1.5')
    expect(worth(tolerance(rule), readings('0.06'))).toBe('1')
    expect(worth(tolerance(rule), readings('0.9'))).toBe('0')
    expect(worth(tolerance({ ...rule, step: { ...step, partStep: 'none' } }), readings('0.039'))).toBe('2')
    expect(worth(tolerance({ ...rule, step: { ...step, partStep: 'proportional' } }), readings('0.03'))).toBe('1.75')
  })
  test('S20 where the edge is out, the first step begins on it', () => {
    const rule = { limit: '0.02', inclusive: false, step: { size: '0.02', loss: '0.5' } }
    expect(worth(tolerance(rule), readings('0.02'))).toBe('1.5')
    expect(worth(tolerance(rule), readings('0.03'))).toBe('1.5')
    expect(worth(tolerance(rule), readings('0.04'))).toBe('1')
    expect(worth(tolerance({ limit: '0.02', inclusive: false }), readings('0.02'))).toBe('0')
  })
  test('S20 (3) nothing past the second limit, whose edge still counts', () => {
    const one = aspect({ kind: 'measure', unit: 'mm', max: '2', rule: gap })
    expect(['0.06', '0.0601'].map(text => worth(one, readings(text)))).toEqual(['0.4', '0'])
  })
})

describe('bands, windows, lines, tables', () => {
  const measure = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    aspect({ kind: 'measure', unit: '%', max: '8', rule, ...more })
  const culms = [
    { limit: '95', points: '8' },
    { limit: '90', points: '6' },
  ]

  test('S22 at least (6) and at most (9), edges in or out', () => {
    const least = { type: 'bands', direction: 'atLeast', bands: culms, otherwise: '1' }
    expect(['96', '95', '94.99', '89'].map(text => worth(measure(least), readings(text)))).toEqual(['8', '8', '6', '1'])
    expect(worth(measure({ ...least, inclusive: false }), readings('95'))).toBe('6')
    const colour = {
      type: 'bands',
      direction: 'atMost',
      bands: [
        { limit: '1', points: '2' },
        { limit: '2.5', points: '1.2' },
      ],
    }
    expect(['1', '1.01', '2.5', '2.51'].map(text => worth(measure(colour), readings(text)))).toEqual([
      '2',
      '1.2',
      '1.2',
      '0',
    ])
  })
  test('S24 in proportion no more than full and no less than none, even where the aspect has no bounds', () => {
    const line = measure({ type: 'linear', full: '10', zero: '2' }, { unbounded: true })
    expect(['12', '10', '6', '2', '0'].map(text => worth(line, readings(text)))).toEqual(['8', '8', '4', '0', '0'])
  })
  test('S23 two-sided window: the first that holds the value (6)', () => {
    const preheat = {
      type: 'window',
      windows: [
        { low: '180', high: '250', points: '3' },
        { low: '160', high: '270', points: '1.5' },
      ],
    }
    expect(['180', '250', '250.1', '160', '159'].map(text => worth(measure(preheat), readings(text)))).toEqual([
      '3',
      '3',
      '1.5',
      '1.5',
      '0',
    ])
    expect(worth(measure({ ...preheat, inclusive: false }), readings('180'))).toBe('1.5')
  })
  test('S24 in proportion between two limits, either way round', () => {
    const falling = measure({ type: 'linear', full: '10', zero: '20' })
    expect(['5', '10', '15', '20', '30'].map(text => worth(falling, readings(text)))).toEqual(['8', '8', '4', '0', '0'])
    expect(worth(measure({ type: 'linear', full: '30', zero: '0' }), readings('10'), 2)).toBe('2.67')
  })
  test('S25 overtime and hard stop (19)', () => {
    const rule = { type: 'beyond', limit: '20', per: '1', loss: '0.5', stop: '10' }
    const late = aspect({ kind: 'time', max: '8', rule })
    expect(['1200', '1201', '1800', '1801'].map(text => worth(late, time(text)))).toEqual(['8', '7.5', '3', '0'])
  })
  test('S26 attempts ladder, lost grades: exact values (8, 23)', () => {
    const rows = [
      { value: '1', points: '7' },
      { value: '2', points: '4' },
      { value: '3', points: '1' },
    ]
    const ladder = measure({ type: 'table', rows })
    expect(['1', '2.0', '3', '4'].map(text => worth(ladder, readings(text)))).toEqual(['7', '4', '1', '0'])
  })
})

describe('several readings (7)', () => {
  const rule = {
    type: 'bands',
    direction: 'atMost',
    bands: [
      { limit: '1', points: '4' },
      { limit: '2', points: '3' },
      { limit: '3', points: '1' },
    ],
  }
  const of = (more: Record<string, unknown>) =>
    aspect({ kind: 'measure', unit: 'mm', max: '4', readings: 4, rule, ...more })
  const four = readings('0.5', '1.5', '1', '3')

  test('S28 the median is the middle reading, or the mean of the two in the middle', () => {
    const median = (...all: string[]) => {
      const line = { type: 'linear', full: '10', zero: '0' }
      return worth(of({ combine: 'median', max: '10', readings: all.length, rule: line }), readings(...all))
    }
    expect(median('9', '1', '2')).toBe('2')
    expect(median('9', '1', '2', '5')).toBe('3.5')
    expect(median('4')).toBe('4')
  })
  test('S28 worst, either end; mean, median, range; the best of them', () => {
    expect(worth(of({ combine: 'worst' }), four)).toBe('1')
    expect(worth(of({ combine: 'worst', worse: 'lower' }), four)).toBe('4')
    expect(worth(of({ combine: 'mean' }), four)).toBe('3')
    expect(worth(of({ combine: 'median' }), four)).toBe('3')
    expect(worth(of({ combine: 'range' }), four)).toBe('1')
    expect(worth(of({ combine: 'best', bestOf: 2 }), four)).toBe('4')
  })
  test('S28 one number of several needs them all; points of each are known one by one', () => {
    const short = readings('0.5', null, '1', '3')
    expect(known(of({ combine: 'mean' }), short)).toEqual({ points: null, known: null, waits: 'mark' })
    const quarter = {
      type: 'bands',
      direction: 'atMost',
      bands: [
        { limit: '1', points: '1' },
        { limit: '4', points: '0.5' },
      ],
    }
    expect(known(of({ combine: 'each', rule: quarter }), short)).toEqual({ points: null, known: '2.5', waits: 'mark' })
    expect(worth(of({ combine: 'each', rule: quarter }), four)).toBe('3')
  })
  test('S28 distance from nominal, and in percent of it', () => {
    const pitch = aspect({
      kind: 'measure',
      unit: 'mm',
      max: '2',
      readings: 2,
      on: 'deviation',
      nominal: '50',
      combine: 'each',
      rule: { type: 'tolerance', limit: '0.02' },
    })
    expect(worth(pitch, readings('50.02', '49.97'))).toBe('1')
    const force = aspect({
      kind: 'measure',
      unit: '%',
      max: '3',
      on: 'percent',
      nominal: '1600',
      rule: {
        type: 'bands',
        direction: 'atMost',
        bands: [
          { limit: '5', points: '3' },
          { limit: '10', points: '1.5' },
        ],
      },
    })
    expect(['1680', '1520', '1681', '1439'].map(text => worth(force, readings(text)))).toEqual(['3', '3', '1.5', '0'])
  })
  test('S27 places below a limit (4): mortar bedding', () => {
    const mortar = aspect({
      kind: 'measure',
      unit: '%',
      max: '3',
      readings: 5,
      rule: { type: 'places', out: 'below', limit: '80', loss: '0.5', zeroAt: 3 },
    })
    expect(worth(mortar, readings('80', '79', '85', '90', '70'))).toBe('2')
    expect(worth(mortar, readings('79', '79', '85', '90', '70'))).toBe('0')
    const strict = aspect({
      kind: 'measure',
      unit: '%',
      max: '3',
      readings: 1,
      rule: { type: 'places', out: 'below', limit: '80', inclusive: false, loss: '0.5' },
    })
    expect(worth(strict, readings('80'))).toBe('2.5')
  })
})
