import { describe, expect, test } from 'vitest'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { ConditionId, ModuleId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { subtotalsOf } from '../../shared/scoring/subtotals.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, panels, points, readings, scheme, simple, time } from './build.ts'

const mark = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: id },
  kind: 'points',
  max: '100',
  step: '0.0000000001',
  ...more,
})
const leaf = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  max: '100',
  weight: '50',
  criteria: [{ aspects: [mark(`${id}1`)] }],
  ...more,
})
const scored = (of: Scheme, input: EntryInput, judges: string[] = []) =>
  scoreEntry(prepare(of, panels({ p: judges })), entry('e', input), new Map())

describe('modules', () => {
  const two = scheme({
    modules: [leaf('M', { passMark: '60' }), leaf('N')],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['M1', 'N1'] }],
    penalties: [{ id: 'z', name: { zh: '零' }, effect: { type: 'zero-module', module: 'M' } }],
  })

  test('S55 S64 a module is complete by its own marks, and neither passed nor failed before', () => {
    const { modules, complete } = scored(two, { marks: { 'p/agreed': { N1: points('70') } } })
    expect(complete).toBe(false)
    expect(modules.get(ModuleId.parse('M'))).toEqual({ score: null, complete: false, passed: null })
    expect(modules.get(ModuleId.parse('N'))).toMatchObject({ complete: true, passed: null })
  })
  test('S43 a module that is worth nothing is complete, and has failed its pass mark', () => {
    const { modules } = scored(two, { penalties: [{ penalty: 'z' }] })
    const got = modules.get(ModuleId.parse('M'))
    expect([got?.score && toText(got.score), got?.complete, got?.passed]).toEqual(['0', true, false])
  })
  test('S134 process and result are told where some aspects are in a group, be others in none', () => {
    const of = simple([mark('A1', { group: 'process', max: '40' }), mark('A2', { max: '60' })])
    const score = scored(of, { marks: { 'p/agreed': { A1: points('30'), A2: points('50') } } })
    const got = subtotalsOf(prepare(of, new Map()), score)
    expect(got && [toText(got.process), toText(got.result)]).toEqual(['30', '0'])
    const none = simple([mark('A1')])
    expect(subtotalsOf(prepare(none, new Map()), scored(none, {}))).toBeNull()
  })
})

describe('sheets', () => {
  const sheets = (aspects: Record<string, unknown>[]) => simple(aspects, { marking: 'each', judges: 2, per: 'sheet' })
  const both = (id: string) => ({ 'p/J1': { [id]: points('40') }, 'p/J2': { [id]: points('50') } })

  test('S56 S111 what is kept for the record is on no sheet’s total', () => {
    const of = sheets([mark('A1'), mark('R1', { max: '0', record: true })])
    const { total, complete } = scored(
      of,
      { marks: { 'p/J1': { A1: points('40'), R1: points('0') }, 'p/J2': { A1: points('50') } } },
      ['J1', 'J2'],
    )
    expect([total && toText(total), complete]).toEqual(['45', false])
    const only = sheets([mark('R1', { max: '0', record: true })])
    expect(scored(only, { marks: both('R1') }, ['J1', 'J2']).total).toBeNull()
  })
  test('S56 an optional aspect that nobody marked adds nothing to any sheet', () => {
    const of = sheets([mark('A1'), mark('O1', { optional: true })])
    const { total, complete } = scored(of, { marks: both('A1') }, ['J1', 'J2'])
    expect([total && toText(total), complete]).toEqual(['45', true])
  })
})

describe('ranking', () => {
  const of = (more: Record<string, unknown> = {}) =>
    scheme({
      modules: [leaf('M'), leaf('N')],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['M1', 'N1'] }],
      ranking: { chain: [{ by: 'module', module: 'M' }] },
      ...more,
    })
  const done = (id: string, m: string, n: string, more: EntryInput = {}) =>
    entry(id, { marks: { 'p/agreed': { M1: points(m), N1: points(n) } }, ...more })

  test('S70 S71 totals that differ in their tenth decimal are not equal, whatever the chain says', () => {
    const all = standingsOf(
      event(of(), [done('a', '80', '60'), done('b', '60', '80.0000000002'), done('c', '70', '70')]),
    )
    expect(all.map(one => [one.entry, one.rank, one.tieStep])).toEqual([
      ['b', 1, null],
      ['a', 2, 0],
      ['c', 3, 0],
    ])
  })
  test('S80 who did not finish has come: percent of those present counts them', () => {
    const quota = { type: 'percent', percent: '50', of: 'present', rounding: 'down' }
    const awards = { prizes: [{ id: 'g', name: { zh: '奖' }, quota }] }
    const rest = (status: 'did-not-finish' | 'absent') => [
      done('a', '80', '60'),
      done('b', '60', '60'),
      done('c', '50', '50'),
      entry('d', { status }),
    ]
    const prizes = (status: 'did-not-finish' | 'absent') =>
      standingsOf(event(of({ awards }), rest(status))).map(one => one.prize)
    expect([prizes('did-not-finish'), prizes('absent')]).toEqual([
      ['g', 'g', null, null],
      ['g', null, null, null],
    ])
  })
})

