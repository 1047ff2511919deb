import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { EntryId, SessionId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { add, exact, mean, sub, toText, zero } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fairTotals } from '../../shared/scoring/fairness.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, panels, points, simple } from './build.ts'

type Panels = ReturnType<typeof panels>
const scored = (scheme: Scheme, entries: readonly Entry[], judges: Panels = new Map()) => {
  const prepared = prepare(scheme, judges)
  const field = fieldOf(prepared, entries)
  const rows = entries.map(one => {
    const score = scoreEntry(prepared, one, field)
    return { entry: one, score, total: score.total ?? zero }
  })
  return { order: { prepared, field }, rows }
}
const fairOf = (scheme: Scheme, entries: readonly Entry[], judges?: Panels): Record<string, string> => {
  const { order, rows } = scored(scheme, entries, judges)
  return Object.fromEntries([...fairTotals(order, rows)].map(([id, { fair }]) => [id, toText(fair)]))
}
const groupsOf = (scheme: Scheme, entries: readonly Entry[], judges?: Panels): Record<string, string> => {
  const { order, rows } = scored(scheme, entries, judges)
  return Object.fromEntries([...fairTotals(order, rows)].map(([id, { group }]) => [id, group]))
}
const explained = (scheme: Scheme, entries: readonly Entry[], id: string, judges?: Panels): Explanation[] => {
  const { order, rows } = scored(scheme, entries, judges)
  return fairTotals(order, rows, EntryId.parse(id)).get(EntryId.parse(id))?.steps ?? []
}
const lines = (steps: readonly Explanation[]): string[] => steps.map(({ label, value }) => `${label.en} ${value}`)

const whole = (fairness: Record<string, unknown>) =>
  simple([{ id: 'A', kind: 'points', max: '100', step: '0.01' }], {}, { fairness })
const sitting = (id: string, session: string, total: string) =>
  entry(id, { session: session === '' ? null : SessionId.parse(session), marks: { 'p/agreed': { A: points(total) } } })
/** A gentle morning and a strict afternoon: means 80 and 60, and 70 over all. */
const twoHalves = [
  sitting('a1', 'am', '70'),
  sitting('a2', 'am', '80'),
  sitting('a3', 'am', '90'),
  sitting('b1', 'pm', '40'),
  sitting('b2', 'pm', '60'),
  sitting('b3', 'pm', '80'),
]

