import { describe, expect, test } from 'vitest'
import { checkMark, isComplete } from '../../shared/scheme/check-mark.ts'
import { aspect, level, notDone, value } from './build.ts'

const quiz = aspect({
  id: 'Q',
  kind: 'quiz',
  max: '100',
  rounds: [
    { id: 'must', name: { zh: '必答' }, type: 'compulsory', questions: 2, right: '10' },
    { id: 'buzz', name: { zh: '抢答' }, type: 'buzzer', questions: 5, right: '10', early: '-10' },
    { id: 'risk', name: { zh: '风险' }, type: 'risk', questions: 1, right: '0', stakes: ['10', '20'] },
    { id: 'off', name: { zh: '加赛' }, type: 'play-off', questions: 9, right: '0' },
  ],
})
type Answer = readonly [round: string, question: number, outcome: string, stake?: string]
const played = (answers: readonly Answer[], done = false) =>
  value({
    kind: 'quiz',
    answers: answers.map(([round, question, outcome, stake]) => ({
      round,
      question,
      outcome,
      ...(stake === undefined ? {} : { stake }),
    })),
    done,
  })
const refused = (...answers: Answer[]) => {
  const problem = checkMark(quiz, played(answers))
  return problem && [problem.refused, problem.detail.value]
}

describe('a quiz as entered', () => {
  test('S181 allowed: every round’s own outcomes, a stake that is offered, written with or without noughts', () => {
    expect(refused(['must', 1, 'right'], ['must', 2, 'declined'])).toBeNull()
    expect(refused(['buzz', 5, 'early'], ['buzz', 1, 'late'], ['buzz', 2, 'void'])).toBeNull()
    expect(refused(['risk', 1, 'wrong', '20.0'])).toBeNull()
    expect(refused(['risk', 1, 'declined'])).toBeNull()
    expect(refused(['off', 9, 'early'], ['off', 8, 'right'])).toBeNull()
    expect([checkMark(quiz, notDone), checkMark(quiz, played([]))]).toEqual([null, null])
  })
  test('S181 refused: rounds and questions that do not exist, a question twice', () => {
    expect(refused(['none', 1, 'right'])).toEqual(['mark-kind', 'none'])
    expect(refused(['must', 3, 'right'])).toEqual(['mark-out-of-range', 3])
    expect(refused(['buzz', 1, 'right'], ['must', 1, 'right'], ['buzz', 1, 'wrong'])).toEqual(['mark-count', 2])
    expect(checkMark(quiz, level(1))?.refused).toBe('mark-kind')
  })
  test('S181 refused: outcomes that a round does not have', () => {
    expect(refused(['must', 1, 'early'])).toEqual(['mark-kind', 'early'])
    expect(refused(['risk', 1, 'early', '10'])).toEqual(['mark-kind', 'early'])
    expect(refused(['buzz', 1, 'declined'])).toEqual(['mark-kind', 'declined'])
  })
  test('S181 refused: stakes that are missing, not offered, or of another round', () => {
    expect(refused(['risk', 1, 'right'])).toEqual(['mark-count', 0])
    expect(refused(['risk', 1, 'right', '15'])).toEqual(['mark-out-of-range', '15'])
    expect(refused(['buzz', 1, 'right', '10'])).toEqual(['mark-kind', '10'])
  })
  test('S181 closed only with every compulsory question answered, and complete only then', () => {
    const half: Answer[] = [['must', 1, 'right']]
    const whole: Answer[] = [...half, ['must', 2, 'void']]
    expect(checkMark(quiz, played(half))).toBeNull()
    expect(checkMark(quiz, played(half, true))).toEqual({
      refused: 'mark-count',
      detail: { aspect: 'Q', round: 'must', value: 1, count: 2 },
    })
    expect(checkMark(quiz, played(whole, true))).toBeNull()
    expect([played(whole), played(whole, true), played(half, true), notDone].map(one => isComplete(quiz, one))).toEqual(
      [false, true, false, true],
    )
  })
})
