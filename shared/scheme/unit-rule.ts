import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { AwardId, EventId, ModuleId } from './ids.ts'
import { LocalText } from './text.ts'

/** One step of the chain between units with the same result. More is better, but for ranks. */
export const UnitTieStep = z.discriminatedUnion('by', [
  /** The best entry's total. */
  z.strictObject({ by: z.literal('best') }),
  /** The best entry's rank, fewer first. */
  z.strictObject({ by: z.literal('best-rank') }),
  /** How many of this prize its entries have. */
  z.strictObject({ by: z.literal('prizes'), prize: AwardId }),
  /** The sum of a module's scores over the entries that count. */
  z.strictObject({ by: z.literal('module'), module: ModuleId }),
  /** How many of its entries are ranked. */
  z.strictObject({ by: z.literal('entries') }),
])
export type UnitTieStep = z.infer<typeof UnitTieStep>

/** Points for a prize, or for places from…to. */
const PrizePoints = z.union([
  z.strictObject({ prize: AwardId, points: Decimal }),
  z.strictObject({ from: z.int().positive(), to: z.int().positive(), points: Decimal }),
])

/** Units' results over their entries in one event (RULES 35). */
export const UnitRule = z.strictObject({
  name: LocalText,
  /** `named`: the total of the entry that the roster marks as the unit's named member. */
  combine: z.enum(['sum', 'mean', 'prize-points', 'named']),
  /** The best so many entries count; all where absent. */
  best: z.int().positive().optional(),
  /** Fewer ranked entries and the unit has no result. */
  minimum: z.int().positive().default(1),
  digits: z.int().min(0).max(10).optional(),
  /** Which of the two levels of units: the employer on the roster, or the delegation above it. */
  level: z.enum(['unit', 'delegation']).optional(),
  /** With `prize-points`: 8/4/2/1. An entry gets the first line that fits. */
  points: z.array(PrizePoints).max(60).optional(),
  chain: z.array(UnitTieStep).max(8).optional(),
  /** Units' prizes 优秀团体奖, from the top down; units level with the last place of one get it too. */
  prizes: z
    .array(z.strictObject({ id: AwardId, name: LocalText, places: z.int().positive().max(999) }))
    .min(1)
    .max(10)
    .optional(),
})
export type UnitRule = z.infer<typeof UnitRule>

/** Units' results over several events of a competition. */
export const OverallUnitRule = z.strictObject({
  id: AwardId,
  name: LocalText,
  events: z
    .array(z.strictObject({ event: EventId, weight: Decimal.default('1') }))
    .min(1)
    .max(60),
  /** What is added, times the weight: the unit's result in the event by the event's own rule, or the same on the events' 700 scale. */
  value: z.enum(['result', 'scaled']),
  level: z.enum(['unit', 'delegation']).optional(),
  /** A unit with results in fewer events is not ranked. */
  minimumEvents: z.int().positive().default(1),
  digits: z.int().min(0).max(10).optional(),
  /** Equal sums: more first places in the events, then the better best rank; or shared at once. */
  ties: z.enum(['share', 'first-places']).default('share'),
  minimum: Amount.optional(),
})
export type OverallUnitRule = z.infer<typeof OverallUnitRule>
