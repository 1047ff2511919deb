import { z } from 'zod'
import { Amount, Digits } from './decimal.ts'

/**
 * Making panels comparable where not every judge, or not every session, saw every entry. Per group (the session; the
 * judges who marked the entry; or each judge by themselves) totals (or a judge's sheet) are moved to the whole field's:
 * `mean` x − m + M; `z-score` M + S × (x − m) ÷ s; `median-mad` Md + MAD × (x − md) ÷ mad. A group that is too small or
 * does not vary keeps its spread and is only moved.
 */
export const Fairness = z.strictObject({
  by: z.enum(['session', 'panel', 'judge']),
  method: z.enum(['none', 'mean', 'z-score', 'median-mad']),
  /** Does the ranking go by it, or is it only shown beside the plain totals? */
  counts: z.boolean().default(false),
  digits: Digits.default(2),
  /** A group of fewer complete entries is left as it is. */
  minimumGroup: z.int().min(2).max(1000).default(3),
})
export type Fairness = z.infer<typeof Fairness>

/**
 * WorldSkills' scale: round(centre + spread × (x − median) ÷ (1.4826 × MAD)), kept within low…high; all at the centre
 * where MAD is 0 (RULES 3, 40). Over the ranked entries with a complete total.
 */
export const ResultScale = z.strictObject({
  type: z.literal('worldskills'),
  centre: Amount.default('700'),
  spread: Amount.default('30'),
  low: Amount.default('0'),
  high: Amount.default('1000'),
  digits: Digits.default(0),
})
export type ResultScale = z.infer<typeof ResultScale>
