import { type FormEvent, useEffect, useState } from 'react'
import { z } from 'zod'
import { CompetitionSummary } from '../../shared/protocol/http.ts'
import { goTo, pathOf } from '../address.ts'
import { type ApiProblem, getJson, postJson } from '../live/api.ts'
import { join } from '../text/join.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { enter } from './enter.ts'

interface SignInProps {
  competition: string | null
  view: string | null
  judge: string
  /** An account signed in without a competition in mind. */
  onHouse: () => void
}

/** Number and PIN for judges, name and password for organisers. */
export function SignInPage({ competition, view, judge, onHouse }: SignInProps) {
  const t = useText(join)
  const [as, setAs] = useState(view === 'organiser' ? 'organiser' : competition ? 'judge' : 'organiser')
  return (
    <>
      <h1>{t('signInTitle')}</h1>
      <Tabs
        label={t('signInTitle')}
        selected={as}
        onSelect={setAs}
        items={[
          { id: 'judge', label: t('asJudge') },
          { id: 'organiser', label: t('asOrganiser') },
        ]}
      />
      {as === 'judge' ? (
        <PinForm competition={competition} view={view} begin={judge} />
      ) : (
        <AccountForm competition={competition} onHouse={onHouse} />
      )}
    </>
  )
}

function PinForm({ competition, view, begin }: { competition: string | null; view: string | null; begin: string }) {
  const t = useText(join)
  const text = useLocalText()
  const listed = useCompetitions()
  const [chosen, setChosen] = useState(competition)
  const [judge, setJudge] = useState(begin)
  const [pin, setPin] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const where = chosen ?? listed[0]?.id ?? null
  const wrong = {
    judge: /^[A-Za-z0-9][\w-]*$/.test(judge.trim()) ? undefined : t('judgeWrong'),
    pin: /^\d{6}$/.test(pin) ? undefined : t('pinWrong'),
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!where || wrong.judge || wrong.pin) return
    const answer = await postJson('/api/sessions/pin', { competition: where, judge: judge.trim(), pin })
    if (!answer.ok) return setProblem(answer.problem)
    enter(where, answer.value, view)
  }
  return (
    <form onSubmit={event => void submit(event)}>
      {!competition && listed.length > 1 && (
        <Field label={t('whichCompetition')}>
          {control => (
            <select
              className="input"
              value={where ?? ''}
              onChange={event => setChosen(event.currentTarget.value)}
              {...control}
            >
              {listed.map(one => (
                <option key={one.id} value={one.id}>
                  {text(one.info.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField
        label={t('judge')}
        hint={t('judgeHint')}
        value={judge}
        onValue={setJudge}
        autoCapitalize="characters"
        autoComplete="username"
        maxLength={40}
        error={tried && wrong.judge}
      />
      <TextField
        label={t('pin')}
        value={pin}
        onValue={setPin}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        error={tried && wrong.pin}
      />
      <ProblemNote problem={problem} />
      <Button look="primary" size="large" type="submit">
        {t('enter')}
      </Button>
    </form>
  )
}

function AccountForm({ competition, onHouse }: Pick<SignInProps, 'competition' | 'onHouse'>) {
  const t = useText(join)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || password === '') return
    const answer = await postJson('/api/sessions/account', { name: name.trim(), password })
    if (!answer.ok) return setProblem(answer.problem)
    if (competition) goTo(pathOf('c', competition, 'organiser'), 'replace')
    else onHouse()
  }
  return (
    <form onSubmit={event => void submit(event)}>
      <TextField
        label={t('account')}
        value={name}
        onValue={setName}
        autoComplete="username"
        maxLength={60}
        error={tried && name.trim() === '' && t('nameMissing')}
      />
      <TextField
        label={t('password')}
        type="password"
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        maxLength={200}
        error={tried && password === '' && t('passwordShort')}
      />
      <ProblemNote problem={problem} />
      <Button look="primary" size="large" type="submit">
        {t('enter')}
      </Button>
    </form>
  )
}

/** The competitions that this system lists. */
export function useCompetitions(): readonly CompetitionSummary[] {
  const [listed, setListed] = useState<readonly CompetitionSummary[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    void getJson('/api/competitions', leaving.signal).then(answer => {
      const found = answer.ok ? z.array(CompetitionSummary).safeParse(answer.value) : null
      if (found?.success) setListed(found.data)
    })
    return () => leaving.abort()
  }, [])
  return listed
}
