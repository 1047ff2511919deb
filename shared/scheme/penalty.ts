import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { AspectId, ModuleId, PenaltyId } from './ids.ts'
import { LocalText } from './text.ts'

const Effect = z.discriminatedUnion('type', [
  /** So many points per occurrence, negative for a penalty, positive for a bonus; together never beyond `cap` (16, 18). */
  z.strictObject({ type: z.literal('points'), each: Decimal, cap: Amount.optional() }),
  /** The panel chooses within the range, per occurrence. */
  z.strictObject({ type: z.literal('range'), low: Decimal, high: Decimal, cap: Amount.optional() }),
  z.strictObject({ type: z.literal('zero-module'), module: ModuleId }),
  z.strictObject({ type: z.literal('zero-aspects'), aspects: z.array(AspectId).min(1).max(60) }),
  z.strictObject({ type: z.literal('zero-total') }),
  z.strictObject({ type: z.literal('disqualify') }),
  /** Late beyond the limit: counts as withdrawn. */
  z.strictObject({ type: z.literal('no-start') }),
])

/** A penalty or bonus outside the aspects, given by the chief judge with a reason. */
export const Penalty = z.strictObject({
  id: PenaltyId,
  name: LocalText,
  per: LocalText.optional(),
  effect: Effect,
  /** Points come off the total, or off this module. */
  module: ModuleId.optional(),
  /** Off by default: shown, but to be switched on in the scheme. */
  enabled: z.boolean().default(true),
})
export type Penalty = z.infer<typeof Penalty>
