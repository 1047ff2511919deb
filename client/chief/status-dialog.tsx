import { useState } from 'react'
import { EntryStatus } from '../../shared/ledger/info.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { statusWords } from '../text/status.ts'
import { useText } from '../text/use-text.ts'
import { ReasonDialog } from './reason-dialog.tsx'

interface StatusProps {
  event: Event
  entry: Entry
  acting: Acting
  onClose: () => void
}

/** Absent, withdrew, did not finish, disqualified, or present after all. */
export function StatusDialog({ event, entry, acting, onClose }: StatusProps) {
  const t = useText(chief)
  const words = useText(statusWords)
  const [status, setStatus] = useState<EntryStatus>(entry.status)
  return (
    <ReasonDialog
      title={t('statusTitle', { code: entry.code })}
      acting={acting}
      verb={t('do')}
      incomplete={status === entry.status}
      onClose={onClose}
      onSubmit={reason => acting.act({ type: 'SetStatus', event: event.id, entry: entry.id, status, reason })}
    >
      <fieldset className="chief-options">
        <legend>{t('status')}</legend>
        {EntryStatus.options.map(one => (
          <label key={one}>
            <input type="radio" name="status" checked={status === one} onChange={() => setStatus(one)} />
            {words(one)}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  )
}
