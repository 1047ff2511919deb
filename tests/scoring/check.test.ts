import { describe, expect, test } from 'vitest'
import { checkMark, isComplete, oddities } from '../../shared/scheme/check-mark.ts'
import { checkScheme, isUsable } from '../../shared/scheme/check-scheme.ts'
import { canonicalJson, schemeHash } from '../../shared/scheme/scheme-hash.ts'
import {
  aspect,
  counts,
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

const pitch = aspect({
  id: 'A5',
  kind: 'measure',
  unit: 'mm',
  max: '2',
  readings: 2,
  on: 'deviation',
  nominal: '50',
  combine: 'each',
  plausible: { low: '45', high: '55' },
  rule: { type: 'tolerance', limit: '0.02' },
})
const drop = { rule: 'trimmed', high: 1, low: 1 }

describe('marks', () => {
  const half = aspect({ kind: 'points', max: '5', step: '0.5' })
  const judged = aspect({
    kind: 'judgement',
    max: '2',
    levels: [0, 1, 2, 3].map(at => ({ level: at, text: { zh: '级' } })),
  })
  const two = aspect({
    kind: 'deduct',
    max: '2',
    faults: [{ name: { zh: '漏' }, loss: '1', of: 3 }],
    knockouts: [{ zh: '事故' }],
  })

  test('S1 of the aspect’s kind, with as many parts; not done fits everywhere', () => {
    expect(checkMark(half, level(1))).toEqual({
      refused: 'mark-kind',
      detail: { aspect: 'A1', value: 'level', kind: 'points' },
    })
    expect(checkMark(pitch, readings('50'))).toEqual({
      refused: 'mark-count',
      detail: { aspect: 'A5', value: 1, count: 2 },
    })
    expect(checkMark(two, counts(1, 1))?.refused).toBe('mark-count')
    for (const one of [half, judged, two, pitch]) expect(checkMark(one, notDone)).toBeNull()
  })
  test('S2 within the range', () => {
    expect(checkMark(half, points('5.5'))).toEqual({
      refused: 'mark-out-of-range',
      detail: { aspect: 'A1', value: '5.5', low: '0', high: '5' },
    })
    expect(checkMark(half, points('-0.5'))?.refused).toBe('mark-out-of-range')
    expect(checkMark(judged, level(4))?.refused).toBe('mark-out-of-range')
    expect(checkMark(aspect({ kind: 'given', max: '100', scale: '100' }), given('100.5'))?.refused).toBe(
      'mark-out-of-range',
    )
    expect(checkMark(aspect({ kind: 'points', max: '5', step: '0.5', unbounded: true }), points('-9.5'))).toBeNull()
    expect([points('0'), points('5')].map(mark => checkMark(half, mark))).toEqual([null, null])
  })
  test('S3 on a step', () => {
    expect(checkMark(half, points('2.3'))).toEqual({
      refused: 'mark-off-step',
      detail: { aspect: 'A1', value: '2.3', step: '0.5', low: '0', high: '5' },
    })
    expect(
      checkMark(aspect({ kind: 'points', max: '3', step: '0.1', scale: { high: '10' } }), points('8.8')),
    ).toBeNull()
  })
  test('S4 no more faults than there was to do; knock-outs by place', () => {
    expect(checkMark(two, counts(4))?.refused).toBe('mark-out-of-range')
    expect(checkMark(two, value({ kind: 'counts', counts: [1], knockouts: [1] }))?.refused).toBe('mark-count')
    expect(checkMark(two, value({ kind: 'counts', counts: [1], knockouts: [0, 0] }))?.refused).toBe('mark-count')
    expect(checkMark(two, counts(3))).toBeNull()
  })
  test('S5 story 4: 5.002 typed for 50.02 can be entered, and is reported as impossible', () => {
    const slip = readings('5.002', '50.01')
    expect(checkMark(pitch, slip)).toBeNull()
    expect(oddities(pitch, slip)).toEqual([{ kind: 'implausible', reading: 0, value: '5.002', low: '45', high: '55' }])
    expect(oddities(pitch, readings('50.02', null))).toEqual([])
  })
  test('S6 complete when nothing is blank', () => {
    expect([readings('50', '51'), readings('50', null)].map(mark => isComplete(pitch, mark))).toEqual([true, false])
    expect(
      [counts(0), counts(null), value({ kind: 'counts', counts: [null], knockouts: [0] })].map(mark =>
        isComplete(two, mark),
      ),
    ).toEqual([true, false, true])
    const clock = aspect({ kind: 'time', max: '2', rule: { type: 'ratio' } })
    expect(
      [time('5'), notFinished, value({ kind: 'time', seconds: null, finished: true })].map(mark =>
        isComplete(clock, mark),
      ),
    ).toEqual([true, true, false])
    const list = aspect({ kind: 'check', max: '2', items: [{ name: { zh: '甲' } }, { name: { zh: '乙' } }] })
    expect([yes(true, false), yes(true, null), notDone].map(mark => isComplete(list, mark))).toEqual([
      true,
      false,
      true,
    ])
    expect(isComplete(half, level(1))).toBe(false)
  })
})

const good = { id: 'A1', kind: 'points', max: '100', step: '1' }
/** Findings but for the words: schemes of tests are in Chinese alone. */
const codes = (of: ReturnType<typeof simple>, judges?: Record<string, string[]>) =>
  checkScheme(of, judges && panels(judges))
    .filter(({ code }) => code !== 'english-missing')
    .map(({ code, place, severity }) => `${severity === 'error' ? '' : '? '}${code} ${place}`)
const alone = (one: Record<string, unknown>, part: Record<string, unknown> = {}) =>
  codes(simple([{ id: 'A1', max: '100', ...one }], part))

describe('schemes', () => {
  test('S7 a good one has nothing to say', () => {
    expect(codes(simple([good]))).toEqual([])
    expect(isUsable(checkScheme(simple([good])))).toBe(true)
  })
  test('S7 weights and maxima add up at every level', () => {
    const inner = (id: string, weight: string, max: string) => ({
      id,
      name: { zh: id },
      max: '50',
      weight,
      criteria: [{ aspects: [{ ...good, id: `${id}1`, name: { zh: '项' }, max }] }],
    })
    const of = scheme({
      modules: [{ id: 'P', max: '100', weight: '90', modules: [inner('A', '50', '50'), inner('B', '40', '49')] }],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1'] }],
    })
    expect(codes(of)).toEqual(['weights-sum modules', 'weights-sum modules/P', 'maxima-sum modules/P/B'])
    expect(isUsable(checkScheme(of))).toBe(false)
    expect(checkScheme(of)[2]?.message).toEqual({
      zh: '评分点合计 49，模块为 50',
      en: 'aspects add up to 49, the module to 50',
    })
  })
  test('S7 a bonus beyond the hundred, and points that are added over judges, fit', () => {
    expect(codes(simple([good, { ...good, id: 'A2', max: '5', unbounded: true }]))).toEqual([])
    expect(
      codes(
        simple([{ ...good, max: '20' }], {
          marking: 'each',
          judges: 5,
          combine: { rule: 'sum' },
          fewer: 'mean-of-others',
        }),
      ),
    ).toEqual([])
  })
  test('S7 levels from 0 without gaps', () => {
    const of = (...levels: number[]) =>
      alone({ kind: 'judgement', levels: levels.map((at, place) => ({ level: at, text: { zh: `第${place}档` } })) })
    expect(of(0, 1, 2, 3)).toEqual([])
    for (const levels of [
      [1, 2, 3],
      [0, 2],
      [0, 1, 1],
    ])
      expect(of(...levels)).toEqual(['levels-gap modules/M/A1'])
  })
  test('S7 every aspect in exactly one part that exists', () => {
    const of = (parts: Record<string, unknown>[]) =>
      codes(
        scheme({
          modules: [{ id: 'M', max: '100', weight: '100', criteria: [{ aspects: [{ ...good, name: { zh: '项' } }] }] }],
          parts,
        }),
      )
    const part = { id: 'p', marking: 'agreed', judges: 1, aspects: ['A1'] }
    expect(of([{ ...part, aspects: ['A9'] }])).toEqual(['aspect-unknown parts/p/A9', 'aspect-unmarked modules/M/A1'])
    expect(of([part, { ...part, id: 'q' }])).toEqual(['aspect-twice parts/A1'])
    expect(of([part, part])).toEqual(['id-twice parts/p', 'aspect-twice parts/A1'])
  })
  test('S7 S8 the trim leaves somebody; panels are there and large enough', () => {
    expect(codes(simple([good], { marking: 'each', judges: 2, combine: drop }))).toEqual(['trim-panel parts/p'])
    const five = simple([good], { marking: 'each', judges: 5, combine: drop })
    expect(codes(five, { p: [] })).toEqual(['panel-empty parts/p'])
    expect(codes(five, { p: ['J1', 'J2'] })).toEqual(['panel-trim parts/p'])
    expect(codes(five, { p: ['J1', 'J2', 'J3'] })).toEqual(['? panel-size parts/p'])
    expect(codes(simple([good], { judges: 2, signatures: 2 }), { p: ['J1'] })).toEqual(['panel-signatures parts/p'])
  })
  test('S7 rules are ordered and within the aspect', () => {
    const bands = (limits: [string, string][], direction = 'atMost') =>
      alone({
        kind: 'measure',
        unit: 'mm',
        rule: { type: 'bands', direction, bands: limits.map(([limit, got]) => ({ limit, points: got })) },
      })
    expect(
      bands([
        ['1', '100'],
        ['2', '50'],
      ]),
    ).toEqual([])
    expect(
      bands([
        ['2', '100'],
        ['1', '50'],
      ]),
    ).toEqual(['bands-order modules/M/A1'])
    expect(
      bands(
        [
          ['2', '100'],
          ['1', '50'],
        ],
        'atLeast',
      ),
    ).toEqual([])
    expect(bands([['1', '101']])).toEqual(['rule-above-max modules/M/A1'])
    expect(bands([['1', '99']])).toEqual(['? rule-below-max modules/M/A1'])
    expect(
      alone({ kind: 'measure', unit: 'mm', on: 'percent', rule: { type: 'linear', full: '1', zero: '1' } }),
    ).toEqual(['nominal-missing modules/M/A1', 'linear-flat modules/M/A1'])
    expect(
      alone({
        kind: 'points',
        step: '7',
        zones: [
          { name: { zh: '左' }, weight: '50' },
          { name: { zh: '右' }, weight: '40' },
        ],
      }),
    ).toEqual(['step-uneven modules/M/A1', 'zones-sum modules/M/A1'])
  })
  test('S7 what compares with the field needs one number on one sheet', () => {
    const each = { kind: 'measure', unit: 's', readings: 2, combine: 'each', rule: { type: 'ratio' } }
    expect(alone(each)).toEqual(['field-each modules/M/A1'])
    expect(alone({ kind: 'time', rule: { type: 'ratio' } }, { marking: 'each', judges: 3 })).toEqual([
      'field-panel modules/M/A1',
    ])
  })
  test('S7 tie chain, penalties, awards and units point to what exists and make sense', () => {
    const more = {
      ranking: {
        chain: [
          { by: 'module', module: 'X' },
          { by: 'time', aspect: 'A1' },
          { by: 'group', group: 'result' },
        ],
      },
      penalties: [{ id: 'x', name: { zh: '罚' }, effect: { type: 'zero-aspects', aspects: ['A9'] } }],
      awards: {
        prizes: [
          { id: 'a', name: { zh: '一' }, quota: { type: 'percent', percent: '60' } },
          { id: 'b', name: { zh: '二' }, quota: { type: 'percent', percent: '50' } },
        ],
        titles: [{ id: 'a', name: { zh: '称号' }, from: 3, to: 1 }],
      },
      units: { name: { zh: '团体' }, combine: 'sum', best: 2, minimum: 3 },
    }
    expect(codes(simple([good], {}, more))).toEqual([
      'id-twice awards/a',
      'module-unknown ranking/0',
      'tie-kind ranking/1',
      'tie-group ranking/2',
      'aspect-unknown penalties/x',
      'percent-sum awards',
      'title-range awards/a',
      'units-minimum units',
    ])
  })
})

describe('a scheme’s hash', () => {
  test('S9 does not depend on the order of keys, and does on every value', () => {
    expect(canonicalJson({ b: [1, { d: '二', c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"二"}]}')
    const of = simple([good])
    const turned = scheme({
      ...Object.fromEntries(Object.entries(of).toReversed()),
      modules: of.modules.map(one => ({ ...one })),
      parts: of.parts.map(one => ({ ...one })),
    })
    expect(schemeHash(turned)).toBe(schemeHash(of))
    expect(schemeHash(simple([{ ...good, step: '0.5' }]))).not.toBe(schemeHash(of))
    expect(schemeHash(of)).toMatch(/^[0-9a-f]{64}$/)
  })
})
