import { describe, expect, test } from 'vitest'
import { ModuleId } from '../../shared/scheme/ids.ts'
import { toText, type Exact } from '../../shared/scoring/exact.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { subtotalsOf } from '../../shared/scoring/subtotals.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, given, panels, points, scheme, simple, yes } from './build.ts'

const text = (value: Exact | null | undefined) => (value ? toText(value) : null)
const item = (id: string, max: string) => ({ id, name: { zh: id }, kind: 'points', max, step: '0.01' })
const theory = { id: 'T1', name: { zh: '理论' }, kind: 'given', max: '100', scale: '100' }

/** Theory 30, practical 70 of modules A (60) and B (40): the common shape. */
const usual = (
  more: Record<string, unknown> = {},
  practical: Record<string, unknown> = {},
  a: Record<string, unknown> = {},
) =>
  scheme({
    modules: [
      { id: 'T', max: '100', weight: '30', criteria: [{ aspects: [theory] }] },
      {
        id: 'P',
        max: '100',
        weight: '70',
        modules: [
          { id: 'A', name: { zh: '甲' }, max: '60', weight: '60', criteria: [{ aspects: [item('A1', '60')] }], ...a },
          { id: 'B', name: { zh: '乙' }, max: '40', weight: '40', criteria: [{ aspects: [item('B1', '40')] }] },
        ],
        ...practical,
      },
    ],
    parts: [
      { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
      { id: 'p', marking: 'agreed', judges: 2, aspects: ['A1', 'B1'] },
    ],
    ...more,
  })

const full = { given: { T1: given('83') }, marks: { 'p/agreed': { A1: points('52.5'), B1: points('35.1') } } }
const score = (of: ReturnType<typeof usual>, input: EntryInput) =>
  scoreEntry(prepare(of, new Map()), entry('e1', input), new Map())

describe('modules and the total', () => {
  test('S60 S62 weighted modules (29): theory 83 and practical 87.60 → 24.90 + 61.32 = 86.22', () => {
    const got = score(usual({ rounding: { total: 2 } }), full)
    expect(text(got.total)).toBe('86.22')
    expect(text(got.modules.get(ModuleId.parse('P'))?.score)).toBe('87.6')
    expect(got.complete).toBe(true)
  })
  test('S61 S62 rounding stages: module then total, each half up', () => {
    const marks = { 'p/agreed': { A1: points('52.45'), B1: points('35.1') } }
    // A 52.45 → 52.5, practical 87.6, 24.9 + 61.32 = 86.22. Without: 87.55 → 61.285, 86.185 → 86.2. P at no digits: 88.
    expect(text(score(usual({ rounding: { module: 1 } }), { ...full, marks }).total)).toBe('86.22')
    expect(text(score(usual({ rounding: { total: 1 } }), { ...full, marks }).total)).toBe('86.2')
    expect(text(score(usual({}, { digits: 0 }), { ...full, marks }).total)).toBe('86.5')
  })
  test('S63 what is known so far is the total, provisional', () => {
    const got = score(usual(), { given: { T1: given('83') } })
    expect(text(got.total)).toBe('24.9')
    expect(got.complete).toBe(false)
    expect(got.waits).toHaveLength(2)
    expect(score(usual(), {}).total).toBeNull()
    expect(score(usual(), {}).waits[0]).toEqual({ for: 'given', aspect: 'T1' })
  })
  test('S64 pass marks of parts and of the total (30)', () => {
    const parts = usual({ passMark: '60' }, { passMark: '60' })
    expect(score(parts, full).passed).toBe(true)
    expect(score(usual({ passMark: '90' }), full).passed).toBe(false)
    expect(score(parts, { given: { T1: given('83') } }).passed).toBeNull()
    const weak = { given: { T1: given('100') }, marks: { 'p/agreed': { A1: points('30'), B1: points('29.9') } } }
    expect(score(parts, weak).passed).toBe(false)
    expect(score(usual(), full).passed).toBeNull()
  })
})

const penalty = (id: string, effect: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: id },
  effect,
  ...more,
})

