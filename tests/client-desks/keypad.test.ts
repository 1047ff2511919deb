import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clockText,
  type Key,
  pressed,
  secondsDigits,
  tenthsText,
  typedDecimal,
  typedPlaces,
  typedSeconds,
} from '../../client/judge/keypad-text.ts'
import { Decimal } from '../../shared/scheme/decimal.ts'

const keys: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '-', 'back']
const typed = (...pressedKeys: readonly Key[]) => pressedKeys.reduce(pressed, '')

test('types numbers as people mean them', () => {
  expect(typed('0', '.', '0', '7')).toBe('0.07')
  expect(typed('.', '5')).toBe('0.5')
  expect(typed('0', '0', '7')).toBe('7')
  expect(typed('1', '.', '.', '2')).toBe('1.2')
  expect(typed('1', '2', 'back')).toBe('1')
  expect(typed('5', '-')).toBe('-5')
  expect(typedDecimal('5.')).toBe('5')
  expect(typedDecimal('-0.0')).toBe('0')
  expect(typedDecimal('')).toBeNull()
  expect(typedDecimal('-')).toBeNull()
  expect(typedPlaces('5.00')).toBe(2)
})

test('whatever is pressed, what stands there is a decimal or nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), sequence => {
      const number = typedDecimal(typed(...sequence))
      expect(number === null || Decimal.safeParse(number).success).toBe(true)
    }),
  )
})

test('digits fill a stopwatch from the right, and seconds come back as the same digits', () => {
  expect(clockText('1')).toBe('0:00.1')
  expect(clockText('12345')).toBe('12:34.5')
  expect(typedSeconds('12345')).toBe('754.5')
  expect(typedSeconds('')).toBeNull()
  expect(tenthsText(600)).toBe('60')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359_999 }), tenths => {
      expect(typedSeconds(secondsDigits(tenthsText(tenths)))).toBe(tenthsText(tenths))
    }),
  )
})
