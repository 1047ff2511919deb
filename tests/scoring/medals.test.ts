import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prizesOf } from '../../shared/scoring/awards.ts'
import { type Ranked, listOf, runs } from './award-list.ts'
import { simple } from './build.ts'

const medal = (id: string) => ({ id, name: { zh: id } })
const medals = { gold: medal('g'), silver: medal('s'), bronze: medal('b') }
const of = (more: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  simple(
    [{ id: 'A1', kind: 'points', max: '100', step: '0.01' }],
    {},
    { awards: { medals: { ...medals, ...more } }, ...rest },
  )
const onScale = { scale: { type: 'worldskills' } }
/** One letter an entry, `-` for none, in the order of the points. */
function given(points: number[], tolerance: string, more: Record<string, unknown> = {}) {
  const all: Ranked[] = points.map((total, at) => ({ id: `e${at}`, total: String(total) }))
  return prizesOf(of({ tolerance, ...more }), listOf(all), all.length)
    .map(id => id ?? '-')
    .join('')
}

describe('medals (36)', () => {
  test('S143 one each; no tolerance: only equal points are level', () => {
    expect(given([90, 89, 88, 87], '0')).toBe('gsb-')
    expect(given([90], '2')).toBe('g')
    expect(given([90, 80], '2')).toBe('gs')
    expect(given([], '2')).toBe('')
  })
  test('S143 two golds: no silver; the next, and those level with it, get bronze', () => {
    expect(given([90, 88, 80, 79, 77], '2')).toBe('ggbb-')
    expect(given([90, 90, 80, 79], '0')).toBe('ggb-')
  })
  test('S143 three golds or more: bronze only within the tolerance of the last of them', () => {
    expect(given([90, 89, 88, 86, 85], '2')).toBe('gggb-')
    expect(given([90, 89, 89, 86, 85], '2')).toBe('ggg--')
    expect(given([90, 90, 90, 90, 89], '0')).toBe('gggg-')
  })
  test('S143 two silvers or more: bronze only within the tolerance of the last of them', () => {
    expect(given([90, 80, 78, 77, 76, 75], '2')).toBe('gssbb-')
    expect(given([90, 80, 78, 75], '2')).toBe('gss-')
  })
  test('S143 several bronzes are level with the best of them; level is measured from the best, not link by link', () => {
    expect(given([90, 80, 70, 68, 66], '2')).toBe('gsbb-')
    expect(given([90, 88.5, 87, 85.5], '2')).toBe('ggb' + 'b')
  })
  test('S144 on the 700 scale, with a medallion at or above its centre', () => {
    const all: Ranked[] = [
      { id: 'a', total: '60.2', scaled: '801' },
      { id: 'b', total: '60.1', scaled: '801' },
      { id: 'c', total: '50', scaled: '760' },
      { id: 'd', total: '40', scaled: '700' },
      { id: 'e', total: '39', scaled: '699' },
    ]
    const scheme = of({ medallion: medal('m') }, onScale)
    expect(prizesOf(scheme, listOf(all), 5)).toEqual(['g', 'g', 'b', 'm', null])
    // Who has no complete total is not on the scale yet.
    const { scaled: _, ...unknown } = all[0] ?? { id: 'a', total: '60.2' }
    expect(prizesOf(scheme, listOf([unknown, ...all.slice(1)]), 5)).toEqual([null, 'g', 's', 'b', null])
    expect(given([90, 80, 70, 60], '0', { medallion: medal('m') })).toBe('gsb-')
  })
  test('S143 whoever left at an earlier stage is not level with those who went further, whatever their points', () => {
    const all: Ranked[] = [
      { id: 'a', total: '80', rank: 1, stage: 1 },
      { id: 'b', total: '70', rank: 2, stage: 1 },
      { id: 'c', total: '95', rank: 3, stage: 0 },
      { id: 'd', total: '60', rank: 4, stage: 0 },
    ]
    expect(prizesOf(of({}), listOf(all), 4)).toEqual(['g', 's', 'b', null])
  })
  test('S141 S142 S143 who is barred is passed over; groups have medals of their own', () => {
    const conditions = [{ id: 'c', name: { zh: '条件' }, aspect: 'A1', atLeast: '1', otherwise: 'no-prize' }]
    const all: Ranked[] = [
      { id: 'a', total: '90', group: 'A', conditions: { c: false } },
      { id: 'b', total: '80', group: 'A' },
      { id: 'c', total: '70', group: 'B' },
    ]
    expect(prizesOf(of({}, { conditions }), listOf(all), 3)).toEqual([null, 'g', 's'])
    const separate = simple(
      [{ id: 'A1', kind: 'points', max: '100', step: '1' }],
      {},
      { awards: { medals, groups: 'separate' } },
    )
    expect(prizesOf(separate, listOf(all), 3)).toEqual(['g', 's', 'g'])
  })

  /** By the words of the rule, place by place, on whole numbers. */
  function slow(points: number[], t: number): string {
    const sorted = points.toSorted((a, b) => b - a)
    const letters: string[] = []
    const top = (from: number) => sorted[from] ?? Number.NaN
    const take = (letter: string, floor: number) => {
      while (letters.length < sorted.length && top(letters.length) >= floor) letters.push(letter)
    }
    take('g', top(0) - t)
    const golds = letters.length
    if (golds === 1) take('s', top(1) - t)
    if (letters.length < 3) take('b', top(letters.length) - t)
    else take('b', top(letters.length - 1) - t)
    return letters.join('').padEnd(sorted.length, '-')
  }
  test('S143 as the words of the rule say, for any points and tolerance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 9 }),
        fc.integer({ min: 0, max: 4 }),
        (points, t) => {
          expect(
            given(
              points.toSorted((a, b) => b - a),
              String(t),
            ),
          ).toBe(slow(points, t))
        },
      ),
      { numRuns: runs(500) },
    )
  })
})
