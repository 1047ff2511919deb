import { expect, test } from 'vitest'
import {
  boxValues,
  withBox,
  withCheck,
  withCount,
  withKnockout,
  withoutMoreFaults,
} from '../../client/judge/mark-edit.ts'
import { Aspect, type AspectOf } from '../../shared/scheme/aspect.ts'
import { checkMark, isComplete } from '../../shared/scheme/check-mark.ts'

const base = { id: 'A1', name: { zh: '甲' }, max: '10' }
const gap = Aspect.parse({
  ...base,
  kind: 'measure',
  unit: 'mm',
  readings: 3,
  rule: { type: 'tolerance', limit: '0.04' },
})
const faults = ((): AspectOf<'deduct'> => {
  const found = Aspect.parse({
    ...base,
    kind: 'deduct',
    faults: [
      { name: { zh: '甲' }, loss: '1' },
      { name: { zh: '乙' }, loss: '2' },
    ],
    knockouts: [{ zh: '毁坏' }],
  })
  if (found.kind !== 'deduct') throw new TypeError(found.kind)
  return found
})()
const checks = ((): AspectOf<'check'> => {
  const found = Aspect.parse({ ...base, kind: 'check', items: [{ name: { zh: '甲' } }, { name: { zh: '乙' } }] })
  if (found.kind !== 'check') throw new TypeError(found.kind)
  return found
})()

test('a reading that is blank stays blank, and is not a zero', () => {
  const first = withBox(gap, null, 1, '0')
  expect(first).toEqual({ kind: 'readings', values: [null, '0', null] })
  expect(first && isComplete(gap, first)).toBe(false)
  expect(boxValues(gap, first)).toEqual([null, '0', null])
  expect(withBox(gap, first, 1, null)).toBeNull()
})

test('"not done" gives way to a reading', () => {
  expect(withBox(gap, { kind: 'not-done' }, 0, '0.03')).toEqual({ kind: 'readings', values: ['0.03', null, null] })
})

test('an answer given twice is taken back', () => {
  const yes = withCheck(checks, null, 0, true)
  expect(yes).toEqual({ kind: 'checks', items: [true, null] })
  expect(withCheck(checks, yes, 0, false)).toEqual({ kind: 'checks', items: [false, null] })
  expect(withCheck(checks, yes, 0, true)).toBeNull()
})

test('faults: what is not counted is blank until the rest are said to be zero', () => {
  const one = withCount(faults, null, 1, 2)
  expect(one).toEqual({ kind: 'counts', counts: [null, 2], knockouts: [] })
  const all = withoutMoreFaults(faults, one)
  expect(all).toEqual({ kind: 'counts', counts: [0, 2], knockouts: [] })
  expect(isComplete(faults, all)).toBe(true)
  expect(withCount(faults, one, 1, null)).toBeNull()
})

test('a knock-out alone is a mark, and can be taken back', () => {
  const out = withKnockout(faults, null, 0)
  expect(out && checkMark(faults, out)).toBeNull()
  expect(withKnockout(faults, out, 0)).toBeNull()
})
