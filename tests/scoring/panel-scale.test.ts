import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AspectId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toFraction, toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { judgesOf } from '../../shared/scoring/judges.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, level, notDone, panels, points, simple } from './build.ts'

const A1 = AspectId.parse('A1')
const trimmed = { rule: 'trimmed', high: 1, low: 1 }
const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `级${at}` } }))
const dive = { id: 'A1', kind: 'points', max: '32', step: '0.5', scale: { high: '10' } }
const judged = { id: 'A1', kind: 'judgement', max: '7', levels, spread: 3 }

function scored(
  aspect: Record<string, unknown>,
  rounding: Record<string, number>,
  all: readonly MarkValue[],
  part: Record<string, unknown> = {},
  trace: Explanation[] | null = null,
) {
  const judges = all.map((_, at) => `J${at + 1}`)
  const one = simple([aspect], { marking: 'each', judges: all.length, combine: trimmed, ...part }, { rounding })
  const prepared = prepare(one, panels({ p: judges }))
  const own = entry('e', { marks: Object.fromEntries(all.map((mark, at) => [`p/J${at + 1}`, { A1: mark }])) })
  const score = scoreEntry(prepared, own, new Map(), trace)
  return { points: score.aspects.get(A1)?.points ?? null, score, fates: judgesOf(prepared, own, A1, new Map()) }
}
const worth = (...given: Parameters<typeof scored>) => {
  const got = scored(...given).points
  return got && toText(got)
}
const five = ['8.5', '9.0', '9.5', '8.8', '7.6'].map(mark => points(mark))

describe('the order of rounding (RULES 4)', () => {
  test('S110 trimmed mean 8.7667 → 8.77 on the scale, × 32 ÷ 10 = 28.064 → 28.06; rounded only once it is 28.05', () => {
    expect(worth(dive, { combined: 2, aspect: 2 }, five)).toBe('28.06')
    expect(worth(dive, { aspect: 2 }, five)).toBe('28.05')
    expect(worth(dive, { combined: 2 }, five)).toBe('28.064')
  })
  test('S110 a judgement: mean of levels 2.3333 → 2.33 × 7 ÷ 3', () => {
    const marks = [level(2), level(2), level(3)]
    const got = scored(judged, { combined: 2 }, marks, { combine: { rule: 'mean' } }).points
    expect(got && toFraction(got)).toBe('1631/300')
    expect(worth(judged, { combined: 2, aspect: 2 }, marks, { combine: { rule: 'mean' } })).toBe('5.44')
  })
  test('S110 points digits do not come into it; a work not done is 0 on the scale', () => {
    expect(worth(dive, { combined: 2, points: 0, aspect: 2 }, five)).toBe('28.06')
    expect(worth(dive, { combined: 1 }, [points('9'), notDone, notDone], { combine: { rule: 'mean' } })).toBe('9.6')
  })
  test('S110 who is dropped is shown by the marks on the scale, also where their rounded points are level', () => {
    const close = ['8.5', '8.6', '8.4', '8.5', '8.5'].map(mark => points(mark))
    expect(scored({ ...dive, max: '1' }, { combined: 2, points: 0 }, close).fates.map(one => one.fate)).toEqual([
      'counted',
      'high',
      'low',
      'counted',
      'counted',
    ])
  })
  test('S110 a sum may pass the maximum, as it does elsewhere', () => {
    expect(worth(dive, { combined: 0 }, five, { combine: { rule: 'sum' } })).toBe('137.6')
  })
  test('S110 points without a scale, zones, agreed sheets and sheets combined as a whole are not touched by it', () => {
    const plain = { id: 'A1', kind: 'points', max: '10', step: '0.1' }
    expect(worth(plain, { combined: 1 }, five)).toBe('8.7666666667')
    expect(worth(dive, { combined: 0 }, five, { per: 'sheet' })).toBe('28.0533333333')
    const agreed = simple([dive], {}, { rounding: { combined: 0 } })
    const own = entry('e', { marks: { 'p/agreed': { A1: points('8.5') } } })
    const total = scoreEntry(prepare(agreed, new Map()), own, new Map()).total
    expect(total && toText(total)).toBe('27.2')
  })
  test('S110 S55 what is known so far is formed in the same way', () => {
    const one = simple([dive], { marking: 'each', judges: 3, combine: { rule: 'mean' } }, { rounding: { combined: 1 } })
    const own = entry('e', { marks: { 'p/J1': { A1: points('8.5') }, 'p/J3': { A1: points('8') } } })
    const score = scoreEntry(prepare(one, panels({ p: ['J1', 'J2', 'J3'] })), own, new Map())
    expect([score.complete, score.total && toText(score.total)]).toEqual([false, '26.56'])
  })
  test('S95 mean, rounding, factor, rounding: each a step', () => {
    const trace: Explanation[] = []
    scored(dive, { combined: 2, aspect: 2 }, five, {}, trace)
    const steps = trace[0]?.children[0]?.children[0]?.children.slice(5)
    expect(steps?.map(one => [one.kind, one.value, one.label.zh])).toEqual([
      ['combined', '8.7666666667', '去掉最高最低后平均'],
      ['rounded', '8.77', '四舍五入到 2 位'],
      ['rule', '28.064', '× 32 ÷ 10 折算'],
      ['rounded', '28.06', '四舍五入到 2 位'],
    ])
  })
  test('S110 any panel: the same by whole numbers', () => {
    const half = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(fc.array(half, { minLength: 3, maxLength: 7 }), fc.integer({ min: 1, max: 50 }), (marks, max) => {
        const counting = marks.toSorted((a, b) => a - b).slice(1, -1)
        const sum = counting.reduce((a, b) => a + b, 0)
        // Half up to one digit: tenths = round(5 × sum ÷ n); then × max ÷ 10, half up to two digits.
        const tenths = Math.floor((10 * sum + counting.length) / (2 * counting.length))
        const got = worth(
          { ...dive, max: String(max) },
          { combined: 1, aspect: 2 },
          marks.map(mark => points((mark / 2).toFixed(1))),
        )
        expect(got).toBe(String((tenths * max) / 100))
      }),
    )
  })
})

