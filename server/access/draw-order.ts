import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The order that a draw's seed gives, so that anybody with the seed can work it out again:
 *
 * 1. Sort the ids ascending by character code. They are distinct.
 * 2. Block i (0, 1, 2 …) is HMAC-SHA-256 with the seed as key over the 15 bytes of `liangfen draw 1` and i as four
 *    bytes, most significant first. The blocks one after another are read as 32-bit numbers, most significant byte
 *    first.
 * 3. For n = the number of ids down to 2: take the next number w below the greatest multiple of n that is at most
 *    2^32 (pass over any that is not), and exchange the ids at places n − 1 and w mod n, counted from 0.
 *
 * Throws when an id occurs twice.
 */
export function drawOrder<Id extends string>(seed: Uint8Array, ids: readonly Id[]): Id[] {
  if (new Set(ids).size !== ids.length) throw new Error('an id occurs twice')
  const order = [...ids].sort()
  const numbers = numbersFrom(seed)
  for (let n = order.length; n >= 2; n -= 1) {
    const last = order[n - 1]
    const place = nextBelow(numbers, n)
    const drawn = order[place]
    if (last === undefined || drawn === undefined) throw new Error('outside the list')
    order[n - 1] = drawn
    order[place] = last
  }
  return order
}

function nextBelow(numbers: Generator<number, never>, n: number): number {
  const limit = 2 ** 32 - (2 ** 32 % n)
  for (;;) {
    const number = numbers.next().value
    if (number < limit) return number % n
  }
}

function* numbersFrom(seed: Uint8Array): Generator<number, never> {
  const label = utf8ToBytes('liangfen draw 1')
  for (let block = 0; ; block += 1) {
    const counter = new Uint8Array(4)
    new DataView(counter.buffer).setUint32(0, block)
    const digest = hmac(sha256, seed, concatBytes(label, counter))
    const bytes = new DataView(digest.buffer, digest.byteOffset, digest.byteLength)
    for (let at = 0; at < 32; at += 4) yield bytes.getUint32(at)
  }
}
