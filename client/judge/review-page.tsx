import { useState } from 'react'
import { cannotSignYet } from '../../shared/views/judge-works.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { signSheets } from '../replica/sign-sheets.ts'
import { judge as words } from '../text/judge.ts'
import { useLanguage } from '../text/language.ts'
import { markText } from '../text/mark-text.ts'
import { pointsText } from '../text/points-text.ts'
import { refusalText } from '../text/refusals.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { canMark, hasSigned, returnedFor, type Work } from '../../shared/views/judge-works.ts'
import { lookAgain } from '../../shared/views/look-again.ts'
import { isBlank, sheetGroups, subtotal } from '../../shared/views/judge-sheet.ts'

interface ReviewProps {
  session: ReplicaSession
  work: Work
  judge: JudgeId
  /** Back to the sheet, at this aspect. */
  onBack: (aspect: string | null) => void
  /** To the next entry that is not signed yet; null where none is left. */
  onNext: (() => void) | null
  onList: () => void
}

/** Everything once more before the signature: what is blank and what is odd first, then line by line. */
export function ReviewPage({ session, work, judge, onBack, onNext, onList }: ReviewProps) {
  const t = useText(words)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const groups = sheetGroups(work)
  const rows = groups.flatMap(group => group.rows)
  const blank = rows.filter(isBlank)
  const odd = lookAgain(rows)
  const toSign = work.sheets.filter(mine => canMark(mine) && !hasSigned(mine, judge))
  const barred = cannotSignYet(work)
  const reason = returnedFor(work)

  const sign = async () => {
    setRefusals([])
    setRefusals(await signSheets(session, toSign))
  }

  return (
    <>
      <div className="judge-notes" />
      <main className="judge-review">
        <h2>{t('reviewTitle', { code: work.entry.code })}</h2>
        {reason && (
          <p className="judge-odd" data-grave="true">
            {t('returnedWhy', { reason })}
          </p>
        )}
        {refusals.map(refusal => (
          <p key={refusal.refused} className="judge-odd" data-grave="true" role="alert">
            {refusalText(refusal, language)}
          </p>
        ))}
        {blank.length > 0 && <h3>{t('reviewBlank', { n: blank.length })}</h3>}
        {blank.length === 0 && odd.length === 0 && <p>{t('reviewNone')}</p>}
        <ul>
          {blank.map(({ aspect, fill }) => (
            <li key={aspect.id}>
              <button type="button" className="judge-oddity" onClick={() => onBack(aspect.id)}>
                <span>
                  {aspect.id} {text(aspect.name)} · <b>{fill === 'blank' ? t('blank') : t('partly')}</b>
                </span>
                {t('goThere')}
              </button>
            </li>
          ))}
        </ul>
        {odd.length > 0 && <h3>{t('reviewOdd')}</h3>}
        <ul>
          {odd.map(({ row, why, value }) => (
            <li key={`${row.aspect.id}-${why}`}>
              <button type="button" className="judge-oddity" onClick={() => onBack(row.aspect.id)}>
                <span>
                  {row.aspect.id} {text(row.aspect.name)} ·{' '}
                  <b>{t(`odd-${why}`, { value: value?.replace('-', '−') ?? '' })}</b>
                </span>
                {t('goThere')}
              </button>
            </li>
          ))}
        </ul>
        {groups.map(group => (
          <section key={`${group.module.id}/${group.criterion?.zh ?? ''}`}>
            <h3 className="judge-group">
              <span>
                {group.module.id} {text(group.criterion ?? group.module.name)}
              </span>
              <span>
                {pointsText(group.points)} / {group.max}
              </span>
            </h3>
            <table>
              <thead className="visually-hidden">
                <tr>
                  <th>{t('aspect')}</th>
                  <th>{t('mark')}</th>
                  <th>{t('score')}</th>
                </tr>
              </thead>
              <tbody>
                {group.rows.map(row => (
                  <tr key={row.aspect.id}>
                    <th scope="row">
                      {row.aspect.id} {text(row.aspect.name)}
                    </th>
                    <td>{markText(row.aspect, row.value, language)}</td>
                    <td>
                      {row.points?.known ? pointsText(row.points.known) : '–'} / {row.aspect.max}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </main>
      <footer className="judge-foot">
        <button type="button" className="judge-btn" onClick={() => onBack(null)}>
          {t('backToSheet')}
        </button>
        <span className="judge-tally">
          {t('subtotal')} <b>{pointsText(subtotal(groups))}</b>
        </span>
        {toSign.length > 0 ? (
          <>
            <span className="judge-push judge-tally">
              {t('signStatement')}
              <br />
              <b>{t('signAs', { name: `${judge} ${session.me.name}`.trim() })}</b>
            </span>
            <button
              type="button"
              className="judge-btn"
              data-red="true"
              disabled={blank.length > 0 || barred}
              onClick={() => void sign()}
            >
              {t('signButton')}
            </button>
          </>
        ) : (
          <>
            <b className="judge-push">{work.state === 'accepted' ? t('stateAccepted') : t('stateSigned')}</b>
            <button type="button" className="judge-btn" onClick={onList}>
              {t('list')}
            </button>
            {onNext && (
              <button type="button" className="judge-btn" data-main="true" onClick={onNext}>
                {t('next')}
              </button>
            )}
          </>
        )}
      </footer>
    </>
  )
}
