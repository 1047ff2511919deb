import type { BoardHead } from '../../shared/views/board-rows.ts'
import type { Pulse } from '../live/connection.ts'
import { board as words } from '../text/board.ts'
import { noticeDay, timeText } from '../text/clock-text.ts'
import { eventStateText } from '../text/event-state.ts'
import { useLanguage } from '../text/language.ts'
import { useText } from '../text/use-text.ts'
import { Freshness } from '../ui/freshness.tsx'

/** How fresh it is, and where the event stands. */
export function PhoneFooter({ head, pulse }: { head: BoardHead; pulse: Pulse }) {
  return (
    <footer className="phone-footer">
      <Freshness live={pulse.live} heardAt={pulse.heardAt} />
      <Standing head={head} />
    </footer>
  )
}

function Standing({ head }: { head: BoardHead }) {
  const t = useText(words)
  const language = useLanguage(state => state.language)
  const { timeZone } = head.competition.info
  const event = head.events.find(({ id }) => id === head.event)
  if (!event) return null
  if (head.frozenAt) return <span>{t('frozen', { time: timeText(head.frozenAt, timeZone, language) })}</span>
  if (event.publishedAt && event.noticeDays > 0) {
    const n = noticeDay(event.publishedAt, new Date(), timeZone)
    return <span>{n > event.noticeDays ? t('noticeOver') : t('noticeDay', { n, of: event.noticeDays })}</span>
  }
  return <span>{eventStateText(event, { t, language, timeZone, now: new Date() })}</span>
}
