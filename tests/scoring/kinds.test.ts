import { describe, expect, test } from 'vitest'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, counts, given, level, notDone, notFinished, points, readings, time, value, yes } from './build.ts'

const worth = (of: Aspect, mark: MarkValue, digits?: number) => {
  const { points: got } = pointsOf(of, mark, { digits })
  return got && toText(got)
}
const known = (of: Aspect, mark: MarkValue) => {
  const got = pointsOf(of, mark)
  return { points: got.points && toText(got.points), known: got.known && toText(got.known), waits: got.waits }
}

const hardwareA8 = aspect({
  kind: 'measure',
  unit: 'mm',
  max: '10',
  readings: 5,
  combine: 'each',
  rule: { type: 'tolerance', limit: '0.04' },
})

describe('other kinds', () => {
  test('S10 points, on their own scale or another (28)', () => {
    expect(worth(aspect({ kind: 'points', max: '5', step: '0.5' }), points('3.5'))).toBe('3.5')
    expect(worth(aspect({ kind: 'points', max: '3', step: '0.1', scale: { high: '10' } }), points('8.8'))).toBe('2.64')
    expect(worth(aspect({ kind: 'points', max: '3', step: '1', scale: { low: '1', high: '10' } }), points('1'))).toBe(
      '0.3',
    )
  })
  test('S11 zones inside an aspect (10)', () => {
    const zones = ['50', '25', '15', '10'].map(weight => ({ name: { zh: '区' }, weight }))
    const spray = aspect({ kind: 'points', max: '4', step: '1', scale: { high: '10' }, zones })
    expect(worth(spray, readings('8', '6', '10', '5'))).toBe('3')
    expect(known(spray, readings('8', null, null, null))).toEqual({ points: null, known: '1.6', waits: 'mark' })
  })
  test('S12 judgement: level of the top level', () => {
    const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `级${at}` } }))
    const one = aspect({ kind: 'judgement', max: '2', levels })
    expect([0, 1, 3].map(at => worth(one, level(at), 2))).toEqual(['0', '0.67', '2'])
  })
  test('S13 checklist (11), items of their own worth, all or nothing (25)', () => {
    const five = Array.from({ length: 5 }, () => ({ name: { zh: '件' } }))
    expect(worth(aspect({ kind: 'check', max: '2', items: five }), yes(true, true, false, true, true))).toBe('1.6')
    expect(known(aspect({ kind: 'check', max: '2', items: five }), yes(true, true, null, null, null))).toEqual({
      points: null,
      known: '0.8',
      waits: 'mark',
    })
    const own = [{ name: { zh: '甲' }, points: '3' }, { name: { zh: '乙' } }, { name: { zh: '丙' } }]
    expect(worth(aspect({ kind: 'check', max: '5', items: own }), yes(true, true, false))).toBe('4')
    expect(
      worth(aspect({ kind: 'check', max: '5', items: five, allOrNothing: true }), yes(true, true, true, true, false)),
    ).toBe('0')
    expect(
      worth(aspect({ kind: 'check', max: '5', items: five, allOrNothing: true }), yes(true, true, true, true, true)),
    ).toBe('5')
  })
  test('S14 so much per occurrence down to zero (12), or past it (13)', () => {
    const fault = { name: { zh: '违规' }, loss: '2' }
    expect([0, 1, 3].map(count => worth(aspect({ kind: 'deduct', max: '4', faults: [fault] }), counts(count)))).toEqual(
      ['4', '2', '0'],
    )
    const wiring = aspect({ kind: 'deduct', max: '4', faults: [{ name: { zh: '接错' }, loss: '5' }], floor: null })
    expect(worth(wiring, counts(3))).toBe('-11')
    const two = aspect({ kind: 'deduct', max: '4', faults: [fault, fault] })
    expect(known(two, counts(1, null))).toEqual({ points: null, known: '2', waits: 'mark' })
    expect(known(two, counts(null, null))).toEqual({ points: null, known: null, waits: 'mark' })
  })
  test('S15 one per three (5), by started group, by ladder (14), knocked out (15)', () => {
    const groups = (partGroup: string) =>
      aspect({ kind: 'deduct', max: '3', faults: [{ name: { zh: '瞎缝' }, loss: '0.5', every: 3, partGroup }] })
    expect([2, 3, 7].map(count => worth(groups('none'), counts(count)))).toEqual(['3', '2.5', '2'])
    expect([0, 2, 3, 7].map(count => worth(groups('whole'), counts(count)))).toEqual(['3', '2.5', '2.5', '1.5'])
    const ladder = aspect({
      kind: 'deduct',
      max: '10',
      faults: [{ name: { zh: '返工' }, loss: '5', ladder: ['5', '10'] }],
    })
    expect([0, 1, 2, 9].map(count => worth(ladder, counts(count)))).toEqual(['10', '5', '0', '0'])
    const accident = aspect({
      kind: 'deduct',
      max: '2',
      faults: [{ name: { zh: '违规' }, loss: '1' }],
      knockouts: [{ zh: '事故' }],
    })
    expect(worth(accident, value({ kind: 'counts', counts: [null], knockouts: [0] }))).toBe('0')
  })
  test('S16 given: theory out of 100', () => {
    expect(worth(aspect({ kind: 'given', max: '30', scale: '100' }), given('83'))).toBe('24.9')
  })
  test('S17 answer key (26)', () => {
    const one = aspect({ kind: 'key', max: '10', answers: ['A', 'B', 'C', 'D', '对'], wrong: '-1' })
    expect(worth(one, value({ kind: 'answers', answers: ['A', 'B', 'X', null, '对'] }))).toBe('5')
    expect(worth(one, value({ kind: 'answers', answers: ['X', 'X', 'X', 'X', 'X'] }))).toBe('0')
  })
  test('S18 work not done counts as every fault missed (37), and is worth nothing elsewhere', () => {
    const joints = aspect({
      kind: 'deduct',
      max: '5',
      faults: [
        { name: { zh: '漏' }, loss: '0.5', of: 8 },
        { name: { zh: '伤' }, loss: '1' },
      ],
    })
    expect(worth(joints, notDone)).toBe('1')
    expect(worth(aspect({ kind: 'deduct', max: '5', faults: [{ name: { zh: '漏' }, loss: '1' }] }), notDone)).toBe('0')
    expect(worth(hardwareA8, notDone)).toBe('0')
    expect(
      worth(
        aspect({ kind: 'time', max: '3', rule: { type: 'linear', full: '1', zero: '9' }, didNotFinish: '0.5' }),
        notDone,
      ),
    ).toBe('0.5')
    expect(
      worth(
        aspect({ kind: 'time', max: '3', rule: { type: 'linear', full: '1', zero: '9' }, didNotFinish: '0.5' }),
        notFinished,
      ),
    ).toBe('0.5')
  })
  test('S19 kept within the aspect unless unbounded (18), then rounded', () => {
    const rule = { type: 'beyond', limit: '10', per: '1', loss: '2', floor: '-6' }
    expect(worth(aspect({ kind: 'time', unit: 's', max: '3', rule }), time('15'))).toBe('0')
    expect(worth(aspect({ kind: 'time', unit: 's', max: '3', rule, unbounded: true }), time('15'))).toBe('-6')
    expect(worth(aspect({ kind: 'points', max: '3', step: '0.1', scale: { high: '7' } }), points('5'), 2)).toBe('2.14')
  })
  test('S1 a value of another kind is a blank, not a zero', () => {
    expect(known(hardwareA8, level(3))).toEqual({ points: null, known: null, waits: 'mark' })
  })
})
