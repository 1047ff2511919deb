import { describe, expect, test } from 'vitest'
import { aspect, counts, notDone, notFinished, points, readings, simple, time, value, yes } from '../build.ts'
import { aspectErrors, refused, scored, worth } from './say.ts'

const name = { zh: '项' }
const measure = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  aspect({ kind: 'measure', unit: 'mm', max: '10', rule, ...more })
const deduct = (faults: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  aspect({ kind: 'deduct', max: '10', faults: faults.map(one => ({ name, ...one })), ...more })

// The numbers are those of RULES.md §1: each kind with an example, a refusal, and its setting where sources are silent.

describe('1 all or nothing within tolerance', () => {
  const face = measure({ type: 'tolerance', limit: '0.5' }, { on: 'deviation', nominal: '20' })
  test('a sawn face of 20 ±0.5 mm', () => {
    expect([worth(face, readings('20.3')), worth(face, readings('19.5')), worth(face, readings('20.51'))]).toEqual([
      '10',
      '10',
      '0',
    ])
  })
  test('refuses two readings where there is one', () => expect(refused(face, readings('20', '20'))).toBe('mark-count'))
  test('setting: the edge itself is in, or out', () => {
    const open = measure({ type: 'tolerance', limit: '0.5', inclusive: false }, { on: 'deviation', nominal: '20' })
    expect([worth(face, readings('20.5')), worth(open, readings('20.5'))]).toEqual(['10', '0'])
  })
})

describe('2 step per unit beyond tolerance', () => {
  const gap = (partStep: string) =>
    measure({ type: 'tolerance', limit: '0.04', step: { size: '0.01', loss: '2', partStep } })
  test('−2 per 0.01 mm', () => expect(worth(gap('whole'), readings('0.06'))).toBe('6'))
  test('refuses a step of no size', () => {
    const rule = { type: 'tolerance', limit: '0.04', step: { size: '0', loss: '2' } }
    expect(aspectErrors({ kind: 'measure', unit: 'mm', max: '10', rule })).not.toEqual([])
  })
  test('setting: a part step counts as one, as none, or in proportion', () => {
    expect(['whole', 'none', 'proportional'].map(part => worth(gap(part), readings('0.045')))).toEqual(['8', '10', '9'])
  })
})

describe('3 step, then zero past a limit', () => {
  const gap = measure({ type: 'tolerance', limit: '0.04', step: { size: '0.01', loss: '1' }, zeroBeyond: '0.02' })
  test('more than 0.02 over is 0', () => {
    expect([worth(gap, readings('0.06')), worth(gap, readings('0.061'))]).toEqual(['8', '0'])
  })
  test('refuses words for a reading', () => {
    expect(() => readings('about 0.06')).toThrow()
  })
})

describe('4 places out of tolerance, two zero rules', () => {
  const places = (inclusive: boolean) =>
    measure(
      { type: 'places', out: 'above', limit: '8', inclusive, loss: '1', zeroAt: 3, zeroBeyond: '15' },
      { readings: 4, max: '4' },
    )
  test('−1 a place; three places, or one beyond 15 mm, is 0', () => {
    expect(worth(places(true), readings('5', '9', '3', '10'))).toBe('2')
    expect(worth(places(true), readings('9', '9', '3', '10'))).toBe('0')
    expect(worth(places(true), readings('5', '9', '3', '16'))).toBe('0')
    expect(worth(places(true), readings('5', '9', '3', '15'))).toBe('2')
  })
  test('refuses fewer readings than places', () => {
    expect(refused(places(true), readings('5', '9'))).toBe('mark-count')
    expect(worth(places(true), readings('5', '9', null, '3'))).toBeNull()
  })
  test('setting: a place exactly on the limit', () => {
    expect([true, false].map(edge => worth(places(edge), readings('8', '5', '5', '5')))).toEqual(['4', '3'])
  })
})

describe('5 one deduction per k defects', () => {
  const joints = (partGroup: string) => deduct([{ loss: '1', every: 3, partGroup }])
  test('−1 per three', () => expect(worth(joints('none'), counts(6))).toBe('8'))
  test('refuses more defects than there were places', () => {
    expect(refused(deduct([{ loss: '1', every: 3, of: 5 }]), counts(6))).toBe('mark-out-of-range')
  })
  test('setting: a part of a group costs nothing, or a whole one', () => {
    expect([worth(joints('none'), counts(5)), worth(joints('whole'), counts(5))]).toEqual(['9', '8'])
  })
})

describe('6 lower limit, upper limit, two-sided window', () => {
  const bedding = measure({ type: 'bands', direction: 'atLeast', bands: [{ limit: '80', points: '10' }] })
  const loss = measure({ type: 'bands', direction: 'atMost', bands: [{ limit: '3.5', points: '10' }] })
  const wall = (inclusive: boolean) =>
    measure({ type: 'window', inclusive, windows: [{ low: '25', high: '60', points: '10' }], otherwise: '2' })
  test('bedding ≥ 80 %, loss ≤ 3.5 %, wall 25–60 mm', () => {
    expect([worth(bedding, readings('80')), worth(bedding, readings('79.9'))]).toEqual(['10', '0'])
    expect([worth(loss, readings('3.5')), worth(loss, readings('3.51'))]).toEqual(['10', '0'])
    expect(['24.9', '25', '60', '60.1'].map(at => worth(wall(true), readings(at)))).toEqual(['2', '10', '10', '2'])
  })
  test('refuses a window turned round', () => {
    const rule = { type: 'window', windows: [{ low: '60', high: '25', points: '10' }] }
    expect(aspectErrors({ kind: 'measure', unit: 'mm', max: '10', rule })).not.toEqual([])
  })
  test('setting: the ends themselves', () => expect(worth(wall(false), readings('25'))).toBe('2'))
})

describe('7 n readings: equal shares, or worst, mean, median, range', () => {
  const frames = (more: Record<string, unknown>) =>
    measure({ type: 'tolerance', limit: '0.04', step: { size: '0.01', loss: '0.8' } }, { readings: 5, ...more })
  const five = readings('0.03', '0.04', '0.05', '0.06', '0.07')
  test('five gaps share ten points: 2 + 2 + 1.2 + 0.4 + 0', () => {
    expect(worth(frames({ combine: 'each' }), five)).toBe('5.6')
  })
  test('one number of all: worst 0.07, mean and median 0.05, range 0.04', () => {
    const how = ['worst', 'mean', 'median', 'range'].map(combine => worth(frames({ combine }), five))
    expect(how).toEqual(['7.6', '9.2', '9.2', '10'])
  })
  test('refuses a rule that compares where every reading has its own points', () => {
    const one = { kind: 'measure', unit: 'mm', max: '10', readings: 2, combine: 'each', rule: { type: 'ratio' } }
    expect(aspectErrors(one)).toContain('field-each')
  })
  test('setting: which end is the worse', () => {
    const rule = { type: 'bands', direction: 'atLeast', bands: [{ limit: '80', points: '10' }] }
    const both = ['higher', 'lower'].map(worse =>
      worth(measure(rule, { readings: 2, combine: 'worst', worse }), readings('70', '90')),
    )
    expect(both).toEqual(['10', '0'])
  })
})

describe('8 grade lost', () => {
  const grades = ['0.8', '1.6', '3.2', '6.3'].map((limit, lost) => ({ limit, points: String(2 - lost * 0.2) }))
  const roughness = measure({ type: 'bands', direction: 'atMost', bands: grades }, { max: '2', unit: 'Ra' })
  test('−0.2 per Ra grade, by the reading', () => {
    expect(['0.7', '0.8', '1.2', '3.2', '12.5'].map(at => worth(roughness, readings(at)))).toEqual([
      '2',
      '2',
      '1.8',
      '1.6',
      '0',
    ])
  })
  test('−0.2 per grade, where the judge counts grades', () => {
    const counted = measure({ type: 'beyond', limit: '0', per: '1', loss: '0.2' }, { max: '2', unit: '级' })
    expect(worth(counted, readings('3'))).toBe('1.4')
  })
  test('refuses grades that do not go one way', () => {
    const rule = { type: 'bands', direction: 'atMost', bands: [...grades].reverse() }
    expect(aspectErrors({ kind: 'measure', unit: 'Ra', max: '2', rule })).not.toEqual([])
  })
})

describe('9 banded part marks', () => {
  const colour = (inclusive: boolean) =>
    measure({
      type: 'bands',
      direction: 'atMost',
      inclusive,
      bands: [
        { limit: '1.5', points: '10' },
        { limit: '2.5', points: '6' },
      ],
    })
  test('ΔE ≤ 2.5: 60 %, beyond: 0', () => {
    expect(['1.5', '2.5', '2.6'].map(at => worth(colour(true), readings(at)))).toEqual(['10', '6', '0'])
  })
  test('refuses a band worth more than the aspect', () => {
    const rule = { type: 'bands', direction: 'atMost', bands: [{ limit: '2.5', points: '12' }] }
    expect(aspectErrors({ kind: 'measure', unit: 'ΔE', max: '10', rule })).not.toEqual([])
  })
  test('setting: the edge of a band', () => {
    expect([worth(colour(false), readings('1.5')), worth(colour(false), readings('2.5'))]).toEqual(['6', '0'])
  })
})

describe('10 zone weights inside an aspect', () => {
  const zones = ['50', '25', '15', '10'].map(weight => ({ name, weight }))
  const spray = { kind: 'points', max: '4', step: '1', scale: { high: '10' }, zones }
  test('50 / 25 / 15 / 10 of four points', () => {
    expect(worth(aspect(spray), readings('8', '6', '10', '5'))).toBe('3')
  })
  test('refuses weights that do not make 100, and a mark above the scale', () => {
    expect(aspectErrors({ ...spray, zones: zones.slice(1) })).toContain('zones-sum')
    expect(refused(aspect(spray), readings('8', '6', '11', '5'))).toBe('mark-out-of-range')
  })
})

describe('11 checklist of equal small items', () => {
  const ppe = aspect({ kind: 'check', max: '2', items: Array.from({ length: 5 }, () => ({ name })) })
  test('PPE 5 × 0.4', () => expect(worth(ppe, yes(true, true, false, true, true))).toBe('1.6'))
  test('refuses four answers to five items; an open one is not a no', () => {
    expect(refused(ppe, yes(true, true, true, true))).toBe('mark-count')
    expect(worth(ppe, yes(true, true, true, true, null))).toBeNull()
  })
})

describe('12 deduction per occurrence, floor 0', () => {
  const hits = deduct([{ loss: '2' }])
  test('−2 each, never below 0', () => {
    expect([worth(hits, counts(3)), worth(hits, counts(7))]).toEqual(['4', '0'])
  })
  test('refuses two counts for one kind of fault', () => expect(refused(hits, counts(1, 1))).toBe('mark-count'))
})

describe('13 deduction past the aspect’s own maximum', () => {
  test('wrong circuit −5 with no cap', () => {
    expect(worth(deduct([{ loss: '5' }], { floor: null }), counts(3))).toBe('-5')
  })
  test('and it takes from its module, which has a floor of its own', () => {
    const faults = [{ name, loss: '5' }]
    const of = simple([
      { id: 'A1', kind: 'deduct', max: '10', floor: null, faults },
      { id: 'A2', kind: 'points', max: '90', step: '1' },
    ])
    const own = (count: number, more: string) => ({ 'p/agreed': { A1: counts(count), A2: points(more) } })
    expect(scored(of, { marks: own(4, '50') }).text).toBe('40')
    expect(scored(of, { marks: own(4, '5') }).text).toBe('0')
  })
  test('refuses a floor that is not below the maximum', () => {
    expect(aspectErrors({ kind: 'deduct', max: '10', faults: [{ name, loss: '5' }], floor: '10' })).toContain(
      'floor-high',
    )
  })
  test('setting: a floor of another height', () => {
    expect(worth(deduct([{ loss: '5' }], { floor: '-3' }), counts(3))).toBe('-3')
  })
})

describe('14 stepped deduction', () => {
  const rework = deduct([{ loss: '0', ladder: ['5', '10'] }])
  test('one −5, two or more −10', () => {
    expect([0, 1, 2, 5].map(count => worth(rework, counts(count)))).toEqual(['10', '5', '0', '0'])
  })
  test('refuses a ladder that goes down', () => {
    expect(aspectErrors({ kind: 'deduct', max: '10', faults: [{ name, loss: '0', ladder: ['5', '3'] }] })).toContain(
      'ladder-order',
    )
  })
})

describe('15 zero trigger on an aspect', () => {
  const guarded = deduct([{ loss: '1' }], { knockouts: [{ zh: '未戴护具' }, { zh: '无法装配' }] })
  test('no protection, will not assemble: 0, whatever was counted', () => {
    expect(worth(guarded, value({ kind: 'counts', counts: [1], knockouts: [1] }))).toBe('0')
    expect(worth(guarded, value({ kind: 'counts', counts: [null], knockouts: [0] }))).toBe('0')
  })
  test('refuses a trigger that is not listed, or one twice', () => {
    for (const knockouts of [[2], [0, 0]])
      expect(refused(guarded, value({ kind: 'counts', counts: [1], knockouts }))).toBe('mark-count')
  })
})

describe('23 attempts ladder', () => {
  const trial = measure(
    { type: 'table', rows: ['15', '10', '5', '0'].map((worthIt, at) => ({ value: String(at), points: worthIt })) },
    { max: '15', unit: '次' },
  )
  test('failed trial −5 / −10 / −15', () => {
    expect(['0', '1', '2', '3', '4'].map(failed => worth(trial, readings(failed)))).toEqual(['15', '10', '5', '0', '0'])
  })
  test('refuses the same row twice', () => {
    const rows = [
      { value: '1', points: '5' },
      { value: '1.0', points: '4' },
    ]
    expect(aspectErrors({ kind: 'measure', unit: '次', max: '5', rule: { type: 'table', rows } })).not.toEqual([])
  })
})

describe('24 best k of n', () => {
  const shots = (bestOf: number) =>
    measure({ type: 'linear', full: '10', zero: '0' }, { readings: 10, combine: 'best', bestOf, worse: 'lower' })
  const ten = readings('1', '2', '3', '9', '5', '6', '7', '8', '4', '0')
  test('best two of ten shots: 9 and 8', () => expect(worth(shots(2), ten)).toBe('8.5'))
  test('refuses more best ones than readings', () => {
    const one = { kind: 'measure', unit: '环', max: '10', readings: 2, combine: 'best', bestOf: 3 }
    expect(aspectErrors({ ...one, rule: { type: 'linear', full: '10', zero: '0' } })).toContain('best-of')
  })
})

describe('25 a piece counts only if all its sizes pass', () => {
  const sizes = [
    { name, nominal: '20', lower: '-0.1', upper: '0.1' },
    { name, nominal: '8', lower: '0', upper: '0.05' },
  ]
  const five = (inclusive: boolean) => measure({ type: 'pieces', sizes, inclusive }, { readings: 10, decimals: 2 })
  const read = readings('20', '8', '20.1', '8.05', '20.11', '8', '19.9', '7.99', '20', '8.01')
  test('five pieces of two sizes: the third and the fourth fail', () => expect(worth(five(true), read)).toBe('6'))
  test('the same as a checklist of pieces', () => {
    const items = Array.from({ length: 10 }, () => ({ name }))
    const listed = aspect({ kind: 'check', max: '10', items, pieces: 5 })
    expect(worth(listed, yes(true, true, true, true, false, true, true, false, true, true))).toBe('6')
  })
  test('refuses readings that are not whole pieces', () => {
    const one = { kind: 'measure', unit: 'mm', max: '10', readings: 9, rule: { type: 'pieces', sizes } }
    expect(aspectErrors(one)).not.toEqual([])
  })
  test('setting: a size exactly on its limit', () => expect(worth(five(false), read)).toBe('2'))
})

describe('26 answer key', () => {
  const answers = ['A', 'B', 'B', 'A', 'A', 'A', 'B', 'B', 'A', 'B']
  const blind = (wrong: string) => aspect({ kind: 'key', max: '20', answers, wrong })
  const given = (...own: (string | null)[]) => value({ kind: 'answers', answers: own })
  const own = given('A', 'B', 'B', 'A', 'A', 'B', 'B', 'B', 'A', null)
  test('ten blind samples, two points each', () => expect(worth(blind('0'), own)).toBe('16'))
  test('refuses nine answers to ten samples', () => {
    expect(refused(blind('0'), given(...answers.slice(1)))).toBe('mark-count')
  })
  test('setting: what a wrong answer costs', () => expect(worth(blind('-1'), own)).toBe('15'))
})

describe('28 a marking scale other than the points', () => {
  const ten = aspect({ kind: 'points', max: '3', step: '0.1', scale: { low: '1', high: '10' } })
  test('8.8 of ten is 2.64 of three; level 2 of 0–3 is two thirds', () => {
    expect(worth(ten, points('8.8'))).toBe('2.64')
    const levels = [0, 1, 2, 3].map(level => ({ level, text: name }))
    expect(worth(aspect({ kind: 'judgement', max: '3', levels }), value({ kind: 'level', level: 2 }))).toBe('2')
  })
  test('refuses a mark below the scale, above it, or between its steps', () => {
    expect(['0.9', '10.1', '8.85'].map(at => refused(ten, points(at)))).toEqual([
      'mark-out-of-range',
      'mark-out-of-range',
      'mark-off-step',
    ])
  })
})

describe('37 work not done counts as faults missed', () => {
  test('eight welds not made are eight faults', () => {
    expect(worth(deduct([{ loss: '1', of: 8 }]), notDone)).toBe('2')
    expect(worth(deduct([{ loss: '1' }]), notDone)).toBe('0')
  })
  test('is not a blank: a blank has no points at all', () => {
    const of = simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }])
    expect(scored(of, { marks: { 'p/agreed': { A1: notDone } } })).toMatchObject({ complete: true, text: '0' })
    expect(scored(of, {})).toMatchObject({ complete: false, text: null })
  })
  test('setting: what a clock gives who did not finish', () => {
    const clock = (didNotFinish: string) =>
      aspect({ kind: 'time', max: '10', rule: { type: 'linear', full: '1', zero: '2' }, didNotFinish })
    expect([worth(clock('0'), notFinished), worth(clock('2'), notFinished)]).toEqual(['0', '2'])
    expect(refused(clock('0'), readings('60'))).toBe('mark-kind')
    expect(worth(clock('0'), time('60'))).toBe('10')
  })
})
