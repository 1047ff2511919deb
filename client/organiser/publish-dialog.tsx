import { useState } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { Acting } from '../replica/use-act.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { organiser } from '../text/organiser.ts'
import { refusalText } from '../text/refusals.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextField } from '../ui/field.tsx'

interface PublishProps {
  event: Event
  acting: Acting
  onClose: () => void
}

/** Publishes the standings with their days of public notice. */
export function PublishDialog({ event, acting, onClose }: PublishProps) {
  const t = useText(organiser)
  const c = useText(common)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const [days, setDays] = useState(String(event.publications.at(-1)?.noticeDays ?? 5))
  const noticeDays = /^\d{1,2}$/.test(days.trim()) ? Number(days) : Number.NaN
  const wrong = !(noticeDays >= 0 && noticeDays <= 60)
  const publish = async () => {
    if (wrong) return
    if (await acting.act({ type: 'PublishResults', event: event.id, noticeDays })) onClose()
  }
  return (
    <Dialog
      title={`${t('publish')} · ${text(event.name)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy} onClick={() => void publish()}>
            {acting.busy ? t('doing') : t('publish')}
          </Button>
        </>
      }
    >
      <div className="organiser-form">
        <p>{t('publishWhat')}</p>
        {event.status !== 'locked' && <ErrorNote title={t('notLocked')} />}
        <TextField
          label={t('noticeDays')}
          inputMode="numeric"
          value={days}
          onValue={setDays}
          error={wrong && t('noticeWrong')}
        />
        {acting.refusal && <ErrorNote title={refusalText(acting.refusal, language)} />}
      </div>
    </Dialog>
  )
}
