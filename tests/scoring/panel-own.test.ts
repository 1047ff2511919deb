import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AspectId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { judgesOf } from '../../shared/scoring/judges.ts'
import { keysOf, ownersOf, prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, panels, points, simple, time, yes } from './build.ts'

const A1 = AspectId.parse('A1')
const five = ['J1', 'J2', 'J3', 'J4', 'J5']
const aspects = [
  { id: 'A1', kind: 'points', max: '60', step: '1' },
  { id: 'A2', kind: 'points', max: '40', step: '1' },
]
const trimmed = { rule: 'trimmed', high: 1, low: 1 }
const marks = (given: Record<string, number>) =>
  Object.fromEntries(Object.entries(given).map(([judge, mark]) => [`p/${judge}`, { A1: points(String(mark)) }]))
const both = (given: Record<string, [number, number]>) =>
  Object.fromEntries(
    Object.entries(given).map(([judge, [a, b]]) => [`p/${judge}`, { A1: points(String(a)), A2: points(String(b)) }]),
  )
function scored(part: Record<string, unknown>, input: EntryInput, more: { count?: number; panel?: string[] } = {}) {
  const one = simple(aspects.slice(0, more.count ?? 1), { marking: 'each', judges: 5, combine: trimmed, ...part })
  const prepared = prepare(one, panels({ p: more.panel ?? five }))
  return { prepared, own: entry('e1', input), score: scoreEntry(prepared, entry('e1', input), new Map()) }
}
const totalOf = ({ score }: ReturnType<typeof scored>) => score.total && toText(score.total)
const recused = { J1: 40, J2: 50, J4: 60, J5: 30 }

