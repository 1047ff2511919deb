import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { isZero, sub, sum, toFraction, toText } from '../../shared/scoring/exact.ts'
import { judgeQuality, type JudgeQuality, type Quality, type Units } from '../../shared/scoring/judge-quality.ts'
import { entry, event, level, panels, points, simple } from './build.ts'

const nobodys: Units = { ofJudge: () => null, ofEntry: () => null }
const three = panels({ p: ['J1', 'J2', 'J3'] })
const looked = (aspects = ['A'], max = '100') =>
  simple(
    aspects.map(id => ({ id, kind: 'points', max, step: '0.5' })),
    { marking: 'each', judges: 3 },
  )
/** Entries e1, e2 …, each with one mark of each judge; null is a blank. */
const entriesOf = (rows: readonly (readonly (number | null)[])[]): Entry[] =>
  rows.map((marks, at) =>
    entry(`e${at + 1}`, {
      marks: Object.fromEntries(
        marks.flatMap((mark, judge) => (mark === null ? [] : [[`p/J${judge + 1}`, { A: points(String(mark)) }]])),
      ),
    }),
  )
const qualityOf = (entries: Entry[], scheme = looked(), units = nobodys): Quality =>
  judgeQuality(event(scheme, entries, { panels: three }), units)
const judge = (quality: Quality, id: string): JudgeQuality | undefined => quality.judges.find(one => one.judge === id)
const said = ({ leniency, erratic, sheets }: JudgeQuality) => ({
  sheets,
  leniency: leniency && toText(leniency),
  erratic: erratic && toText(erratic),
})

