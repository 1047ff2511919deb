import type { Latency } from '../../shared/protocol/rehearsal.ts'

/** Buckets of a tenth of a millisecond up to ten seconds, then of ten milliseconds: a p99 to the digit, in little room. */
const fine = 100_000
const coarse = 60_000

/** How long things took, in milliseconds, so many that keeping each would not do. */
export class LatencyCounts {
  #fine = new Uint32Array(fine)
  #coarse = new Uint32Array(coarse + 1)
  #count = 0

  add(ms: number): void {
    const tenths = Math.max(0, Math.round(ms * 10))
    this.#count += 1
    if (tenths < fine) this.#fine[tenths] = (this.#fine[tenths] ?? 0) + 1
    else this.#put(Math.min(coarse, Math.floor(ms / 10)))
  }

  /** Takes in what another counted, as its `toJson` gave it. */
  take(pairs: readonly (readonly [number, number])[]): void {
    for (const [bucket, count] of pairs) {
      this.#count += count
      if (bucket < fine) this.#fine[bucket] = (this.#fine[bucket] ?? 0) + count
      else this.#coarse[Math.min(coarse, bucket - fine)] = (this.#coarse[bucket - fine] ?? 0) + count
    }
  }

  /** The buckets that hold something, with how much. */
  toJson(): [number, number][] {
    const pairs: [number, number][] = []
    for (const [bucket, count] of this.#fine.entries()) if (count > 0) pairs.push([bucket, count])
    for (const [bucket, count] of this.#coarse.entries()) if (count > 0) pairs.push([bucket + fine, count])
    return pairs
  }

  summary(): Latency {
    return { count: this.#count, p50: this.#at(0.5), p99: this.#at(0.99) }
  }

  #put(bucket: number): void {
    this.#coarse[bucket] = (this.#coarse[bucket] ?? 0) + 1
  }

  /** The smallest value that so large a share does not exceed. */
  #at(share: number): number | null {
    let left = Math.ceil(this.#count * share)
    if (left === 0) return null
    for (const [bucket, count] of this.toJson()) {
      left -= count
      if (left <= 0) return bucket < fine ? bucket / 10 : (bucket - fine) * 10
    }
    return null
  }
}