describe('penalties and bonuses', () => {
  const of = (one: Record<string, unknown>, practical: Record<string, unknown> = {}, a: Record<string, unknown> = {}) =>
    usual({ penalties: [one] }, practical, a)
  const total = (scheme1: ReturnType<typeof usual>, penalties: EntryInput['penalties']) =>
    text(score(scheme1, { ...full, penalties: penalties ?? [] }).total)

  test('S42 per occurrence, capped over all occurrences, or uncapped (16)', () => {
    const safety = penalty('x', { type: 'points', each: '-2', cap: '10' })
    expect(total(of(safety), [{ penalty: 'x', count: 3 }])).toBe('80.22')
    expect(
      total(of(safety), [
        { penalty: 'x', count: 4 },
        { penalty: 'x', count: 4 },
      ]),
    ).toBe('76.22')
    expect(total(of(penalty('x', { type: 'points', each: '-5' })), [{ penalty: 'x', count: 3 }])).toBe('71.22')
  })
  test('S42 a range that the panel chooses in (16); a bonus past 100 (18)', () => {
    expect(total(of(penalty('x', { type: 'range', low: '-5', high: '-1' })), [{ penalty: 'x', points: '-3.5' }])).toBe(
      '82.72',
    )
    expect(total(of(penalty('x', { type: 'points', each: '10' })), [{ penalty: 'x', count: 2 }])).toBe('106.22')
  })
  test('S61 off a module, which stops at its floor; the total has none (S62)', () => {
    const offA = penalty('x', { type: 'points', each: '-50' }, { module: 'A' })
    expect(total(of(offA), [{ penalty: 'x', count: 1 }])).toBe('51.22')
    expect(total(of(offA), [{ penalty: 'x', count: 9 }])).toBe('49.47')
    expect(total(of(offA, {}, { floor: '-10' }), [{ penalty: 'x', count: 9 }])).toBe('42.47')
    expect(total(of(penalty('x', { type: 'points', each: '-50' })), [{ penalty: 'x', count: 2 }])).toBe('-13.78')
  })
  test('S40 a penalty that is switched off does nothing', () => {
    expect(total(of(penalty('x', { type: 'points', each: '-5' }, { enabled: false })), [{ penalty: 'x' }])).toBe(
      '86.22',
    )
  })
  test('S43 S44 S45 zero aspects, module, total (17, 22) wait for nothing', () => {
    expect(total(of(penalty('x', { type: 'zero-aspects', aspects: ['B1'] })), [{ penalty: 'x' }])).toBe('61.65')
    expect(total(of(penalty('x', { type: 'zero-module', module: 'A' })), [{ penalty: 'x' }])).toBe('49.47')
    const blank = { given: { T1: given('83') }, penalties: [{ penalty: 'x' }] }
    const zeroed = score(of(penalty('x', { type: 'zero-module', module: 'P' })), blank)
    expect([text(zeroed.total), zeroed.complete]).toEqual(['24.9', true])
    const nothing = score(of(penalty('x', { type: 'zero-total' })), { penalties: [{ penalty: 'x' }] })
    expect([text(nothing.total), nothing.complete]).toEqual(['0', true])
  })
  test('S46 out of the contest', () => {
    expect(score(of(penalty('x', { type: 'disqualify' })), { ...full, penalties: [{ penalty: 'x' }] }).out).toBe(
      'disqualified',
    )
    expect(score(of(penalty('x', { type: 'no-start' })), { ...full, penalties: [{ penalty: 'x' }] }).out).toBe(
      'no-start',
    )
  })
})

