import { useState } from 'react'
import { pathOf } from '../address.ts'
import { postJson } from '../live/api.ts'
import { demo as words } from '../text/demo.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { GroundSwitch, LanguageSwitch } from '../ui/switches.tsx'
import './demo-bar.css'

/** The sheet that the demonstration leaves to whoever looks: one reading of five is blank. */
const leftForYou = '?judge=J11&code=23'

/** What one can do with the demonstration; each role opens in a tab of its own. */
export function DemoBar({ competition }: { competition: string }) {
  const t = useText(words)
  const say = useText(common)
  const [asked, setAsked] = useState(false)
  const of = (role: string) => pathOf('c', competition, role)
  const roles = { asJudge: `${of('judge')}${leftForYou}`, asChief: of('chief'), asOrganiser: of('organiser') }
  return (
    <nav className="demo-bar" aria-label={t('demoBar')}>
      <strong>{say('demonstration')}</strong>
      <span>
        {(['asJudge', 'asChief', 'asOrganiser'] as const).map(name => (
          <a key={name} href={roles[name]} target="_blank" rel="noreferrer">
            {t(name)}
          </a>
        ))}
        <a href="/begin">{t('ownCompetition')}</a>
        <button type="button" onClick={() => setAsked(true)}>
          {t('startAgain')}
        </button>
      </span>
      <span className="demo-bar-view">
        <LanguageSwitch />
        <GroundSwitch />
      </span>
      {asked && <StartAgain onClose={() => setAsked(false)} />}
    </nav>
  )
}

function StartAgain({ onClose }: { onClose: () => void }) {
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
