import { z } from 'zod'
import { Amount, Digits } from './decimal.ts'
import { ModuleId, StageId } from './ids.ts'
import { LocalText } from './text.ts'

/** So many places, or a share of the entries in the stage. */
const Cut = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), number: z.int().positive().max(9999) }),
  z.strictObject({
    type: z.literal('percent'),
    percent: Amount,
    rounding: z.enum(['up', 'down', 'half-up']).default('up'),
  }),
])

/**
 * A stage 赛段 of an event (RULES 31). Its own score is Σ module ÷ max × weight over its modules, whose weights add up to
 * 100; `carry` percent of the stage before stand in its place. An entry's total is the score of the last stage that it
 * reached, and whoever went further stands above whoever did not.
 */
export const Stage = z.strictObject({
  id: StageId,
  name: LocalText,
  /** Top-level modules; every one belongs to exactly one stage. */
  modules: z.array(ModuleId).min(1).max(20),
  /** Percent of the stage before that counts here: 30 makes this stage 30 % of what was brought and 70 % of its own. */
  carry: Amount.optional(),
  /** Rounding of the stage's score; the last stage is rounded as the total is. */
  digits: Digits.optional(),
  /** Less than this and the entry does not go on. */
  gate: Amount.optional(),
  /** The best so many go on. */
  cut: Cut.optional(),
  /** Those level with the last one let in: all go on, or none of them. */
  tiesAtCut: z.enum(['in', 'out']).default('in'),
  /** With fewer entries in the stage than this nobody is cut (the gate still holds). */
  minimumField: z.int().positive().max(9999).optional(),
})
export type Stage = z.infer<typeof Stage>
