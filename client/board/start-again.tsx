import { useState } from 'react'
import { postJson } from '../live/api.ts'
import { common } from '../text/common.ts'
import { demo as words } from '../text/demo.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

/** Asks before everything in the demonstration begins anew. */
export function StartAgain({ onClose }: { onClose: () => void }) {
  const t = useText(words)
  const say = useText(common)
  const [state, setState] = useState<'asked' | 'sent' | 'failed'>('asked')
  async function startAgain() {
    setState('sent')
    const answer = await postJson('/api/demo/reset', {})
    if (answer.ok) location.reload()
    else setState('failed')
  }
  const actions = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button look="primary" disabled={state === 'sent'} onClick={startAgain}>
        {t('startAgain')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('startAgain')} onClose={onClose} actions={actions}>
      <p>{t('startAgainAsk')}</p>
      {state === 'failed' && <ErrorNote title={t('startAgainFailed')} />}
    </Dialog>
  )
}