describe('judge quality', () => {
  /** J1 is 6, 3, 9 above the mean of the others: 6 on average, √((0 + 9 + 9) ÷ 2) = 3. */
  test('S171 leniency is the mean distance from the others, erratic its standard deviation', () => {
    const { judges } = qualityOf(
      entriesOf([
        [76, 70, 70],
        [63, 62, 58],
        [89, 78, 82],
      ]),
    )
    expect(judges.map(said)).toEqual([
      { sheets: 3, leniency: '6', erratic: '3' },
      // −3, 1.5, −7.5
      { sheets: 3, leniency: '-3', erratic: '4.5' },
      // −3, −4.5, −1.5
      { sheets: 3, leniency: '-3', erratic: '1.5' },
    ])
  })

  test('S171 distances are of a hundred: the aspects that can be compared, and no others', () => {
    const scheme = looked(['A', 'B'], '20')
    const both = (a: string, b: string) => ({ A: points(a), B: points(b) })
    const quality = qualityOf(
      [
        entry('e1', { marks: { 'p/J1': both('10', '12'), 'p/J2': both('8', '8'), 'p/J3': both('8', '8') } }),
        // J2 and J3 have left B blank: J1's 20 there is beside nobody's.
        entry('e2', { marks: { 'p/J1': both('10', '20'), 'p/J2': { A: points('12') }, 'p/J3': { A: points('12') } } }),
      ],
      scheme,
    )
    // (2 + 4) ÷ 40 and −2 ÷ 20: 15 and −10.
    expect(judge(quality, 'J1')).toMatchObject({ sheets: 2 })
    expect(said(judge(quality, 'J1') ?? expect.fail()).leniency).toBe('2.5')
  })

  test('S170 a missing mark is no zero: that entry is left out of W and ICC, and said', () => {
    const quality = qualityOf(
      entriesOf([
        [70, 72, 68],
        [60, 61, 63],
        [80, 85, 78],
        [50, null, 52],
        [null, null, null],
      ]),
    )
    expect(quality.panels).toMatchObject([{ part: 'p', judges: ['J1', 'J2', 'J3'], entries: 3, leftOut: 1 }])
    expect(judge(quality, 'J2')?.sheets).toBe(3)
    expect(judge(quality, 'J1')?.sheets).toBe(4)
  })

  test('S170 nothing to say of parts marked together, of one judge, of nobody’s marks', () => {
    const agreed = simple([{ id: 'A', kind: 'points', max: '100', step: '1' }])
    expect(judgeQuality(event(agreed, [entry('e1', { marks: { 'p/agreed': { A: points('5') } } })]), nobodys)).toEqual({
      judges: [],
      panels: [],
    })
    const alone = judgeQuality(
      event(looked(), entriesOf([[70], [60], [50]]), { panels: panels({ p: ['J1'] }) }),
      nobodys,
    )
    expect(alone).toEqual({ judges: [], panels: [] })
    expect(qualityOf([entry('e1')])).toEqual({
      judges: [],
      panels: [{ part: 'p', judges: ['J1', 'J2', 'J3'], entries: 0, leftOut: 0, concordance: null, intraclass: null }],
    })
  })

  test('S170 entries dealt to other judges are another panel, whichever way they sit', () => {
    const dealt = (id: string, judges: string[], marks: string[]) =>
      entry(id, {
        panels: { p: judges },
        marks: Object.fromEntries(judges.map((one, at) => [`p/${one}`, { A: points(marks[at] ?? '') }])),
      })
    const { panels: found } = qualityOf([
      dealt('a', ['J1', 'J2'], ['10', '11']),
      dealt('b', ['J2', 'J1'], ['31', '30']),
      dealt('c', ['J1', 'J2'], ['20', '22']),
      dealt('d', ['J3', 'J2'], ['50', '52']),
    ])
    expect(found.map(one => [one.judges, one.entries])).toEqual([
      [['J1', 'J2'], 3],
      [['J2', 'J3'], 1],
    ])
    expect(found[0]?.concordance && toFraction(found[0].concordance.w)).toBe('1/1')
    expect(found[1]?.concordance).toBeNull()
  })

  /**
   * J1's distances: 1, 0, −1, 2, 1, 0, −1 and 14. Median 0.5, distances from it 0.5 0.5 1.5 1.5 0.5 0.5 1.5 13.5,
   * MAD 1: z = 0.6745 × 13.5 = 9.10575.
   */
  test('S172 a mark far from where its judge usually lies is flagged, with entry and aspect', () => {
    const rows = [1, 0, -1, 2, 1, 0, -1, 14].map(more => [60 + more, 60, 60])
    const quality = qualityOf(entriesOf(rows))
    const flags = judge(quality, 'J1')?.flags.map(flag => ({
      ...flag,
      z: toText(flag.z),
      points: toText(flag.points),
      others: toText(flag.others),
    }))
    expect(flags).toEqual([{ entry: 'e8', part: 'p', aspect: 'A', points: '74', others: '60', z: '9.10575' }])
  })

  test('S172 exactly 3.5 is not above it; half the same, too few marks or one other judge: no flag', () => {
    // Median 0, MAD 0.6745: a distance of 3.5 has z = 3.5 exactly, 3.5005 more.
    const fine = simple([{ id: 'A', kind: 'points', max: '100', step: '0.0001' }], { marking: 'each', judges: 3 })
    const rows = (far: number) => [0.6745, -0.6745, 0.6745, -0.6745, 0, far, -far].map(more => [60 + more, 60, 60])
    expect(judge(qualityOf(entriesOf(rows(3.5)), fine), 'J1')?.flags).toEqual([])
    expect(judge(qualityOf(entriesOf(rows(3.5005)), fine), 'J1')?.flags.map(({ entry: id }) => id)).toEqual([
      'e6',
      'e7',
    ])
    const still = [0, 0, 0, 0, 1, 30].map(more => [60 + more, 60, 60])
    expect(judge(qualityOf(entriesOf(still)), 'J1')?.flags).toEqual([])
    const few = [1, 0, -1, 2, 30].map(more => [60 + more, 60, 60])
    expect(judge(qualityOf(entriesOf(few)), 'J1')?.flags).toEqual([])
    const two = [1, 0, -1, 2, 1, 0, -1, 14].map(more => [60 + more, 60, null])
    expect(judge(qualityOf(entriesOf(two)), 'J1')?.flags).toEqual([])
  })

  test('S175 own unit: the mean distance there less that on all others', () => {
    const entries = entriesOf([
      [80, 70, 70],
      [78, 70, 70],
      [72, 70, 70],
      [70, 70, 70],
    ])
    const units: Units = {
      ofJudge: id => (id === 'J1' ? 'mill' : id === 'J2' ? 'yard' : null),
      ofEntry: ({ id }) => (id === 'e1' || id === 'e2' ? 'mill' : id === 'e3' ? 'forge' : null),
    }
    const quality = qualityOf(entries, looked(), units)
    // Own 10 and 8, the other known one 2; the entry without a unit is neither.
    const own = judge(quality, 'J1')?.ownUnit
    expect(own && { ...own, difference: toText(own.difference) }).toEqual({ difference: '7', own: 2, others: 1 })
    expect(judge(quality, 'J2')?.ownUnit).toBeNull()
    expect(judge(quality, 'J3')?.ownUnit).toBeNull()
  })

  test('S170 levels count as the points they are worth', () => {
    const scheme = simple(
      [{ id: 'A', kind: 'judgement', max: '9', levels: [0, 1, 2, 3].map(at => ({ level: at, text: { zh: '级' } })) }],
      { marking: 'each', judges: 3 },
    )
    const quality = qualityOf(
      [entry('e1', { marks: { 'p/J1': { A: level(3) }, 'p/J2': { A: level(2) }, 'p/J3': { A: level(2) } } })],
      scheme,
    )
    // 9 against 6: a third of a hundred.
    expect(said(judge(quality, 'J1') ?? expect.fail())).toEqual({ sheets: 1, leniency: '33.3333333333', erratic: null })
  })
})

