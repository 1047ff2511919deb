import type { quizZh } from './quiz.zh.ts'

export const quizEn: Readonly<Record<keyof typeof quizZh, string>> = {
  rounds: 'Rounds',
  questions: 'Questions',
  stakes: 'Stake',
  outcomes: 'Question {n}',
  pickStake: 'Choose the stake first',
  close: 'This team’s quiz is over',
  reopen: 'Closed; tap to go on',
  missing: '{round}: {n} still to be answered',
}
