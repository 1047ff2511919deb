/**
 * An exact rational number; only this file looks inside.
 *
 * `n / d` with d > 0, both safe integers where they fit and both BigInt where they do not. Not necessarily in lowest
 * terms: decimals keep a power of ten below, so that sums of them need no common divisor.
 */
export interface Exact {
  readonly n: number | bigint
  readonly d: number | bigint
}

const small = (n: number, d: number): Exact => ({ n, d })
const safe = (value: number) => value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER

export const zero: Exact = small(0, 1)
export const one: Exact = small(1, 1)

function divisor(a: number, b: number): number {
  let x = Math.abs(a)
  let y = b
  while (y !== 0) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}

function bigDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}

const limit = BigInt(Number.MAX_SAFE_INTEGER)
/** Beyond this a common divisor costs more than it saves: a sum over hundreds of ratios has a denominator of thousands of digits. */
const reducible = 1n << 1024n
/** Lowest terms, where the denominator is not beyond that; back to plain numbers where they fit. */
function fromBig(n: bigint, d: bigint): Exact {
  const sign = d < 0n ? -1n : 1n
  if (d * sign > reducible) return { n: n * sign, d: d * sign }
  const common = bigDivisor(n, d * sign) * sign
  const top = n / common
  const bottom = d / common
  if (top <= limit && top >= -limit && bottom <= limit) return small(Number(top), Number(bottom))
  return { n: top, d: bottom }
}

/** A fraction in plain numbers, reduced once its denominator grows, so that long sums stay on the fast path. */
function settle(n: number, d: number): Exact {
  if (d < 1_000_000) return small(n, d)
  const common = divisor(n, d)
  return small(n / common, d / common)
}

const pattern = /^-?\d+(?:\.\d+)?$/
const parsed = new Map<string, Exact>()
const parsedLimit = 20_000

function parse(text: string): Exact {
  if (!pattern.test(text)) throw new RangeError(`not a decimal: ${text.slice(0, 40)}`)
  const point = text.indexOf('.')
  const places = point < 0 ? 0 : text.length - point - 1
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1)
  const n = Number(digits)
  if (places <= 15 && safe(n)) return small(n === 0 ? 0 : n, 10 ** places)
  return fromBig(BigInt(digits), 10n ** BigInt(places))
}

/** The number that a decimal string or a whole number says. Throws RangeError for anything else. */
export function exact(value: string | number): Exact {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
    return small(value, 1)
  }
  const known = parsed.get(value)
  if (known) return known
  const fresh = parse(value)
  // The same few hundred decimals come again and again; the bound keeps odd input from filling the memory.
  if (parsed.size >= parsedLimit) parsed.clear()
  parsed.set(value, fresh)
  return fresh
}

/** a + b. */
export function add(a: Exact, b: Exact): Exact {
  const { n: an, d: ad } = a
  const { n: bn, d: bd } = b
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    if (ad === bd) {
      const n = an + bn
      if (safe(n)) return small(n, ad)
    } else {
      const left = bd % ad === 0 ? an * (bd / ad) : ad % bd === 0 ? an : an * bd
      const right = bd % ad === 0 ? bn : ad % bd === 0 ? bn * (ad / bd) : bn * ad
      const d = bd % ad === 0 ? bd : ad % bd === 0 ? ad : ad * bd
      const n = left + right
      if (safe(left) && safe(right) && safe(n) && safe(d)) return settle(n, d)
    }
  }
  if (ad === bd) return fromBig(BigInt(an) + BigInt(bn), BigInt(ad))
  return fromBig(BigInt(an) * BigInt(bd) + BigInt(bn) * BigInt(ad), BigInt(ad) * BigInt(bd))
}

/** −a. */
export const neg = (a: Exact): Exact => (a.n === 0 ? a : { n: -a.n, d: a.d })
/** a − b. */
export const sub = (a: Exact, b: Exact): Exact => add(a, neg(b))

/** a × b. */
export function mul(a: Exact, b: Exact): Exact {
  const { n: an, d: ad } = a
  const { n: bn, d: bd } = b
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    const n = an * bn
    const d = ad * bd
    if (safe(n) && safe(d)) return settle(n === 0 ? 0 : n, d)
  }
  return fromBig(BigInt(an) * BigInt(bn), BigInt(ad) * BigInt(bd))
}

/** a ÷ b. Throws RangeError when b is 0. */
export function div(a: Exact, b: Exact): Exact {
  const { n, d } = b
  if (Number(n) === 0) throw new RangeError('division by zero')
  return mul(a, n > 0 ? { n: d, d: n } : { n: -d, d: -n })
}

/** Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): number {
  const { n: an, d: ad } = a
  const { n: bn, d: bd } = b
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    if (ad === bd) return an - bn
    const left = an * bd
    const right = bn * ad
    if (safe(left) && safe(right)) return left - right
  }
  const left = BigInt(an) * BigInt(bd)
  const right = BigInt(bn) * BigInt(ad)
  return left < right ? -1 : left > right ? 1 : 0
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0
export const isZero = (a: Exact): boolean => Number(a.n) === 0
export const isNegative = (a: Exact): boolean => a.n < 0
export const min = (a: Exact, b: Exact): Exact => (compare(b, a) < 0 ? b : a)
export const max = (a: Exact, b: Exact): Exact => (compare(b, a) > 0 ? b : a)
export const abs = (a: Exact): Exact => (a.n < 0 ? neg(a) : a)

/** The sum; 0 of none. */
export function sum(values: readonly Exact[]): Exact {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** The sum divided by how many there are. Throws RangeError for none. */
export const mean = (values: readonly Exact[]): Exact => div(sum(values), small(values.length, 1))

/** The greatest whole number that is not above a. */
export function floor(a: Exact): Exact {
  const { n, d } = a
  if (typeof n === 'number' && typeof d === 'number') {
    const rest = n % d
    // What is left over goes first: n − rest stays a safe integer, n − rest − d might not.
    const whole = (n - rest) / d
    return small(rest < 0 ? whole - 1 : whole, 1)
  }
  const top = BigInt(n)
  const bottom = BigInt(d)
  const rest = top % bottom
  return fromBig((top - (rest < 0n ? rest + bottom : rest)) / bottom, 1n)
}

/** The least whole number that is not below a. */
export const ceil = (a: Exact): Exact => neg(floor(neg(a)))

/** Rounded to so many digits behind the point; a tie goes away from zero. */
export function roundTo(a: Exact, digits: number): Exact {
  const { n, d } = a
  const scale = 10 ** digits
  if (typeof n === 'number' && typeof d === 'number') {
    if (scale % d === 0) return a
    const top = Math.abs(n) * scale * 2 + d
    if (safe(top) && safe(d * 2)) {
      const whole = (top - (top % (d * 2))) / (d * 2)
      return small(n < 0 && whole !== 0 ? -whole : whole, scale)
    }
  }
  const top = BigInt(n)
  const bottom = BigInt(d)
  const whole = ((top < 0n ? -top : top) * BigInt(scale) * 2n + bottom) / (bottom * 2n)
  return fromBig(top < 0n ? -whole : whole, BigInt(scale))
}

/** The greatest whole number whose square is not above n; Newton's iteration from above. */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** √a rounded half up to so many digits behind the point. Throws RangeError below 0. (S160) */
export function sqrt(a: Exact, digits: number): Exact {
  if (isNegative(a)) throw new RangeError('square root of a negative number')
  const scale = 10n ** BigInt(digits)
  // Twice the root, rounded down, is odd exactly where the root's own remainder is a half or more.
  const twice = wholeRoot((4n * BigInt(a.n) * scale * scale) / BigInt(a.d))
  return fromBig((twice + 1n) / 2n, scale)
}

function padded(scaled: bigint, digits: number): string {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = scaled < 0n ? '-' : ''
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(text.length - digits)}`
}

/**
 * As a decimal. Without `digits`: exactly, no trailing zeros, where it ends within ten places, else ten places rounded
 * half up. With `digits`: rounded and padded to just so many. Never "-0".
 */
export function toText(a: Exact, digits?: number): string {
  const places = digits ?? 10
  const rounded = roundTo(a, places)
  const scaled = (BigInt(rounded.n) * 10n ** BigInt(places)) / BigInt(rounded.d)
  const text = padded(scaled, places)
  if (digits !== undefined || !terminates(a)) return text
  return text.replace(/\.?0+$/, '')
}

/** Does it end within ten places, so that `toText` says all of it? */
export function terminates(a: Exact): boolean {
  return (BigInt(a.n) * 10n ** 10n) % BigInt(a.d) === 0n
}

/** As "n/d" in lowest terms. */
export function toFraction(a: Exact): string {
  const n = BigInt(a.n)
  const d = BigInt(a.d)
  const common = bigDivisor(n, d)
  return `${n / common}/${d / common}`
}

/** The nearest binary float: for the length of bars and the like, never for points. */
export function toNumber(a: Exact): number {
  const [n, d] = [Number(a.n), Number(a.d)]
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d
  return Number((BigInt(a.n) << 64n) / BigInt(a.d)) / 2 ** 64
}
