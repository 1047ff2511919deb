import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Contestant } from '../../shared/ledger/info.ts'
import { EntryId, EventId, UnitId } from '../../shared/scheme/ids.ts'
import { OverallUnitRule, UnitRule } from '../../shared/scheme/unit-rule.ts'
import { exact, toFraction, toText } from '../../shared/scoring/exact.ts'
import { overallSteps, overallUnits, type UnitEvent } from '../../shared/scoring/overall-units.ts'
import { explainUnit, unitStandings } from '../../shared/scoring/units.ts'
import type { UnitMore } from '../../shared/scoring/unit-result.ts'
import { unitOf as unitAt } from '../../shared/views/unit-of.ts'
import { type Ranked, runs, standingsFrom } from './award-list.ts'
import { entry, simple } from './build.ts'

const rule = (more: Record<string, unknown>) => UnitRule.parse({ name: { zh: '团体' }, combine: 'sum', ...more })
/** The unit is the first letter of the entry's id. */
const unitOf = (id: EntryId) => UnitId.parse(id.slice(0, 1))
const standings = (marks: Record<string, string>, more: Record<string, Partial<Ranked>> = {}) =>
  standingsFrom(Object.entries(marks).map(([id, total]) => ({ id, total, ...more[id] })))
const table = (of: UnitRule, all: ReturnType<typeof standings>, more: UnitMore = {}) =>
  unitStandings(of, all, unitOf, more).map(
    ({ unit, rank, result, counted }) => `${rank ?? '–'} ${unit} ${result ? toText(result) : '–'} ${counted.join('+')}`,
  )

