import type { AspectOf } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'

type Answers = Extract<MarkValue, { kind: 'answers' }>

/** More answers than this are typed: so many buttons in a row would be too small for a finger. */
const mostChoices = 6
const longest = 40

/**
 * The answers that a question can have, none where they are typed. In an order of their own: the order of the key would
 * tell its first answers.
 */
export function choicesOf({ answers }: AspectOf<'key'>): string[] {
  const distinct = [...new Set(answers)].sort()
  return distinct.length > mostChoices ? [] : distinct
}

/** What was answered to each question, null where nothing is. */
export function answersOf(aspect: AspectOf<'key'>, value: MarkValue | null): (string | null)[] {
  const given = value?.kind === 'answers' ? value.answers : []
  return aspect.answers.map((_, at) => given[at] ?? null)
}

/** The mark after one question was answered, in the words it was typed in; null when nothing is answered any more. */
export function withAnswerTo(
  aspect: AspectOf<'key'>,
  value: MarkValue | null,
  question: number,
  typed: string | null,
): Answers | null {
  const answer = typed?.trim().slice(0, longest) || null
  const answers = answersOf(aspect, value).map((old, at) => (at === question ? answer : old))
  return answers.every(one => one === null) ? null : { kind: 'answers', answers }
}

/** The next question without an answer after this one, going round; null where all are answered. */
export function openAfter(answers: readonly (string | null)[], question: number): number | null {
  const round = answers.map((_, step) => (question + 1 + step) % answers.length)
  return round.find(at => answers[at] === null) ?? null
}

/** The answer that a key of the keyboard stands for; null for any other key. */
export const answerOfKey = (choices: readonly string[], key: string): string | null =>
  choices.find(choice => choice.toLowerCase() === key.toLowerCase()) ?? null

/** An answer for the eye: a lone minus is a true one. */
export const answerText = (answer: string): string => (answer === '-' ? '−' : answer)
