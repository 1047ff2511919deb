import type { AspectOf } from '../scheme/aspect.ts'
import type { RoundId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { QuizAnswer, QuizRound } from '../scheme/quiz.ts'
import { add, equal, exact, type Exact, max, neg, zero } from './exact.ts'
import { said, step, unknown, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import { done, type MarkPoints, partly } from './mark-points.ts'
import { quizWords } from './quiz-words.ts'

type Quiz = AspectOf<'quiz'>
type QuizMark = Extract<MarkValue, { kind: 'quiz' }>

/** What was staked; null where nothing was, or something that the round does not offer. */
function stakeOf(round: QuizRound, answer: QuizAnswer): Exact | null {
  if (answer.stake === undefined) return null
  const stake = exact(answer.stake)
  return !round.stakes || round.stakes.some(offered => equal(exact(offered), stake)) ? stake : null
}

/** Points of one answer, signed; null where a risk question's stake is not known. (S101) */
export function answerPoints(round: QuizRound, answer: QuizAnswer): Exact | null {
  if (round.type === 'play-off') return zero
  switch (answer.outcome) {
    case 'void':
    case 'declined':
      return zero
    case 'early':
      return exact(round.early)
    case 'late':
      return exact(round.late)
    case 'right':
      return round.type === 'risk' ? stakeOf(round, answer) : exact(round.right)
    case 'wrong': {
      if (round.type !== 'risk') return exact(round.wrong)
      const stake = stakeOf(round, answer)
      return stake && neg(stake)
    }
  }
}

function explainAnswer(round: QuizRound | undefined, answer: QuizAnswer, points: Exact | null, trace: Trace): void {
  if (!trace) return
  if (!round) {
    trace.push(said('reading', quizWords.unknownRound(answer.round), unknown))
    return
  }
  const why = round.type === 'play-off' ? 'ordersOnly' : points ? null : 'noStake'
  const label = quizWords.question(round.name, answer.question)
  trace.push(step('reading', label, points, { note: quizWords.outcome(answer, why) }))
}

/**
 * A team's quiz: the starting score and every answer, not below the floor and free to pass the aspect's maximum. The
 * running score is `known` from the first line; it becomes the points when the desk has closed the quiz and every stake
 * is known. (S100–S104)
 */
export function quizPoints(aspect: Quiz, value: QuizMark, trace: Trace): MarkPoints {
  let total = exact(aspect.start)
  trace?.push(step('rule', quizWords.start, total))
  let sure = true
  for (const answer of value.answers) {
    const round = aspect.rounds.find(one => one.id === answer.round)
    const points = round ? answerPoints(round, answer) : null
    explainAnswer(round, answer, points, trace)
    if (points) total = add(total, points)
    else sure = false
  }
  const kept = aspect.floor === null ? total : max(exact(aspect.floor), total)
  if (trace && !equal(kept, total)) trace.push(step('floor', words.floored, kept))
  if (!value.done) trace?.push(said('waiting', quizWords.unfinished, unknown))
  return value.done && sure ? done(kept) : partly(kept)
}

const questions = exact(1000)

/** The answer that a play-off round turns on: the first right or wrong one; null where there is none. */
export function playOffAnswer(round: RoundId, value: MarkValue | undefined): QuizAnswer | null {
  if (value?.kind !== 'quiz') return null
  let first: QuizAnswer | null = null
  for (const answer of value.answers) {
    const decides = answer.round === round && (answer.outcome === 'right' || answer.outcome === 'wrong')
    if (decides && (!first || answer.question < first.question)) first = answer
  }
  return first
}

/**
 * Where a team stands after a play-off round, more is better: an earlier right answer before a later one, before nobody,
 * before a late wrong one, before an early one. Only its first answer that was right or wrong counts; 0 without one. (S105)
 */
export function playOffKey(round: RoundId, value: MarkValue | undefined): Exact {
  const first = playOffAnswer(round, value)
  if (!first) return zero
  const key = add(questions, exact(-first.question))
  return first.outcome === 'right' ? key : neg(key)
}