describe('units (35)', () => {
  const all = standings({ a1: '90', a2: '70', a3: '40', b1: '85', b2: '84', c1: '80' })

  test('S151 all entries count where no number of best is named', () => {
    expect(table(rule({}), all)).toEqual(['1 a 200 a1+a2+a3', '2 b 169 b1+b2', '3 c 80 c1'])
    expect(table(rule({ combine: 'mean', digits: 1 }), all)).toEqual([
      '1 b 84.5 b1+b2',
      '2 c 80 c1',
      '3 a 66.7 a1+a2+a3',
    ])
    expect(table(rule({ best: 2, minimum: 2 }), all)).toEqual(['1 b 169 b1+b2', '2 a 160 a1+a2', '– c – c1'])
  })
  test('S148 fair totals count where the event ranks by them', () => {
    const moved = standings({ a1: '90', b1: '80' }).map(one => ({
      ...one,
      fair: one.entry === EntryId.parse('b1') ? exact('95') : null,
    }))
    expect(table(rule({}), moved, { fairly: true })).toEqual(['1 b 95 b1', '2 a 90 a1'])
    expect(table(rule({}), moved)).toEqual(['1 a 90 a1', '2 b 80 b1'])
  })
  test('S148 the best entry that a tie step looks at is the best by fair totals too', () => {
    const plain = { a1: '90', b1: '80' }
    const by = rule({ combine: 'prize-points', points: [{ from: 1, to: 9, points: '1' }], chain: [{ by: 'best' }] })
    const moved = standings(plain).map(one => ({ ...one, fair: exact(one.entry === 'b1' ? '95' : '85') }))
    expect(table(by, moved, { fairly: true })).toEqual(['1 b 1 b1', '2 a 1 a1'])
    expect(table(by, moved)).toEqual(['1 a 1 a1', '2 b 1 b1'])
  })
  test('S152 prize points: the first line that fits, by prize or by place; none is nothing', () => {
    const points = [
      { prize: 'g', points: '8' },
      { prize: 'x', points: '5' },
      { from: 2, to: 3, points: '4' },
      { from: 4, to: 5, points: '1.5' },
    ]
    const won = standings(
      { a1: '90', b1: '85', b2: '84', c1: '80', a2: '70', a3: '40' },
      { a1: { prize: 'g' }, c1: { singles: ['x'] }, b1: { prize: 's' } },
    )
    const of = rule({ combine: 'prize-points', points })
    expect(table(of, won)).toEqual(['1 a 9.5 a1+a2+a3', '2 b 8 b1+b2', '3 c 5 c1'])
    expect(table({ ...of, best: 1 }, won)).toEqual(['1 a 8 a1', '2 c 5 c1', '3 b 4 b1'])
    // c1 is behind a1 in rank and before it in points.
    const both = standings({ a1: '90', a2: '80' }, { a2: { singles: ['x'] } })
    expect(table({ ...of, best: 1 }, both)).toEqual(['1 a 5 a2'])
  })
  test('S153 the named member alone; without one there is no result', () => {
    const named = new Set(['a3', 'b1'])
    expect(table(rule({ combine: 'named' }), all, { named: id => named.has(id) })).toEqual([
      '1 b 85 b1',
      '2 a 40 a3',
      '– c – ',
    ])
    expect(table(rule({ combine: 'named' }), all)).toEqual(['– a – ', '– b – ', '– c – '])
    const three = rule({ combine: 'named', minimum: 3 })
    expect(table(three, all, { named: id => named.has(id) })).toEqual(['1 a 40 a3', '– b – b1', '– c – '])
  })

  describe('S154 equal results go by the chain, each step naming itself', () => {
    const level = standings(
      { a1: '90', a2: '60', b1: '80', b2: '70', c1: '75', c2: '75' },
      {
        a1: { prize: 'g', modules: { M: '50' } },
        a2: { modules: { M: '10' } },
        b1: { prize: 's', modules: { M: '40' } },
        b2: { prize: 's', modules: { M: '30' } },
        c1: { singles: ['s'], modules: { M: '30' } },
        c2: { modules: { M: '30' } },
      },
    )
    const order = (chain: unknown[], from = level, more: Record<string, unknown> = {}) =>
      unitStandings(rule({ chain, ...more }), from, unitOf).map(
        ({ unit, rank, tieStep, shared }) => `${rank}${unit}${tieStep ?? '-'}${shared ? '=' : ''}`,
      )
    test('none: all share', () => expect(order([])).toEqual(['1a-=', '1b-=', '1c-=']))
    test('best entry', () => expect(order([{ by: 'best' }])).toEqual(['1a0', '2b0', '3c0']))
    test('best rank, fewer first', () => expect(order([{ by: 'best-rank' }])).toEqual(['1a0', '2b0', '3c0']))
    test('number of a prize, single ones too', () =>
      expect(order([{ by: 'prizes', prize: 's' }])).toEqual(['1b0', '2c0', '3a0']))
    test('module: a and c stay level, b was told from them', () =>
      expect(order([{ by: 'module', module: 'M' }])).toEqual(['1b0', '2a0=', '2c0=']))
    test('number of ranked entries', () => {
      const more = standings({ a1: '100', b1: '60', b2: '40', c1: '50', c2: '50' })
      expect(order([{ by: 'entries' }], more)).toEqual(['1b0=', '1c0=', '3a0'])
      expect(order([{ by: 'entries' }, { by: 'best' }], more)).toEqual(['1b1', '2c1', '3a0'])
    })
    test('a result that nobody shares needs no step', () =>
      expect(order([{ by: 'best' }], standings({ a1: '9', b1: '8' }))).toEqual(['1a-', '2b-']))
  })

  test('S155 units’ prizes from the top down, to those level with the last place too', () => {
    const prizes = [
      { id: 'u1', name: { zh: '团体一等奖' }, places: 1 },
      { id: 'u2', name: { zh: '团体二等奖' }, places: 1 },
      { id: 'u3', name: { zh: '团体三等奖' }, places: 9 },
    ]
    const won = (marks: Record<string, string>, more: Record<string, unknown> = {}) =>
      unitStandings(rule({ prizes, ...more }), standings(marks), unitOf).map(one => one.prize ?? '-')
    expect(won({ a1: '9', b1: '8', c1: '7', d1: '6' })).toEqual(['u1', 'u2', 'u3', 'u3'])
    expect(won({ a1: '9', b1: '9', c1: '7', d1: '7', e1: '5' })).toEqual(['u1', 'u1', 'u2', 'u2', 'u3'])
    expect(won({ a1: '9', a2: '9', b1: '8', c1: '7' }, { minimum: 2 })).toEqual(['u1', '-', '-'])
    expect(won({})).toEqual([])
  })

  test('S154 the unit is the employer or the delegation above it', () => {
    const id = (text: string) => UnitId.parse(text)
    const units = new Map([
      [id('shop'), { id: id('shop'), name: { zh: '店' }, above: id('town') }],
      [id('town'), { id: id('town'), name: { zh: '镇' } }],
    ])
    const at = (level: UnitRule['level'], unit?: string) => {
      const person = { id: 'p', hash: '0'.repeat(64) }
      const contestant = Contestant.parse({ id: 'k', bib: '1', person, ...(unit ? { unit } : {}) })
      const one = { ...entry('e'), contestant: contestant.id }
      const contestants = new Map([[contestant.id, contestant]])
      return unitAt({ units }, { entries: new Map([[one.id, one]]), contestants }, level)(one.id)
    }
    expect([at('unit', 'shop'), at(undefined, 'shop'), at('delegation', 'shop'), at('delegation', 'town')]).toEqual([
      'shop',
      'shop',
      'town',
      'town',
    ])
    expect(at('delegation')).toBe(null)
  })

  test('S95 how a unit’s result came about: entries, combination, rounding, the tie', () => {
    const scheme = simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }])
    const prizes = [{ id: 'u', name: { zh: '团体奖' }, places: 2 }]
    const units = rule({ combine: 'mean', best: 2, digits: 1, chain: [{ by: 'best' }], prizes })
    const tied = standings({ a1: '90', a2: '60.1', a3: '10', b1: '75', b2: '75.1' })
    const names = { unitName: (unit: UnitId) => `单位${unit}`, nameOf: (id: EntryId) => `选手${id}` }
    const node = explainUnit({ ...scheme, units }, tied, unitOf, UnitId.parse('b'), names)
    expect(node?.value).toBe('75.1')
    const [result, rank, prize] = node?.children ?? []
    expect([prize?.label.zh, prize?.value]).toEqual(['团体奖', '2'])
    expect(result?.children.map(({ label, value }) => [label.zh, value])).toEqual([
      ['选手b2', '75.1'],
      ['选手b1', '75'],
      ['成绩平均（2 个名次取 2）', '75.05'],
      ['四舍五入到 1 位', '75.1'],
    ])
    expect([rank?.value, rank?.children.map(one => [one.label.zh, one.value, one.note?.zh])]).toEqual([
      '2',
      [['最好选手成绩', '75.1', '与 单位a 同分：75.1 对 90']],
    ])
    expect(explainUnit({ ...scheme, units }, tied, unitOf, UnitId.parse('z'), names)).toBe(null)
  })

  test('S90 S151 S154 as a slow oracle has it, for any units', () => {
    const person = fc.record({ unit: fc.constantFrom('a', 'b', 'c', 'd'), total: fc.integer({ min: 0, max: 6 }) })
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 12 }),
        fc.constantFrom('sum', 'mean'),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        fc.integer({ min: 1, max: 3 }),
        (people, combine, best, minimum) => {
          const from = standingsFrom(people.map((one, at) => ({ id: `${one.unit}${at}`, total: String(one.total) })))
          const of = rule({ combine, minimum, ...(best ? { best } : {}), chain: [{ by: 'entries' }, { by: 'best' }] })
          const slow = [...new Set(people.map(one => one.unit))].map(unit => {
            const own = people.filter(one => one.unit === unit).map(one => one.total)
            const top = own.toSorted((a, b) => b - a).slice(0, best ?? own.length)
            const sum = top.reduce((x, y) => x + y, 0)
            // Over the common denominator of means of 1 to 12 entries.
            const result = own.length < minimum ? -1 : combine === 'sum' ? sum * 27_720 : (sum * 27_720) / top.length
            return { unit, result, entries: own.length, best: Math.max(...own) }
          })
          const before = (a: (typeof slow)[number], b: (typeof slow)[number]) =>
            a.result > b.result ||
            (a.result === b.result && (a.entries > b.entries || (a.entries === b.entries && a.best > b.best)))
          const want = slow.map(one => {
            const rank = one.result < 0 ? null : 1 + slow.filter(other => before(other, one)).length
            return [one.unit, rank] as const
          })
          const got = unitStandings(of, from, unitOf).map(({ unit, rank }) => [String(unit), rank] as const)
          expect(new Map(got)).toEqual(new Map(want))
        },
      ),
      { numRuns: runs(300) },
    )
  })
})

