import { useMemo, useState } from 'react'
import { type GivenProblem, givenAspects, readGivenTable } from '../../shared/ledger/given-table.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { organiser } from '../text/organiser.ts'
import { refusalText } from '../text/refusals.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextBox } from '../ui/field.tsx'

interface GivenProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
  onClose: () => void
}

const shownProblems = 8
const shownMissing = 30

/** Imports marks that come from elsewhere, as the theory exam's: pasted rows, checked as one types, entered when asked. */
export function GivenDialog({ session, view, event, onClose }: GivenProps) {
  const t = useText(organiser)
  const c = useText(common)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const aspects = useMemo(() => givenAspects(event), [event])
  const [chosen, setChosen] = useState(aspects[0]?.id)
  const [rows, setRows] = useState('')
  const [sending, setSending] = useState<{ done: number; of: number } | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [entered, setEntered] = useState<number | null>(null)
  const aspect = aspects.find(one => one.id === chosen)
  const table = useMemo(
    () => aspect && readGivenTable(event, aspect, { text: rows, names: person => view.names.get(person) }),
    // The view is a new object whenever anything changed; its state is changed in place.
    [event, aspect, rows, view],
  )
  if (!aspect || !table) return null

  const enter = async () => {
    const { changed } = table
    setRefused(null)
    setEntered(null)
    let done = 0
    setSending({ done, of: changed.length })
    await Promise.all(
      changed.map(async ({ entry, value }) => {
        const settled = await session.outbox.submit({
          type: 'EnterGiven',
          event: event.id,
          entry,
          aspect: aspect.id,
          value,
        })
        if (!settled.ok) setRefused(refusalText(settled.refusal, language))
        done += 1
        setSending({ done, of: changed.length })
      }),
    )
    setSending(null)
    setEntered(changed.length)
  }

  return (
    <Dialog
      title={`${t('given')} · ${text(event.name)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('close')}</Button>
          <Button
            look="primary"
            disabled={sending !== null || table.changed.length === 0 || table.problems.length > 0}
            onClick={() => void enter()}
          >
            {sending ? t('givenSending', sending) : t('givenEnter', { n: table.changed.length })}
          </Button>
        </>
      }
    >
      <div className="organiser-form">
        {aspects.length > 1 && (
          <div className="organiser-choice" role="radiogroup" aria-label={t('given')}>
            {aspects.map(one => (
              <label key={one.id}>
                <input
                  type="radio"
                  name="given-aspect"
                  checked={one.id === aspect.id}
                  onChange={() => setChosen(one.id)}
                />
                {text(one.name)}
              </label>
            ))}
          </div>
        )}
        <TextBox
          label={`${text(aspect.name)}　0–${aspect.scale}`}
          hint={t('givenHint')}
          value={rows}
          onValue={setRows}
          rows={10}
          spellCheck={false}
          error={table.problems.length > 0 && <Problems problems={table.problems} scale={aspect.scale} />}
        />
        <p role="status">
          {t('givenCount', { changed: table.changed.length, same: table.same, missing: table.missing.length })}
        </p>
        {table.missing.length > 0 && (
          <small>
            {t('givenMissing', {
              codes: table.missing
                .slice(0, shownMissing)
                .map(entry => entry.code)
                .join(' '),
            })}
            {table.missing.length > shownMissing && ' …'}
          </small>
        )}
        {refused && <ErrorNote title={refused} />}
        {entered !== null && !refused && <p role="status">{t('givenDone', { n: entered })}</p>}
      </div>
    </Dialog>
  )
}

const problemWords = {
  unknown: 'givenUnknown',
  several: 'givenSeveral',
  'not-in-scale': 'givenNotInScale',
  twice: 'givenTwice',
} as const

function Problems({ problems, scale }: { problems: readonly GivenProblem[]; scale: string }) {
  const t = useText(organiser)
  return (
    <ul>
      {problems.slice(0, shownProblems).map(({ row, problem, cell }) => (
        <li key={row}>{t(problemWords[problem], { row, cell, scale })}</li>
      ))}
      {problems.length > shownProblems && <li>{t('givenMore', { n: problems.length - shownProblems })}</li>}
    </ul>
  )
}
