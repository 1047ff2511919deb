import { expect, test } from 'vitest'
import {
  answerOfKey,
  answersOf,
  answerText,
  choicesOf,
  openAfter,
  withAnswerTo,
} from '../../client/judge/key-answers.ts'
import { Aspect, type AspectOf } from '../../shared/scheme/aspect.ts'
import { checkMark } from '../../shared/scheme/check-mark.ts'

function keyOf(answers: readonly string[]): AspectOf<'key'> {
  const made = Aspect.parse({ id: 'D1', name: { zh: '盲样判定' }, max: '25', kind: 'key', answers })
  if (made.kind !== 'key') throw new TypeError(made.kind)
  return made
}
const samples = keyOf(['-', '+', '-', '+'])

test('what can be answered stands in an order of its own, which tells nothing of the key', () => {
  expect(choicesOf(samples)).toEqual(['+', '-'])
  expect(choicesOf(keyOf(['B', 'D', 'A']))).toEqual(['A', 'B', 'D'])
})

test('more than six answers are typed', () => {
  expect(choicesOf(keyOf(['1', '2', '3', '4', '5', '6']))).toHaveLength(6)
  expect(choicesOf(keyOf(['1', '2', '3', '4', '5', '6', '7']))).toEqual([])
})

test('an answer is a mark at once; what is not answered stays blank, and the last one taken back is none', () => {
  const one = withAnswerTo(samples, null, 1, '+')
  expect(one).toEqual({ kind: 'answers', answers: [null, '+', null, null] })
  expect(one && checkMark(samples, one)).toBeNull()
  expect(answersOf(samples, one)).toEqual([null, '+', null, null])
  expect(withAnswerTo(samples, one, 3, '-')).toEqual({ kind: 'answers', answers: [null, '+', null, '-'] })
  expect(withAnswerTo(samples, one, 1, null)).toBeNull()
  expect(answersOf(samples, { kind: 'not-done' })).toEqual([null, null, null, null])
})

test('a typed answer is what it says without the space around it; nothing but space is no answer', () => {
  expect(withAnswerTo(samples, null, 0, ' 不确定 ')?.answers[0]).toBe('不确定')
  expect(withAnswerTo(samples, null, 0, '  ')).toBeNull()
})

test('on to the next question without an answer, round the end', () => {
  expect(openAfter([null, '+', null, null], 0)).toBe(2)
  expect(openAfter([null, '+', '-', '-'], 3)).toBe(0)
  expect(openAfter(['+', '-'], 0)).toBeNull()
})

test('keys of the keyboard', () => {
  expect(answerOfKey(['+', '-'], '-')).toBe('-')
  expect(answerOfKey(['A', 'B'], 'b')).toBe('B')
  expect(answerOfKey(['A', 'B'], 'c')).toBeNull()
  expect(answerText('-')).toBe('−')
  expect(answerText('A-B')).toBe('A-B')
})
