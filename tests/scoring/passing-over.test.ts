import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateOf, prizesOf, titlesOf } from '../../shared/scoring/awards.ts'
import { awardSteps } from '../../shared/scoring/award-steps.ts'
import { singlesOf } from '../../shared/scoring/singles.ts'
import { AwardId } from '../../shared/scheme/ids.ts'
import { type Ranked, listOf, runs, scoreOf, standingsFrom } from './award-list.ts'
import { simple } from './build.ts'

const of = (awards: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  simple([{ id: 'A1', kind: 'points', max: '100', step: '0.01' }], {}, { awards, ...more })
const number = (count: number) => ({ type: 'number', number: count })
const prize = (id: string, quota: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: id },
  quota,
  ...more,
})
const three = [prize('g', number(1)), prize('s', number(2)), prize('b', number(2))]
const given = (scheme: ReturnType<typeof of>, all: Ranked[]) => {
  const prizes = prizesOf(scheme, listOf(all), all.length)
  return all.map((_, at) => prizes[at] ?? null)
}
const field = (...totals: string[]): Ranked[] => totals.map((total, at) => ({ id: `e${at}`, total }))

describe('who is passed over', () => {
  test('S140 a prize that asks for module scores or a pass goes to who follows; the one above may have the next', () => {
    const all: Ranked[] = [
      { id: 'a', total: '95', modules: { M: '59' }, passed: true },
      { id: 'b', total: '90', modules: { M: '60' }, passed: true },
      { id: 'c', total: '85', modules: { M: '80' }, passed: false },
      { id: 'd', total: '80', passed: true },
    ]
    const modules = { modules: [{ module: 'M', minimum: '60' }] }
    expect(given(of({ prizes: [prize('g', number(1), modules), prize('s', number(1))] }), all)).toEqual([
      's',
      'g',
      null,
      null,
    ])
    const passed = of({ prizes: [prize('g', number(2), modules), prize('s', number(2), { passedOnly: true })] })
    // Module score and pass are asked of each prize by itself: a and d get the second, c is passed over there.
    expect(given(passed, all)).toEqual(['s', 'g', 'g', 's'])
    expect(given(of({ prizes: [prize('g', number(4), { passedOnly: true })] }), all)).toEqual(['g', 'g', null, 'g'])
  })
  test('S141 an unmet no-prize condition bars from every prize; unknown and unasked ones do not', () => {
    const conditions = [
      { id: 'late', name: { zh: '准时' }, aspect: 'A1', atLeast: '1', otherwise: 'no-prize' },
      { id: 'unranked', name: { zh: '其他' }, aspect: 'A1', atLeast: '1', otherwise: 'fail' },
    ]
    const all: Ranked[] = [
      { id: 'a', total: '90', conditions: { late: false } },
      { id: 'b', total: '80', conditions: { late: null, unranked: false } },
      { id: 'c', total: '70', conditions: { late: true } },
      { id: 'd', total: '60' },
    ]
    expect(given(of({ prizes: three }, { conditions }), all)).toEqual([null, 'g', 's', 's'])
    expect(given(of({ prizes: [prize('g', number(1))] }, { conditions }), all.toReversed())).toEqual([
      null,
      'g',
      null,
      null,
    ])
  })
  test('S141 who is barred still counts in percentages', () => {
    const conditions = [{ id: 'late', name: { zh: '准时' }, aspect: 'A1', atLeast: '1', otherwise: 'no-prize' }]
    const all: Ranked[] = field('9', '8', '7', '6').map((one, at) => ({ ...one, conditions: { late: at > 1 } }))
    const half = of({ prizes: [prize('p', { type: 'percent', percent: '50' })] }, { conditions })
    expect(given(half, all)).toEqual([null, null, 'p', 'p'])
  })
  test('S82 S140 ties at the edge are among those who qualify', () => {
    const all: Ranked[] = [
      { id: 'a', total: '90', passed: true },
      { id: 'b', total: '80', passed: false },
      { id: 'c', total: '80', passed: true },
      { id: 'd', total: '80', passed: true },
    ]
    const two = (tiesExtend: boolean) =>
      of({ prizes: [prize('g', number(2), { passedOnly: true, tiesExtend }), prize('s', number(1))] })
    expect(given(two(true), all)).toEqual(['g', 's', 'g', 'g'])
    expect(given(two(false), all)).toEqual(['g', 's', 's', 's'])
  })
  test('S83 S140 totals out of the order of the ranks: a place below the minimum stays empty, others do not', () => {
    const stages = [
      { id: 's1', name: { zh: '一' }, modules: ['M'] },
      { id: 's2', name: { zh: '二' }, modules: ['N'] },
    ]
    const all: Ranked[] = [
      { id: 'a', total: '70', rank: 1 },
      { id: 'b', total: '55', rank: 2 },
      { id: 'c', total: '95', rank: 3 },
    ]
    expect(given(of({ prizes: [prize('g', number(3), { minimum: '60' })] }, { stages }), all)).toEqual(['g', null, 'g'])
  })
})

