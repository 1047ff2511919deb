import { z } from 'zod'
import { Decimal } from './decimal.ts'
import { AspectId, ConditionId } from './ids.ts'
import { LocalText } from './text.ts'

/**
 * A condition outside the points (RULES 32): stubble under 15 cm, 90 % of the hours attended. It looks at what was
 * entered for an aspect (a `record` aspect is made for it): the number of a reading, time (seconds), imported value or
 * mark; a check is met when every item passed. Several judges: all of them must have entered what meets it.
 */
export const Condition = z.strictObject({
  id: ConditionId,
  name: LocalText,
  aspect: AspectId,
  atLeast: Decimal.optional(),
  atMost: Decimal.optional(),
  /** Does the limit itself meet it? */
  inclusive: z.boolean().default(true),
  /** Not met: not ranked at all; ranked without a prize or title; or (an assessment) not passed. */
  otherwise: z.enum(['unranked', 'no-prize', 'fail']),
  /** `false`: shown, but to be switched on in the scheme; until then nobody is held to it. */
  enabled: z.boolean().optional(),
})
export type Condition = z.infer<typeof Condition>
