import { expect, test } from 'vitest'
import { mayBeBelowZero } from '../../client/judge/below-zero.ts'
import { boxLabel, sizeLimits } from '../../client/judge/box-label.ts'
import { Aspect } from '../../shared/scheme/aspect.ts'

const measure = (more: object) =>
  Aspect.parse({
    id: 'A1',
    name: { zh: '甲' },
    max: '10',
    kind: 'measure',
    unit: 'mm',
    rule: { type: 'tolerance', limit: '0.02' },
    ...more,
  })
const rings = measure({
  readings: 4,
  rule: {
    type: 'pieces',
    sizes: [
      { name: { zh: '外径', en: 'outside' }, nominal: '20', lower: '-0.02', upper: '0.01' },
      { name: { zh: '壁厚' }, nominal: '1.5', lower: '-0.1', upper: '0.1' },
    ],
  },
})

test('a minus where a reading may lie below 0: by what is plausible, else by what is measured', () => {
  expect(mayBeBelowZero(measure({}))).toBe(false)
  expect(mayBeBelowZero(measure({ on: 'deviation' }))).toBe(true)
  expect(mayBeBelowZero(measure({ on: 'deviation', nominal: '0' }))).toBe(true)
  expect(mayBeBelowZero(measure({ on: 'deviation', nominal: '15' }))).toBe(false)
  expect(mayBeBelowZero(measure({ on: 'deviation', nominal: '-18' }))).toBe(true)
  expect(mayBeBelowZero(measure({ on: 'deviation', plausible: { low: '0', high: '5' } }))).toBe(false)
  expect(mayBeBelowZero(measure({ plausible: { low: '-60', high: '60' } }))).toBe(true)
  const window = { type: 'window', windows: [{ low: '-18', high: '4', points: '10' }] }
  expect(mayBeBelowZero(measure({ rule: window }))).toBe(true)
  expect(mayBeBelowZero(rings)).toBe(false)
})

test('a minus where points may go past nothing', () => {
  const points = { id: 'A1', name: { zh: '甲' }, max: '10', kind: 'points', step: '1' }
  expect(mayBeBelowZero(Aspect.parse(points))).toBe(false)
  expect(mayBeBelowZero(Aspect.parse({ ...points, unbounded: true }))).toBe(true)
})

test('a box of a piece says which piece and which size, and between what it passes', () => {
  expect(boxLabel(rings, 3)).toEqual({ zh: '第 2 件 壁厚', en: 'piece 2, 壁厚' })
  expect(boxLabel(rings, 2)).toEqual({ zh: '第 2 件 外径', en: 'piece 2, outside' })
  expect(sizeLimits(rings, 2)).toEqual({ low: '19.98', high: '20.01' })
  expect(sizeLimits(measure({}), 0)).toBeNull()
  expect(boxLabel(measure({ readings: 2, labels: [{ zh: '左' }, { zh: '右' }] }), 1)).toEqual({ zh: '右' })
  expect(boxLabel(measure({ readings: 2 }), 1)).toBeNull()
})