describe('an entry with a panel of its own', () => {
  test('S109 only its own judges count, in their order; whoever else has a sheet does not', () => {
    const input = { panels: { p: ['J3', 'J1'] }, marks: marks({ J1: 40, J2: 0, J3: 50, J4: 0 }) }
    const { prepared, own, score } = scored({ judges: 2, combine: { rule: 'mean' } }, input)
    expect([score.complete, score.total && toText(score.total)]).toEqual([true, '45'])
    const part = prepared.parts[0]
    if (!part) throw new Error('no part')
    expect([ownersOf(part, own), keysOf(part, own)]).toEqual([
      ['J3', 'J1'],
      ['p/J3', 'p/J1'],
    ])
    expect(ownersOf(part, entry('e2'))).toEqual(five)
    // Nothing is looked up anew for entries without a panel of their own, nor for those with one for another part.
    expect(keysOf(part, entry('e2'))).toBe(part.keys)
    expect(keysOf(part, entry('e3', { panels: { q: ['J9'] } }))).toBe(part.keys)
  })
  test('S109 S52 S53 one recused of five: the rule for fewer judges decides', () => {
    const input = { panels: { p: ['J1', 'J2', 'J4', 'J5'] }, marks: marks(recused) }
    expect(totalOf(scored({ fewer: 'drop-fewer' }, input))).toBe('45')
    expect(totalOf(scored({ fewer: 'drop-none' }, input))).toBe('45')
    expect(totalOf(scored({ fewer: 'drop-none', combine: { rule: 'trimmed', high: 2, low: 0 } }, input))).toBe('45')
    expect(totalOf(scored({ fewer: 'drop-fewer', combine: { rule: 'trimmed', high: 2, low: 0 } }, input))).toBe('35')
    expect(totalOf(scored({ fewer: 'mean-of-others', combine: { rule: 'sum' } }, input))).toBe('225')
  })
  test('S109 it waits for its own judges and nobody else', () => {
    const { score } = scored({}, { panels: { p: ['J2', 'J4'] }, marks: marks({ J1: 40, J2: 50 }) })
    expect(score.waits).toEqual([{ for: 'mark', aspect: 'A1', part: 'p', judge: 'J4' }])
    expect(score.total && toText(score.total)).toBe('50')
  })
  test('S109 an empty panel waits for judges; an own one does where the event has none', () => {
    expect(scored({}, { panels: { p: [] }, marks: marks(recused) }).score).toMatchObject({
      total: null,
      waits: [{ for: 'judges', part: 'p' }],
    })
    const { score } = scored({ judges: 1 }, { panels: { p: ['J7'] }, marks: marks({ J7: 12 }) }, { panel: [] })
    expect([score.complete, score.total && toText(score.total)]).toEqual([true, '12'])
  })
  test('S109 an agreed sheet stays the panel’s one sheet', () => {
    const input = { panels: { p: ['J2'] }, marks: { 'p/agreed': { A1: points('33') }, ...marks({ J2: 1 }) } }
    expect(totalOf(scored({ marking: 'agreed' }, input))).toBe('33')
  })
  test('S109 S56 sheets too are those of its own judges', () => {
    const input = {
      panels: { p: ['J4', 'J2', 'J5'] },
      marks: both({ J1: [0, 0], J2: [50, 30], J4: [40, 20], J5: [60, 40] }),
    }
    const per = { per: 'sheet', judges: 3 }
    expect(totalOf(scored(per, input, { count: 2 }))).toBe('80')
    const missing = { ...input, panels: { p: ['J4', 'J2', 'J3'] } }
    expect(scored(per, missing, { count: 2 }).score.waits).toHaveLength(2)
    expect(scored(per, { ...input, panels: { p: [] } }, { count: 2 }).score.waits).toEqual([
      { for: 'judges', part: 'p' },
    ])
    const trace: Explanation[] = []
    const { prepared, own } = scored(per, input, { count: 2 })
    scoreEntry(prepared, own, new Map(), trace)
    const sheets = trace[0]?.children[0]?.children.find(one => one.kind === 'combined')?.children
    expect(sheets?.map(one => [one.label.zh, one.value, one.struck])).toEqual([
      ['裁判 J4', '60', 'low'],
      ['裁判 J2', '80', undefined],
      ['裁判 J5', '100', 'high'],
    ])
  })
  test('S109 S51 judge by judge, each with their fate', () => {
    const input = { panels: { p: ['J5', 'J2', 'J1'] }, marks: marks({ J1: 40, J2: 50, J5: 60, J3: 1 }) }
    const { prepared, own } = scored({ judges: 3 }, input)
    expect(judgesOf(prepared, own, A1, new Map()).map(({ judge, fate }) => [judge, fate])).toEqual([
      ['J5', 'high'],
      ['J2', 'counted'],
      ['J1', 'low'],
    ])
  })
  test('S109 S41 a veto falls by its own judges', () => {
    const veto = { id: 'V', kind: 'check', max: '1', items: [{ name: { zh: '安全' } }], veto: 'disqualify' }
    const one = simple([veto], { marking: 'each', judges: 3 })
    const prepared = prepare(one, panels({ p: ['J1', 'J2', 'J3'] }))
    const said = { 'p/J1': { V: yes(true) }, 'p/J2': { V: yes(true) }, 'p/J4': { V: yes(false) } }
    expect(scoreEntry(prepared, entry('e1', { marks: said }), new Map()).out).toBeNull()
    const own = entry('e1', { marks: said, panels: { p: ['J4'] } })
    expect(scoreEntry(prepared, own, new Map()).out).toBe('disqualified')
  })
  test('S109 S33 a field goes by each entry’s own judge', () => {
    const clock = simple([{ id: 'B1', kind: 'time', max: '8', rule: { type: 'order', first: '8', loss: '1' } }], {
      marking: 'each',
      judges: 1,
    })
    const prepared = prepare(clock, panels({ p: ['J1'] }))
    const a = entry('a', { marks: { 'p/J1': { B1: time('60') } } })
    const b = entry('b', { panels: { p: ['J2'] }, marks: { 'p/J1': { B1: time('90') }, 'p/J2': { B1: time('50') } } })
    const field = fieldOf(prepared, [a, b])
    const totals = [a, b].map(one => scoreEntry(prepared, one, field).total)
    expect(totals.map(total => total && toText(total))).toEqual(['7', '8'])
  })
  test('S109 S71 the best single judge is one of its own', () => {
    const one = simple(
      aspects.slice(0, 1),
      { marking: 'each', judges: 2 },
      { ranking: { chain: [{ by: 'best-judge' }] } },
    )
    const plain = entry('plain', { marks: marks({ J1: 45, J2: 35 }) })
    const own = entry('own', { panels: { p: ['J3', 'J4'] }, marks: marks({ J1: 60, J3: 39, J4: 41 }) })
    const rows = standingsOf(event(one, [own, plain], { panels: panels({ p: ['J1', 'J2'] }) }))
    expect(rows.map(row => [row.entry, row.rank])).toEqual([
      ['plain', 1],
      ['own', 2],
    ])
  })
})

const judge = fc.constantFrom('J1', 'J2', 'J3', 'J4', 'J5', 'J6')
const rule = fc.constantFrom(
  { rule: 'mean' },
  trimmed,
  { rule: 'trimmed', high: 2, low: 0 },
  { rule: 'median' },
  { rule: 'sum' },
)

test('S109 an entry’s own panel is as if the event had that panel', () => {
  fc.assert(
    fc.property(
      fc.record({
        own: fc.uniqueArray(judge, { minLength: 0, maxLength: 6 }),
        event: fc.uniqueArray(judge, { minLength: 0, maxLength: 6 }),
        given: fc.dictionary(judge, fc.tuple(fc.nat(60), fc.nat(40))),
        combine: rule,
        per: fc.constantFrom('aspect', 'sheet'),
        fewer: fc.constantFrom('drop-none', 'drop-fewer', 'mean-of-others'),
        judges: fc.integer({ min: 1, max: 6 }),
      }),
      ({ own, event: all, given, ...part }) => {
        const input = { marks: both(given) }
        const dealt = scored(part, { ...input, panels: { p: own } }, { count: 2, panel: all }).score
        expect(dealt).toEqual(scored(part, input, { count: 2, panel: own }).score)
      },
    ),
  )
})
