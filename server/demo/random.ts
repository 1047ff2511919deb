/** Numbers that look random and are the same every time: the demonstration's marks must not change between starts. */
export interface Random {
  /** From 0 up to 1, never 1. */
  next: () => number
  /** A whole number from `low` to `high`, both possible. */
  whole: (low: number, high: number) => number
  /** True so often of 1. */
  chance: (share: number) => boolean
  pick: <T>(of: readonly [T, ...T[]]) => T
}

/** A small generator (sfc32) seeded by a text. Not for secrets. */
export function seeded(seed: string): Random {
  let [a, b, c, d] = mixed(seed)
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 2 ** 32
  }
  for (let warm = 0; warm < 12; warm += 1) next()
  return randomFrom(next)
}

/** The same helpers over any source of numbers from 0 up to 1. */
export function randomFrom(next: () => number): Random {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return { next, whole, chance: share => next() < share, pick: of => of[whole(0, of.length - 1)] ?? of[0] }
}

/** FNV-1a of the text under four offsets. */
function mixed(seed: string): [number, number, number, number] {
  const one = (offset: number) => {
    let hash = 2_166_136_261 ^ offset
    for (const sign of seed) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619)
    return hash | 0
  }
  return [one(0), one(0x9e3779b9), one(0x243f6a88), one(0xb7e15162)]
}
