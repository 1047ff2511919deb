import { type FormEvent, useEffect, useState } from 'react'
import { z } from 'zod'
import { RowError } from '../../shared/ledger/quick-start-rows.ts'
import type { Language } from '../../shared/scheme/text.ts'
import { goTo, pathOf } from '../address.ts'
import { type ApiProblem, isObject, postJson } from '../live/api.ts'
import { begin } from '../text/begin.ts'
import { useLanguage } from '../text/language.ts'
import { rowErrorText } from '../text/row-errors.ts'
import { useText } from '../text/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextField } from '../ui/field.tsx'
import { useGround } from '../ui/ground.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { LanguageSwitch } from '../ui/switches.tsx'
import { type Draft, emptyDraft, keepDraft, keptDraft } from './draft.ts'
import { EventRows } from './event-rows.tsx'
import { PasteBox } from './paste-box.tsx'
import { useSchemes } from './schemes.ts'
import './begin.css'

/** Begin my own: title, host, date, schemes and two pasted lists make a competition. */
export function Area() {
  useGround('paper')
  const t = useText(begin)
  const language = useLanguage(state => state.language)
  const schemes = useSchemes()
  const [draft, setDraft] = useState<Draft>(keptDraft)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => keepDraft(draft), [draft])

  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const events = draft.events.map(event => ({ ...event, scheme: event.scheme || (schemes[0]?.id ?? '') }))
  const missing = (text: string) => (tried && text.trim() === '' ? t('missing') : undefined)
  const incomplete =
    [draft.title, draft.host, draft.date].some(text => text.trim() === '') ||
    events.some(({ name, scheme }) => name.trim() === '' || scheme === '')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (incomplete) return
    setBusy(true)
    setProblem(null)
    const answer = await postJson('/api/competitions', { ...draft, events })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    const id = isObject(answer.value) && typeof answer.value.id === 'string' ? answer.value.id : null
    keepDraft(emptyDraft)
    goTo(id ? pathOf('c', id, 'organiser') : '/')
  }
  const fields = wrongCells(problem, language)
  const of = (list: string) => fields.filter(({ path }) => path === list || path.startsWith(`${list}.`))
  return (
    <main className="begin">
      <header>
        <h1>{t('title')}</h1>
        <LanguageSwitch />
      </header>
      <p>{t('what')}</p>
      {problem?.status === 401 ? (
        <ErrorNote
          title={t('signInFirst')}
          action={
            <ButtonLink look="primary" href="/sign-in?view=organiser">
              {t('signIn')}
            </ButtonLink>
          }
        />
      ) : fields.length > 0 ? (
        <ErrorNote title={t('wrongRows', { n: fields.length })} />
      ) : (
        <ProblemNote problem={problem} />
      )}
      <form onSubmit={event => void submit(event)} noValidate>
        <div className="begin-head">
          <TextField
            label={t('name')}
            placeholder={t('nameExample')}
            value={draft.title}
            onValue={title => change({ title })}
            maxLength={200}
            error={missing(draft.title) ?? of('title')[0]?.message}
          />
          <TextField
            label={t('host')}
            value={draft.host}
            onValue={host => change({ host })}
            maxLength={200}
            error={missing(draft.host) ?? of('host')[0]?.message}
          />
          <TextField
            label={t('date')}
            type="date"
            value={draft.date}
            onValue={date => change({ date })}
            error={missing(draft.date) ?? of('date')[0]?.message}
          />
        </div>
        <EventRows
          events={events}
          schemes={schemes}
          tried={tried}
          errors={of('events')}
          onChange={changed => change({ events: changed })}
        />
        <div className="begin-boxes">
          <PasteBox
            label={t('roster')}
            hint={t('rosterHint')}
            example={t('rosterExample')}
            value={draft.roster}
            errors={of('roster')}
            onValue={roster => change({ roster })}
          />
          <PasteBox
            label={t('judges')}
            hint={t('judgesHint')}
            example={t('judgesExample')}
            value={draft.judges}
            errors={of('judges')}
            onValue={judges => change({ judges })}
          />
        </div>
        <div className="begin-foot">
          <small>{t('kept')}</small>
          <Button look="quiet" onClick={() => setDraft(emptyDraft)}>
            {t('clear')}
          </Button>
          <Button look="primary" size="large" type="submit" disabled={busy}>
            {busy ? t('starting') : t('start')}
          </Button>
        </div>
      </form>
    </main>
  )
}

const Rows = z.array(RowError)

/** What is wrong with which part of the form, in the reader's language. */
function wrongCells(problem: ApiProblem | null, language: Language): { path: string; message: string }[] {
  const rows = Rows.safeParse(problem?.data.rows)
  if (rows.success) return rows.data.map(row => ({ path: row.path, message: rowErrorText(row, language) }))
  return (problem?.fields ?? []).map(({ path }) => ({ path, message: begin[language].unfit }))
}
