import type { demoZh } from './demo.zh.ts'

export const demoEn: Record<keyof typeof demoZh, string> = {
  asJudge: 'Be a judge',
  asChief: 'Chief judge',
  asOrganiser: 'Organiser',
  ownCompetition: 'Begin my own',
  startAgain: 'Start again',
  startAgainAsk: 'The demonstration returns to its first state; marks just entered are cleared.',
  startAgainFailed: 'It could not start again. Please try once more.',
  demoBar: 'Demonstration',
}
