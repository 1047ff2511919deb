import { type PanelRow, qualityWords } from '../../shared/views/judge-quality.ts'
import { quality } from '../text/quality.ts'
import { useText } from '../text/use-text.ts'
import { trueMinus } from './quality-text.ts'

/** So many panels with too few entries are shown one by one; more are only counted. */
const mostFew = 3

/** What each panel agrees on, in words first. */
export function QualityPanels({ panels }: { panels: readonly PanelRow[] }) {
  const t = useText(quality)
  const told = panels.filter(({ entries }) => entries >= qualityWords.fewest)
  const few = panels.filter(({ entries }) => entries < qualityWords.fewest)
  const listed = few.length > mostFew ? told : panels
  return (
    <>
      <ul className="quality-panels">
        {listed.map(panel => (
          <Panel key={panel.judges.join(' ')} panel={panel} />
        ))}
      </ul>
      {listed.length < panels.length && (
        <p className="quality-quiet">{t('moreFew', { n: few.length, least: qualityWords.fewest })}</p>
      )}
    </>
  )
}

function Panel({ panel }: { panel: PanelRow }) {
  const t = useText(quality)
  const { agreement, reliability, w, single, average, entries, leftOut } = panel
  return (
    <li className="quality-panel">
      <h4>{panel.judges.join(' ')}</h4>
      <dl>
        <div data-tone={toneOf(agreement)}>
          <dt>{t('order')}</dt>
          <dd>
            <b>{t(`agreement-${agreement}`)}</b>
            {w && <small>{t('w', { value: w.text })}</small>}
          </dd>
        </div>
        <div data-tone={toneOf(reliability)}>
          <dt>{t('mean')}</dt>
          <dd>
            <b>{t(`reliability-${reliability}`)}</b>
            {single && (
              <small>
                {t('icc', { average: average ? trueMinus(average.text) : t('none'), single: trueMinus(single.text) })}
              </small>
            )}
          </dd>
        </div>
      </dl>
      <p className="quality-quiet">
        {entries < qualityWords.fewest ? t('tooFew', { n: qualityWords.fewest }) : t('entries', { n: entries })}
        {leftOut > 0 && ` · ${t('leftOut', { n: leftOut })}`}
      </p>
    </li>
  )
}

function toneOf(level: PanelRow['agreement'] | PanelRow['reliability']): 'good' | 'middling' | 'bad' | 'quiet' {
  if (level === 'few') return 'quiet'
  if (level === 'weak' || level === 'poor') return 'bad'
  return level === 'fair' ? 'middling' : 'good'
}
