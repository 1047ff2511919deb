import type { JudgeRow } from '../../shared/views/judge-quality.ts'
import { quality } from '../text/quality.ts'
import { useText } from '../text/use-text.ts'
import { signed } from './quality-text.ts'

/** Where a judge's sheets lie beside the others', around zero: mean as a dot, spread as a band, own unit as a ring. */
export function QualityPlot({ row, widest }: { row: JudgeRow; widest: number }) {
  const t = useText(quality)
  const { leniency, erratic, ownUnit } = row
  if (!leniency) return <span className="quality-plot" />
  const at = (by: number) => 50 + (by / widest) * 48
  const spread = erratic?.by ?? 0
  const words =
    t('plot', { judge: row.judge, mean: signed(leniency), spread: erratic?.text ?? t('none') }) +
    (ownUnit ? t('plotOwn', { own: signed(ownUnit) }) : '')
  const end = String(Math.round(widest))
  return (
    <div
      className="quality-plot"
      role="img"
      aria-label={words}
      data-far={row.side === 'strict' || row.side === 'lenient'}
    >
      <div className="quality-axis">
        <i className="zero" />
        <i className="band" style={{ left: `${at(leniency.by - spread)}%`, width: `${(spread / widest) * 96}%` }} />
        {ownUnit && <i className="own" style={{ left: `${at(ownUnit.by)}%` }} />}
        <i className="mean" style={{ left: `${at(leniency.by)}%` }} />
      </div>
      <div className="quality-ends" aria-hidden="true">
        <span>{t('axisStrict', { by: `−${end}` })}</span>
        <span>0</span>
        <span>{t('axisLenient', { by: `+${end}` })}</span>
      </div>
    </div>
  )
}

/** What dot, band and ring stand for. */
export function QualityKey({ own }: { own: boolean }) {
  const t = useText(quality)
  return (
    <ul className="quality-key">
      <li>
        <i className="mean" aria-hidden="true" /> {t('keyMean')}
      </li>
      <li>
        <i className="band" aria-hidden="true" /> {t('keySpread')}
      </li>
      {own && (
        <li>
          <i className="own" aria-hidden="true" /> {t('keyOwn')}
        </li>
      )}
    </ul>
  )
}
