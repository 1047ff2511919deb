import { useState } from 'react'
import { givenAspects } from '../../shared/ledger/given-table.ts'
import { PublicPolicy } from '../../shared/ledger/info.ts'
import { type Progress, progressOf } from '../../shared/ledger/requirements.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { goTo, pathOf } from '../address.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useAct } from '../replica/use-act.ts'
import { timeText } from '../text/clock-text.ts'
import { useLanguage } from '../text/language.ts'
import { organiser } from '../text/organiser.ts'
import { refusalText } from '../text/refusals.ts'
import { resultsWords } from '../text/results.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { GivenDialog } from './given-dialog.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'

interface CardProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
}

const policyWords = {
  none: ['policyNone', 'policyNoneWhat'],
  revealed: ['policyRevealed', 'policyRevealedWhat'],
  accepted: ['policyAccepted', 'policyAcceptedWhat'],
  live: ['policyLive', 'policyLiveWhat'],
} as const satisfies Record<PublicPolicy, readonly [string, string]>

/** One event: where it stands, what the audience sees of it, what comes next. */
export function EventCard({ session, view, event }: CardProps) {
  const t = useText(organiser)
  const r = useText(resultsWords)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const acting = useAct(session)
  const [dialog, show] = useState<'open' | 'publish' | 'given' | null>(null)
  const setDialog = (next: typeof dialog) => {
    acting.forget()
    show(next)
  }
  const zone = view.state.info?.timeZone ?? 'Asia/Shanghai'
  const last = event.publications.at(-1)
  const at = (...more: readonly string[]) => pathOf('c', session.competition, ...more)
  const state = last ? t('published', { n: last.version }) : t(event.status === 'setup' ? 'setup' : event.status)
  return (
    <section className="organiser-event" aria-labelledby={`event-${event.id}`}>
      <header>
        <h2 id={`event-${event.id}`}>{text(event.name)}</h2>
        <span className="organiser-state" data-state={last ? 'published' : event.status}>
          {state}
        </span>
        {event.status === 'setup' && event.startsAt && (
          <span>{t('openUntil', { time: timeText(event.startsAt, zone, language) })}</span>
        )}
        <small>
          {t('entries', { n: event.entries.size })} ·{' '}
          {t(event.conduct === 'blind' && !event.decoded ? 'blind' : 'named')}
          {event.status !== 'setup' && ` · ${t('schemeHash', { hash: event.schemeHash.slice(0, 12) })}`}
        </small>
      </header>
      {event.waiver && <p className="organiser-waiver">{r('waived', event.waiver)}</p>}
      <ProgressBar event={event} />
      {acting.refusal && !dialog && <ErrorNote title={refusalText(acting.refusal, language)} />}
      <div className="organiser-columns">
        <fieldset className="organiser-policy" disabled={acting.busy}>
          <legend>{t('policy')}</legend>
          {PublicPolicy.options.map(policy => {
            const [name, what] = policyWords[policy]
            return (
              <label key={policy} data-on={event.policy === policy}>
                <input
                  type="radio"
                  name={`policy-${event.id}`}
                  checked={event.policy === policy}
                  onChange={() => void acting.act({ type: 'SetPublicPolicy', event: event.id, policy })}
                />
                <span>
                  <b>{t(name)}</b>
                  <small>{t(what)}</small>
                </span>
              </label>
            )
          })}
        </fieldset>
        <div className="organiser-acts">
          {event.status === 'setup' && (
            <Button look="primary" onClick={() => setDialog('open')}>
              {t('openEvent')}
            </Button>
          )}
          {event.frozen && <p>{t('frozen', { time: timeText(event.frozen.stamp.at, zone, language) })}</p>}
          {event.status !== 'setup' && (
            <Button
              disabled={acting.busy}
              onClick={() => void acting.act({ type: event.frozen ? 'UnfreezeBoard' : 'FreezeBoard', event: event.id })}
            >
              {event.frozen ? t('unfreeze') : t('freeze')}
            </Button>
          )}
          {event.status !== 'setup' && (
            <Button
              look={event.status === 'locked' && !last ? 'primary' : 'plain'}
              onClick={() => setDialog('publish')}
            >
              {t('publish')}
            </Button>
          )}
          {event.status !== 'locked' && givenAspects(event).length > 0 && (
            <Button onClick={() => setDialog('given')}>{t('given')}</Button>
          )}
          {event.status === 'locked' && (
            <Button onClick={() => goTo(at('organiser', 'results', event.id))}>{r('open')}</Button>
          )}
          <ButtonLink href={at('board', event.id)}>{t('board')}</ButtonLink>
          <ButtonLink href={at('print', 'sheets', event.id)}>{t('printSheets')}</ButtonLink>
          <ButtonLink href={at('print', 'confirmation', event.id)}>{t('printConfirm')}</ButtonLink>
        </div>
      </div>
      {dialog === 'open' && <OpenDialog event={event} acting={acting} onClose={() => setDialog(null)} />}
      {dialog === 'given' && (
        <GivenDialog session={session} view={view} event={event} onClose={() => setDialog(null)} />
      )}
      {dialog === 'publish' && <PublishDialog event={event} acting={acting} onClose={() => setDialog(null)} />}
    </section>
  )
}

function ProgressBar({ event }: { event: Event }) {
  const t = useText(organiser)
  const text = useLocalText()
  const counts: Record<Progress, number> = { accepted: 0, signed: 0, marking: 0, 'to-come': 0, out: 0 }
  for (const entry of event.entries.values()) counts[progressOf(event, entry)] += 1
  const all = Math.max(1, event.entries.size - counts.out)
  const words = t('progress', {
    accepted: counts.accepted,
    signed: counts.signed,
    marking: counts.marking,
    toCome: counts['to-come'],
  })
  return (
    <div className="organiser-progress">
      <div
        role="progressbar"
        aria-label={t('progressLabel', { event: text(event.name) })}
        aria-valuenow={counts.accepted}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuetext={words}
      >
        {(['accepted', 'signed', 'marking'] as const).map(part => (
          <i key={part} data-part={part} style={{ width: `${(counts[part] / all) * 100}%` }} />
        ))}
      </div>
      <span>
        {words}
        {counts.out > 0 && `　${t('out', { n: counts.out })}`}
      </span>
    </div>
  )
}
