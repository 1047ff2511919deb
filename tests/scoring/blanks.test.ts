import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { blank } from '../../shared/scoring/mark-points.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, counts, given, level, points, readings, time, value, yes } from './build.ts'

const linear = { type: 'linear', full: '1', zero: '9' }
const zones = ['上', '下'].map(zh => ({ name: { zh }, weight: '50' }))
const levels = [0, 1, 2].map(at => ({ level: at, text: { zh: `级${at}` } }))
const round = { id: 'R1', name: { zh: '必答' }, type: 'compulsory', questions: 1, right: '10', wrong: '0' }

/** Every kind of aspect with a mark of its own kind. */
const own: Record<string, [Record<string, unknown>, MarkValue]> = {
  points: [{ kind: 'points', step: '1' }, points('5')],
  zones: [{ kind: 'points', step: '1', zones }, readings('5', '5')],
  judgement: [{ kind: 'judgement', levels }, level(1)],
  check: [{ kind: 'check', items: [{ name: { zh: '甲' } }] }, yes(true)],
  measure: [{ kind: 'measure', unit: 'mm', rule: linear }, readings('3')],
  deduct: [{ kind: 'deduct', faults: [{ name: { zh: '错' }, loss: '1' }] }, counts(1)],
  time: [{ kind: 'time', unit: 's', rule: linear }, time('3')],
  given: [{ kind: 'given', scale: '100' }, given('50')],
  key: [{ kind: 'key', answers: ['A'] }, value({ kind: 'answers', answers: ['A'] })],
  quiz: [{ kind: 'quiz', rounds: [round] }, value({ kind: 'quiz', answers: [], done: true })],
}

describe('blanks', () => {
  test.each(Object.keys(own))('a value of another kind than the aspect’s counts as a blank: %s', name => {
    const [of, mark] = own[name] ?? [{}, points('0')]
    const one = aspect({ max: '10', ...of })
    expect(pointsOf(one, mark).points).not.toBeNull()
    for (const [, other] of Object.values(own))
      if (other.kind !== mark.kind) expect(pointsOf(one, other)).toEqual(blank)
  })
  test('S29 a time said to be finished without its seconds is a blank', () => {
    const one = aspect({ max: '10', kind: 'time', unit: 's', rule: linear, didNotFinish: '4' })
    expect(pointsOf(one, value({ kind: 'time', seconds: null, finished: true }))).toEqual(blank)
  })
  test('S11 S28 readings that a mark does not have are blank', () => {
    const known = (of: Record<string, unknown>, mark: MarkValue) => {
      const got = pointsOf(aspect({ max: '10', ...of }), mark)
      return [got.points, got.known && toText(got.known), got.waits]
    }
    expect(known({ kind: 'points', step: '1', zones }, readings('6'))).toEqual([null, '3', 'mark'])
    const each = { kind: 'measure', unit: 'mm', readings: 2, combine: 'each', rule: linear }
    expect(known(each, readings('1'))).toEqual([null, '5', 'mark'])
  })
})
