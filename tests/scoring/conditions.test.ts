import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import {
  counts,
  entry,
  type EntryInput,
  event,
  given,
  level,
  notDone,
  notFinished,
  panels,
  points,
  readings,
  scheme,
  simple,
  time,
  value,
  yes,
} from './build.ts'

const work = { id: 'A1', kind: 'points', max: '100', step: '1' }
const record = { id: 'R', max: '0', record: true }
const stubble = { ...record, kind: 'measure', unit: 'cm', rule: { type: 'tolerance', limit: '99' } }

/** A condition on R beside an aspect of 100 points. */
const of = (
  look: Record<string, unknown>,
  condition: Record<string, unknown>,
  more: Record<string, unknown> = {},
  part: Record<string, unknown> = {},
) =>
  simple([work, look], part, {
    conditions: [{ id: 'c', name: { zh: '割茬' }, aspect: 'R', otherwise: 'unranked', ...condition }],
    ...more,
  })

/** What the condition makes of one mark on an agreed sheet. */
function met(
  look: Record<string, unknown>,
  condition: Record<string, unknown>,
  mark: MarkValue | null,
  more: EntryInput = {},
) {
  const one = entry('e', { marks: { 'p/agreed': { A1: points('80'), ...(mark ? { R: mark } : {}) } }, ...more })
  return [...scoreEntry(prepare(of(look, condition), new Map()), one, new Map()).conditions.values()]
}

describe('what meets a condition', () => {
  test('S130 a reading within its limits, the edge as stated', () => {
    const under15 = { atMost: '15' }
    expect(met(stubble, under15, readings('14.99'))).toEqual([true])
    expect(met(stubble, under15, readings('15'))).toEqual([true])
    expect(met(stubble, { ...under15, inclusive: false }, readings('15'))).toEqual([false])
    expect(met(stubble, under15, readings('15.01'))).toEqual([false])
    expect(met(stubble, { atLeast: '5', inclusive: false }, readings('5'))).toEqual([false])
    expect(met(stubble, { atLeast: '5', atMost: '15' }, readings('4.9'))).toEqual([false])
    expect(met(stubble, { atLeast: '5', atMost: '15' }, readings('5'))).toEqual([true])
    expect(met(stubble, under15, readings(null))).toEqual([null])
    expect(met(stubble, under15, null)).toEqual([null])
    expect(met(stubble, under15, notDone)).toEqual([false])
  })
  test('S130 several readings: the one number formed of them, or each where each is scored', () => {
    const three = { ...stubble, readings: 3 }
    expect(met({ ...three, combine: 'mean' }, { atMost: '15' }, readings('10', '14', '18'))).toEqual([true])
    expect(met({ ...three, combine: 'worst' }, { atMost: '15' }, readings('10', '14', '18'))).toEqual([false])
    expect(met({ ...three, combine: 'each' }, { atMost: '15' }, readings('10', '14', '18'))).toEqual([false])
    expect(met({ ...three, combine: 'each' }, { atMost: '15' }, readings('10', '14', '15'))).toEqual([true])
    expect(met({ ...three, combine: 'each' }, { atMost: '15' }, readings('10', null, '18'))).toEqual([null])
  })
  test('S130 time less what was made good; who did not finish has not met it', () => {
    const clock = { ...record, kind: 'time', rule: { type: 'beyond', limit: '999', per: '1', loss: '1' } }
    const minute = { atMost: '60' }
    expect(met(clock, minute, time('60'))).toEqual([true])
    expect(met(clock, minute, time('75'))).toEqual([false])
    expect(met(clock, minute, time('75'), { allowances: { R: '15' } })).toEqual([true])
    expect(met(clock, minute, notFinished)).toEqual([false])
  })
  test('S130 a check: every item; a mark, a level, faults, right answers', () => {
    const check = { ...record, kind: 'check', items: [{ name: { zh: '证' } }, { name: { zh: '服' } }] }
    expect(met(check, {}, yes(true, true))).toEqual([true])
    expect(met(check, {}, yes(true, false))).toEqual([false])
    expect(met(check, {}, yes(false, null))).toEqual([null])
    expect(met({ ...record, kind: 'points', step: '1', scale: { high: '10' } }, { atLeast: '6' }, points('6'))).toEqual(
      [true],
    )
    const levels = [0, 1, 2].map(one => ({ level: one, text: { zh: '级' } }))
    expect(met({ ...record, kind: 'judgement', levels }, { atLeast: '2' }, level(1))).toEqual([false])
    const faults = {
      ...record,
      kind: 'deduct',
      faults: [
        { name: { zh: '掉' }, loss: '1' },
        { name: { zh: '破' }, loss: '1' },
      ],
    }
    expect(met(faults, { atMost: '3' }, counts(2, 1))).toEqual([true])
    expect(met(faults, { atMost: '3' }, counts(2, 2))).toEqual([false])
    expect(met(faults, { atMost: '3' }, counts(2, null))).toEqual([null])
    const out = value({ kind: 'counts', counts: [0, 0], knockouts: [0] })
    expect(met({ ...faults, knockouts: [{ zh: '事故' }] }, { atMost: '3' }, out)).toEqual([false])
    const key = { ...record, kind: 'key', answers: ['a', 'b', 'c'] }
    const answers = value({ kind: 'answers', answers: ['a', 'c', 'c'] })
    expect(met(key, { atLeast: '2' }, answers)).toEqual([true])
    expect(met(key, { atLeast: '3' }, answers)).toEqual([false])
  })
  test('S130 an imported value: 90 % of the hours attended', () => {
    const hours = simple(
      [{ ...record, kind: 'given', scale: '100' }],
      { marking: 'given', judges: 0 },
      {
        mode: 'assessment',
        conditions: [{ id: 'c', name: { zh: '出勤' }, aspect: 'R', atLeast: '90', otherwise: 'fail' }],
      },
    )
    const passed = (mark: string | null) =>
      scoreEntry(prepare(hours, new Map()), entry('e', { given: mark ? { R: given(mark) } : {} }), new Map()).passed
    expect([passed('90'), passed('89.9'), passed(null)]).toEqual([true, false, null])
  })
  test('S130 of several judges one can miss it, all must meet it', () => {
    const rules = of(stubble, { atMost: '15' }, {}, { marking: 'each', judges: 3 })
    const prepared = prepare(rules, panels({ p: ['J1', 'J2', 'J3'] }))
    const said = (...marks: (string | null)[]) => {
      const sheets = marks.flatMap((mark, at) => (mark ? [[`p/J${at + 1}`, { R: readings(mark) }] as const] : []))
      const one = entry('e', { marks: Object.fromEntries(sheets) })
      return [...scoreEntry(prepared, one, new Map()).conditions.values()]
    }
    expect(said('14', '15', '13')).toEqual([true])
    expect(said('14', '15', null)).toEqual([null])
    expect(said('14', '16', null)).toEqual([false])
    expect(said(null, null, null)).toEqual([null])
    expect([...scoreEntry(prepare(rules, new Map()), entry('e'), new Map()).conditions.values()]).toEqual([null])
  })
})

