import type { AspectOf } from '../scheme/aspect.ts'
import type { ReadingRule } from '../scheme/measure-rule.ts'
import { add, compare, div, exact, type Exact, sum, toText, zero } from './exact.ts'
import { said, step, unknown } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { done, type MarkPoints, partly } from './mark-points.ts'
import { piecesWords } from './pieces-words.ts'

type Pieces = Extract<ReadingRule, { type: 'pieces' }>
type Size = Pieces['sizes'][number]

const noteOf = (passed: boolean | null, whole = piecesWords.counts) =>
  passed === null ? piecesWords.open : passed ? whole : piecesWords.fails

/** Out as soon as one thing is out, whole once everything is in; null while that is open. */
function verdict(all: readonly (boolean | null)[]): boolean | null {
  if (all.includes(false)) return false
  return all.includes(null) ? null : true
}

function within(size: Size, inclusive: boolean, value: Exact | null, trace: Trace): boolean | null {
  const low = add(exact(size.nominal), exact(size.lower))
  const high = add(exact(size.nominal), exact(size.upper))
  const label = trace && piecesWords.size(size.name, toText(low), toText(high))
  if (!value) {
    if (label) trace?.push(said('reading', label, unknown))
    return null
  }
  const edge = inclusive ? 0 : 1
  const inside = Math.sign(compare(value, low)) >= edge && Math.sign(compare(high, value)) >= edge
  const note = inside ? piecesWords.within : piecesWords.outside
  if (label) trace?.push(step('reading', label, value, { note }))
  return inside
}

/**
 * Readings of one piece after another, each with the same sizes: a piece counts only if all of them are within their
 * limits, and is worth an equal share of `full`. Known piece by piece; whole once everything is measured. (S106)
 */
export function piecesPoints(rule: Pieces, values: readonly (Exact | null)[], full: Exact, trace: Trace): MarkPoints {
  const each = rule.sizes.length
  const pieces = Math.ceil(values.length / each)
  const share = div(full, exact(pieces))
  let known: Exact | null = null
  for (let piece = 0; piece < pieces; piece += 1) {
    const inner: Explanation[] | null = trace ? [] : null
    const passed = verdict(
      rule.sizes.map((size, at) => within(size, rule.inclusive, values[piece * each + at] ?? null, inner)),
    )
    const points = passed ? share : zero
    if (passed !== null) known = add(known ?? zero, points)
    const more = { note: noteOf(passed), children: inner }
    trace?.push(step('rule', piecesWords.piece(piece + 1), passed === null ? null : points, more))
  }
  return known && !values.includes(null) ? done(known) : partly(known)
}

/**
 * The items of a check piece by piece, as many in each: those of a piece count only if all of them pass. `worth` is what
 * each item is worth; the sum of what is sure so far. (S107)
 */
export function pieceItems(
  aspect: AspectOf<'check'>,
  worth: readonly Exact[],
  answers: readonly (boolean | null)[],
  trace: Trace,
): Exact {
  const pieces = aspect.pieces ?? 1
  const each = Math.ceil(worth.length / pieces)
  let known = zero
  for (let piece = 0; piece < pieces; piece += 1) {
    const from = piece * each
    const passed = verdict(answers.slice(from, from + each))
    const points = passed ? sum(worth.slice(from, from + each)) : zero
    known = add(known, points)
    const note = noteOf(passed, piecesWords.allItems)
    trace?.push(step('rule', piecesWords.piece(piece + 1), passed === null ? null : points, { note }))
  }
  return known
}
