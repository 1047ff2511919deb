import { Amount, Decimal } from '../../shared/scheme/decimal.ts'

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | '-' | 'back'

const longest = 14

/** What stands in the display after a key; a key that would make no number changes nothing. */
export function pressed(text: string, key: Key): string {
  if (key === 'back') return text.slice(0, -1)
  if (key === '-') return text.startsWith('-') ? text.slice(1) : `-${text}`
  if (text.length >= longest) return text
  if (key === '.') return text.includes('.') ? text : `${text === '' || text === '-' ? `${text}0` : text}.`
  if (text === '0') return key
  return text === '-0' ? `-${key}` : text + key
}

/** The number that was typed, as an exact decimal; null for nothing, or for what is no number yet. */
export function typedDecimal(text: string): Decimal | null {
  const whole = text.endsWith('.') ? text.slice(0, -1) : text
  const found = Decimal.safeParse(/^-0(\.0*)?$/.test(whole) ? '0' : whole)
  return found.success ? found.data : null
}

/** How many places stand behind the point. */
export const typedPlaces = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)

/** Typed digits as a stopwatch shows them: the last is tenths, the two before it seconds, the rest minutes. */
export function clockText(digits: string): string {
  const padded = digits.padStart(4, '0')
  const minutes = Number(padded.slice(0, -3))
  return `${minutes}:${padded.slice(-3, -1)}.${padded.slice(-1)}`
}

/** Seconds of typed stopwatch digits, exact to the tenth; null for none. */
export function typedSeconds(digits: string): string | null {
  if (digits === '') return null
  const padded = digits.padStart(4, '0')
  const tenths = (Number(padded.slice(0, -3)) * 60 + Number(padded.slice(-3, -1))) * 10 + Number(padded.slice(-1))
  return tenthsText(tenths)
}

/** Whole tenths of a second as seconds: 754 is 75.4. */
export function tenthsText(tenths: number): string {
  const text = tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return Amount.parse(text)
}

/** The stopwatch digits that stand for so many seconds; what is finer than a tenth is not shown. */
export function secondsDigits(seconds: string): string {
  const [whole = '0', part = ''] = seconds.split('.')
  const minutes = Math.floor(Number(whole) / 60)
  const rest = String(Number(whole) % 60).padStart(2, '0')
  return `${minutes}${rest}${part.slice(0, 1) || '0'}`.replace(/^0+(?=\d)/, '')
}

/** Seconds as people read them: 12:34.5. */
export const secondsText = (seconds: string): string => clockText(secondsDigits(seconds))
