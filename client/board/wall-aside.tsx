import type { BoardHead, BoardRow, EventState } from '../../shared/views/board-rows.ts'
import type { Board } from '../live/board-feed.ts'
import { board as words } from '../text/board.ts'
import { codeRanges } from '../text/code-ranges.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { padded } from '../ui/decimal-text.ts'
import { Distribution } from '../ui/distribution.tsx'
import { Movement } from '../ui/movement.tsx'

/** More units than these leave the spread of totals no room. */
const mostUnitsBesideSpread = 6

/** Beside the rows: units where they may be shown, else the latest scores; the spread of totals; how far marking is. */
export function WallAside({ board: { head, rows, trail } }: { board: Board }) {
  const t = useText(words)
  const event = head.events.find(({ id }) => id === head.event)
  const latest = trail.recent[0]?.row.total ?? null
  const { from, width, counts } = head.distribution
  const read = (low: number, high: number, n: number) => t('distributionRead', { from: low, to: high, n })
  return (
    <aside className="wall-aside">
      {head.units ? <Units head={head} rows={rows} /> : <Recent recent={trail.recent} />}
      {(head.units?.length ?? 0) <= mostUnitsBesideSpread && counts.some(count => count > 0) && (
        <section className="spread">
          <h2>{t('distribution')}</h2>
          <Distribution from={from} width={width} counts={counts} own={latest} read={read} />
        </section>
      )}
      {event?.phase === 'marking' && <Progress event={event} marking={head.marking} />}
    </aside>
  )
}

function Recent({ recent }: { recent: Board['trail']['recent'] }) {
  const t = useText(words)
  return (
    <section className="recent">
      <h2>{t('recent')}</h2>
      {recent.length === 0 && <p>{t('noRecent')}</p>}
      <ol>
        {recent.slice(0, 4).map(light => (
          <li key={`${light.row.id} ${light.at}`}>
            {light.at > 0 && <i className="wash" />}
            <b>{light.row.name ?? light.row.code}</b>
            <Movement places={light.climbed} />
            <em className={classNames(light.gain?.startsWith('−') && 'lost')}>{light.gain}</em>
            <span>{light.row.total && padded(light.row.total, 0)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Units({ head, rows }: { head: BoardHead; rows: readonly BoardRow[] }) {
  const t = useText(words)
  const local = useLocalText()
  const byId = new Map(rows.map(row => [row.id, row]))
  return (
    <section className="units">
      <h2>{head.unitRule ? local(head.unitRule) : t('unitResults')}</h2>
      <ol>
        {head.units?.slice(0, 8).map(unit => (
          <li key={unit.id}>
            <b>{unit.rank ?? '–'}</b>
            <span>
              {local(unit.name)}
              {unit.prize && <em> {local(unit.prize)}</em>}
              <small>
                {[
                  ...(unit.tie ? [t('tiedBy', { step: local(unit.tie) })] : []),
                  unit.counted.map(id => byId.get(id)?.name ?? byId.get(id)?.code).join(' / '),
                ].join(' · ')}
              </small>
            </span>
            <span>{unit.result === null ? '–' : padded(unit.result)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Progress({ event, marking }: { event: EventState; marking: readonly string[] }) {
  const t = useText(words)
  const share = (n: number) => ({ width: `${(100 * n) / Math.max(1, event.entries)}%` })
  return (
    <section className="progress">
      <p>
        {marking.length === 0 ? (
          t('nobodyMarking')
        ) : (
          <>
            {t('marking')} <b>{t('codesRange', { codes: codeRanges(marking) })}</b>
          </>
        )}
      </p>
      <p>
        <span>{t('countAccepted', { n: event.accepted })}</span>
        <span>{t('countAtJudges', { n: event.atJudges })}</span>
        <span>{t('countToCome', { n: event.entries - event.accepted - event.atJudges })}</span>
      </p>
      <div className="progress-bar" aria-hidden="true">
        <i style={share(event.accepted)} />
        <i style={share(event.atJudges)} />
      </div>
    </section>
  )
}