describe('groups', () => {
  const all: Ranked[] = [
    { id: 'a1', total: '90', group: 'A' },
    { id: 'a2', total: '80', group: 'A' },
    { id: 'b1', total: '70', group: 'B' },
    { id: 'b2', total: '60', group: 'B' },
    { id: 'b3', total: '60', group: 'B' },
    { id: 'n1', total: '50' },
  ]
  test('S142 together they share the prizes; separate, each has them all by its own order', () => {
    const prizes = [prize('g', number(1)), prize('s', number(1))]
    expect(given(of({ prizes, groups: 'together' }), all)).toEqual(['g', 's', null, null, null, null])
    expect(given(of({ prizes, groups: 'separate' }), all)).toEqual(['g', 's', 'g', 's', 's', 'g'])
  })
  test('S142 percentages are of the group, ranked or present', () => {
    const percent = (more: Record<string, unknown>) =>
      of({ prizes: [prize('p', { type: 'percent', percent: '50', rounding: 'down', ...more })], groups: 'separate' })
    expect(given(percent({}), all)).toEqual(['p', null, 'p', null, null, null])
    const list = listOf(all, group => (group === 'B' ? 4 : 2))
    expect(prizesOf(percent({ of: 'present' }), list, 99)).toEqual(['p', null, 'p', 'p', 'p', 'p'])
  })
  test('S142 S146 single prizes too', () => {
    const singles = [{ id: 'best', name: { zh: '单项' }, by: { type: 'module', module: 'M' }, quota: number(1) }]
    const scored = all.map((one, at) => ({ ...one, modules: { M: String(at) } }))
    const got = (groups: string) => {
      const found = singlesOf(of({ singles, groups }), listOf(scored), scored.length)
      return [...found.keys()].toSorted()
    }
    expect(got('together')).toEqual(['n1'])
    expect(got('separate')).toEqual(['a2', 'b3', 'n1'])
  })
})