const with1 = (id: string, mark: string, height: string | null, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { A1: points(mark), ...(height ? { R: readings(height) } : {}) } }, ...more })

describe('what follows from a condition', () => {
  test('S132 unranked: below the ranked, above who is blank, present still; while open it is ranked', () => {
    const entries = [
      entry('blank'),
      with1('high', '99', '16'),
      with1('ok', '50', '15'),
      with1('open', '60', null),
      with1('absent', '70', '16', { status: 'absent' }),
    ]
    const standings = standingsOf(event(of(stubble, { atMost: '15' }), entries))
    expect(standings.map(({ entry: id, rank, status }) => [id, rank, status])).toEqual([
      ['open', 1, 'present'],
      ['ok', 2, 'present'],
      ['high', null, 'present'],
      ['blank', null, 'present'],
      ['absent', null, 'absent'],
    ])
  })
  test('S131 fail joins the pass marks', () => {
    const passed = (passMark: string | undefined, height: string | null) => {
      const rules = of(stubble, { atMost: '15', otherwise: 'fail' }, passMark ? { passMark } : {})
      return scoreEntry(prepare(rules, new Map()), with1('e', '80', height), new Map()).passed
    }
    expect([passed('60', '15'), passed('60', '16'), passed('60', null)]).toEqual([true, false, null])
    expect([passed('90', '15'), passed(undefined, '15'), passed(undefined, '16')]).toEqual([false, true, false])
    const ranked = standingsOf(event(of(stubble, { atMost: '15', otherwise: 'fail' }), [with1('e', '80', '16')]))
    expect(ranked[0]?.rank).toBe(1)
  })
  test('S131 other conditions have no say in passing; one that is off is not looked at', () => {
    const off = of(stubble, { atMost: '15', enabled: false })
    const score = scoreEntry(prepare(off, new Map()), with1('e', '80', '16'), new Map())
    expect([score.conditions.size, score.passed]).toEqual([0, null])
    expect(standingsOf(event(off, [with1('e', '80', '16')]))[0]?.rank).toBe(1)
    const prize = of(stubble, { atMost: '15', otherwise: 'no-prize' }, { passMark: '60' })
    expect(scoreEntry(prepare(prize, new Map()), with1('e', '80', '16'), new Map()).passed).toBe(true)
  })
  test('S141 no-prize: ranked, but no prize and no title', () => {
    const awards = {
      prizes: [{ id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 } }],
      titles: [{ id: 'hand', name: { zh: '技术能手' }, from: 1, to: 2 }],
    }
    const rules = of(stubble, { atMost: '15', otherwise: 'no-prize' }, { awards })
    const standings = standingsOf(event(rules, [with1('a', '90', '16'), with1('b', '80', '15')]))
    expect(standings.map(({ entry: id, rank, prize, titles }) => [id, rank, prize, titles])).toEqual([
      ['a', 1, null, []],
      ['b', 2, 'first', ['hand']],
    ])
  })
  test('S120 a condition of a stage not reached is open', () => {
    const module = (id: string, aspect: Record<string, unknown>) => ({
      id,
      max: '100',
      weight: '100',
      criteria: [{ aspects: [{ name: { zh: '项' }, ...aspect }] }],
    })
    const staged = scheme({
      modules: [module('M', work), module('N', stubble)],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'R'] }],
      stages: [
        { id: 'one', name: { zh: '初赛' }, modules: ['M'] },
        { id: 'two', name: { zh: '决赛' }, modules: ['N'] },
      ],
      conditions: [{ id: 'c', name: { zh: '割茬' }, aspect: 'R', atMost: '15', otherwise: 'unranked' }],
    })
    const seen = (stage: number) =>
      scoreEntry(prepare(staged, new Map()), with1('e', '80', '16', { stage }), new Map()).conditions
    expect([...seen(0).values(), ...seen(1).values()]).toEqual([null, false])
  })
})
