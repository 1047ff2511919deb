import type { Language } from '../../shared/scheme/text.ts'
import type { EventState } from '../../shared/views/board-rows.ts'
import type { board } from './board.ts'
import { dayOf, dayText, timeText } from './clock-text.ts'
import type { TextOf } from './use-text.ts'

const dayMs = 86_400_000

interface Setting {
  t: TextOf<typeof board>
  language: Language
  timeZone: string
  now: Date
}

/** Where an event stands, in a few words for its tab. */
export function eventStateText(event: EventState, { t, language, timeZone, now }: Setting): string {
  switch (event.phase) {
    case 'published':
      return t('statePublished')
    case 'locked':
      return t('stateLocked')
    case 'marking':
      return t('stateMarking', { n: event.accepted, of: event.entries })
    case 'hidden':
      return t('stateHidden')
    case 'before': {
      if (!event.startsAt) return t('stateBefore')
      const time = timeText(event.startsAt, timeZone, language)
      const day = dayOf(new Date(event.startsAt), timeZone)
      if (day === dayOf(now, timeZone)) return t('startsToday', { time })
      if (day === dayOf(new Date(now.getTime() + dayMs), timeZone)) return t('startsTomorrow', { time })
      return t('startsOn', { date: dayText(event.startsAt, timeZone, language), time })
    }
  }
}