describe('groups with prizes of their own', () => {
  test('S80 S142 percent of those present is of the own group, with who did not finish and without who never came', () => {
    const quota = { type: 'percent', percent: '50', of: 'present', rounding: 'down' }
    const awards = { groups: 'separate', prizes: [{ id: 'g', name: { zh: '奖' }, quota }] }
    const of = simple([mark('A1')], {}, { awards })
    const done = (id: string, group: string, total: string) =>
      entry(id, { group, marks: { 'p/agreed': { A1: points(total) } } })
    const standings = standingsOf(
      event(of, [
        done('a1', 'one', '90'),
        done('a2', 'one', '80'),
        done('a3', 'one', '70'),
        entry('a4', { group: 'one', status: 'did-not-finish' }),
        entry('a5', { group: 'one', status: 'absent' }),
        done('b1', 'two', '60'),
        done('b2', 'two', '50'),
      ]),
    )
    const won = standings.filter(one => one.prize).map(one => one.entry)
    expect(won).toEqual(['a1', 'a2', 'b1'])
  })
})

describe('limits', () => {
  test('S131 with limits that do not meet the condition themselves, what lies between them does', () => {
    const rule = { type: 'table', rows: [{ value: '1', points: '0' }] }
    const height = { id: 'R1', kind: 'measure', unit: 'cm', max: '0', record: true, rule }
    const condition = {
      id: 'k',
      name: { zh: '留茬' },
      aspect: 'R1',
      atLeast: '5',
      atMost: '15',
      inclusive: false,
      otherwise: 'no-prize',
    }
    const met = (reading: string) =>
      scored(simple([height, mark('A1')], {}, { conditions: [condition] }), {
        marks: { 'p/agreed': { R1: readings(reading) } },
      }).conditions.get(ConditionId.parse('k'))
    expect(['5', '5.1', '14.9', '15', '20'].map(met)).toEqual([false, true, true, false, false])
  })
})

describe('what is void', () => {
  const race = (id: string) => ({ id, name: { zh: id }, kind: 'time', unit: 's', max: '100', rule: { type: 'ratio' } })
  const run = (id: string, seconds: string, more: EntryInput = {}) =>
    entry(id, { marks: { 'p/agreed': { B1: time(seconds) } }, ...more })
  const total = (of: Scheme, all: ReturnType<typeof run>[]) => {
    const prepared = prepare(of, new Map())
    const own = all[0]
    const got = own && scoreEntry(prepared, own, fieldOf(prepared, all)).total
    return got && toText(got)
  }

  test('S118 a time in a module that is zero is no measure for the others, however deep it lies', () => {
    const inner = { id: 'I', name: { zh: '内' }, max: '100', weight: '100', criteria: [{ aspects: [race('B1')] }] }
    const of = scheme({
      modules: [{ id: 'M', max: '100', weight: '100', criteria: [], modules: [inner] }],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['B1'] }],
      penalties: [{ id: 'z', name: { zh: '零' }, effect: { type: 'zero-module', module: 'M' } }],
    })
    expect(total(of, [run('a', '60'), run('b', '30')])).toBe('50')
    expect(total(of, [run('a', '60'), run('b', '30', { penalties: [{ penalty: 'z' }] })])).toBe('100')
  })
  test('S118 S124 a total that is zero in a later stage leaves the earlier one’s times standing', () => {
    const of = scheme({
      modules: [
        { id: 'M', max: '100', weight: '100', criteria: [{ aspects: [race('B1')] }] },
        { id: 'F', max: '100', weight: '100', criteria: [{ aspects: [mark('F1')] }] },
      ],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['B1', 'F1'] }],
      penalties: [{ id: 'z', name: { zh: '零' }, effect: { type: 'zero-total' } }],
      stages: [
        { id: 's1', name: { zh: '初赛' }, modules: ['M'] },
        { id: 's2', name: { zh: '决赛' }, modules: ['F'] },
      ],
    })
    const zero = { penalties: [{ penalty: 'z' }] }
    expect(total(of, [run('a', '60'), run('b', '30', { ...zero, stage: 1 })])).toBe('50')
    expect(total(of, [run('a', '60'), run('b', '30', zero)])).toBe('100')
  })
})