describe('titles, single prizes, certificates', () => {
  test('S145 a title that names a prize goes with it, whatever the rank', () => {
    const { awards } = of({
      prizes: three,
      titles: [
        { id: 't', name: { zh: '技术能手' }, from: 1, to: 1, prize: 's' },
        { id: 'u', name: { zh: '技师' }, from: 1, to: 2 },
      ],
    })
    const s = AwardId.parse('s')
    expect([titlesOf(awards, 1, AwardId.parse('g')), titlesOf(awards, 3, s), titlesOf(awards, 2, null)]).toEqual([
      ['u'],
      ['t'],
      ['u'],
    ])
    expect(titlesOf(awards, 9, null)).toEqual([])
  })
  test('S146 the best in a module or an aspect of those who have a score there, ties and minimum as for prizes', () => {
    const all: Ranked[] = [
      { id: 'a', total: '90', modules: { M: '30' }, aspects: { A1: '5' } },
      { id: 'b', total: '80', modules: { M: '40' } },
      { id: 'c', total: '70', modules: { M: '40' }, aspects: { A1: '4' } },
      { id: 'd', total: '60', aspects: { A1: '5' } },
    ]
    const best = (more: Record<string, unknown>) => {
      const single = { id: 'x', name: { zh: '单项' }, by: { type: 'module', module: 'M' }, quota: number(1), ...more }
      return [...singlesOf(of({ singles: [single] }), listOf(all), all.length).keys()]
    }
    const aspect = { by: { type: 'aspect', aspect: 'A1' } }
    expect(best({})).toEqual(['b', 'c'])
    expect(best({ tiesExtend: false })).toEqual([])
    expect(best({ quota: number(3), minimum: '40' })).toEqual(['b', 'c'])
    expect(best(aspect)).toEqual(['a', 'd'])
    expect(best({ ...aspect, quota: { type: 'percent', percent: '75' } })).toEqual(['a', 'd', 'c'])
    expect(singlesOf(of({}), listOf(all), all.length).size).toBe(0)
  })
  test('S141 S146 who is barred gets no single prize; several go to one entry', () => {
    const conditions = [{ id: 'late', name: { zh: '准时' }, aspect: 'A1', atLeast: '1', otherwise: 'no-prize' }]
    const single = (id: string) => ({ id, name: { zh: id }, by: { type: 'module', module: 'M' }, quota: number(1) })
    const all: Ranked[] = [
      { id: 'a', total: '90', modules: { M: '50' }, conditions: { late: false } },
      { id: 'b', total: '80', modules: { M: '40' } },
    ]
    const got = singlesOf(of({ singles: [single('x'), single('y')] }, { conditions }), listOf(all), 2)
    expect([...got]).toEqual([['b', ['x', 'y']]])
  })
  test('S150 a certificate is for who is present and has passed', () => {
    const { awards } = of({ certificate: { id: 'cert', name: { zh: '合格证' } } })
    const score = (passed: boolean) => scoreOf({ id: 'a', total: '80', passed })
    expect([
      certificateOf(awards, 'present', score(true)),
      certificateOf(awards, 'present', score(false)),
      certificateOf(awards, 'did-not-finish', score(true)),
      certificateOf(of({}).awards, 'present', score(true)),
      certificateOf(awards, 'present', scoreOf({ id: 'a', total: '80' })),
    ]).toEqual(['cert', null, null, null, null])
  })
})

