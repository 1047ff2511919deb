import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawOrder } from '../../../server/access/draw-order.ts'

const seedOf = (n: number) => createHash('sha256').update(`seed ${n}`).digest()
const letters = ['A', 'B', 'C', 'D', 'E']

describe('the order drawn from a seed', () => {
  it('is a permutation, the same whatever order the ids come in', () => {
    const ids = Array.from({ length: 52 }, (_, index) => `e${index}`)
    const drawn = drawOrder(seedOf(1), ids)
    expect([...drawn].sort()).toEqual([...ids].sort())
    expect(drawn).not.toEqual([...ids].sort())
    expect(drawOrder(seedOf(1), [...ids].reverse())).toEqual(drawn)
    expect(drawOrder(seedOf(2), ids)).not.toEqual(drawn)
  })

  it('is what somebody else works out from the description alone', () => {
    for (let n = 0; n < 200; n += 1) {
      const ids = Array.from({ length: n % 60 }, (_, index) => `c${index}`)
      expect(drawOrder(seedOf(n), ids)).toEqual(asDescribed(seedOf(n), ids))
    }
  })

  // Worked out in another language.
  it('stays what it was when it was first published', () => {
    expect(drawOrder(Buffer.alloc(32), ['01', '02', '03', '04', '05', '06', '07', '08']).join(' ')).toBe(
      '05 01 04 07 02 06 03 08',
    )
  })

  it('refuses an id that occurs twice', () => {
    expect(() => drawOrder(seedOf(1), ['A', 'A'])).toThrow('twice')
    expect(drawOrder(seedOf(1), [])).toEqual([])
    expect(drawOrder(seedOf(1), ['A'])).toEqual(['A'])
  })

  it('gives every one of the 120 orders of five as often (chi-square, 0.1 % and 99.9 %)', () => {
    const draws = 24_000
    const orders = new Map<string, number>()
    for (let n = 0; n < draws; n += 1) {
      const order = drawOrder(seedOf(n), letters).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(120)
    const expected = draws / 120
    const chi = [...orders.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
    // 119 degrees of freedom. Too even would be as wrong as too uneven.
    expect(chi).toBeGreaterThan(75)
    expect(chi).toBeLessThan(173.6)
  })
})

/** Written from the text of the description, with another library. */
function asDescribed(seed: Buffer, ids: readonly string[]): string[] {
  const stream = Buffer.concat(
    Array.from({ length: 40 }, (_, i) =>
      createHmac('sha256', seed)
        .update(Buffer.concat([Buffer.from('liangfen draw 1'), Buffer.from([0, 0, 0, i])]))
        .digest(),
    ),
  )
  let at = 0
  const order = ids.toSorted((a, b) => (a < b ? -1 : 1))
  for (let n = order.length; n > 1; n--) {
    const greatest = BigInt(n) * (4294967296n / BigInt(n))
    let w = BigInt(stream.readUInt32BE(at))
    at += 4
    while (w >= greatest) {
      w = BigInt(stream.readUInt32BE(at))
      at += 4
    }
    const k = Number(w % BigInt(n))
    const [a, b] = [order[n - 1] ?? '', order[k] ?? '']
    order.splice(n - 1, 1, b)
    if (k !== n - 1) order.splice(k, 1, a)
  }
  return order
}
