/**
 * The oracle is a second opinion: the same rules from SPEC, written straight down on BigInt fractions, slowly, with
 * nothing shared with the engine but the shapes of the data.
 */
export type Q = readonly [bigint, bigint]

export const q = (text: string | number): Q => {
  const [whole = '', tail = ''] = String(text).split('.')
  return [BigInt(whole + tail), 10n ** BigInt(tail.length)]
}
export const nil = q(0)
export const plus = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const minus = (a: Q, b: Q): Q => plus(a, [-b[0], b[1]])
export const times = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]]
export const over = (a: Q, b: Q): Q => (b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]])
export const order = (a: Q, b: Q) => {
  const side = a[0] * b[1] - b[0] * a[1]
  return side < 0n ? -1 : side > 0n ? 1 : 0
}
export const total = (all: readonly Q[]) => all.reduce(plus, nil)
export const average = (all: readonly Q[]) => over(total(all), q(all.length))
export const size = (a: Q): Q => (a[0] < 0n ? [-a[0], a[1]] : a)
export const least = (a: Q, b: Q) => (order(a, b) <= 0 ? a : b)
export const most = (a: Q, b: Q) => (order(a, b) >= 0 ? a : b)
export const down = ([n, d]: Q): Q => [n / d - (n % d < 0n ? 1n : 0n), 1n]
export const up = ([n, d]: Q): Q => [n / d + (n % d > 0n ? 1n : 0n), 1n]
export const sorted = (all: readonly Q[]) => all.toSorted(order)

export function rounded(value: Q, digits: number | undefined): Q {
  if (digits === undefined) return value
  const scale = 10n ** BigInt(digits)
  const whole = (size(value)[0] * scale * 2n + value[1]) / (value[1] * 2n)
  return [value[0] < 0n ? -whole : whole, scale]
}
