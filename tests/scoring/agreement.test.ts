import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, exact, one, toFraction, toText, zero } from '../../shared/scoring/exact.ts'
import { intraclass, type Intraclass, kendallW, type Ratings } from '../../shared/scoring/statistics-agreement.ts'

const fractions = (found: Intraclass | null) =>
  found && [toFraction(found.single), found.average && toFraction(found.average)]
/** Columns, as papers print judges, to rows. */
const byJudge = (...judges: number[][]): Ratings =>
  (judges[0] ?? []).map((_, entry) => judges.map(judge => exact(judge[entry] ?? 0)))
const rounded = (value: ReturnType<typeof exact> | null | undefined, digits: number) =>
  value ? toText(value, digits) : null

/** Shrout and Fleiss (1979), Psychological Bulletin 86, table 2: six targets, four judges. */
const shroutFleiss = byJudge([9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7])
/** The data `anxiety` of R's package irr: twenty subjects, three raters, many ties. */
const anxiety = byJudge(
  [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
  [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
  [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
)

const rating = fc.integer({ min: 0, max: 12 })
const table = fc
  .tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 2, max: 6 }))
  .chain(([n, m]) => fc.array(fc.array(rating, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }))

describe('Kendall’s W', () => {
  test('S173 ten projects, four judges, no ties: S = 1048', () => {
    const ranks = byJudge(
      [1, 3, 4, 5, 2, 8, 6, 7, 10, 9],
      [2, 1, 4, 5, 6, 3, 8, 7, 10, 9],
      [3, 2, 1, 5, 7, 4, 6, 8, 9, 10],
      [4, 2, 3, 1, 6, 7, 5, 9, 8, 10],
    )
    const found = kendallW(ranks)
    expect(found && toFraction(found.w)).toBe('131/165')
    // 4 × 9 × 131/165
    expect(rounded(found?.chiSquare, 4)).toBe('28.5818')
    expect(found?.degreesOfFreedom).toBe(9)
  })

  test('S173 three competitors, four judges: one sixteenth', () => {
    const found = kendallW(byJudge([1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]))
    expect(found && toFraction(found.w)).toBe('1/16')
  })

  test('S173 with many ties, as R’s irr has it with the correction: W 0.54, χ² 30.8 with 19 degrees of freedom', () => {
    const found = kendallW(anxiety)
    expect([rounded(found?.w, 2), rounded(found?.chiSquare, 1), found?.degreesOfFreedom]).toEqual(['0.54', '30.8', 19])
  })

  test('S173 W is 1 for one order, 0 for opposite ones; nothing to say of one judge, two entries or all equal', () => {
    const w = (ratings: Ratings) => toText(kendallW(ratings)?.w ?? expect.fail())
    expect(w(byJudge([1, 5, 9], [2, 3, 4]))).toBe('1')
    expect(w(byJudge([1, 2, 3], [3, 2, 1]))).toBe('0')
    expect(kendallW(byJudge([1, 2, 3]))).toBeNull()
    expect(kendallW(byJudge([1, 2], [1, 2]))).toBeNull()
    expect(kendallW(byJudge([4, 4, 4], [7, 7, 7]))).toBeNull()
    expect(kendallW([])).toBeNull()
  })

  test('S173 W lies in 0…1, whoever sits where and however high a judge marks', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (judges, more) => {
        const found = kendallW(byJudge(...judges))
        if (found) {
          expect(compare(found.w, zero)).toBeGreaterThanOrEqual(0)
          expect(compare(found.w, one)).toBeLessThanOrEqual(0)
        }
        const [first = [], ...rest] = judges
        const other = kendallW(
          byJudge(
            ...rest,
            first.map(mark => mark * 3 + more),
          ),
        )
        expect(other && toFraction(other.w)).toBe(found && toFraction(found.w))
      }),
      { numRuns: 300 },
    )
  })
})

describe('intraclass correlation', () => {
  test('S174 Shrout and Fleiss: ICC(2,1) 0.29, ICC(2,4) 0.62', () => {
    const found = intraclass(shroutFleiss)
    expect([rounded(found?.single, 2), rounded(found?.average, 2)]).toEqual(['0.29', '0.62'])
    // 0.2898 and 0.6201 are what is printed since with four digits.
    expect([rounded(found?.single, 4), rounded(found?.average, 4)]).toEqual(['0.2898', '0.6201'])
  })

  test('S174 as R’s irr: two-way, agreement, single 0.198', () => {
    expect(rounded(intraclass(anxiety)?.single, 3)).toBe('0.198')
  })

  test('S174 complete agreement is 1; a judge who is always two higher lowers it, as the order alone does not', () => {
    const same = intraclass(byJudge([1, 4, 7], [1, 4, 7]))
    expect([same?.single, same?.average].map(value => value && toFraction(value))).toEqual(['1/1', '1/1'])
    const higher = intraclass(byJudge([1, 4, 7], [3, 6, 9]))
    // B 18, E 0, J 6: 18 ÷ (18 + 2 × 6 ÷ 3) and 18 ÷ (18 + 6 ÷ 3).
    expect([higher?.single, higher?.average].map(value => value && toFraction(value))).toEqual(['9/11', '9/10'])
    expect(intraclass(byJudge([1, 4], [1, 4]))).toBeNull()
    expect(intraclass(byJudge([1, 4, 7]))).toBeNull()
    expect(intraclass(byJudge([4, 4, 4], [4, 4, 4]))).toBeNull()
  })

  test('S174 judges who contradict each other: no ICC of their mean, rather than one above 1', () => {
    // Means all alike: B 0, J 0, E 2000 ÷ 4: −500 ÷ (500 − 200), and −500 ÷ −100 would be 5.
    const found = intraclass(byJudge([10, 20, 30, 40, 50], [50, 40, 30, 20, 10]))
    expect(fractions(found)).toEqual(['-5/3', null])
  })

  test('S174 permuting judges, or adding one constant to all, changes nothing', () => {
    fc.assert(
      fc.property(table, rating, (judges, more) => {
        const found = intraclass(byJudge(...judges))
        const other = intraclass(byJudge(...judges.toReversed().map(marks => marks.map(mark => mark + more))))
        expect(fractions(other)).toEqual(fractions(found))
        if (found) expect(compare(found.single, one)).toBeLessThanOrEqual(0)
        if (found?.average) expect(compare(found.average, one)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })
})
