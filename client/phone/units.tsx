import type { BoardHead, BoardRow } from '../../shared/views/board-rows.ts'
import { board as words } from '../text/board.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { padded } from '../ui/decimal-text.ts'

/** Units' results with the entries that counted. */
export function Units({ head, rows }: { head: BoardHead; rows: readonly BoardRow[] }) {
  const t = useText(words)
  const local = useLocalText()
  const byId = new Map(rows.map(row => [row.id, row]))
  return (
    <>
      <p className="phone-note">{head.unitRule ? local(head.unitRule) : t('unitResults')}</p>
      <ol className="phone-rows">
        {head.units?.map(unit => (
          <li key={unit.id} className="phone-row">
            <span className="n">{unit.rank ?? '–'}</span>
            <span className="phone-who">
              <b>{local(unit.name)}</b>
              <span>
                {unit.prize && `${local(unit.prize)} · `}
                {unit.tie && `${t('tiedBy', { step: local(unit.tie) })} · `}
                {unit.counted.map(id => byId.get(id)?.name ?? byId.get(id)?.code).join(' / ')}
              </span>
            </span>
            <span className="phone-total">
              <b>{unit.result === null ? '–' : padded(unit.result)}</b>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
