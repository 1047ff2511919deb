import type { BoardHead } from '../../shared/views/board-rows.ts'
import { pathOf } from '../address.ts'
import type { Pulse } from '../live/connection.ts'
import { board as words } from '../text/board.ts'
import { noticeDay, timeText } from '../text/clock-text.ts'
import { useLanguage } from '../text/language.ts'
import { useText } from '../text/use-text.ts'
import { Freshness } from '../ui/freshness.tsx'
import { GroundSwitch, LanguageSwitch } from '../ui/switches.tsx'
import type { Pages } from './use-pages.ts'

interface WallFooterProps {
  head: BoardHead
  pulse: Pulse
  /** null where there is nothing to page through. */
  pages: Pages | null
  onPage: () => void
}

/** How fresh it is, which page, what is not shown and why, and the way to the phone. */
export function WallFooter({ head, pulse, pages, onPage }: WallFooterProps) {
  const t = useText(words)
  const path = pathOf('c', head.competition.id, 'phone', head.event)
  // Drawn by the server: it knows under which address phones reach it, and this page need not carry the code.
  const drawn = `/api${pathOf('c', head.competition.id, 'events', head.event, 'qr.svg')}`
  return (
    <footer className="wall-footer">
      <div>
        <Freshness live={pulse.live} heardAt={pulse.heardAt} />
        {pages && pages.of > 1 && (
          <button type="button" className="page" aria-description={t('nextPage')} onClick={onPage}>
            {t('page', { n: pages.page + 1, of: pages.of })}
          </button>
        )}
      </div>
      <div className="wall-note">
        <Note head={head} />
        {!head.competition.info.demonstration && (
          <span className="wall-view">
            <LanguageSwitch />
            <GroundSwitch />
          </span>
        )}
      </div>
      <a className="wall-phone" href={path}>
        {t('phone')}
        <img className="wall-qr" src={drawn} alt={t('phoneLabel')} />
      </a>
    </footer>
  )
}

function Note({ head }: { head: BoardHead }) {
  const t = useText(words)
  const language = useLanguage(state => state.language)
  const { timeZone } = head.competition.info
  const event = head.events.find(({ id }) => id === head.event)
  if (head.frozenAt) return <span>{t('frozen', { time: timeText(head.frozenAt, timeZone, language) })}</span>
  if (event?.publishedAt && event.noticeDays > 0) {
    const n = noticeDay(event.publishedAt, new Date(), timeZone)
    return <span>{n > event.noticeDays ? t('noticeOver') : t('noticeDay', { n, of: event.noticeDays })}</span>
  }
  return head.named ? null : <span>{t('blind')}</span>
}