const rows = fc.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 10, max: 80 }))), {
  minLength: 3,
  maxLength: 12,
})
const text = (quality: Quality) =>
  JSON.stringify(quality, (_key, found: unknown) => (typeof found === 'bigint' ? String(found) : found))

describe('judge quality, whatever the marks', () => {
  test('S176 a constant on top of one judge’s marks moves leniency and nothing else of anybody', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (marks, more) => {
        const plain = qualityOf(entriesOf(marks))
        const kinder = qualityOf(entriesOf(marks.map(([own = 0, ...others]) => [own + more, ...others])))
        for (const [at, one] of plain.judges.entries()) {
          const other = kinder.judges[at]
          const moved = one.leniency && other?.leniency ? sub(other.leniency, one.leniency) : null
          expect(moved && toText(moved)).toBe(one.judge === 'J1' ? String(more) : toText({ n: -more, d: 2 }))
          expect(other?.erratic && toText(other.erratic)).toBe(one.erratic && toText(one.erratic))
          expect(other?.flags.map(flag => [flag.entry, toFraction(flag.z)])).toEqual(
            one.flags.map(flag => [flag.entry, toFraction(flag.z)]),
          )
        }
        const w = (quality: Quality) =>
          quality.panels.map(({ concordance }) => concordance && toFraction(concordance.w))
        expect(w(kinder)).toEqual(w(plain))
      }),
      { numRuns: 150 },
    )
  })

  test('S176 where judges sit and in what order entries come changes nothing', () => {
    fc.assert(
      fc.property(rows, marks => {
        const scheme = looked()
        const entries = entriesOf(marks)
        const plain = judgeQuality(event(scheme, entries, { panels: three }), nobodys)
        const other = looked()
        const turned = judgeQuality(event(other, entries, { panels: panels({ p: ['J3', 'J1', 'J2'] }) }), nobodys)
        const numbers = (quality: Quality) => ({
          judges: quality.judges.map(one => ({ ...said(one), flags: one.flags.length })),
          panels: quality.panels.map(({ judges, concordance, intraclass }) => ({
            judges,
            w: concordance && toFraction(concordance.w),
            icc: intraclass && toFraction(intraclass.single),
          })),
        })
        expect(numbers(turned)).toEqual(numbers(plain))
        const reversed = judgeQuality(event(scheme, entries.toReversed(), { panels: three }), nobodys)
        expect(numbers(reversed)).toEqual(numbers(plain))
      }),
      { numRuns: 100 },
    )
  })

  test('S176 the leniencies of a panel that marked everything together add up to nothing', () => {
    fc.assert(
      fc.property(rows, marks => {
        const { judges } = qualityOf(entriesOf(marks))
        const all = sum(judges.flatMap(({ leniency }) => leniency ?? []))
        expect(isZero(all), text({ judges, panels: [] })).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
