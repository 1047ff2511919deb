import type { BoardHead } from '../../shared/views/board-rows.ts'
import { board as words } from '../text/board.ts'
import { before } from '../text/before.ts'
import { dayText, timeText } from '../text/clock-text.ts'
import { eventStateText } from '../text/event-state.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'

/** The events in order of their beginning, each with where it stands. */
export function Schedule({ head }: { head: BoardHead }) {
  const t = useText(words)
  const say = useText(before)
  const local = useLocalText()
  const language = useLanguage(state => state.language)
  const { timeZone, place } = head.competition.info
  const setting = { t, language, timeZone, now: new Date() }
  const events = [...head.events].sort((a, b) => (a.startsAt ?? '').localeCompare(b.startsAt ?? ''))
  return (
    <>
      {place && <p className="phone-note">{local(place)}</p>}
      <ol className="phone-rows">
        {events.map(event => (
          <li key={event.id} className="phone-schedule">
            <span>
              {event.startsAt && (
                <>
                  {dayText(event.startsAt, timeZone, language)}
                  <b>{timeText(event.startsAt, timeZone, language)}</b>
                </>
              )}
            </span>
            <span>
              <b>{local(event.name)}</b>
              <small>{eventStateText(event, setting)}</small>
              <small>{say('entriesWaiting', { n: event.entries })}</small>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
