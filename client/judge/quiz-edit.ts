import type { AspectOf } from '../../shared/scheme/aspect.ts'
import { checkMark } from '../../shared/scheme/check-mark.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'

type Quiz = Extract<MarkValue, { kind: 'quiz' }>

/** What stands of a team's quiz; nothing answered where the aspect is blank. */
export const quizOf = (value: MarkValue | null): Quiz =>
  value?.kind === 'quiz' ? value : { kind: 'quiz', answers: [], done: false }

/** The answer that stands at a question of a round; null where there is none. */
export const answerAt = (value: MarkValue | null, round: QuizRound['id'], question: number): QuizAnswer | null =>
  quizOf(value).answers.find(one => one.round === round && one.question === question) ?? null

/**
 * The quiz after a question was answered; the same answer again takes it back. A quiz that may not be closed any more is
 * open again, and one without any answer is blank.
 */
export function withAnswer(aspect: AspectOf<'quiz'>, value: MarkValue | null, answer: QuizAnswer): Quiz | null {
  const now = quizOf(value)
  const stood = answerAt(value, answer.round, answer.question)
  const same = stood?.outcome === answer.outcome && stood.stake === answer.stake
  const others = now.answers.filter(one => one !== stood)
  const answers = inOrder(aspect, same ? others : [...others, answer])
  const closed: Quiz = { ...now, answers }
  if (now.done && checkMark(aspect, closed) === null) return closed
  return answers.length === 0 ? null : { ...closed, done: false }
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