describe('a ceiling, subtotals', () => {
  test('S133 a module stops at its ceiling, after its penalties and bonuses', () => {
    const bonus = penalty('x', { type: 'points', each: '30' }, { module: 'A' })
    const fine = penalty('y', { type: 'points', each: '-28' }, { module: 'A' })
    const a = (ceiling: Record<string, unknown>, penalties: EntryInput['penalties'] = [{ penalty: 'x' }]) => {
      const of = usual({ penalties: [bonus, fine] }, {}, ceiling)
      return text(score(of, { ...full, penalties: penalties ?? [] }).modules.get(ModuleId.parse('A'))?.score)
    }
    expect(a({})).toBe('82.5')
    expect(a({ ceiling: '60' })).toBe('60')
    expect(a({ ceiling: '82.5' })).toBe('82.5')
    expect(a({ ceiling: '60' }, [{ penalty: 'x' }, { penalty: 'y' }])).toBe('54.5')
    expect(a({ ceiling: '50' }, [])).toBe('50')
  })
  test('S134 process and result marks in points of their aspects, as known so far (33)', () => {
    const grouped = simple([
      { id: 'A1', kind: 'points', max: '48', step: '1', group: 'process' },
      { id: 'A2', kind: 'points', max: '40', step: '1', group: 'result' },
      { id: 'A3', kind: 'points', max: '12', step: '1', group: 'result' },
    ])
    const of = (one: ReturnType<typeof simple>, marks: Record<string, ReturnType<typeof points>>) => {
      const prepared = prepare(one, new Map())
      const found = subtotalsOf(prepared, scoreEntry(prepared, entry('e', { marks: { 'p/agreed': marks } }), new Map()))
      return found && [text(found.process), text(found.result)]
    }
    expect(of(grouped, { A1: points('40'), A2: points('30'), A3: points('11') })).toEqual(['40', '41'])
    expect(of(grouped, { A3: points('11') })).toEqual(['0', '11'])
    expect(of(simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }]), { A1: points('40') })).toBeNull()
  })
  test('S64 S45 a total of zero passes no module, whether or not somebody has marked it', () => {
    const of = usual({ penalties: [penalty('x', { type: 'zero-total' })] }, { passMark: '60' })
    expect(score(of, full).passed).toBe(true)
    expect(score(of, { penalties: [{ penalty: 'x' }] }).passed).toBe(false)
    expect(score(of, { ...full, penalties: [{ penalty: 'x' }] }).passed).toBe(false)
  })
})

describe('vetoes', () => {
  const check = { id: 'V', kind: 'check', max: '10', items: [{ name: { zh: '安全' } }] }
  const rest = { id: 'A1', kind: 'points', max: '90', step: '1' }
  const of = (veto: string, part: Record<string, unknown> = {}) =>
    prepare(simple([{ ...check, veto }, rest], part), new Map())
  const marks = (no: boolean) => entry('e1', { marks: { 'p/agreed': { V: yes(!no), A1: points('80') } } })

  test('S41 a no zeroes the module or disqualifies (17); a yes does neither', () => {
    expect(text(scoreEntry(of('module'), marks(true), new Map()).total)).toBe('0')
    expect(text(scoreEntry(of('module'), marks(false), new Map()).total)).toBe('90')
    expect(scoreEntry(of('disqualify'), marks(true), new Map()).out).toBe('disqualified')
  })
  test('S41 a panel vetoes by more than half of those who are to mark', () => {
    const one = simple([{ ...check, veto: 'disqualify' }, rest], { marking: 'each', judges: 3 })
    const judges = prepare(one, panels({ p: ['J1', 'J2', 'J3'] }))
    const sheets = (...no: string[]) => ({
      marks: Object.fromEntries(no.map(judge => [`p/${judge}`, { V: yes(false) }])),
    })
    expect(scoreEntry(judges, entry('e1', sheets('J1')), new Map()).out).toBeNull()
    expect(scoreEntry(judges, entry('e1', sheets('J1', 'J3')), new Map()).out).toBe('disqualified')
    const two = prepare(one, panels({ p: ['J1', 'J2'] }))
    expect(scoreEntry(two, entry('e1', sheets('J1')), new Map()).out).toBeNull()
  })
})
