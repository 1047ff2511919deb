import { lazy, Suspense, useState } from 'react'
import type { BoardRow } from '../../shared/views/board-rows.ts'
import { goTo, pathOf } from '../address.ts'
import { useBoard } from '../live/use-board.ts'
import { board as words } from '../text/board.ts'
import { phone } from '../text/phone.ts'
import { common } from '../text/common.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { useGround } from '../ui/ground.ts'
import { GroundSwitch, LanguageSwitch } from '../ui/switches.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useTitle } from '../ui/title.ts'
import { Before } from './before.tsx'
import './phone.css'
import { PhoneFooter } from './phone-footer.tsx'
import { PhoneHeader } from './phone-header.tsx'
import { PhoneList } from './phone-list.tsx'
import { PhoneWaiting } from './phone-waiting.tsx'
import { Schedule } from './schedule.tsx'
import { Units } from './units.tsx'

const ExplainSheet = lazy(async () => ({ default: (await import('../explain/explain-sheet.tsx')).ExplainSheet }))

const schedule = '.schedule'
const units = '.units'

/** The board for one person: search, follow, and how each total came about. */
export function Phone({ competition, wanted }: { competition: string; wanted: string | null }) {
  const t = useText(words)
  const p = useText(phone)
  const say = useText(common)
  const local = useLocalText()
  const { board, refused, pulse } = useBoard(competition, wanted, true)
  const [aside, setAside] = useState<string | null>(null)
  const [open, setOpen] = useState<BoardRow | null>(null)
  useGround('paper')
  useTitle(board ? local(board.head.competition.info.title) : null)

  if (!board) return <PhoneWaiting refused={refused} pulse={pulse} />
  const { head, rows } = board
  const items = [
    ...head.events.map(({ id, name, short }) => ({ id: String(id), label: local(short ?? name) })),
    ...(head.units ? [{ id: units, label: p('units') }] : []),
    { id: schedule, label: p('schedule') },
  ]
  const shown = aside === units && !head.units ? null : aside

  function select(id: string) {
    if (id === schedule || id === units) return setAside(id)
    setAside(null)
    goTo(pathOf('c', competition, 'phone', id), 'replace')
  }

  return (
    <div className="phone">
      <PhoneHeader head={head} />
      <nav aria-label={t('events')}>
        <Tabs
          className="phone-tabs"
          items={items}
          selected={shown ?? head.event}
          onSelect={select}
          label={t('events')}
          controls="phone-main"
        />
      </nav>
      <main id="phone-main" className="phone-main">
        {shown === schedule && <Schedule head={head} />}
        {shown === units && <Units head={head} rows={rows} />}
        {shown === null &&
          (rows.every(({ total, status }) => total === null && status === 'present') ? (
            <Before head={head} />
          ) : (
            <PhoneList key={head.event} board={board} onOpen={setOpen} />
          ))}
        <nav className="phone-switches" aria-label={say('name')}>
          <LanguageSwitch />
          <GroundSwitch />
          <a href={pathOf('c', competition, 'board', head.event)}>{p('wide')}</a>
        </nav>
      </main>
      <PhoneFooter head={head} pulse={pulse} />
      <Suspense>
        {open && (
          <ExplainSheet
            competition={competition}
            event={head.event}
            entry={open.id}
            who={open.name ?? open.code}
            total={rows.find(({ id }) => id === open.id)?.total ?? open.total}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </div>
  )
}