describe('units over several events', () => {
  const overall = (more: Record<string, unknown>) =>
    OverallUnitRule.parse({
      id: 'all',
      name: { zh: '优秀组织奖' },
      events: [{ event: 'one' }, { event: 'two', weight: '0.5' }],
      value: 'result',
      ...more,
    })
  const of = (id: string, marks: Record<string, string>, more: Partial<UnitEvent> = {}): UnitEvent => ({
    event: EventId.parse(id),
    rule: rule({}),
    standings: standings(marks),
    unitOf,
    named: () => false,
    ...more,
  })
  const table = (rule: OverallUnitRule, events: UnitEvent[]) =>
    overallUnits(rule, events).map(
      ({ unit, rank, result, tie, shared }) =>
        `${rank ?? '–'} ${unit} ${toText(result)}${shared ? ' =' : ''}${tie ? ` ${tie}` : ''}`,
    )

  test('S156 the sum of the units’ results times the weights; an event that nobody named brings nothing', () => {
    const events = [
      of('one', { a1: '90', a2: '10', b1: '80', c1: '5' }),
      of('two', { b1: '50', c1: '40' }),
      of('three', { c1: '999' }),
    ]
    expect(table(overall({}), events)).toEqual(['1 b 105', '2 a 100', '3 c 25'])
    expect(table(overall({ minimumEvents: 2 }), events)).toEqual(['1 b 105', '2 c 25', '– a 100'])
    expect(table(overall({ minimum: '30' }), events)).toEqual(['1 b 105', '2 a 100', '– c 25'])
    expect(table(overall({}), [...events.slice(0, 1), of('two', { b1: '50' }, { rule: null })])).toEqual([
      '1 a 100',
      '2 b 80',
      '3 c 5',
    ])
  })
  test('S156 on the events’ 700 scale; rounded where digits are given', () => {
    const scaledOf = (id: string, points: Record<string, string>) => {
      const rows = Object.entries(points).map(([entryId, scaled]) => ({ id: entryId, total: scaled, scaled }))
      return of(id, {}, { standings: standingsFrom(rows), rule: rule({ combine: 'mean', best: 3 }) })
    }
    const events = [scaledOf('one', { a1: '712', a2: '700', a3: '701', b1: '706' }), scaledOf('two', { b1: '690' })]
    const got = overallUnits(overall({ value: 'scaled' }), events)
    expect(got.map(one => [one.unit, toFraction(one.result)])).toEqual([
      ['b', '1051/1'],
      ['a', '2113/3'],
    ])
    expect(table(overall({ value: 'scaled', digits: 0 }), events)).toEqual(['1 b 1051', '2 a 704'])
    // Without a scale there is nothing to add.
    expect(table(overall({ value: 'scaled' }), [of('one', { a1: '90' })])).toEqual(['– a 0'])
  })
  test('S157 equal sums share the rank, or go by first places and then by the best rank', () => {
    const weights = { events: [{ event: 'one' }, { event: 'two' }] }
    const events = [
      of('one', { a1: '50', b1: '40', c1: '30', d1: '30' }),
      of('two', { d1: '60', c1: '60', b1: '50', a1: '40' }),
    ]
    expect(table(overall(weights), events)).toEqual(['1 a 90 =', '1 b 90 =', '1 c 90 =', '1 d 90 ='])
    expect(table(overall({ ...weights, ties: 'first-places' }), events)).toEqual([
      '1 a 90 = first-places',
      '1 c 90 = first-places',
      '1 d 90 = first-places',
      '4 b 90 first-places',
    ])
    const best = [of('one', { x1: '100', a1: '50', b1: '40' }), of('two', { x1: '100', y1: '60', b1: '50', a1: '40' })]
    expect(table(overall({ ...weights, ties: 'first-places' }), best).slice(0, 3)).toEqual([
      '1 x 200',
      '2 a 90 best-rank',
      '3 b 90 best-rank',
    ])
  })
  test('S95 S156 the derivation adds up', () => {
    const rule = overall({ minimumEvents: 2, digits: 0 })
    const [first, second] = overallUnits(rule, [of('one', { a1: '90.5', b1: '10' }), of('two', { a1: '50' })])
    const steps = (unit: typeof first) => (unit ? overallSteps(rule, unit, event => ({ zh: `项目${event}` })) : [])
    expect(steps(first)[0]?.children.map(one => [one.label.zh, one.value, one.note?.zh])).toEqual([
      ['项目one', '90.5', '90.5 × 1'],
      ['项目two', '25', '50 × 0.5'],
      ['四舍五入取整', '116', undefined],
    ])
    expect(steps(second).map(one => [one.value, one.children.map(child => child.label.zh)])).toEqual([
      ['10', ['项目one', '四舍五入取整']],
      ['–', ['1 个项目有成绩，至少需 2：不排名']],
    ])
  })
})
