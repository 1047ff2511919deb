import { useMemo, useState } from 'react'
import { isPublished } from '../../shared/ledger/public-state.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { HonourState } from '../../shared/scheme/ranking.ts'
import { type HonourRow, honourRows } from '../../shared/views/honours-view.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { type Acting, useAct } from '../replica/use-act.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { refusalText } from '../text/refusals.ts'
import { resultsWords } from '../text/results.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextBox } from '../ui/field.tsx'

interface HonoursProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
}

interface Correction {
  row: HonourRow
  state: HonourState
}

/** Honours that others grant: who is eligible, and how far each has come. */
export function Honours({ session, view, event }: HonoursProps) {
  const t = useText(resultsWords)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const acting = useAct(session)
  const [correction, setCorrection] = useState<Correction | null>(null)
  const rows = useMemo(() => honourRows(view.state, event), [view, event])
  if (!rows) return null
  const set = ({ row, state }: Correction, reason: string) =>
    acting.act({ type: 'SetHonour', event: event.id, entry: row.entry, award: row.award, state, reason })
  const press = (row: HonourRow, state: HonourState, is: HonourRow['steps'][number]['is']) => {
    acting.forget()
    if (is === 'correction') setCorrection({ row, state })
    else if (is === 'next') void set({ row, state }, '')
  }
  const close = () => {
    acting.forget()
    setCorrection(null)
  }
  return (
    <section className="organiser-box" aria-labelledby="honours-title">
      <h2 id="honours-title">{t('honours')}</h2>
      <p>{t('honoursWhat')}</p>
      {rows.length === 0 && <p>{t(isPublished(event) ? 'honoursNobody' : 'honoursNotYet')}</p>}
      {acting.refusal && !correction && <ErrorNote title={refusalText(acting.refusal, language)} />}
      <ul className="honours">
        {rows.map(row => (
          <li key={`${row.award} ${row.entry}`}>
            <div>
              <b>{row.code}</b>
              <span>{row.person && view.names.get(row.person)}</span>
              {row.unit && <small>{text(row.unit)}</small>}
              <strong>{text(row.name)}</strong>
              {row.reason !== '' && <small>{row.reason}</small>}
            </div>
            <div className="honour-steps" role="group" aria-label={`${row.code} ${text(row.name)}`}>
              {row.steps.map(({ state, is }) => (
                <button
                  key={state}
                  type="button"
                  data-is={is}
                  aria-pressed={is === 'now'}
                  disabled={acting.busy}
                  onClick={() => press(row, state, is)}
                >
                  {t(`honour-${state}`)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {correction && <CorrectionDialog {...correction} acting={acting} onSet={set} onClose={close} />}
    </section>
  )
}

interface CorrectionProps extends Correction {
  acting: Acting
  onSet: (correction: Correction, reason: string) => Promise<boolean>
  onClose: () => void
}

function CorrectionDialog({ row, state, acting, onSet, onClose }: CorrectionProps) {
  const t = useText(resultsWords)
  const c = useText(common)
  const language = useLanguage(known => known.language)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (reason.trim() !== '' && (await onSet({ row, state }, reason.trim()))) onClose()
  }
  return (
    <Dialog
      title={t('honourBack', { state: t(`honour-${state}`), code: row.code })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy} onClick={() => void submit()}>
            {t('correct')}
          </Button>
        </>
      }
    >
      <div className="organiser-form">
        <p>{t('honourBackWhat')}</p>
        <TextBox
          label={t('reason')}
          value={reason}
          onValue={setReason}
          rows={3}
          maxLength={400}
          autoFocus
          error={tried && reason.trim() === '' && t('reasonNeeded')}
        />
        {acting.refusal && <ErrorNote title={refusalText(acting.refusal, language)} />}
      </div>
    </Dialog>
  )
}
