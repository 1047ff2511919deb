import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, notDone, readings, yes } from './build.ts'

const worth = (of: Aspect, mark: MarkValue) => {
  const { points, known, waits } = pointsOf(of, mark)
  return { points: points && toText(points), known: known && toText(known), waits }
}
const whole = (points: string) => ({ points, known: points, waits: null })
const open = (known: string | null) => ({ points: null, known, waits: 'mark' })

const sizes = [
  { name: { zh: '长', en: 'length' }, nominal: '120', lower: '-0.1', upper: '0.1' },
  { name: { zh: '孔径', en: 'bore' }, nominal: '8', lower: '0', upper: '0.015' },
]
const turned = (more: Record<string, unknown> = {}, rule: Record<string, unknown> = {}) =>
  aspect({
    kind: 'measure',
    unit: 'mm',
    max: '10',
    decimals: 3,
    readings: 10,
    rule: { type: 'pieces', sizes, ...rule },
    ...more,
  })
const good = ['120.05', '8.01']
const mark = (...pieces: (string | null)[][]) => readings(...pieces.flat())

describe('a piece counts only if all its sizes pass (25)', () => {
  test('S106 five pieces of two sizes: 2 points each', () => {
    expect(worth(turned(), mark(good, good, good, good, good))).toEqual(whole('10'))
    expect(worth(turned(), mark(good, ['120.11', '8.01'], good, ['120', '7.999'], good))).toEqual(whole('6'))
    expect(worth(turned(), mark(...Array.from({ length: 5 }, () => ['121', '8'])))).toEqual(whole('0'))
    expect(worth(turned(), notDone)).toEqual(whole('0'))
  })
  test('S106 both ends belong to the limits, unless the rule says not', () => {
    const edges = mark(['119.9', '8'], ['120.1', '8.015'], ['119.9', '8.015'], good, good)
    expect(worth(turned(), edges)).toEqual(whole('10'))
    expect(worth(turned({}, { inclusive: false }), edges)).toEqual(whole('4'))
    expect(worth(turned(), mark(['119.899', '8'], ['120', '8.016'], good, good, good))).toEqual(whole('6'))
  })
  test('S106 known piece by piece: one size out settles a piece, a blank one does not', () => {
    expect(worth(turned(), mark(good, ['120', null], [null, '9'], [null, null], [null, null]))).toEqual(open('2'))
    expect(worth(turned(), mark(['121', null], ...Array.from({ length: 4 }, () => [null, null])))).toEqual(open('0'))
    expect(worth(turned(), readings(...Array.from({ length: 10 }, () => null)))).toEqual(open(null))
  })
  test('S106 it looks at the readings themselves, whatever on and combine say', () => {
    const odd = turned({ on: 'deviation', nominal: '100', combine: 'each' })
    expect(worth(odd, mark(good, good, good, good, ['120', '9']))).toEqual(whole('8'))
  })
  test('S106 thirds stay exact', () => {
    const three = turned({ readings: 6 })
    expect(worth(three, mark(good, good, ['0', '0'])).points).toBe('6.6666666667')
    expect(pointsOf(three, mark(good, good, good)).points).toEqual({ n: 10, d: 1 })
  })
  test('S106 any pieces: as many shares as pieces without a size out', () => {
    const limit = fc.integer({ min: -3, max: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(limit, limit), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (pieces, inclusive) => {
          const square = ['a', 'b'].map(zh => ({ name: { zh }, nominal: '0.5', lower: '-0.02', upper: '0.01' }))
          const rule = { type: 'pieces', sizes: square, inclusive }
          const one = aspect({ kind: 'measure', unit: 'mm', max: '840', readings: pieces.length * 2, rule })
          const edge = inclusive ? 0 : 1
          const passed = pieces.filter(piece => piece.every(off => off >= -2 + edge && off <= 1 - edge)).length
          const given = pieces.flat().map(off => ((50 + off) / 100).toFixed(2))
          expect(worth(one, readings(...given))).toEqual(whole(String((840 * passed) / pieces.length)))
        },
      ),
    )
  })
  test('S95 each piece and each size is a step', () => {
    const trace: Explanation[] = []
    pointsOf(turned({ readings: 6 }), mark(good, ['120.2', '8'], ['120', null]), { trace })
    const steps = trace.map(({ label, value, note, children }) => [
      label.zh,
      value,
      note?.zh,
      children.map(child => [child.label.zh, child.value, child.note?.zh]),
    ])
    const length = '长（119.9–120.1）'
    const bore = '孔径（8–8.015）'
    expect(steps).toEqual([
      [
        '第 1 件',
        '3.3333333333',
        '全部合格，计分',
        [
          [length, '120.05', '合格'],
          [bore, '8.01', '合格'],
        ],
      ],
      [
        '第 2 件',
        '0',
        '有不合格，本件不计分',
        [
          [length, '120.2', '超差'],
          [bore, '8', '合格'],
        ],
      ],
      [
        '第 3 件',
        '–',
        '未测完',
        [
          [length, '120', '合格'],
          [bore, '–', undefined],
        ],
      ],
    ])
  })
})

const items = (count: number, points?: string) =>
  Array.from({ length: count }, () => ({ name: { zh: '项' }, ...(points === undefined ? {} : { points }) }))

describe('pieces of a check', () => {
  test('S107 three pieces of two items: a piece with a no is worth nothing', () => {
    const one = aspect({ kind: 'check', max: '6', items: items(6), pieces: 3 })
    expect(worth(one, yes(true, true, true, true, true, true))).toEqual(whole('6'))
    expect(worth(one, yes(true, true, true, false, false, false))).toEqual(whole('2'))
    expect(worth(one, yes(true, true, true, null, false, null))).toEqual(open('2'))
    expect(worth(one, yes(null, null, null, null, null, null))).toEqual(open(null))
  })
  test('S107 items with points of their own add up within a piece', () => {
    const own = [...items(1, '3'), ...items(1), ...items(1), ...items(1)]
    const one = aspect({ kind: 'check', max: '6', items: own, pieces: 2 })
    expect(worth(one, yes(true, true, false, true))).toEqual(whole('4'))
    expect(worth(one, yes(true, false, true, true))).toEqual(whole('2'))
  })
  test('S107 with all or nothing every piece must count', () => {
    const one = aspect({ kind: 'check', max: '6', items: items(4), pieces: 2, allOrNothing: true })
    expect(worth(one, yes(true, true, true, false))).toEqual(whole('0'))
    expect(worth(one, yes(true, true, true, true))).toEqual(whole('6'))
  })
  test('S95 each piece is a step', () => {
    const trace: Explanation[] = []
    pointsOf(
      aspect({ kind: 'check', max: '6', items: items(6), pieces: 3 }),
      yes(true, true, false, null, null, true),
      {
        trace,
      },
    )
    expect(trace.map(({ label, value, note }) => [label.zh, value, note?.zh])).toEqual([
      ['第 1 件', '2', '各项全部合格，计分'],
      ['第 2 件', '0', '有不合格，本件不计分'],
      ['第 3 件', '–', '未测完'],
      ['原始打分', '2', '3 / 6 项合格'],
    ])
  })
})
