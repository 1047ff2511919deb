import type { AspectOf } from '../scheme/aspect.ts'
import { checkMark } from '../scheme/check-mark.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { QuizAnswer, QuizRound } from '../scheme/quiz.ts'

type Quiz = Extract<MarkValue, { kind: 'quiz' }>

/** What stands of a team's quiz; nothing answered where the aspect is blank. */
export const quizOf = (value: MarkValue | null): Quiz =>
  value?.kind === 'quiz' ? value : { kind: 'quiz', answers: [], done: false }

/** The answer that stands at a question of a round; null where there is none. */
export const answerAt = (value: MarkValue | null, round: QuizRound['id'], question: number): QuizAnswer | null =>
  quizOf(value).answers.find(one => one.round === round && one.question === question) ?? null

/** Whether two answers to a question say the same; null is none. */
export const sameAnswer = (a: QuizAnswer | null, b: QuizAnswer | null): boolean =>
  a?.outcome === b?.outcome && a?.stake === b?.stake

/** A question of a round, from 1. */
export type QuestionRef = Pick<QuizAnswer, 'round' | 'question'>

/**
 * The quiz with this answer at the question, or with none. A quiz that may not be closed any more is open again, and one
 * without any answer is blank.
 */
export function withAnswerAt(
  aspect: AspectOf<'quiz'>,
  value: MarkValue | null,
  { round, question }: QuestionRef,
  answer: QuizAnswer | null,
): Quiz | null {
  const now = quizOf(value)
  const stood = answerAt(value, round, question)
  const others = now.answers.filter(one => one !== stood)
  const answers = inOrder(aspect, answer ? [...others, answer] : others)
  const closed: Quiz = { ...now, answers }
  if (now.done && checkMark(aspect, closed) === null) return closed
  return answers.length === 0 ? null : { ...closed, done: false }
}

/** The quiz after a question was answered; the same answer again takes it back. */
export function withAnswer(aspect: AspectOf<'quiz'>, value: MarkValue | null, answer: QuizAnswer): Quiz | null {
  const stood = answerAt(value, answer.round, answer.question)
  return withAnswerAt(aspect, value, answer, sameAnswer(stood, answer) ? null : answer)
}

/** The quiz closed, or open again; null where that leaves a blank. */
export function withClosed(value: MarkValue | null, done: boolean): Quiz | null {
  const now = quizOf(value)
  return now.answers.length === 0 && !done ? null : { ...now, done }
}

/** Compulsory rounds with how many questions are still to be answered. */
export function missingIn(aspect: AspectOf<'quiz'>, value: MarkValue | null): { round: QuizRound; left: number }[] {
  const { answers } = quizOf(value)
  return aspect.rounds.flatMap(round => {
    const left = round.questions - answers.filter(one => one.round === round.id).length
    return round.type === 'compulsory' && left > 0 ? [{ round, left }] : []
  })
}

/** By round, then by question, so that the same quiz is the same mark in whatever order it was entered. */
function inOrder(aspect: AspectOf<'quiz'>, answers: readonly QuizAnswer[]): QuizAnswer[] {
  const place = (one: QuizAnswer) => aspect.rounds.findIndex(round => round.id === one.round)
  return answers.toSorted((a, b) => place(a) - place(b) || a.question - b.question)
}
