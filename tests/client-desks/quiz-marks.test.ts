import { describe, expect, test } from 'vitest'
import { answerAt, missingIn, quizOf, withAnswer, withClosed } from '../../shared/views/quiz-mark.ts'
import { limitsText } from '../../client/text/limits.ts'
import { markText } from '../../client/text/mark-text.ts'
import { inventMark } from '../../server/demo/invent-mark.ts'
import { seeded } from '../../server/demo/random.ts'
import type { AspectOf } from '../../shared/scheme/aspect.ts'
import { checkMark, isComplete } from '../../shared/scheme/check-mark.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { QuizAnswer } from '../../shared/scheme/quiz.ts'
import { aspect } from '../scoring/build.ts'

const name = (zh: string, en: string) => ({ zh, en })
const made = aspect({
  id: 'Q',
  kind: 'quiz',
  max: '100',
  start: '100',
  rounds: [
    { id: 'must', name: name('必答', 'all'), type: 'compulsory', questions: 2, right: '10', wrong: '-5' },
    { id: 'buzz', name: name('抢答', 'buzzer'), type: 'buzzer', questions: 5, right: '10', early: '-10', seconds: 15 },
    { id: 'risk', name: name('风险', 'risk'), type: 'risk', questions: 1, right: '0', stakes: ['10', '20'] },
    { id: 'off', name: name('加赛', 'play-off'), type: 'play-off', questions: 9, right: '0' },
  ],
})
function quizAspect(): AspectOf<'quiz'> {
  if (made.kind !== 'quiz') throw new TypeError(made.kind)
  return made
}
const quiz = quizAspect()
const answer = (round: string, question: number, outcome: string, stake?: string) =>
  QuizAnswer.parse({ round, question, outcome, ...(stake === undefined ? {} : { stake }) })
const after = (...answers: QuizAnswer[]) =>
  answers.reduce<MarkValue | null>((value, one) => withAnswer(quiz, value, one), null)
const [first] = quiz.rounds

describe('the quiz desk', () => {
  const right1 = answer('must', 1, 'right')
  const wrong2 = answer('must', 2, 'wrong')
  const buzz = answer('buzz', 3, 'early')

  test('S197 the same quiz is the same mark in whatever order it was entered', () => {
    expect(after(buzz, wrong2, right1)).toEqual(after(right1, wrong2, buzz))
    expect(after(buzz, wrong2, right1)).toEqual({ kind: 'quiz', answers: [right1, wrong2, buzz], done: false })
  })
  test('S197 another answer takes the place, the same one again takes it back, and the last leaves a blank', () => {
    const turned = answer('must', 1, 'wrong')
    expect(after(right1, turned)).toEqual({ kind: 'quiz', answers: [turned], done: false })
    expect(after(right1, right1)).toBeNull()
    expect(first && answerAt(after(right1, buzz), first.id, 1)).toEqual(right1)
    expect(quizOf(null)).toEqual({ kind: 'quiz', answers: [], done: false })
  })
  test('S197 it says what is missing, closes, and opens again where an answer is taken out', () => {
    expect(missingIn(quiz, after(right1)).map(({ round, left }) => [round.id, left])).toEqual([['must', 1]])
    const whole = after(right1, wrong2)
    expect(missingIn(quiz, whole)).toEqual([])
    const closed = withClosed(whole, true)
    expect([closed?.done, closed && checkMark(quiz, closed)]).toEqual([true, null])
    expect(withAnswer(quiz, closed, buzz)?.done).toBe(true)
    expect(withAnswer(quiz, closed, wrong2)).toEqual({ kind: 'quiz', answers: [right1], done: false })
    expect(withClosed(closed, false)?.done).toBe(false)
    expect(withClosed(null, false)).toBeNull()
  })
})

describe('marks and limits in words', () => {
  const value = after(
    answer('must', 1, 'right'),
    answer('must', 2, 'wrong'),
    answer('buzz', 1, 'early'),
    answer('risk', 1, 'right', '20'),
    answer('off', 2, 'right'),
  )
  test('S197 a quiz says what each round brought', () => {
    expect(markText(quiz, value, 'zh')).toBe('必答 +5　抢答 −10　风险 +20　加赛 第 2 题答对　未结束')
    expect(markText(quiz, withClosed(value, true), 'en')).toBe(
      'all +5　buzzer −10　risk +20　play-off question 2 right',
    )
  })
  test('S197 what a quiz starts with and what its rounds give and take', () => {
    expect(limitsText(quiz, 'zh')).toBe(
      '基础分 100；必答 2 题 +10 / −5；抢答 5 题 +10 / 0，抢跑 −10，限 15 秒；风险 1 题 ±10 / 20；加赛 不计分，只排先后',
    )
  })
  test('S106 how many pieces of which sizes', () => {
    const pieces = aspect({
      kind: 'measure',
      unit: 'mm',
      max: '10',
      readings: 6,
      rule: {
        type: 'pieces',
        sizes: [
          { name: name('外径', 'outside'), nominal: '20', lower: '-0.02', upper: '0.01' },
          { name: name('长', 'length'), nominal: '60', lower: '0', upper: '0.1' },
        ],
      },
    })
    expect(limitsText(pieces, 'zh')).toBe('3 件，每件各尺寸都合格才算；外径 20 +0.01/−0.02　长 60 +0.1/0 mm')
    expect(limitsText(pieces, 'en')).toMatch(/^3 pieces, each counting only if every size is in; outside 20/)
    const marks = Array.from({ length: 20 }, (_, at) => inventMark(pieces, 0.8, seeded(`p${at}`)))
    expect(marks.map(mark => checkMark(pieces, mark))).toEqual(marks.map(() => null))
  })
  test('S181 an invented quiz is a whole one', () => {
    const marks = Array.from({ length: 30 }, (_, at) => inventMark(quiz, 0.6, seeded(`q${at}`)))
    expect(marks.map(mark => [checkMark(quiz, mark), isComplete(quiz, mark)])).toEqual(marks.map(() => [null, true]))
  })
})
