import { z } from 'zod'
import { Amount } from './decimal.ts'
import { AspectId, AwardId, ModuleId, RoundId, StageId } from './ids.ts'
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
  /** The score of an earlier stage. */
  z.strictObject({ by: z.literal('stage'), stage: StageId }),
  /** A quiz's play-off round: an earlier right answer is better, an earlier wrong one worse. */
  z.strictObject({ by: z.literal('play-off'), aspect: AspectId, round: RoundId }),
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

/** In yuan; of those who share a prize by a tie at its edge each gets it, or they split what its places were worth. */
const PrizeMoney = z.strictObject({ amount: Amount, ties: z.enum(['each', 'split']).default('each') })
/** How far a follow-on honour has come. */
export const HonourState = z.enum(['eligible', 'applied', 'granted', 'refused', 'expired'])
export type HonourState = z.infer<typeof HonourState>

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
  /** Module scores at least these. Whoever is below is passed over: the place goes to who follows. */
  modules: z
    .array(z.strictObject({ module: ModuleId, minimum: Amount }))
    .max(20)
    .optional(),
  /** Only for who met every pass mark and `fail` condition; others are passed over. */
  passedOnly: z.boolean().optional(),
  money: PrizeMoney.optional(),
  /** What else comes with it, in words. */
  benefits: z.array(LocalText).max(20).optional(),
})
/** A prize beside the others 单项奖, for the best in a module or an aspect, whatever else an entry has. */
const SinglePrize = z.strictObject({
  id: AwardId,
  name: LocalText,
  by: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('module'), module: ModuleId }),
    z.strictObject({ type: z.literal('aspect'), aspect: AspectId }),
  ]),
  quota: Quota,
  minimum: Amount.optional(),
  tiesExtend: z.boolean().default(true),
  money: PrizeMoney.optional(),
  benefits: z.array(LocalText).max(20).optional(),
})
export type SinglePrize = z.infer<typeof SinglePrize>
const Medal = z.strictObject({ id: AwardId, name: LocalText })
/**
 * WorldSkills medals: one gold, one silver, one bronze; those no more than `tolerance` points apart are level. Two golds:
 * no silver; three or more: bronze only within the tolerance of the last gold; a medallion for who is at or above the
 * scale's centre without a medal.
 */
const Medals = z.strictObject({
  /** On the 700 scale where the scheme has one, else in points of the total. */
  tolerance: Amount.default('0'),
  gold: Medal,
  silver: Medal,
  bronze: Medal,
  medallion: Medal.optional(),
})
export type Medals = z.infer<typeof Medals>
/** A title or follow-on honour that goes with places, beside the prizes. */
export const Title = z.strictObject({
  id: AwardId,
  name: LocalText,
  /** Of the ranks from…to, or of those with this prize. */
  from: z.int().positive(),
  to: z.int().positive(),
  prize: AwardId.optional(),
  kind: z.enum(['title', 'level', 'medal', 'other']).optional(),
  /** More than `eligible`: an honour that somebody else grants, followed through these states. */
  states: z.array(HonourState).default(['eligible']),
})
export type Title = z.infer<typeof Title>
export const Awards = z.strictObject({
  prizes: z.array(Prize).max(20).default([]),
  titles: z.array(Title).max(20).default([]),
  /** Share of those who pass every pass mark. */
  certificate: z.strictObject({ id: AwardId, name: LocalText }).optional(),
  singles: z.array(SinglePrize).max(20).optional(),
  /** Instead of `prizes`. */
  medals: Medals.optional(),
  /** Groups 组别 share the prizes, or each has all of them by its own order; ranks are always over all. */
  groups: z.enum(['together', 'separate']).optional(),
})
export type Awards = z.infer<typeof Awards>
