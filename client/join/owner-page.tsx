import { type FormEvent, useState } from 'react'
import { type ApiProblem, postJson } from '../live/api.ts'
import { join } from '../text/join.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'

/** Redeems the owner's one-time link: an account with a password. */
export function OwnerPage({ onDone }: { onDone: () => void }) {
  const t = useText(join)
  const [secret] = useState(() => location.hash.slice(1))
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const wrong = {
    name: name.trim() === '' ? t('nameMissing') : undefined,
    password: password.length < 8 ? t('passwordShort') : undefined,
    again: again === password ? undefined : t('passwordDiffers'),
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong.name || wrong.password || wrong.again) return
    const answer = await postJson('/api/sessions/owner', { secret, name: name.trim(), password })
    if (!answer.ok) return setProblem(answer.problem)
    onDone()
  }
  if (secret.length < 20) return <ErrorNote title={t('ownerBad')} />
  return (
    <form onSubmit={event => void submit(event)}>
      <h1>{t('ownerTitle')}</h1>
      <p>{t('ownerWhat')}</p>
      <TextField
        label={t('account')}
        value={name}
        onValue={setName}
        autoComplete="username"
        maxLength={60}
        error={tried && wrong.name}
      />
      <TextField
        label={t('password')}
        hint={t('passwordHint')}
        type="password"
        value={password}
        onValue={setPassword}
        autoComplete="new-password"
        maxLength={200}
        error={tried && wrong.password}
      />
      <TextField
        label={t('passwordAgain')}
        type="password"
        value={again}
        onValue={setAgain}
        autoComplete="new-password"
        maxLength={200}
        error={tried && wrong.again}
      />
      <ProblemNote problem={problem} />
      <Button look="primary" size="large" type="submit">
        {t('ownerMake')}
      </Button>
    </form>
  )
}
