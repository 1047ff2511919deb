import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResultScale } from '../../shared/scheme/comparison.ts'
import { prizesOf } from '../../shared/scoring/awards.ts'
import { exact, toText } from '../../shared/scoring/exact.ts'
import { scaledTotals, scaleSteps } from '../../shared/scoring/scale.ts'
import { listOf, runs } from './award-list.ts'
import { simple } from './build.ts'

const scale = (more: Record<string, unknown> = {}) => ResultScale.parse({ type: 'worldskills', ...more })
const scaled = (totals: string[], more: Record<string, unknown> = {}) =>
  scaledTotals(scale(more), totals.map(exact)).map(one => toText(one))

const golden = readFileSync(new URL('../golden/worldskills_scale_lks32.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => /^\d/.test(line))
  .map(line => line.trim().split(','))
  .map(([, raw = '', points = '', award = '']) => ({ raw, points, award }))

describe('the 700 scale (40)', () => {
  test('S147 a published table of 32, to the last point', () => {
    expect(golden).toHaveLength(32)
    expect(scaled(golden.map(one => one.raw))).toEqual(golden.map(one => one.points))
  })
  test('S143 S144 its medals and medallions', () => {
    const names: Record<string, string> = { g: 'Gold', s: 'Silver', b: 'Bronze', m: 'Medallion for Excellence' }
    const medal = (id: string) => ({ id, name: { zh: id } })
    const scheme = simple(
      [{ id: 'A1', kind: 'points', max: '100', step: '0.01' }],
      {},
      {
        scale: { type: 'worldskills' },
        awards: { medals: { gold: medal('g'), silver: medal('s'), bronze: medal('b'), medallion: medal('m') } },
      },
    )
    const points = scaled(golden.map(one => one.raw))
    const list = listOf(golden.map(({ raw }, at) => ({ id: `e${at}`, total: raw, scaled: points[at] ?? '' })))
    expect(prizesOf(scheme, list, 32).map(id => (id ? names[id] : ''))).toEqual(golden.map(one => one.award))
  })
  test('S147 no deviation: everybody at the centre', () => {
    expect(scaled(['80', '80', '80', '10', '99'])).toEqual(['700', '700', '700', '700', '700'])
    expect(scaled(['55.5'])).toEqual(['700'])
    expect(scaled([])).toEqual([])
    expect(scaled(['80', '80', '80'], { centre: '500' })).toEqual(['500', '500', '500'])
  })
  test('S147 kept within its ends', () => {
    // Median 3, deviation 1: 100 is 1963 points above the centre.
    expect(scaled(['1', '2', '3', '4', '100'])).toEqual(['660', '680', '700', '720', '1000'])
    expect(scaled(['-100', '2', '3', '4', '5'], { low: '600', high: '710' })).toEqual([
      '600',
      '680',
      '700',
      '710',
      '710',
    ])
  })
  test('S147 digits, and the two middle ones of an even field', () => {
    // Median 2.5, distances 1.5 0.5 0.5 1.5: deviation 1.
    expect(scaled(['1', '2', '3', '4'], { digits: 2 })).toEqual(['669.65', '689.88', '710.12', '730.35'])
  })
  test('S95 S147 the derivation ends at the number', () => {
    const totals = ['1', '2', '3', '4', '100'].map(exact)
    const steps = scaleSteps(scale(), totals, exact('100'))
    expect(steps.map(one => one.value)).toEqual(['3', '1', '2662.7681100769', '2663', '1000'])
    expect(scaleSteps(scale(), [exact('5')], exact('5')).map(one => one.value)).toEqual(['5', '0', '700'])
  })
  test('S147 as plain whole-number arithmetic has it', () => {
    const middle = (all: bigint[]) => {
      const sorted = all.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      const half = sorted.length >> 1
      // Twice the median, so that it stays whole.
      return (sorted[half] ?? 0n) + (sorted[sorted.length % 2 === 0 ? half - 1 : half] ?? 0n)
    }
    const slow = (hundredths: number[]) => {
      const all = hundredths.map(BigInt)
      const median = middle(all)
      const mad = middle(all.map(x => (2n * x - median < 0n ? median - 2n * x : 2n * x - median)))
      if (mad === 0n) return all.map(() => '700')
      // 30 × (2x − median) ÷ 2 ÷ (1.4826 × mad ÷ 4) = 600000 × (2x − median) ÷ (14826 × mad), in hundredths both.
      return all.map(x => {
        const top = 600_000n * (2n * x - median)
        const bottom = 14_826n * mad
        const size = ((top < 0n ? -top : top) * 2n + bottom) / (2n * bottom)
        const exactHalfBelow = top < 0n && (-top * 2n + bottom) % (2n * bottom) === 0n
        const points = 700n + (top < 0n ? -size + (exactHalfBelow ? 1n : 0n) : size)
        return String(points < 0n ? 0n : points > 1000n ? 1000n : points)
      })
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 }), hundredths => {
        const texts = hundredths.map(one => toText({ n: one, d: 100 }))
        expect(scaled(texts)).toEqual(slow(hundredths))
      }),
      { numRuns: runs(300) },
    )
  })
})
