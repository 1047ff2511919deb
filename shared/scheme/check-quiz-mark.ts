import { type Refusal, refuse } from '../ledger/refusal.ts'
import { equal, exact } from '../scoring/exact.ts'
import type { AspectOf } from './aspect.ts'
import type { MarkValue } from './mark-value.ts'
import type { QuizAnswer, QuizRound } from './quiz.ts'

type Outcome = QuizAnswer['outcome']

/** What can become of a question: nobody presses too early where nobody presses, and a buzzer is not declined. */
const outcomes: Record<QuizRound['type'], readonly Outcome[]> = {
  compulsory: ['right', 'wrong', 'late', 'declined', 'void'],
  buzzer: ['right', 'wrong', 'early', 'late', 'void'],
  risk: ['right', 'wrong', 'late', 'declined', 'void'],
  'play-off': ['right', 'wrong', 'early', 'late', 'declined', 'void'],
}

/** What can become of a question of such a round. */
export const outcomesOf = ({ type }: QuizRound): readonly Outcome[] => outcomes[type]

function stake(aspect: AspectOf<'quiz'>, round: QuizRound, answer: QuizAnswer): Refusal | null {
  const detail = { aspect: aspect.id, round: round.id, question: answer.question }
  if (round.type !== 'risk')
    return answer.stake === undefined ? null : refuse('mark-kind', { ...detail, value: answer.stake, kind: round.type })
  const { stake: chosen } = answer
  const needed = answer.outcome === 'right' || answer.outcome === 'wrong'
  if (chosen === undefined) return needed ? refuse('mark-count', { ...detail, value: 0, count: 1 }) : null
  const stakes = round.stakes ?? []
  if (stakes.some(one => equal(exact(one), exact(chosen)))) return null
  return refuse('mark-out-of-range', { ...detail, value: chosen, low: stakes[0] ?? '0', high: stakes.at(-1) ?? '0' })
}

function answer(aspect: AspectOf<'quiz'>, one: QuizAnswer): Refusal | null {
  const round = aspect.rounds.find(({ id }) => id === one.round)
  if (!round) return refuse('mark-kind', { aspect: aspect.id, value: one.round, kind: aspect.kind })
  const detail = { aspect: aspect.id, round: round.id, question: one.question }
  if (one.question > round.questions)
    return refuse('mark-out-of-range', { ...detail, value: one.question, low: 1, high: round.questions })
  if (!outcomesOf(round).includes(one.outcome))
    return refuse('mark-kind', { ...detail, value: one.outcome, kind: round.type })
  return stake(aspect, round, one)
}

/**
 * Why a quiz cannot stand as entered: a round or question that does not exist, an outcome that its round does not have,
 * a stake that is not offered, a question twice, or closed before every compulsory question was answered. (S181)
 */
export function checkQuizMark(aspect: AspectOf<'quiz'>, value: Extract<MarkValue, { kind: 'quiz' }>): Refusal | null {
  const met = new Set<string>()
  for (const one of value.answers) {
    const problem = answer(aspect, one)
    if (problem) return problem
    const key = `${one.round}:${one.question}`
    if (met.has(key))
      return refuse('mark-count', { aspect: aspect.id, round: one.round, question: one.question, value: 2, count: 1 })
    met.add(key)
  }
  if (!value.done) return null
  for (const { id, type, questions } of aspect.rounds) {
    const answered = value.answers.filter(one => one.round === id).length
    if (type === 'compulsory' && answered !== questions)
      return refuse('mark-count', { aspect: aspect.id, round: id, value: answered, count: questions })
  }
  return null
}
