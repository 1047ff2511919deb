import { useState } from 'react'
import { type ApiProblem, postJson } from '../live/api.ts'
import { goTo } from '../address.ts'
import { join } from '../text/join.ts'
import { useText } from '../text/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { enter } from './enter.ts'

/** A scanned card: nothing is redeemed before a tap, or a preview of the address would use it up. */
export function JoinCardPage({ competition }: { competition: string | null }) {
  const t = useText(join)
  const [card] = useState(() => cardInFragment())
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const signIn = `/sign-in?${new URLSearchParams({ ...(competition ? { competition } : {}), judge: card?.judge ?? '' })}`
  if (!card || !competition) {
    return (
      <>
        <h1>{t('cardTitle')}</h1>
        <ErrorNote title={t('cardBad')} action={<ButtonLink href={signIn}>{t('usePin')}</ButtonLink>} />
      </>
    )
  }
  const redeem = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await postJson('/api/sessions/card', { competition, ...card })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    history.replaceState(null, '', location.pathname)
    enter(competition, answer.value, null)
  }
  return (
    <>
      <h1>{t('cardFor', { judge: card.judge })}</h1>
      <p>{t('cardWhat', { judge: card.judge })}</p>
      <ProblemNote problem={problem} />
      <Button look="primary" size="large" disabled={busy} onClick={() => void redeem()}>
        {busy ? t('working') : t('cardUse')}
      </Button>
      <Button look="quiet" onClick={() => goTo(signIn)}>
        {t('usePin')}
      </Button>
    </>
  )
}

/** `#<judge>.<secret>`. */
function cardInFragment(): { judge: string; secret: string } | null {
  const [judge, secret] = decodeURIComponent(location.hash.slice(1)).split('.')
  return judge && secret ? { judge, secret } : null
}
