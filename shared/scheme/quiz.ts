import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { RoundId } from './ids.ts'
import { LocalText } from './text.ts'

/**
 * A round of a quiz (RULES 38). `compulsory` 必答: every team answers its own questions; `buzzer` 抢答: one team a question;
 * `risk` 风险题: the team chooses its stake; `play-off` 加赛: no points, it only orders teams that are level (first right
 * answer wins, first wrong one is out).
 */
export const QuizRound = z.strictObject({
  id: RoundId,
  name: LocalText,
  type: z.enum(['compulsory', 'buzzer', 'risk', 'play-off']),
  /** How many at most; of a compulsory round exactly so many for each team. */
  questions: z.int().min(1).max(200),
  /** Points of a right answer; of a risk question the stake counts instead. */
  right: Amount,
  /** Points of a wrong one, signed; of a risk question minus the stake counts instead. */
  wrong: Decimal.default('0'),
  /** Points of having pressed too early, signed. */
  early: Decimal.default('0'),
  /** Does pressing too early void the question for everybody? */
  earlyVoids: z.boolean().default(false),
  /** Points of an answer that came too late, signed. */
  late: Decimal.default('0'),
  stakes: z.array(Amount).min(1).max(10).optional(),
  seconds: z.int().positive().max(3600).optional(),
})
export type QuizRound = z.infer<typeof QuizRound>

/** What became of one question for one team. `void`: the question was annulled; it counts for nobody. */
export const QuizAnswer = z.strictObject({
  round: RoundId,
  /** From 1. */
  question: z.int().min(1).max(200),
  outcome: z.enum(['right', 'wrong', 'early', 'late', 'declined', 'void']),
  stake: Amount.optional(),
})
export type QuizAnswer = z.infer<typeof QuizAnswer>
