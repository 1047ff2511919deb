import type { BoardHead } from '../../shared/views/board-rows.ts'
import { board as words } from '../text/board.ts'
import { before } from '../text/before.ts'
import { timeText } from '../text/clock-text.ts'
import { eventStateText } from '../text/event-state.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { barColour } from '../ui/weight-bars.tsx'

/** An event without results yet: when, how it is marked, what can be won. */
export function Before({ head }: { head: BoardHead }) {
  const t = useText(words)
  const say = useText(before)
  const local = useLocalText()
  const language = useLanguage(state => state.language)
  const event = head.events.find(({ id }) => id === head.event)
  if (!event) return null
  const setting = { t, language, timeZone: head.competition.info.timeZone, now: new Date() }
  return (
    <section className="phone-before">
      <h2>
        {event.phase === 'marking'
          ? say(head.policy === 'live' ? 'waitingLive' : 'waitingFirst')
          : eventStateText(event, setting)}
      </h2>
      <p>{say('entriesWaiting', { n: event.entries })}</p>
      {head.sessions.length > 1 && (
        <>
          <h3>{say('sessions')}</h3>
          <ol className="phone-sessions">
            {head.sessions.map(({ id, name, startsAt, entries }) => (
              <li key={id}>
                <span>{local(name)}</span>
                <span>{startsAt && timeText(startsAt, setting.timeZone, language)}</span>
                <b>{say('entriesWaiting', { n: entries })}</b>
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>{say('howMarked')}</h3>
      <ol>
        {head.modules.map(({ id, name, weight }, at) => (
          <li key={id}>
            <span>{local(name)}</span>
            <span className="phone-weight">
              <i style={{ width: `${Number(weight)}%`, background: barColour(at) }} />
            </span>
            <b>{say('weightOf', { weight })}</b>
          </li>
        ))}
      </ol>
      {head.prizes.length > 0 && <h3>{say('prizes')}</h3>}
      <p>
        {head.prizes
          .map(({ name, places }) => (places > 0 ? `${local(name)} ${say('places', { n: places })}` : local(name)))
          .join(' · ')}
      </p>
    </section>
  )
}
