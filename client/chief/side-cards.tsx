import type { PresenceRow } from '../../shared/protocol/socket.ts'
import { chief } from '../text/chief.ts'
import { timeText } from '../text/clock-text.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { type Deviation, isFarOff } from '../../shared/views/deviations.ts'
import { courseOf } from '../../shared/views/forecast.ts'
import { ProgressLine } from './progress-line.tsx'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import { isSilent } from '../../shared/views/silence.ts'

interface DeviationProps {
  deviations: readonly Deviation[]
  aspect: string | null
  onAspect: (aspect: string) => void
}

/** Each judge's distance from the rest of the panel, as bars from the middle. */
export function DeviationCard({ deviations, aspect, onAspect }: DeviationProps) {
  const t = useText(chief)
  const text = useLocalText()
  const aspects = [...new Map(deviations.map(one => [one.aspect.id, one.aspect])).values()]
  const far = deviations.find(isFarOff)?.aspect.id
  const chosen = aspects.find(({ id }) => id === aspect) ?? aspects.find(({ id }) => id === far) ?? aspects[0]
  const rows = deviations.filter(one => one.aspect.id === chosen?.id)
  const widest = Math.max(0.01, ...rows.map(row => Math.abs(row.by)))
  return (
    <section className="chief-panel">
      <h3>
        {t('deviation')}
        {chosen && `　${chosen.id} ${text(chosen.name)}`}
      </h3>
      {!chosen && <p className="chief-quiet">{t('deviationNone')}</p>}
      {aspects.length > 1 && (
        <div className="chief-choose">
          {aspects.map(one => (
            <button key={one.id} type="button" aria-pressed={one.id === chosen?.id} onClick={() => onAspect(one.id)}>
              {one.id}
            </button>
          ))}
        </div>
      )}
      {rows.map(row => (
        <div key={row.judge} className="chief-deviation" data-far={isFarOff(row)}>
          <span>{row.judge}</span>
          <span className="axis" aria-hidden="true">
            <i
              style={{
                left: `${row.by < 0 ? 50 - (Math.abs(row.by) / widest) * 46 : 50}%`,
                width: `${(Math.abs(row.by) / widest) * 46}%`,
              }}
            />
          </span>
          <span>{row.text.replace('-', '−')}</span>
        </div>
      ))}
    </section>
  )
}

/** How each judge's tablet is. */
export function TabletsCard({ presence, nowMs }: { presence: readonly PresenceRow[]; nowMs: number }) {
  const t = useText(chief)
  const rows = [...presence].sort((a, b) => (a.judge < b.judge ? -1 : 1))
  return (
    <section className="chief-panel">
      <h3>{t('tablets')}</h3>
      {rows.length === 0 && <p className="chief-quiet">{t('tabletsNone')}</p>}
      {rows.map(row => {
        const silent = isSilent(row, nowMs)
        return (
          <div key={row.id} className="chief-tablet" data-state={silent ? 'lost' : row.waiting > 0 ? 'waiting' : 'ok'}>
            <span>{row.judge}</span>
            <span>{row.at === null ? '' : t('code', { code: row.at })}</span>
            <span>{row.battery === null ? '' : `${Math.round(row.battery * 100)}%`}</span>
            <span>{silent ? t('away') : row.waiting > 0 ? t('waiting', { n: row.waiting }) : t('synced')}</span>
          </div>
        )
      })}
    </section>
  )
}

interface ProgressProps {
  entries: readonly EntryCells[]
  timeZone: string
  nowMs: number
}

/** Entries signed over time, with where it leads. */
export function ProgressCard({ entries, timeZone, nowMs }: ProgressProps) {
  const t = useText(chief)
  const language = useLanguage(state => state.language)
  const needed = entries.filter(one => one.progress !== 'out')
  const done = needed.filter(one => one.progress === 'accepted').length
  const course = courseOf(entries, nowMs)
  return (
    <section className="chief-panel">
      <h3>{t('progress')}</h3>
      <p className="chief-progress">
        <b>{t('progressOf', { done, all: needed.length })}</b>
        {course?.endsMs && (
          <span>{t('forecast', { time: timeText(new Date(course.endsMs).toISOString(), timeZone, language) })}</span>
        )}
      </p>
      {course && <ProgressLine course={course} />}
    </section>
  )
}
