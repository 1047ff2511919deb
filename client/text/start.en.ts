import type { startZh } from './start.zh.ts'

export const startEn: Record<keyof typeof startZh, string> = {
  emptyList: 'No competition is public yet',
  emptyListWhat: 'Once the organiser sets one up, it appears here.',
  competitions: 'Competitions',
  signIn: 'Organiser’s sign-in',
  ownCompetition: 'Begin my own',
}
