import type { beforeZh } from './before.zh.ts'

export const beforeEn: Record<keyof typeof beforeZh, string> = {
  opensIn: 'Opens in {h} h {m} min',
  opensInMinutes: 'Opens in {m} min {s} s',
  opensSoon: 'Marking is about to begin',
  placesByRounds: '{places} {places|station|stations}, {rounds} {rounds|session|sessions}',
  sessions: 'Sessions',
  howMarked: 'How it is marked',
  weightOf: '{weight}%',
  outOf: 'out of {max}',
  prizes: 'Prizes',
  places: '{n} {n|place|places}',
  tieOrder: 'Ties are decided by, in order',
  hiddenTitle: 'Results are not public yet',
  hiddenWhat: 'They appear here by themselves once the organiser shows them.',
  revealedTitle: 'Waiting for the reveal',
  waitingFirst: 'Waiting for the first accepted score',
  waitingLive: 'Waiting for the first mark',
  waitingLiveWhat: 'Provisional scores appear here by themselves as judges mark.',
  waitingFirstWhat: 'It appears here by itself once the chief judge accepts it.',
  entriesWaiting: '{n} {n|entry|entries}',
}
