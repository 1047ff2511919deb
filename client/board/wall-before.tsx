import { useEffect, useState } from 'react'
import type { BoardHead, EventState } from '../../shared/views/board-rows.ts'
import { board as words } from '../text/board.ts'
import { before } from '../text/before.ts'
import { timeText } from '../text/clock-text.ts'
import { eventStateText } from '../text/event-state.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { barColour } from '../ui/weight-bars.tsx'
import './wall-before.css'

const mostSessions = 6

interface WallBeforeProps {
  head: BoardHead
  event: EventState
  /** The server's clock less this device's, in milliseconds. */
  aheadMs: number
}

/** An event without results: when it opens, how it is marked, what can be won. */
export function WallBefore({ head, event, aheadMs }: WallBeforeProps) {
  const say = useText(before)
  const local = useLocalText()
  return (
    <div className="before">
      <section className="before-when">
        <h2>{local(event.name)}</h2>
        <p className="before-time">
          <Title event={event} head={head} />
        </p>
        <p>
          {event.phase === 'before' && event.startsAt && <Countdown until={event.startsAt} aheadMs={aheadMs} />}
          {event.phase === 'hidden' && <span>{say('hiddenWhat')}</span>}
          {event.phase === 'marking' && (
            <span>{say(head.policy === 'live' ? 'waitingLiveWhat' : 'waitingFirstWhat')}</span>
          )}
          <span>{say('entriesWaiting', { n: event.entries })}</span>
        </p>
        <Sessions head={head} />
      </section>
      <section>
        <h3>{say('howMarked')}</h3>
        <ol className="before-modules">
          {head.modules.map(({ id, name, weight, max }, at) => (
            <li key={id}>
              <span>{local(name)}</span>
              <span className="before-bar">
                <i style={{ width: `${Number(weight)}%`, background: barColour(at) }} />
              </span>
              <b>{say('weightOf', { weight })}</b>
              <small>{say('outOf', { max })}</small>
            </li>
          ))}
        </ol>
      </section>
      <section className="before-more">
        <div>
          <h3>{say('prizes')}</h3>
          <ul>
            {head.prizes.map(({ id, name, places, medal }) => (
              <li key={id}>
                <b className={medal ?? undefined}>{local(name)}</b>
                {places > 0 && <span>{say('places', { n: places })}</span>}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{say('tieOrder')}</h3>
          <ol className="before-ties">
            {/* The last is a decision, which no rule foresees. */}
            {head.tieSteps.slice(0, -1).map((step, at) => (
              <li key={step.zh}>
                {at + 1}. {local(step)}
              </li>
            ))}
          </ol>
        </div>
      </section>
    </div>
  )
}

function Sessions({ head: { sessions, competition } }: { head: BoardHead }) {
  const say = useText(before)
  const local = useLocalText()
  const language = useLanguage(state => state.language)
  const [first] = sessions
  if (!first || sessions.length < 2) return null
  const alike = first.stations > 1 && sessions.every(({ stations }) => stations === first.stations)
  return (
    <>
      <h3>{alike ? say('placesByRounds', { places: first.stations, rounds: sessions.length }) : say('sessions')}</h3>
      <ol className="before-sessions">
        {sessions.slice(0, mostSessions).map(({ id, name, startsAt, entries }) => (
          <li key={id}>
            <span>{local(name)}</span>
            <b>{startsAt && timeText(startsAt, competition.info.timeZone, language)}</b>
            <small>{say('entriesWaiting', { n: entries })}</small>
          </li>
        ))}
      </ol>
    </>
  )
}

const waitingFor = {
  none: 'hiddenTitle',
  revealed: 'revealedTitle',
  accepted: 'waitingFirst',
  live: 'waitingLive',
} as const

function Title({ event, head }: { event: EventState; head: BoardHead }) {
  const t = useText(words)
  const say = useText(before)
  const language = useLanguage(state => state.language)
  if (event.phase === 'hidden') return say('hiddenTitle')
  if (event.phase !== 'before') return say(waitingFor[head.policy])
  return eventStateText(event, { t, language, timeZone: head.competition.info.timeZone, now: new Date() })
}

function Countdown({ until, aheadMs }: { until: string; aheadMs: number }) {
  const say = useText(before)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((Date.parse(until) - now - aheadMs) / 1000)
  if (seconds <= 0) return <span>{say('opensSoon')}</span>
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (h >= 48) return null
  return <span>{h > 0 ? say('opensIn', { h, m }) : say('opensInMinutes', { m, s })}</span>
}
