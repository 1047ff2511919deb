import { Fragment, lazy, Suspense, useCallback, useState } from 'react'
import type { BoardRow } from '../../shared/views/board-rows.ts'
import { goTo, pathOf } from '../address.ts'
import { useBoard } from '../live/use-board.ts'
import { board as words } from '../text/board.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { useGround } from '../ui/ground.ts'
import { useTitle } from '../ui/title.ts'
import { useAwake } from './use-awake.ts'
import { usePages } from './use-pages.ts'
import { useRotation } from './use-rotation.ts'
import { useShape } from './use-shape.ts'
import { useStirred } from './use-stirred.ts'
import './wall.css'
import { WallAside } from './wall-aside.tsx'
import { WallFooter } from './wall-footer.tsx'
import { WallHeader } from './wall-header.tsx'
import { WallRows } from './wall-rows.tsx'
import { WallWaiting } from './wall-waiting.tsx'

// The wall's first load is kept small: what only some boards or only a tap need comes when it is needed.
const DemoBar = lazy(async () => ({ default: (await import('./demo-bar.tsx')).DemoBar }))
const WallBefore = lazy(async () => ({ default: (await import('./wall-before.tsx')).WallBefore }))
const ExplainSheet = lazy(async () => ({ default: (await import('../explain/explain-sheet.tsx')).ExplainSheet }))

/** The board of a competition for a hall: never scrolls, pages and changes event by itself until somebody chooses. */
export function Wall({ competition, wanted }: { competition: string; wanted: string | null }) {
  const t = useText(words)
  const local = useLocalText()
  const [rotated, setRotated] = useState<string | null>(null)
  const { board, refused, pulse, event } = useBoard(competition, wanted ?? rotated, false)
  const [open, setOpen] = useState<BoardRow | null>(null)
  const [touched, setTouched] = useState(false)
  const perPage = useShape() === 'tall' ? 14 : 10
  const head = board?.head
  const rows = shownOf(board?.rows)
  const newest = board?.trail.recent[0]
  const pages = usePages({
    length: rows.length,
    perPage,
    held: open !== null,
    list: head?.event ?? '',
    call: newest ? { index: rows.findIndex(({ id }) => id === newest.row.id), at: newest.at } : null,
  })
  const stirred = useStirred()

  useGround('ink')
  useAwake()
  useTitle(head ? local(head.competition.info.title) : null)
  useRotation(head?.events, event, wanted !== null || touched || open !== null, setRotated)
  const choose = useCallback(
    (chosen: string) => {
      setTouched(true)
      goTo(pathOf('c', competition, 'board', chosen), 'replace')
    },
    [competition],
  )

  if (!board || !head) return <WallWaiting refused={refused} />
  const { info } = head.competition
  const current = head.events.find(({ id }) => id === head.event)
  const before = current !== undefined && rows.length === 0
  return (
    <div className={classNames('wall', stirred && 'stirred', info.demonstration && 'with-bar')}>
      {info.demonstration && (
        <Suspense fallback={<nav className="demo-bar" />}>
          <DemoBar competition={competition} />
        </Suspense>
      )}
      <WallHeader head={head} onEvent={choose} />
      <main id="board" className="wall-main" aria-label={t('total')}>
        {before ? (
          <Suspense>
            <WallBefore head={head} event={current} aheadMs={pulse.aheadMs} />
          </Suspense>
        ) : (
          // Another event's rows are others, though their ids may be the same.
          <Fragment key={head.event}>
            <WallRows board={board} rows={rows} start={pages.page * perPage} perPage={perPage} onOpen={setOpen} />
            <WallAside board={board} />
          </Fragment>
        )}
      </main>
      <WallFooter
        head={head}
        pulse={pulse}
        pages={before ? null : pages}
        onPage={() => {
          setTouched(true)
          pages.next()
        }}
      />
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

const none: readonly BoardRow[] = []

/** The rows that say something: who was not marked yet has nothing to show to a hall. */
const shownOf = (rows: readonly BoardRow[] = none): readonly BoardRow[] =>
  rows.filter(({ total, status }) => total !== null || status !== 'present')