describe('against a slow oracle', () => {
  /** Whole numbers only: per mille of n, rounded. */
  const share = (perMille: number, n: number, rounding: string) => {
    const all = BigInt(perMille) * BigInt(n)
    if (rounding === 'up') return Number((all + 999n) / 1000n)
    return Number(rounding === 'down' ? all / 1000n : (all + 500n) / 1000n)
  }
  test('S80 10, 20 and 30 percent of 7, 10 and 33', () => {
    const table = [7, 10, 33].map(n =>
      ['up', 'down', 'half-up'].map(rounding => {
        const prizes = ['10', '20', '30'].map(percent => prize(`p${percent}`, { type: 'percent', percent, rounding }))
        const all = Array.from({ length: n }, (_, at) => ({ id: `e${at}`, total: String(100 - at) }))
        const got = given(of({ prizes }), all)
        return ['p10', 'p20', 'p30'].map(id => got.filter(one => one === id).length).join('/')
      }),
    )
    expect(table).toEqual([
      ['1/2/3', '0/1/2', '1/1/2'],
      ['1/2/3', '1/2/3', '1/2/3'],
      ['4/7/10', '3/6/9', '3/7/10'],
    ])
  })

  interface Rule {
    quota: { percent: number | null; number: number; rounding: string }
    tiesExtend: boolean
    minimum: number | null
    passedOnly: boolean
    least: number | null
  }
  interface Person {
    at: number
    total: number
    passed: boolean
    module: number | null
    barred: boolean
    group: string | null
  }
  /** Prize by prize, the whole list looked at anew each time, by the words of the rules alone. */
  function slow(rules: Rule[], people: Person[]): Map<number, number> {
    const got = new Map<number, number>()
    for (const [id, rule] of rules.entries()) {
      const may = people.filter(
        one =>
          !one.barred &&
          !got.has(one.at) &&
          (!rule.passedOnly || one.passed) &&
          (rule.least === null || (one.module !== null && one.module >= rule.least)),
      )
      const { percent, number: fixed, rounding } = rule.quota
      const places = percent === null ? fixed : share(percent * 10, people.length, rounding)
      const winners = may.filter(one => {
        const better = may.filter(other => other.total > one.total).length
        const level = may.filter(other => other.total === one.total).length
        return rule.tiesExtend ? better < places : better + level <= places
      })
      for (const one of winners) if (rule.minimum === null || one.total >= rule.minimum) got.set(one.at, id)
    }
    return got
  }
  const rule = fc.record({
    quota: fc.record({
      percent: fc.option(fc.integer({ min: 0, max: 60 })),
      number: fc.integer({ min: 0, max: 4 }),
      rounding: fc.constantFrom('up', 'down', 'half-up'),
    }),
    tiesExtend: fc.boolean(),
    minimum: fc.option(fc.integer({ min: 0, max: 8 })),
    passedOnly: fc.boolean(),
    least: fc.option(fc.integer({ min: 0, max: 5 })),
  })
  const person = fc.record({
    total: fc.integer({ min: 0, max: 9 }),
    passed: fc.boolean(),
    module: fc.option(fc.integer({ min: 0, max: 5 })),
    barred: fc.boolean(),
    group: fc.constantFrom('A', 'B', null),
  })
  test.each([
    ['plain', true],
    ['with everything', false],
  ])('S81 S82 S83 S140 S141 S142 prizes %s', (_, plain) => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 4 }),
        fc.array(person, { maxLength: 14 }),
        fc.boolean(),
        (all, of14, each) => {
          const rules = plain ? all.map(one => ({ ...one, passedOnly: false, least: null })) : all
          const people = of14.map((one, at) => ({ at, ...one, ...(plain ? { barred: false, group: null } : {}) }))
          const scheme = of(
            {
              prizes: rules.map(({ quota, tiesExtend, minimum, passedOnly, least }, at) =>
                prize(
                  `p${at}`,
                  quota.percent === null
                    ? number(quota.number)
                    : { type: 'percent', percent: String(quota.percent), rounding: quota.rounding },
                  {
                    tiesExtend,
                    ...(minimum === null ? {} : { minimum: String(minimum) }),
                    ...(passedOnly ? { passedOnly } : {}),
                    ...(least === null ? {} : { modules: [{ module: 'M', minimum: String(least) }] }),
                  },
                ),
              ),
              ...(each && !plain ? { groups: 'separate' } : {}),
            },
            plain
              ? {}
              : { conditions: [{ id: 'c', name: { zh: '条件' }, aspect: 'A1', atLeast: '1', otherwise: 'no-prize' }] },
          )
          const list = listOf(
            people.map(one => ({
              id: `e${one.at}`,
              total: String(one.total),
              passed: one.passed,
              ...(one.module === null ? {} : { modules: { M: String(one.module) } }),
              ...(one.group === null ? {} : { group: one.group }),
              conditions: { c: !one.barred },
            })),
          )
          const prizes = prizesOf(scheme, list, people.length)
          const got = new Map(
            Array.from({ length: list.count }, (_, place) => [
              list.rowAt(place).entry.id as string,
              prizes[place] ?? null,
            ]),
          )
          const fields =
            each && !plain ? ['A', 'B', null].map(group => people.filter(one => one.group === group)) : [people]
          for (const field of fields) {
            const want = slow(rules, field)
            for (const { at } of field) {
              const prizeAt = want.get(at)
              expect(got.get(`e${at}`)).toBe(prizeAt === undefined ? null : `p${prizeAt}`)
            }
          }
        },
      ),
      { numRuns: runs(400) },
    )
  })
})

test('S95 an explanation says how many places there were, and why the entry has its awards', () => {
  const scheme = of({
    prizes: [
      prize('g', { type: 'percent', percent: '20', rounding: 'half-up' }, { money: { amount: '1000', ties: 'split' } }),
    ],
    singles: [{ id: 'x', name: { zh: '单项奖' }, by: { type: 'module', module: 'M' }, quota: number(1) }],
  })
  const standings = standingsFrom([
    { id: 'a', total: '90', prize: 'g', singles: ['x'], modules: { M: '33.5' } },
    { id: 'b', total: '90', prize: 'g' },
    { id: 'c', total: '80' },
  ])
  const [own] = standings
  const steps = own ? awardSteps(scheme, own, standings, () => null) : []
  const flat = steps.map(({ label, value, children }) => [label.zh, value, children.map(one => one.value).join()])
  expect(flat).toEqual([
    ['g', '✓', '0.6,1'],
    ['单项奖', '33.5', '1'],
    ['奖金（元）', '500', ''],
  ])
  expect(steps[0]?.children[0]?.note?.en).toBe('20 % of 3 ranked = 0.6')
})
