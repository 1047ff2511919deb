import type { BoardHead } from '../../shared/views/board-rows.ts'
import { board as words } from '../text/board.ts'
import { common } from '../text/common.ts'
import { eventStateText } from '../text/event-state.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Tabs } from '../ui/tabs.tsx'

declare module 'react' {
  interface CSSProperties {
    /** A line's width in its own font size. */
    '--em'?: number
  }
}

/** About how wide a line is set: a Chinese character is as wide as it is high, a Latin one little over half. */
const widthInEm = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.53), 1)

/** What is being contested, who runs it, and its events with where each stands. */
export function WallHeader({ head, onEvent }: { head: BoardHead; onEvent: (event: string) => void }) {
  const t = useText(words)
  const say = useText(common)
  const local = useLocalText()
  const language = useLanguage(state => state.language)
  const { info } = head.competition
  const setting = { t, language, timeZone: info.timeZone, now: new Date() }
  const items = head.events.map(event => ({
    id: event.id,
    label: local(event.short ?? event.name),
    detail: eventStateText(event, setting),
  }))
  return (
    <header className="wall-header">
      <div>
        <h1 style={{ '--em': widthInEm(local(info.title)) }}>
          {local(info.title)}
          {info.rehearsal && <span className="chip">{say('rehearsal')}</span>}
        </h1>
        <p className="hosts">
          {info.organisations.map(({ role, name }, at) => (
            <span key={`${role} ${name.zh}`}>
              {info.organisations[at - 1]?.role !== role && <b>{t(role)}</b>}
              {local(name)}{' '}
            </span>
          ))}
        </p>
      </div>
      <Tabs
        className="wall-tabs"
        items={items}
        selected={head.event}
        onSelect={onEvent}
        label={t('events')}
        controls="board"
      />
    </header>
  )
}
