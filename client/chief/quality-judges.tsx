import { useState } from 'react'
import type { FlagRow, JudgeRow } from '../../shared/views/judge-quality.ts'
import { quality } from '../text/quality.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { QualityPlot } from './quality-plot.tsx'
import { signed } from './quality-text.ts'

interface JudgesProps {
  judges: readonly JudgeRow[]
  /** What the plots reach to either side, in points of a hundred. */
  widest: number
  onOpen: (entry: string) => void
}

/** Each judge: where they lie beside the others, and the marks to look at. */
export function QualityJudges({ judges, widest, onOpen }: JudgesProps) {
  return (
    <ul className="quality-judges">
      {judges.map(one => (
        <li key={one.judge} className="quality-judge">
          <div className="quality-row">
            <Verdict row={one} />
            <QualityPlot row={one} widest={widest} />
            <Numbers row={one} />
          </div>
          {one.flags.length > 0 && <Flags flags={one.flags} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  )
}

function Verdict({ row }: { row: JudgeRow }) {
  const t = useText(quality)
  const { side, leniency, uneven, ownUnit } = row
  const by = leniency?.text.replace('-', '') ?? ''
  return (
    <div className="quality-who">
      <h4>{row.judge}</h4>
      <p>
        <span className="quality-mark" data-tone={side === 'few' ? 'quiet' : side === 'even' ? 'good' : 'bad'}>
          {side === 'strict' || side === 'lenient' ? t(side, { by }) : t(side)}
        </span>
        {uneven && (
          <span className="quality-mark" data-tone="middling">
            {t('uneven')}
          </span>
        )}
        {ownUnit?.far && (
          <span className="quality-mark" data-tone="bad">
            {t('ownFar')}
          </span>
        )}
      </p>
      <p className="quality-quiet">{t('sheets', { n: row.sheets })}</p>
    </div>
  )
}

function Numbers({ row }: { row: JudgeRow }) {
  const t = useText(quality)
  const { leniency, erratic, ownUnit } = row
  return (
    <dl className="quality-numbers">
      <div>
        <dt>{t('leniency')}</dt>
        <dd>{leniency ? signed(leniency) : t('none')}</dd>
      </div>
      <div>
        <dt>{t('erratic')}</dt>
        <dd>{erratic ? `±${erratic.text}` : t('none')}</dd>
      </div>
      {ownUnit && (
        <div>
          <dt>{t('ownUnit')}</dt>
          <dd>{signed(ownUnit)}</dd>
          <dd className="quality-more">
            {ownUnit.sure
              ? t('ownOf', { own: ownUnit.own, others: ownUnit.others })
              : t('ownFew', { own: ownUnit.own })}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** So many are shown at first. */
const most = 6

function Flags({ flags, onOpen }: { flags: readonly FlagRow[]; onOpen: (entry: string) => void }) {
  const t = useText(quality)
  const text = useLocalText()
  const [all, setAll] = useState(false)
  const listed = all ? flags : flags.slice(0, most)
  return (
    <div className="quality-flags">
      <p title={t('flagsWhat')}>{t('flags', { n: flags.length })}</p>
      <ul>
        {listed.map(flag => (
          <li key={`${flag.entry} ${flag.aspect.id}`}>
            <button type="button" onClick={() => onOpen(flag.entry)}>
              <b>{t('flag', { code: flag.code, aspect: flag.aspect.id })}</b> {text(flag.aspect.name)}
              <small>
                {t('flagNumbers', { points: flag.points.text, others: flag.others.text })} · z {signed(flag.z)}
              </small>
            </button>
          </li>
        ))}
        {listed.length < flags.length && (
          <li>
            <button type="button" onClick={() => setAll(true)}>
              {t('flagMore', { n: flags.length - listed.length })}
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}
