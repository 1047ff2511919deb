/** Decimals as text, for the eye: exact to the last digit, nothing is rounded here. */

interface Scaled {
  /** The digits without the point. */
  units: bigint
  digits: number
}

function scaled(text: string): Scaled | null {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return null
  const [, whole = '', part = ''] = match
  return { units: BigInt(whole + part), digits: part.length }
}

function written(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  return `${units < 0n ? '−' : ''}${text.slice(0, cut)}${digits > 0 ? `.${text.slice(cut)}` : ''}`
}

const widened = (number: Scaled, digits: number): bigint => number.units * 10n ** BigInt(digits - number.digits)

/** With at least `digits` places and a true minus; longer ones stay as they are. */
export function padded(text: string, digits = 2): string {
  const number = scaled(text)
  if (!number) return text
  const places = Math.max(digits, number.digits)
  return written(widened(number, places), places)
}

/** What was gained or lost, signed, such as `+1.60`; null where either is no decimal or nothing changed. */
export function gain(before: string | null, after: string | null): string | null {
  const [a, b] = [scaled(before ?? ''), scaled(after ?? '')]
  if (!a || !b) return null
  const digits = Math.max(a.digits, b.digits)
  const difference = widened(b, digits) - widened(a, digits)
  if (difference === 0n) return null
  return `${difference > 0n ? '+' : ''}${written(difference, digits)}`
}

/** The decimal so many thousandths of the way from one to the other, with the places of the longer. */
export function between(before: string, after: string, thousandths: number): string {
  const [a, b] = [scaled(before), scaled(after)]
  if (!a || !b) return after
  const digits = Math.max(a.digits, b.digits)
  const [from, to] = [widened(a, digits), widened(b, digits)]
  return written(from + ((to - from) * BigInt(thousandths)) / 1000n, digits)
}