const wide = { ...judged, max: '3', spread: 1, beyondSpread: 'mean' }
const marked = (...all: number[]) => all.map(at => level(at))

describe('levels too far apart, where the mean of all counts', () => {
  test('S112 within the spread the part’s rule, beyond it the mean of all', () => {
    const median = { combine: { rule: 'median' } }
    expect(worth(wide, {}, marked(2, 3, 3), median)).toBe('3')
    expect(worth(wide, { aspect: 2 }, marked(1, 3, 3), median)).toBe('2.33')
    expect(worth(wide, { aspect: 2 }, marked(0, 3, 3, 3, 3))).toBe('2.4')
    expect(worth(wide, { aspect: 2, combined: 1 }, marked(1, 3, 3), median)).toBe('2.3')
  })
  test('S112 nobody is dropped then', () => {
    expect(scored(wide, {}, marked(0, 3, 3)).fates.map(one => one.fate)).toEqual(['counted', 'counted', 'counted'])
    expect(scored(wide, {}, marked(2, 3, 3)).fates.map(one => one.fate)).toEqual(['low', 'counted', 'high'])
    const trace: Explanation[] = []
    scored(wide, {}, marked(0, 3, 3), {}, trace)
    const steps = trace[0]?.children[0]?.children[0]?.children
    expect(steps?.at(-1)).toMatchObject({ kind: 'combined', value: '2', label: { zh: '等级差过大，取全部 3 人平均' } })
    expect(steps?.filter(one => one.struck)).toEqual([])
  })
  test('S112 a sum stays a sum; sheets keep their rule', () => {
    expect(worth(wide, {}, marked(0, 3, 3), { combine: { rule: 'sum' } })).toBe('6')
    expect(worth(wide, {}, marked(0, 3, 3), { per: 'sheet', combine: { rule: 'median' } })).toBe('3')
  })
})
