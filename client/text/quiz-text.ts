import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { type Exact, isNegative, isZero, toText } from '../../shared/scoring/exact.ts'
import { pointsOf } from '../../shared/scoring/points.ts'

type Quiz = Extract<MarkValue, { kind: 'quiz' }>

const outcomes: Record<Language, Record<QuizAnswer['outcome'], string>> = {
  zh: { right: '答对', wrong: '答错', early: '抢跑', late: '超时', declined: '放弃', void: '作废' },
  en: { right: 'right', wrong: 'wrong', early: 'too early', late: 'too late', declined: 'declined', void: 'void' },
}

/** What became of a question, in a word. */
export const outcomeText = (outcome: QuizAnswer['outcome'], language: Language): string => outcomes[language][outcome]

/** A quiz in words: what each round brought so far, and that it is still going on. */
export function quizText(aspect: Aspect | undefined, value: Quiz, language: Language): string {
  const zh = language === 'zh'
  const rounds = aspect?.kind === 'quiz' ? aspect.rounds : []
  const said = rounds.flatMap(round => {
    const answers = value.answers.filter(one => one.round === round.id)
    if (aspect?.kind !== 'quiz' || answers.length === 0) return []
    const name = inLanguage(round.name, language)
    return [`${name} ${round.type === 'play-off' ? first(answers, language) : roundWorth(aspect, round, answers)}`]
  })
  if (said.length === 0) said.push(zh ? `${value.answers.length} 题` : `${value.answers.length} answers`)
  if (!value.done) said.push(zh ? '未结束' : 'not closed')
  return said.join('　')
}

/** What a round alone brought, by the engine: +20, −10, 0. */
export function roundWorth(aspect: AspectOf<'quiz'>, round: QuizRound, answers: readonly QuizAnswer[]): string {
  const alone: AspectOf<'quiz'> = { ...aspect, start: '0', floor: null, rounds: [round] }
  const { known } = pointsOf(alone, { kind: 'quiz', answers: [...answers], done: true })
  return known ? signed(known) : '0'
}

/** Points with their sign, for the eye. */
export function signed(points: Exact): string {
  if (isZero(points)) return '0'
  const text = toText(points)
  return isNegative(points) ? text.replace('-', '−') : `+${text}`
}

/** What decides a play-off: the first question that was answered rightly or wrongly. */
function first(answers: readonly QuizAnswer[], language: Language): string {
  const inOrder = answers.toSorted((a, b) => a.question - b.question)
  const deciding = inOrder.find(({ outcome }) => outcome === 'right' || outcome === 'wrong')
  if (!deciding) return language === 'zh' ? '未分先后' : 'undecided'
  const { question, outcome } = deciding
  const word = outcomeText(outcome, language)
  return language === 'zh' ? `第 ${question} 题${word}` : `question ${question} ${word}`
}
