import { useState } from 'react'
import type { ReplicaView } from './replica.ts'
import type { ReplicaSession } from './session.ts'
import { useOutbox, usePulse } from './use-replica.ts'
import type { WaitingRow } from './waiting-row.ts'
import { judge } from '../text/judge.ts'
import { useLanguage } from '../text/language.ts'
import { markText } from '../text/mark-text.ts'
import { refusalText } from '../text/refusals.ts'
import { useText } from '../text/use-text.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import './save-state.css'

/** Where the marks are: all on the server, some still on this tablet, some refused. */
export function SaveState({ session, view }: { session: ReplicaSession; view: ReplicaView }) {
  const t = useText(judge)
  const { waiting, refused } = useOutbox(session)
  const { live } = usePulse(session)
  const [open, setOpen] = useState(false)
  const n = waiting.length
  const state = refused.length > 0 ? 'refused' : !live ? 'lost' : n > 0 ? 'waiting' : 'saved'
  const words = {
    refused: t('nRefused', { n: refused.length }),
    lost: n > 0 ? t('lostWaiting', { n }) : t('lost'),
    waiting: t('nWaiting', { n }),
    saved: t('allSaved'),
  }[state]
  return (
    <>
      <button type="button" className="judge-save" data-state={state} onClick={() => setOpen(true)}>
        <i aria-hidden="true" />
        <span role="status">{words}</span>
      </button>
      {open && (
        <Dialog
          title={t('wayTitle')}
          onClose={() => setOpen(false)}
          actions={n + refused.length > 0 && <Button onClick={() => saveAsFile(session)}>{t('saveFile')}</Button>}
        >
          <p>{t('wayServer')}</p>
          {n > 0 && <p>{t('wayHere', { n })}</p>}
          {refused.length > 0 && <h3>{t('refusedTitle')}</h3>}
          {refused.map(row => (
            <Refused key={row.n} row={row} view={view} onDismiss={() => void session.outbox.dismiss(row.n)} />
          ))}
        </Dialog>
      )}
    </>
  )
}

function Refused({ row, view, onDismiss }: { row: WaitingRow; view: ReplicaView; onDismiss: () => void }) {
  const t = useText(judge)
  const language = useLanguage(state => state.language)
  const { command, refusal } = row
  const event = 'sheet' in command ? view.state.events.get(command.sheet.event) : undefined
  const code = 'sheet' in command ? (event?.entries.get(command.sheet.entry)?.code ?? '') : ''
  const aspect =
    command.type === 'EnterMark' && event ? schemeIndex(event.scheme).aspects.get(command.aspect) : undefined
  const value = command.type === 'EnterMark' ? markText(aspect, command.value, language) : ''
  return (
    <div className="judge-refused">
      <p>
        {t('refusedOne', { code, aspect: command.type === 'EnterMark' ? command.aspect : '', value })}
        <br />
        {refusal && refusalText(refusal, language)}
      </p>
      <Button onClick={onDismiss}>{t('dismiss')}</Button>
    </div>
  )
}

/** Saves what waits, so that a tablet that will not connect any more loses nothing. */
function saveAsFile({ outbox, competition, me }: ReplicaSession): void {
  const url = URL.createObjectURL(new Blob([outbox.asText()], { type: 'application/x-ndjson' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `liangfen-${competition}-${me.actor.replace(':', '-')}.jsonl`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
