import { lazy, Suspense, useState } from 'react'
import { pathOf } from '../address.ts'
import { demo as words } from '../text/demo.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { GroundSwitch, LanguageSwitch } from '../ui/switches.tsx'
import './demo-bar.css'

/** The sheet that the demonstration leaves to whoever looks: one reading of five is blank. */
const leftForYou = '?judge=J11&code=23'

const StartAgain = lazy(async () => ({ default: (await import('./start-again.tsx')).StartAgain }))

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
      <Suspense>{asked && <StartAgain onClose={() => setAsked(false)} />}</Suspense>
    </nav>
  )
}
