import { describe, expect, test } from 'vitest'
import { between, gain, padded } from '../../../client/ui/decimal-text.ts'

describe('padded', () => {
  test.each([
    ['86.2', '86.20'],
    ['9', '9.00'],
    ['-2', '−2.00'],
    ['-0.05', '−0.05'],
    ['86.3333333333', '86.3333333333'],
    ['–', '–'],
  ])('%s is written %s', (text, written) => {
    expect(padded(text)).toBe(written)
  })
})

describe('gain', () => {
  test.each([
    ['85.14', '86.74', '+1.60'],
    ['86.74', '86.70', '−0.04'],
    ['0.10', '0.30', '+0.20'],
    ['150', '160', '+10'],
    ['999999999999.0000000001', '999999999999.0000000002', '+0.0000000001'],
  ])('from %s to %s is %s', (before, after, written) => {
    expect(gain(before, after)).toBe(written)
  })

  test('there is none from nothing, to nothing, or to the same', () => {
    expect([gain(null, '1'), gain('1', null), gain('1.0', '1')]).toEqual([null, null, null])
  })
})

test('between goes from the one to the other and ends on it exactly', () => {
  expect([0, 500, 1000].map(part => between('80.00', '81.01', part))).toEqual(['80.00', '80.50', '81.01'])
})
