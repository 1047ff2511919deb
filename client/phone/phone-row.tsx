import { memo } from 'react'
import type { BoardHead, BoardRow } from '../../shared/views/board-rows.ts'
import type { Light } from '../live/board-changes.ts'
import { useFresh } from '../live/use-fresh.ts'
import { board as words } from '../text/board.ts'
import { phone } from '../text/phone.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { useCountUp } from '../ui/count-up.ts'
import { padded } from '../ui/decimal-text.ts'
import { WeightBars } from '../ui/weight-bars.tsx'

interface PhoneRowProps {
  row: BoardRow
  head: BoardHead
  light: Light | undefined
  published: boolean
  followed: boolean
  onFollow: () => void
  onOpen: (row: BoardRow) => void
}

/** An entry in the hand: tap the row for how its total came about, the star to follow. */
export const PhoneRow = memo(function PhoneRow({
  row,
  head,
  light: latest,
  published,
  followed,
  ...on
}: PhoneRowProps) {
  const light = useFresh(latest)
  const t = useText(words)
  const say = useText(phone)
  const local = useLocalText()
  const prize = head.prizes.find(({ id }) => id === row.prize)
  const tie = row.tie === null ? undefined : head.tieSteps[row.tie]
  const who = row.name ?? row.code
  const said = row.status === 'present' ? t(row.state) : t(row.status)
  const under = [
    row.unit && local(row.unit),
    prize && local(prize.name),
    row.note && local(row.note),
    tie && t('tiedBy', { step: local(tie) }),
    !tie && row.shared && t('sharedRank'),
    row.status !== 'present' && [said, row.reason].filter(Boolean).join(' · '),
  ].filter(Boolean)
  const label =
    row.rank === null
      ? t('explainOfUnranked', { who, state: said })
      : t('explainOf', { who, total: row.total ?? '–', rank: row.rank })
  return (
    <li className={classNames('phone-row', light && 'lit', row.rank === null && 'unranked')} data-row={row.id}>
      {light && <i key={light.at} className="phone-wash" />}
      <span className={classNames('n', published && prize?.medal)}>{row.rank ?? '–'}</span>
      <button type="button" className="phone-who" aria-label={label} onClick={() => on.onOpen(row)}>
        <b>{who}</b>
        {under.length > 0 && <span>{under.join(' · ')}</span>}
        {row.status === 'present' && <WeightBars parts={head.modules} filled={row.bars} />}
      </button>
      <span className="phone-total">
        {row.total === null ? '–' : <Total text={padded(row.total, 0)} />}
        {!published && row.status === 'present' && <small className={row.state}>{t(row.state)}</small>}
      </span>
      <button
        type="button"
        className="phone-follow"
        aria-pressed={followed}
        aria-label={`${followed ? say('unfollow') : say('follow')} ${who}`}
        onClick={on.onFollow}
      >
        {followed ? '★' : '☆'}
      </button>
    </li>
  )
})

function Total({ text }: { text: string }) {
  return <b>{useCountUp(text)}</b>
}
