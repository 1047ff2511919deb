import type { Module, Scheme } from '../scheme/scheme.ts'
import { type Exact, toText } from '../scoring/exact.ts'

/** A total as it ranks: with the digits the scheme rounds to, or exactly. */
export const totalText = (scheme: Scheme, total: Exact | null): string | null =>
  total && toText(total, scheme.rounding.total)

/** A module's score as it counts. */
export const moduleText = (scheme: Scheme, module: Module, score: Exact | null): string | null =>
  score && toText(score, module.digits ?? scheme.rounding.module)
