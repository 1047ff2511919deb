import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as e from '../../shared/scoring/exact.ts'

type Fraction = [bigint, bigint]
const fraction = fc.tuple(
  fc.bigInt(-(10n ** 14n), 10n ** 14n),
  fc.oneof(fc.bigInt(1n, 1000n), fc.constantFrom(10n, 100n, 10n ** 10n)),
)
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 12n - 1n), fc.integer({ min: 0, max: 10 }), fc.bigInt(0n, 10n ** 10n - 1n))
  .map(([minus, whole, places, tail]) => {
    const text = places === 0 ? String(whole) : `${whole}.${String(tail).padStart(10, '0').slice(0, places)}`
    return minus && !/^0(\.0*)?$/.test(text) ? `-${text}` : text
  })
const make = ([n, d]: Fraction) => e.div(e.exact(String(n)), e.exact(String(d)))
const cross = (a: e.Exact, [n, d]: Fraction) => BigInt(a.n) * d === n * BigInt(a.d)

describe('exact numbers', () => {
  test('past the whole numbers that a binary float holds, results are still exact', () => {
    const top = e.exact('9007199254740991')
    expect(e.toText(e.add(top, top))).toBe('18014398509481982')
    expect(e.toText(e.add(e.exact('9007199254740991.5'), e.exact('0.5')))).toBe('9007199254740992')
    expect(e.toText(e.sub(e.neg(top), e.exact('2')))).toBe('-9007199254740993')
    expect(e.toText(e.mul(top, e.exact('3')))).toBe('27021597764222973')
    const near = [e.div(e.exact(94906267), e.exact(94906266)), e.div(e.exact(94906266), e.exact(94906265))] as const
    expect(e.compare(near[0], near[1])).toBeLessThan(0)
    expect(e.compare(near[1], near[0])).toBeGreaterThan(0)
    expect(e.toFraction(e.sub(near[1], near[0]))).toBe('1/9007199231156490')
  })
  test('sum, difference, product, quotient and order equal those of big fractions', () => {
    fc.assert(
      fc.property(fraction, fraction, ([an, ad], [bn, bd]) => {
        const a = make([an, ad])
        const b = make([bn, bd])
        expect(cross(e.add(a, b), [an * bd + bn * ad, ad * bd])).toBe(true)
        expect(cross(e.sub(a, b), [an * bd - bn * ad, ad * bd])).toBe(true)
        expect(cross(e.mul(a, b), [an * bn, ad * bd])).toBe(true)
        if (bn !== 0n) expect(cross(e.div(a, b), [an * bd, ad * bn])).toBe(true)
        const side = an * bd - bn * ad
        expect(Math.sign(e.compare(a, b))).toBe(side > 0n ? 1 : side < 0n ? -1 : 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('a decimal comes back as it went in, without trailing zeros', () => {
    fc.assert(
      fc.property(decimal, text => {
        const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
        expect(e.toText(e.exact(text))).toBe(short === '-0' ? '0' : short)
      }),
      { numRuns: 2000 },
    )
  })

  test('S160 a square root is rounded half up: no whole number of last places is nearer', () => {
    const positive = fc.tuple(fc.bigInt(0n, 10n ** 30n), fc.bigInt(1n, 10n ** 12n))
    fc.assert(
      fc.property(positive, fc.integer({ min: 0, max: 14 }), ([n, d], digits) => {
        const scale = 10n ** BigInt(digits)
        const root = e.sqrt(e.div(make([n, 1n]), make([d, 1n])), digits)
        const scaled = (BigInt(root.n) * scale) / BigInt(root.d)
        expect(cross(root, [scaled, scale])).toBe(true)
        // (2r − 1)² ≤ 4 a scale² < (2r + 1)²: the lower edge itself rounds up.
        const four = 4n * n * scale * scale
        if (scaled > 0n) expect((2n * scaled - 1n) ** 2n * d <= four).toBe(true)
        expect((2n * scaled + 1n) ** 2n * d > four).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(e.toText(e.sqrt(e.exact(2), 12), 12)).toBe('1.414213562373')
    expect(e.toText(e.sqrt(e.exact('0.25'), 0))).toBe('1')
    expect(e.toText(e.sqrt(e.exact('0.2499'), 0))).toBe('0')
    expect(e.toText(e.sqrt(e.exact('152.2756'), 4))).toBe('12.34')
    expect(() => e.sqrt(e.exact('-0.01'), 2)).toThrow(RangeError)
  })

  test('rounding is half up, away from zero at the tie', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 6 }), ([n, d], digits) => {
        const rounded = e.roundTo(make([n, d]), digits)
        const scale = 10n ** BigInt(digits)
        const size = n < 0n ? -n : n
        const whole = (2n * size * scale + d) / (2n * d)
        expect(cross(rounded, [n < 0n ? -whole : whole, scale])).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect(e.toText(e.roundTo(e.exact('2.345'), 2))).toBe('2.35')
    expect(e.toText(e.roundTo(e.exact('-2.345'), 2))).toBe('-2.35')
    expect(e.toText(e.roundTo(e.exact('-0.004'), 2))).toBe('0')
  })

  test('floor and ceil', () => {
    fc.assert(
      fc.property(fraction, ([n, d]) => {
        const below = n / d - (n % d !== 0n && n < 0n ? 1n : 0n)
        const above = n / d + (n % d !== 0n && n > 0n ? 1n : 0n)
        expect(cross(e.floor(make([n, d])), [below, 1n])).toBe(true)
        expect(cross(e.ceil(make([n, d])), [above, 1n])).toBe(true)
      }),
    )
  })

  test('floor and ceil at the end of what a plain number holds', () => {
    const far = e.div(e.exact(Number.MAX_SAFE_INTEGER), e.exact(4))
    expect(e.toText(e.floor(far))).toBe('2251799813685247')
    expect(e.toText(e.ceil(far))).toBe('2251799813685248')
    const thirds = { n: -Number.MAX_SAFE_INTEGER, d: 3 }
    expect(e.toText(e.floor(thirds))).toBe('-3002399751580331')
    expect(e.toText(e.floor({ n: -(Number.MAX_SAFE_INTEGER - 1), d: 5 }))).toBe('-1801439850948198')
  })

  test('a sum over hundreds of ratios stays exact, whatever becomes of its denominator', () => {
    const ratios = Array.from({ length: 300 }, (_, at) => e.div(e.exact(1), e.exact(1009 + 2 * at)))
    const slow = ratios.reduce<[bigint, bigint]>(
      ([n, d], { n: a, d: b }) => [n * BigInt(b) + BigInt(a) * d, d * BigInt(b)],
      [0n, 1n],
    )
    const all = e.sum(ratios)
    expect(cross(all, slow)).toBe(true)
    expect(e.equal(e.sub(all, e.sum(ratios.toReversed())), e.zero)).toBe(true)
    expect(e.isNegative(e.sub(e.zero, all))).toBe(true)
    expect(e.toNumber(all)).toBeCloseTo(
      ratios.reduce((total, one) => total + e.toNumber(one), 0),
      12,
    )
    expect(e.toNumber(e.neg(all))).toBe(-e.toNumber(all))
    const third = e.div(e.mul(all, e.exact(2)), e.mul(all, e.exact(6)))
    expect(e.toText(third)).toBe('0.3333333333')
    expect(e.toFraction(third)).toBe('1/3')
    expect(e.toText(e.roundTo(third, 2))).toBe('0.33')
  })

  test('prints ten digits where a decimal does not end, and pads where asked', () => {
    const third = e.div(e.exact(1), e.exact(3))
    expect(e.toText(third)).toBe('0.3333333333')
    expect(e.toFraction(e.mul(third, e.exact('0.5')))).toBe('1/6')
    expect(e.terminates(third)).toBe(false)
    expect(e.toText(e.exact('86.2'), 2)).toBe('86.20')
    expect(e.toText(e.exact('-0.001'), 2)).toBe('0.00')
    expect(e.toText(e.exact(7), 0)).toBe('7')
    expect(e.toNumber(e.exact('0.25'))).toBe(0.25)
  })

  test('refuses what is no number, and division by zero', () => {
    for (const text of ['', 'x', '1e3', '+1', '.5', '1.', ' 1', 'NaN']) expect(() => e.exact(text)).toThrow(RangeError)
    expect(() => e.exact(0.5)).toThrow(RangeError)
    expect(() => e.div(e.one, e.zero)).toThrow(RangeError)
  })

  test('many small parts add up: a tenth ten thousand times is a thousand', () => {
    expect(e.toText(e.sum(Array.from({ length: 10_000 }, () => e.exact('0.1'))))).toBe('1000')
  })
})
