import { byTotal } from './standing-rows.ts'

/** Of each of `count` ranked rows its rank, 1, 2, 2, 4; `none` is the difference of rows that nothing tells apart. (S73) */
export function ranksOf(differences: Int16Array, count: number, none: number): Int32Array {
  const ranks = new Int32Array(count)
  for (let at = 0; at < count; at += 1) ranks[at] = differences[at] === none ? (ranks[at - 1] ?? 1) : at + 1
  return ranks
}

/**
 * Of each ranked row: does it share its rank, and which step was the last to tell it, and those it shares with, from
 * their neighbours with the same total. (S72–S73)
 */
export function edgesOf(
  differences: Int16Array,
  count: number,
  none: number,
): { shared: Uint8Array; steps: Int16Array } {
  const shared = new Uint8Array(count)
  const steps = new Int16Array(count)
  for (let from = 0; from < count; ) {
    let end = from + 1
    while (end < count && differences[end] === none) end += 1
    const above = from === 0 ? byTotal : (differences[from] ?? byTotal)
    const below = end < count ? (differences[end] ?? byTotal) : byTotal
    const step = above > below ? above : below
    const together = end - from > 1 ? 1 : 0
    for (; from < end; from += 1) {
      steps[from] = step
      shared[from] = together
    }
  }
  return { shared, steps }
}
