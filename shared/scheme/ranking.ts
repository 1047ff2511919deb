import { z } from 'zod'
import { Amount } from './decimal.ts'
import { AspectId, AwardId, ModuleId } from './ids.ts'
import { LocalText } from './text.ts'

/** One step of the tie chain. Scores and counts: more is better; time and penalties: less is better. */
export const TieStep = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('module'), module: ModuleId }),
  z.strictObject({ by: z.literal('aspect'), aspect: AspectId }),
  /** The sum over the aspects of a group: result marks before process marks. */
  z.strictObject({ by: z.literal('group'), group: z.enum(['process', 'result']) }),
  /** Seconds entered on a timed aspect, fewer first. */
  z.strictObject({ by: z.literal('time'), aspect: AspectId }),
  z.strictObject({ by: z.literal('reading'), aspect: AspectId, order: z.enum(['ascending', 'descending']) }),
  z.strictObject({ by: z.literal('penalties') }),
  z.strictObject({ by: z.literal('top-levels') }),
  z.strictObject({ by: z.literal('best-judge') }),
])
export type TieStep = z.infer<typeof TieStep>

export const Ranking = z.strictObject({
  chain: z.array(TieStep).max(12).default([]),
  /** What stays tied: shares the rank, waits for an extra round, or for a recorded decision. */
  stillTied: z.enum(['share', 'extra-round', 'decision']).default('share'),
})

const Quota = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), number: z.int().min(0).max(9999) }),
  /** Percent of the ranked or the present entries. */
  z.strictObject({
    type: z.literal('percent'),
    percent: Amount,
    of: z.enum(['ranked', 'present']).default('ranked'),
    rounding: z.enum(['up', 'down', 'half-up']).default('up'),
  }),
])

/** A prize, from the top down; each begins below the one before. */
export const Prize = z.strictObject({
  id: AwardId,
  name: LocalText,
  quota: Quota,
  /** Total at least this. */
  minimum: Amount.optional(),
  /** Do those tied with the last place also get it? */
  tiesExtend: z.boolean().default(true),
  /** Above the first prize 特等奖: colours as type. */
  medal: z.enum(['special', 'gold', 'silver', 'bronze', 'merit']).optional(),
})
/** A title or follow-on honour that goes with places, beside the prizes. */
export const Title = z.strictObject({
  id: AwardId,
  name: LocalText,
  from: z.int().positive(),
  to: z.int().positive(),
  states: z.array(z.enum(['eligible', 'applied', 'granted', 'refused', 'expired'])).default(['eligible']),
})
export const Awards = z.strictObject({
  prizes: z.array(Prize).max(20).default([]),
  titles: z.array(Title).max(20).default([]),
  /** Share of those who pass every pass mark. */
  certificate: z.strictObject({ id: AwardId, name: LocalText }).optional(),
})

/** Units' results over their entries. */
export const UnitRule = z.strictObject({
  name: LocalText,
  combine: z.enum(['sum', 'mean']),
  /** The best so many entries count. */
  best: z.int().positive(),
  /** Fewer ranked entries and the unit has no result. */
  minimum: z.int().positive().default(1),
  digits: z.int().min(0).max(10).optional(),
})
