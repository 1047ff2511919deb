import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { LocalText } from './text.ts'

/** How a part step counts where a rule takes so much "per unit": as a whole one, as none, or in proportion. */
export const PartStep = z.enum(['whole', 'none', 'proportional'])
const inclusive = z.boolean().default(true)
/** Does the zero limit itself already make it nothing? "More than" (no) unless set. */
const zeroInclusive = z.boolean().optional()
const Band = z.strictObject({ limit: Decimal, points: Decimal })

const tolerance = z.strictObject({
  type: z.literal('tolerance'),
  /** Largest deviation with full points (two-sided unless `on` is `value`). */
  limit: Amount,
  inclusive,
  /** Without it anything beyond the limit is worth nothing (RULES 1); with it, `loss` per `size` beyond (2). */
  step: z.strictObject({ size: Amount, loss: Amount, partStep: PartStep.default('whole') }).optional(),
  /** Nothing at all once the limit is passed by more than this (3). */
  zeroBeyond: Amount.optional(),
  zeroInclusive,
})
const bands = z.strictObject({
  type: z.literal('bands'),
  /** `atMost`: first band whose limit is not passed; `atLeast`: first whose limit is reached. Listed best first (6, 9). */
  direction: z.enum(['atMost', 'atLeast']),
  inclusive,
  bands: z.array(Band).min(1).max(20),
  otherwise: Decimal.default('0'),
})
const window = z.strictObject({
  type: z.literal('window'),
  /** First window that holds the value counts; both ends belong to it unless `inclusive` is false (6). */
  inclusive,
  windows: z
    .array(z.strictObject({ low: Decimal, high: Decimal, points: Decimal }))
    .min(1)
    .max(20),
  otherwise: Decimal.default('0'),
})
const places = z.strictObject({
  type: z.literal('places'),
  /** Each reading out of the limit costs `loss`; `zeroAt` places out, or one beyond `zeroBeyond`, is nothing (4). */
  out: z.enum(['above', 'below']),
  limit: Decimal,
  /** Does a reading exactly on the limit count as in? */
  inclusive,
  loss: Amount,
  zeroAt: z.int().positive().optional(),
  zeroBeyond: Decimal.optional(),
  zeroInclusive,
})
const linear = z.strictObject({ type: z.literal('linear'), full: Decimal, zero: Decimal })
const beyond = z.strictObject({
  type: z.literal('beyond'),
  /** `start` points, less `loss` per `per` units beyond `limit` (19); more than `stop` units beyond there is nothing. */
  limit: Decimal,
  /** Which side of the limit costs; above it unless set (6). */
  out: z.enum(['above', 'below']).optional(),
  /** Does the limit itself cost nothing? Yes unless set to false: then the first started unit begins on it. */
  inclusive: z.boolean().optional(),
  per: Amount,
  loss: Amount,
  partStep: PartStep.default('whole'),
  start: Amount.optional(),
  floor: Decimal.default('0'),
  stop: Amount.optional(),
  zeroInclusive,
})
const table = z.strictObject({
  type: z.literal('table'),
  /** Values and their points: an attempts ladder, lost grades (8, 23). */
  rows: z
    .array(z.strictObject({ value: Decimal, points: Decimal }))
    .min(1)
    .max(60),
  /** Between two values: nothing of the table (none), or in proportion between their points (linear). None unless set. */
  between: z.enum(['none', 'linear']).optional(),
  otherwise: Decimal.default('0'),
})

const pieces = z.strictObject({
  type: z.literal('pieces'),
  /**
   * The readings are those of one piece after another, each piece with these sizes in this order. A piece counts only if
   * every size is within nominal + lower … nominal + upper; each counting piece is worth an equal share (25).
   */
  sizes: z
    .array(z.strictObject({ name: LocalText, nominal: Decimal, lower: Decimal, upper: Decimal }))
    .min(1)
    .max(20),
  inclusive,
})

/** Points from one reading, or from the readings combined. Limits are in the aspect's unit, points on its own scale. */
export const ReadingRule = z.discriminatedUnion('type', [
  tolerance,
  bands,
  window,
  places,
  linear,
  beyond,
  table,
  pieces,
])
export type ReadingRule = z.infer<typeof ReadingRule>

const order = z.strictObject({
  type: z.literal('order'),
  /** Points by finishing order (20): `first`, and `loss` less per place down to `floor`; equal times share the better place. */
  first: Amount,
  loss: Amount,
  floor: Amount.default('0'),
  best: z.enum(['lowest', 'highest']).default('lowest'),
})
const ratio = z.strictObject({
  type: z.literal('ratio'),
  /** max × best ÷ own where low is best, max × own ÷ best where high is (21). */
  best: z.enum(['lowest', 'highest']).default('lowest'),
})

/** Points that depend on the others in the field: the event, or the session. */
export const FieldRule = z.discriminatedUnion('type', [order, ratio])
export type FieldRule = z.infer<typeof FieldRule>
export const Field = z.enum(['event', 'session'])
export type Field = z.infer<typeof Field>

/**
 * A bonus by finishing order on top of a timed rule (20): `each` per place counted from the last who finished in time,
 * who gets none, up to `cap`; only for those within `limit` (seconds or the aspect's unit).
 */
export const OrderBonus = z.strictObject({ each: Amount, cap: Amount, limit: Decimal.optional() })
