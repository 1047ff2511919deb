import { memo } from 'react'
import type { BoardHead, BoardRow } from '../../shared/views/board-rows.ts'
import type { Light } from '../live/board-changes.ts'
import { useFresh } from '../live/use-fresh.ts'
import { board as words } from '../text/board.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { useCountUp } from '../ui/count-up.ts'
import { padded } from '../ui/decimal-text.ts'
import { Movement } from '../ui/movement.tsx'
import { WeightBars } from '../ui/weight-bars.tsx'

interface WallRowProps {
  row: BoardRow
  head: BoardHead
  light: Light | undefined
  moved: number
  published: boolean
  /** Its place on the page; −1 and `perPage` lie beyond the edges. */
  slot: number
  perPage: number
  onOpen: (row: BoardRow) => void
}

const metals: Record<number, string> = { 1: 'gold', 2: 'silver', 3: 'bronze' }

/** An entry on the wall. */
export const WallRow = memo(function WallRow({
  row,
  head,
  light: latest,
  moved,
  published,
  slot,
  perPage,
  onOpen,
}: WallRowProps) {
  const t = useText(words)
  const local = useLocalText()
  const light = useFresh(latest)
  const beyond = slot < 0 || slot >= perPage
  const prize = head.prizes.find(({ id }) => id === row.prize)
  const medal = published ? prize?.medal : metals[row.rank ?? 0]
  const tie = row.tie === null ? undefined : head.tieSteps[row.tie]
  const note = row.note && local(row.note)
  const said = row.status !== 'present' ? t(row.status) : note && row.state === 'accepted' ? note : t(row.state)
  const who = row.name ?? row.code
  const label =
    row.rank === null
      ? t('explainOfUnranked', { who, state: said })
      : t('explainOf', { who, total: row.total ?? '–', rank: row.rank })
  return (
    <div
      className={classNames('wall-row', light && 'lit', row.rank === null && 'unranked')}
      data-row={row.id}
      role="row"
      inert={beyond}
      style={{ top: `${(slot * 100) / perPage}%`, height: `${100 / perPage}%` }}
    >
      {light && <i key={light.at} className="wash" style={{ animationDelay: `${light.turn * 0.15}s` }} />}
      <span className={classNames('rank', medal)} role="cell">
        {row.rank ?? '–'}
      </span>
      <span className="aside-rank" role="cell">
        {tie ? (
          <small className="tie">{t('tiedBy', { step: local(tie) })}</small>
        ) : row.shared ? (
          <small className="tie">{t('sharedRank')}</small>
        ) : (
          !published && row.rank !== null && <Movement places={moved} />
        )}
      </span>
      <span className="who" role="cell">
        <button type="button" aria-label={label} onClick={() => onOpen(row)}>
          <b className={classNames(row.name && row.name.length > 6 && 'long')}>{who}</b>
          {row.unit && <small>{local(row.unit)}</small>}
        </button>
      </span>
      <span role="cell">
        {row.status === 'present' || row.rank !== null ? (
          <WeightBars parts={head.modules} filled={row.bars} />
        ) : (
          <small className="why">{row.reason}</small>
        )}
      </span>
      <span className="total" role="cell">
        {light?.gain && (
          <em key={light.at} aria-hidden="true">
            {light.gain}
          </em>
        )}
        {row.total === null ? '–' : <Total text={padded(row.total, 0)} from={light?.before ?? null} />}
      </span>
      <span className={classNames('state', published ? prize?.medal : row.state)} role="cell">
        {published && row.status === 'present' ? (
          <>
            {prize && local(prize.name)}
            {note && <small>{note}</small>}
          </>
        ) : (
          said
        )}
      </span>
    </div>
  )
})

function Total({ text, from }: { text: string; from: string | null }) {
  return <span>{useCountUp(text, from)}</span>
}
