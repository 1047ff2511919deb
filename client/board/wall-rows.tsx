import { useRef } from 'react'
import type { BoardRow } from '../../shared/views/board-rows.ts'
import type { Board } from '../live/board-feed.ts'
import { board as words } from '../text/board.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { barColour } from '../ui/weight-bars.tsx'
import { useGlide } from './use-glide.ts'
import { WallRow } from './wall-row.tsx'

interface WallRowsProps {
  board: Board
  /** Those that are shown, best first. */
  rows: readonly BoardRow[]
  /** The first place on this page. */
  start: number
  perPage: number
  onOpen: (row: BoardRow) => void
}

/** A page of the standings. One row beyond either edge is there too, clipped, so that rows glide in and out. */
export function WallRows({ board: { head, trail }, rows, start, perPage, onOpen }: WallRowsProps) {
  const t = useText(words)
  const local = useLocalText()
  const list = useRef<HTMLDivElement>(null)
  const published = head.events.find(({ id }) => id === head.event)?.phase === 'published'
  const places = rows.map(({ id }, index) => ({ id, index }))
  useGlide(list, places, start, perPage)

  const first = Math.max(0, start - 1)
  return (
    <div
      className={classNames('wall-rows', head.named && 'named', published && 'published')}
      role="table"
      aria-label={t('rank')}
      aria-rowcount={rows.length}
    >
      <div className="wall-row wall-head" role="row">
        <span role="columnheader">{t('rank')}</span>
        <span />
        <span role="columnheader">{head.named ? t('contestant') : t('code')}</span>
        <span className="legend" role="columnheader">
          {head.modules.map(({ id, name, short }, at) => (
            <span key={id}>
              <i style={{ background: barColour(at) }} />
              {local(short ?? name)}
            </span>
          ))}
        </span>
        <span role="columnheader">{t('total')}</span>
        <span role="columnheader">{t(published && head.prizes.length > 0 ? 'prize' : 'state')}</span>
      </div>
      <div ref={list} className="wall-list" role="rowgroup">
        {rows.slice(first, start + perPage + 1).map((row, at) => {
          const slot = first + at - start
          return (
            <WallRow
              key={row.id}
              row={row}
              head={head}
              light={trail.lights.get(row.id)}
              moved={trail.moved.get(row.id) ?? 0}
              published={published}
              slot={slot}
              perPage={perPage}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}
