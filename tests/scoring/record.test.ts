import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { AspectId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import {
  aspect,
  counts,
  entry,
  given,
  level,
  notDone,
  notFinished,
  panels,
  points,
  readings,
  simple,
  time,
  value,
  yes,
} from './build.ts'

const R = AspectId.parse('R')
const bands = { type: 'bands', direction: 'atMost', bands: [{ limit: '15', points: '0' }] }
const stubble = { id: 'R', kind: 'measure', unit: 'cm', max: '0', record: true, readings: 2, rule: bands }
const work = { id: 'A1', kind: 'points', max: '100', step: '1' }

function scored(
  marks: Record<string, Record<string, MarkValue>>,
  more: { record?: Record<string, unknown>; part?: Record<string, unknown> } = {},
  trace: Explanation[] | null = null,
) {
  const one = simple([work, { ...stubble, ...more.record }], { marking: 'each', judges: 2, ...more.part })
  const sheets = Object.fromEntries(Object.entries(marks).map(([judge, own]) => [`p/${judge}`, own]))
  return scoreEntry(prepare(one, panels({ p: ['J1', 'J2'] })), entry('e', { marks: sheets }), new Map(), trace)
}
const both = (mark: Record<string, MarkValue>) => ({ J1: mark, J2: mark })

describe('an aspect that is kept on record', () => {
  test.each(['aspect', 'sheet'])('S111 per %s: in no sum, waited for, and no points of its own', per => {
    const part = { part: { per } }
    const full = scored(both({ A1: points('80'), R: readings('12', '14') }), part)
    expect([full.complete, full.total && toText(full.total)]).toEqual([true, '80'])
    expect(full.aspects.get(R)).toEqual({ points: null, known: null, disputed: false })
    const blank = scored({ J1: { A1: points('80'), R: readings('12', null) }, J2: { A1: points('80') } }, part)
    expect(blank.total && toText(blank.total)).toBe('80')
    expect(blank.waits).toEqual([
      { for: 'mark', aspect: 'R', part: 'p', judge: 'J1' },
      { for: 'mark', aspect: 'R', part: 'p', judge: 'J2' },
    ])
    // Not even a zero: an entry of which only the record is known has no total yet.
    expect(scored(both({ R: readings('12', '14') }), part).total).toBeNull()
  })
  test('S111 S55 an optional one is not waited for', () => {
    expect(scored(both({ A1: points('80') }), { record: { optional: true } }).complete).toBe(true)
    expect(scored({}, { record: { optional: true } }).total).toBeNull()
  })
  test('S111 a comparing rule on it waits for nobody', () => {
    const clock = { id: 'R', kind: 'time', max: '0', record: true, rule: { type: 'ratio' } }
    const prepared = prepare(simple([work, clock]), new Map())
    const done = entry('a', { marks: { 'p/agreed': { A1: points('7'), R: time('60') } } })
    expect(prepared.fieldAspects).toEqual([])
    expect(scoreEntry(prepared, done, fieldOf(prepared, [done, entry('b')])).complete).toBe(true)
  })
  test('S111 any kind is whole when nothing in it is blank', () => {
    const items = [{ name: { zh: '甲' } }, { name: { zh: '乙' } }]
    const levels = [0, 1].map(at => ({ level: at, text: { zh: `${at}` } }))
    const rule = { type: 'linear', full: '0', zero: '9' }
    const round = { id: 'r', name: { zh: '轮' }, type: 'buzzer', questions: 3, right: '10' }
    const kinds: [Record<string, unknown>, MarkValue, string][] = [
      [{ kind: 'points', step: '1', scale: { high: '9' } }, points('3'), '3'],
      [{ kind: 'judgement', levels }, level(1), '1'],
      [{ kind: 'check', items }, yes(true, false), '✓ ✗'],
      [{ kind: 'measure', unit: 'mm', readings: 2, combine: 'each', rule }, readings('1.5', '2'), '1.5 2'],
      [{ kind: 'deduct', faults: items.map(one => ({ ...one, loss: '1' })), floor: null }, counts(0, 2), '0 2'],
      [{ kind: 'time', rule, didNotFinish: '0' }, time('61.5'), '1:01.5'],
      [{ kind: 'time', rule, didNotFinish: '5' }, notFinished, '–'],
      [{ kind: 'given', scale: '100' }, given('93'), '93'],
      [{ kind: 'key', answers: ['A', 'B'] }, value({ kind: 'answers', answers: ['A', null] }), 'A –'],
      [{ kind: 'quiz', start: '9', rounds: [round] }, value({ kind: 'quiz', answers: [], done: true }), '0'],
      [{ kind: 'points', step: '1' }, notDone, '–'],
    ]
    for (const [input, mark, shown] of kinds) {
      const trace: Explanation[] = []
      const one = aspect({ max: '0', record: true, unbounded: true, ...input })
      expect(pointsOf(one, mark, { trace, digits: 1 }), String(input.kind)).toEqual({
        points: { n: 0, d: 1 },
        known: { n: 0, d: 1 },
        waits: null,
      })
      expect(trace.map(({ label, value: text }) => [label.zh, text])).toEqual([
        [mark.kind === 'not-done' ? '未做' : '原始打分', shown],
        ['只作记录，不计分', '–'],
      ])
    }
    const open = [
      readings('1', null),
      counts(1, null),
      yes(null, true),
      value({ kind: 'quiz', answers: [], done: false }),
    ]
    for (const [place, kind] of ['measure', 'deduct', 'check', 'quiz'].entries()) {
      const input = kinds.find(([one]) => one.kind === kind)?.[0]
      const mark = open[place]
      if (!mark) throw new Error('no mark')
      expect(pointsOf(aspect({ max: '0', record: true, ...input }), mark)).toEqual({
        points: null,
        known: null,
        waits: 'mark',
      })
    }
  })
})
