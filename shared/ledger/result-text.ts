import type { Module, Scheme } from '../scheme/scheme.ts'
import { equal, type Exact, roundTo, toText } from '../scoring/exact.ts'

/** A total as it ranks: with the digits the scheme rounds to, or exactly. */
export const totalText = (scheme: Scheme, total: Exact | null): string | null =>
  total && toText(total, scheme.rounding.total)

/** The same for a column of totals: where the scheme keeps every digit, two places at least. */
export const columnText = (scheme: Scheme, total: Exact | null): string | null => {
  if (!total || scheme.rounding.total !== undefined) return totalText(scheme, total)
  return equal(roundTo(total, 2), total) ? toText(total, 2) : toText(total)
}

/** A module's score as it counts. */
export const moduleText = (scheme: Scheme, module: Module, score: Exact | null): string | null =>
  score && toText(score, module.digits ?? scheme.rounding.module)
