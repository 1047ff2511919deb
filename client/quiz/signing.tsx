import { useState } from 'react'
import { blanksOf } from '../../shared/ledger/sheets.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { quizOf } from '../../shared/views/quiz-mark.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { signSheets } from '../replica/sign-sheets.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { refusalText } from '../text/refusals.ts'
import { useText } from '../text/use-text.ts'
import type { Stage } from './stage.ts'

interface SigningProps {
  stage: Stage
  session: ReplicaSession
  judge: JudgeId
}

/** The signature under the agreed sheets of all teams that are closed, as on the tablet. */
export function Signing({ stage, session, judge }: SigningProps) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const { event, part } = stage.place
  const isOpen = ({ sheet }: QuizTeam) => !sheet || sheet.status === 'open'
  const closed = stage.teams.filter(({ value }) => quizOf(value).done)
  const unsigned = closed.filter(team => isOpen(team) && !team.sheet?.signatures.has(judge))
  const whole = unsigned.filter(({ sheet, held }) => blanksOf(event, part, sheet).length === 0 && held.length === 0)
  const elsewhere = unsigned.some(({ sheet }) => blanksOf(event, part, sheet).length > 0)
  const sign = async () => {
    setRefusals([])
    const refused = await signSheets(session, whole)
    setRefusals([...new Map(refused.map(one => [one.refused, one])).values()])
  }
  return (
    <section className="quiz-sign">
      <h2>{t('signTitle')}</h2>
      <ul>
        {stage.teams.map(team => (
          <li key={team.entry.id}>
            <b>{stage.labelOf(team)}</b>
            <SheetState team={team} signatures={part.signatures} />
          </li>
        ))}
      </ul>
      {refusals.map(refusal => (
        <p key={refusal.refused} className="quiz-said" data-grave="true" role="alert">
          {refusalText(refusal, language)}
        </p>
      ))}
      {elsewhere && <p className="quiz-said">{t('signElsewhere')}</p>}
      {closed.length === 0 && <p className="quiz-said">{t('signFirst')}</p>}
      {closed.length > 0 && unsigned.length === 0 ? (
        <p className="quiz-said" data-good="true" role="status">
          {t('signed')}
        </p>
      ) : closed.length > 0 ? (
        <>
          <p>
            {t('signStatement')}
            <br />
            <b>{t('signAs', { name: `${judge} ${session.me.name}`.trim() })}</b>
          </p>
          <button
            type="button"
            className="quiz-btn quiz-main-act"
            data-red="true"
            disabled={whole.length === 0 || event.status !== 'open'}
            onClick={() => void sign()}
          >
            {t('sign', { n: whole.length })}
          </button>
        </>
      ) : null}
    </section>
  )
}

function SheetState({ team, signatures }: { team: QuizTeam; signatures: number }) {
  const t = useText(quizDesk)
  const { sheet } = team
  const back = sheet?.status === 'open' ? sheet.returns.at(-1) : undefined
  if (sheet?.status === 'accepted') return <span data-state="accepted">{t('accepted')}</span>
  if (back && sheet?.signatures.size === 0)
    return <span data-state="returned">{t('returned', { reason: back.reason })}</span>
  return <span>{t('signedBy', { done: sheet?.signatures.size ?? 0, all: signatures })}</span>
}