describe('fair totals by session and by panel', () => {
  test('S161 none asked for, or the method none: no fair totals', () => {
    expect(fairOf(simple([{ id: 'A', kind: 'points', max: '100', step: '1' }]), twoHalves)).toEqual({})
    expect(fairOf(whole({ by: 'session', method: 'none' }), twoHalves)).toEqual({})
  })

  test('S162 mean: every group is moved until its mean is the field’s', () => {
    expect(fairOf(whole({ by: 'session', method: 'mean' }), twoHalves)).toEqual({
      a1: '60',
      a2: '70',
      a3: '80',
      b1: '50',
      b2: '70',
      b3: '90',
    })
  })

  /**
   * Deviations (of all there are): morning √(200/3) = 8.164965809277, afternoon √(800/3) = 16.329931618555, field
   * √(1600/6) with distances 0 10 20 −30 −10 10: (0+100+400+900+100+100)/6 = 266.667, so 16.329931618555 as well.
   * a3: 70 + 16.329931618555 × 10 ÷ 8.164965809277 = 90.00; b3: 70 + 20 = 90.
   */
  test('S163 z-score: mean and deviation of the group become the field’s', () => {
    expect(fairOf(whole({ by: 'session', method: 'z-score' }), twoHalves)).toEqual({
      a1: '50',
      a2: '70',
      a3: '90',
      b1: '50',
      b2: '70',
      b3: '90',
    })
  })

  /** Field 40 60 70 80 80 90: median 75, distances 35 15 5 5 5 15, MAD 10. Morning 80 and 10, afternoon 60 and 20. */
  test('S164 median and MAD', () => {
    expect(fairOf(whole({ by: 'session', method: 'median-mad' }), twoHalves)).toEqual({
      a1: '65',
      a2: '75',
      a3: '85',
      b1: '65',
      b2: '75',
      b3: '85',
    })
  })

  test('S164 a group, or a field, that does not vary is only shifted', () => {
    const flat = [...twoHalves.slice(0, 3), ...['50', '50', '50'].map((total, at) => sitting(`c${at}`, 'pm', total))]
    // Field mean 65; the afternoon has no spread.
    expect(fairOf(whole({ by: 'session', method: 'z-score' }), flat)).toMatchObject({ c0: '65', c1: '65', c2: '65' })
    // Field 50 50 50 50 | 50 60 80: MAD 0, evening's own MAD 10.
    const still = [
      ...['50', '50', '50', '50'].map((total, at) => sitting(`c${at}`, 'pm', total)),
      ...['50', '60', '80'].map((total, at) => sitting(`d${at}`, 'eve', total)),
    ]
    expect(fairOf(whole({ by: 'session', method: 'median-mad' }), still)).toMatchObject({
      d0: '40',
      d1: '50',
      d2: '70',
    })
  })

  test('S165 a group below the minimum is left as it is, and still counts in the field', () => {
    const few = [...twoHalves, sitting('z', 'night', '100')]
    // Field mean 520/7 = 74.2857…
    const fair = fairOf(whole({ by: 'session', method: 'mean' }), few)
    expect(fair).toMatchObject({ z: '100', a2: '74.29', b2: '74.29' })
    expect(fairOf(whole({ by: 'session', method: 'mean', minimumGroup: 4 }), few)).toEqual({
      a1: '70',
      a2: '80',
      a3: '90',
      b1: '40',
      b2: '60',
      b3: '80',
      z: '100',
    })
  })

  test('S165 digits, half up', () => {
    const few = [...twoHalves, sitting('z', 'night', '100')]
    expect(fairOf(whole({ by: 'session', method: 'mean', digits: 0 }), few)).toMatchObject({ a2: '74', b3: '94' })
    expect(fairOf(whole({ by: 'session', method: 'mean', digits: 4 }), few)).toMatchObject({ a2: '74.2857' })
  })

  test('S166 by panel: the judges who marked any part of the entry on sheets of their own', () => {
    const scheme = simple(
      [{ id: 'A', kind: 'points', max: '100', step: '1' }],
      { marking: 'each', judges: 2 },
      { fairness: { by: 'panel', method: 'mean', minimumGroup: 2 } },
    )
    const marked = (id: string, judges: [string, string], total: string) =>
      entry(id, {
        panels: { p: judges },
        marks: { [`p/${judges[0]}`]: { A: points(total) }, [`p/${judges[1]}`]: { A: points(total) } },
      })
    const entries = [
      marked('a', ['J1', 'J2'], '50'),
      marked('b', ['J2', 'J1'], '60'),
      marked('c', ['J1', 'J3'], '80'),
      marked('d', ['J1', 'J3'], '90'),
    ]
    const all = panels({ p: ['J1', 'J2', 'J3'] })
    expect(groupsOf(scheme, entries, all)).toEqual({ a: 'J1 J2', b: 'J1 J2', c: 'J1 J3', d: 'J1 J3' })
    expect(fairOf(scheme, entries, all)).toEqual({ a: '65', b: '75', c: '65', d: '75' })
  })

  test('S169 entries of different stages are not compared', () => {
    const staged = twoHalves.map((one, at) => ({ ...one, stage: at % 3 === 0 ? 0 : 1 }))
    // Went on: 80 90 | 60 80, mean 77.5; stayed: 70 | 40, mean 55.
    const two = whole({ by: 'session', method: 'mean', minimumGroup: 2 })
    const fair = fairOf(two, staged)
    expect(fair).toEqual({ a1: '70', b1: '40', a2: '72.5', a3: '82.5', b2: '67.5', b3: '87.5' })
  })

  test('S168 the explanation names the group, both means and spreads, and the formula', () => {
    expect(lines(explained(whole({ by: 'session', method: 'z-score' }), twoHalves, 'a3'))).toEqual([
      'Session: am (entries) 3',
      'Plain total 90',
      'The group’s mean 80',
      'The group’s deviation 8.1649658093',
      'The field’s mean 70',
      'The field’s deviation 16.3299316186',
      'Moved 90.0000000000',
      'rounded half up to 2 places 90.00',
    ])
    expect(
      lines(explained(whole({ by: 'session', method: 'mean' }), [...twoHalves, sitting('z', '', '1')], 'z')),
    ).toEqual(['Session: – (entries) 1', 'Plain total 1', 'rounded half up to 2 places 1.00'])
  })

  test('S162 after the mean method every group’s mean is the field’s, whatever the totals', () => {
    const total = fc.integer({ min: 0, max: 10_000 }).map(cents => toText({ n: cents, d: 100 }))
    const group = fc.array(total, { minLength: 3, maxLength: 8 })
    fc.assert(
      fc.property(group, group, (first, second) => {
        const entries = [
          ...first.map((one, at) => sitting(`a${at}`, 'am', one)),
          ...second.map((one, at) => sitting(`b${at}`, 'pm', one)),
        ]
        const fair = fairOf(whole({ by: 'session', method: 'mean', digits: 6 }), entries)
        const all = mean([...first, ...second].map(one => exact(one)))
        for (const [letter, size] of [['a', first.length] as const, ['b', second.length] as const]) {
          const own = mean(Array.from({ length: size }, (_, at) => exact(fair[`${letter}${at}`] ?? '0')))
          expect(Math.abs(Number(toText(sub(own, all))))).toBeLessThan(1e-6)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('fair totals by judge', () => {
  const looked = (more: Record<string, unknown>, part: Record<string, unknown> = {}) =>
    simple(
      [
        { id: 'A', kind: 'points', max: '60', step: '0.1' },
        { id: 'B', kind: 'points', max: '40', step: '0.1' },
      ],
      { marking: 'each', judges: 2, ...part },
      { fairness: { by: 'judge', method: 'mean', minimumGroup: 2, ...more } },
    )
  const marked = (id: string, sheets: Record<string, [string, string]>) =>
    entry(id, {
      panels: { p: Object.keys(sheets) },
      marks: Object.fromEntries(
        Object.entries(sheets).map(([judge, [a, b]]) => [`p/${judge}`, { A: points(a), B: points(b) }]),
      ),
    })
  const panel = panels({ p: ['J1', 'J2', 'J3'] })
  /** Sheets: J1 80 and 60, J2 70 and 50, J3 80 and 60: means 70, 60, 70 and 400/6 = 66.67 over all. */
  const entries = [
    marked('a', { J1: ['50', '30'], J2: ['40', '30'] }),
    marked('b', { J1: ['40', '20'], J3: ['50', '30'] }),
    marked('c', { J2: ['30', '20'], J3: ['40', '20'] }),
  ]

  /** Moves: J1 −10/3, J2 +20/3, J3 −10/3. a: 75 + 5/3, b: 70 − 10/3, c: 55 + 5/3. */
  test('S167 each judge’s sheets are moved to all sheets of the part, then the total is formed again', () => {
    expect(fairOf(looked({}), entries, panel)).toEqual({ a: '76.67', b: '66.67', c: '56.67' })
    expect(fairOf(looked({}, { per: 'sheet' }), entries, panel)).toEqual({ a: '76.67', b: '66.67', c: '56.67' })
  })

  test('S167 the part’s own rule combines the moved sheets, so that another judge may be the one dropped', () => {
    const three = [
      marked('a', { J1: ['50', '40'], J2: ['45', '40'], J3: ['40', '35'] }),
      marked('b', { J1: ['50', '36'], J2: ['30', '35'], J3: ['40', '38'] }),
    ]
    // Sheets 90 86 | 85 65 | 75 78: means 88, 75, 76.5; over all 479/6 = 79.8333. Moves −8.1667, +4.8333, +3.3333.
    // a: 81.8333 89.8333 78.3333, the middle one is J1’s; b: 77.8333 69.8333 81.3333, J1’s again.
    const scheme = looked({ digits: 4 }, { judges: 3, per: 'sheet', combine: { rule: 'median' } })
    expect(fairOf(scheme, three, panel)).toEqual({ a: '81.8333', b: '77.8333' })
  })

  test('S167 an optional aspect that nobody marked takes no share of the move along', () => {
    const optional = { id: 'B', kind: 'points', max: '50', step: '1', optional: true }
    const scheme = simple(
      [{ id: 'A', kind: 'points', max: '50', step: '1' }, optional],
      { marking: 'each', judges: 2 },
      { fairness: { by: 'judge', method: 'mean', minimumGroup: 2 } },
    )
    const sheets = (id: string, one: string, two: string) =>
      entry(id, { marks: { 'p/J1': { A: points(one) }, 'p/J2': { A: points(two) } } })
    // J1 gives 30 in the mean, J2 20, all of them 25: every sheet moves by 5 in full, and the totals stay.
    expect(fairOf(scheme, [sheets('x', '40', '30'), sheets('y', '20', '10')], panels({ p: ['J1', 'J2'] }))).toEqual({
      x: '35',
      y: '15',
    })
    const own = entry('z', { panels: { p: ['J1'] }, marks: { 'p/J1': { A: points('30') } } })
    // Three sheets of J1, 30 in the mean, two of J2, 20; all five 26: J1 moves by −4.
    expect(
      fairOf(scheme, [sheets('x', '40', '30'), sheets('y', '20', '10'), own], panels({ p: ['J1', 'J2'] })),
    ).toEqual({ x: '36', y: '16', z: '26' })
  })
  test('S165 a judge with fewer sheets than the minimum is not moved', () => {
    expect(fairOf(looked({ minimumGroup: 3 }), entries, panel)).toEqual({ a: '75', b: '70', c: '55' })
  })

  test('S168 the explanation has every sheet’s move and the new total’s derivation', () => {
    const steps = explained(looked({}), entries, 'a', panel)
    expect(lines(steps)).toEqual([
      'Judge J1 · 部分 76.6666666667',
      'Judge J2 · 部分 76.6666666667',
      'Formed again from the moved sheets 76.6666666667',
      'rounded half up to 2 places 76.67',
    ])
    expect(lines(steps[0]?.children ?? [])).toEqual([
      'Plain sheet 80',
      'The group’s mean 70',
      'The field’s mean 66.6666666667',
    ])
  })

  test('S167 a judge who gives everybody c more than before changes no fair total', () => {
    const mark = fc.integer({ min: 0, max: 30 })
    const sheets = fc.array(fc.tuple(mark, mark, mark, mark), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(sheets, fc.integer({ min: 1, max: 5 }), (all, c) => {
        const made = (more: number) =>
          all.map(([a, b, x, y], at) =>
            marked(`e${at}`, { J1: [String(a + more), String(b)], J2: [String(x), String(y)] }),
          )
        const plain = fairOf(looked({ digits: 6 }, { per: 'sheet' }), made(0), panel)
        const kinder = fairOf(looked({ digits: 6 }, { per: 'sheet' }), made(c), panel)
        // All sheets lie c/2 higher on average, and so do all fair totals alike.
        for (const [id, fair] of Object.entries(kinder))
          expect(Math.abs(Number(toText(sub(exact(fair), add(exact(plain[id] ?? '0'), { n: c, d: 2 })))))).toBeLessThan(
            2e-6,
          )
      }),
      { numRuns: 100 },
    )
  })
})
