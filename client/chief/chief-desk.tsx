import { useMemo, useRef, useState } from 'react'
import { hasRole } from '../../shared/ledger/roles.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { type EventId, JudgeId } from '../../shared/scheme/ids.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { TurnedAway } from '../replica/turned-away.tsx'
import { type Acting, useAct } from '../replica/use-act.ts'
import { usePresence } from '../replica/use-presence.ts'
import { usePulse } from '../replica/use-replica.ts'
import { chief } from '../text/chief.ts'
import { common } from '../text/common.ts'
import { schemeChange } from '../text/scheme-change.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { LanguageSwitch } from '../ui/switches.tsx'
import type { Acts } from './acts.ts'
import { Asking, type Question } from './asking.tsx'
import { EntryPage } from './entry-page.tsx'
import { GoToEntry } from './go-to-entry.tsx'
import { Legend, Matrix } from './matrix.tsx'
import { QualityOpener, QualityPage, qualityAddress } from './quality-page.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { DeviationCard, ProgressCard, TabletsCard } from './side-cards.tsx'
import { isSilent, silentMs, silentSeconds } from '../../shared/views/silence.ts'
import { stageView } from '../../shared/views/stage-view.ts'
import { StageCard } from './stage-card.tsx'
import { TieList } from './tie-list.tsx'
import { TodoList } from './todo-list.tsx'
import { useEventDesk } from './use-event-desk.ts'
import { useNow } from './use-now.ts'

interface DeskProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
  entry: string | null
  /** Goes to an entry, or with null back to the overview. */
  onEntry: (entry: string | null) => void
}

/** The chief judge's desk for one event. */
export function ChiefDesk({ session, view, event, entry, onEntry }: DeskProps) {
  const sc = useText(schemeChange)
  const desk = useEventDesk(view, event)
  const presence = usePresence(session)
  const acting = useAct(session)
  const pulse = usePulse(session)
  const nowMs = useNow(2000) + pulse.aheadMs
  const [question, setQuestion] = useState<Question | null>(null)
  const [aspect, setAspect] = useState<string | null>(null)
  const far = desk.deviations
  const judges = useMemo(() => new Set<string>(desk.judges), [desk.judges])
  const mine = presence.filter(row => judges.has(row.judge))
  const silent = mine.filter(row => isSilent(row, nowMs))
  // A page that is just being reloaded is not yet something to do.
  const working = event.status === 'open' ? silent.filter(row => silentSeconds(row, nowMs) * 1000 >= silentMs) : []
  const lostNames = silent.map(row => row.judge).join(' ')
  const lost = useMemo(() => new Set(lostNames.split(' ')), [lostNames])
  const stage = useMemo(() => stageView(event, desk.scored), [event, desk])
  const one = desk.entries.find(cells => cells.entry.id === entry)

  const may = mayAct(session, view, event)
  const { busy } = acting
  // What the buttons do is always of the latest render; that they are the same objects lets the cards stay as they are.
  const latest = useRef({ onEntry, acting })
  latest.current = { onEntry, acting }
  const acts = useMemo((): Acts => {
    const ask = (next: Question) => {
      latest.current.acting.forget()
      setQuestion(next)
    }
    return {
      mayAct: may,
      busy,
      open: id => latest.current.onEntry(id),
      showDeviation: id => {
        latest.current.onEntry(null)
        setAspect(id)
      },
      returnSheet: (sheet, suggested = '') => ask({ ask: 'return', sheet, suggested }),
      askRound: (id, of) => ask({ ask: 'round', entry: id, aspect: of }),
      settle: (id, held, use) => ask({ ask: 'settle', entry: id, held, use }),
      penalise: id => ask({ ask: 'penalty', entry: id }),
      withdraw: (id, ref) => ask({ ask: 'withdraw', entry: id, ref }),
      closeStage: () => ask({ ask: 'close-stage' }),
      reopenStage: () => ask({ ask: 'reopen-stage' }),
      changeJudges: (id, part) => ask({ ask: 'judges', entry: id, part }),
      allowTime: id => ask({ ask: 'allow', entry: id }),
      withdrawAllowance: (id, ref) => ask({ ask: 'withdraw-allowance', entry: id, ref }),
      changeScheme: () => ask({ ask: 'scheme' }),
      setStatus: id => ask({ ask: 'status', entry: id }),
      lock: () => ask({ ask: 'lock' }),
      unlock: () => ask({ ask: 'unlock' }),
      decideTie: entries => ask({ ask: 'tie', entries }),
      acceptAll: cells => acceptAll(event.id, cells, latest.current.acting),
    }
  }, [may, busy, event.id])
  const close = () => {
    acting.forget()
    setQuestion(null)
  }
  return (
    <>
      <TodoList todo={desk.todo} silent={working} nowMs={nowMs} acts={acts} />
      <main className="chief-main">
        <TurnedAway session={session} />
        {!question && <RefusalNote refusal={acting.refusal} />}
        {entry === qualityAddress ? (
          <QualityPage view={view} event={event} onOpen={onEntry} onClose={() => onEntry(null)} />
        ) : one ? (
          <EntryPage event={event} one={one} scored={desk.scored} acts={acts} onClose={() => onEntry(null)} />
        ) : (
          <>
            <Matrix
              event={event}
              judges={desk.judges}
              entries={desk.entries}
              lost={lost}
              chosen={entry}
              onOpen={onEntry}
            />
            <div className="chief-below">
              <Legend />
              <QualityOpener onOpen={() => onEntry(qualityAddress)} />
              {may && event.status === 'open' && <Button onClick={acts.changeScheme}>{sc('open')}</Button>}
              <GoToEntry entries={desk.entries} onOpen={onEntry} />
            </div>
            {stage && <StageCard view={stage} acts={acts} />}
            <div className="chief-panels">
              <DeviationCard deviations={far} aspect={aspect} onAspect={setAspect} />
              <TabletsCard presence={mine} nowMs={nowMs} />
              <ProgressCard
                entries={desk.entries}
                timeZone={view.state.info?.timeZone ?? 'Asia/Shanghai'}
                nowMs={nowMs}
              />
            </div>
            <TieList event={event} standings={desk.scored.standings} acts={acts} />
          </>
        )}
      </main>
      {question && (
        <Asking
          question={question}
          view={view}
          stage={stage}
          mayAct={may}
          event={event}
          entries={desk.entries}
          acting={acting}
          onClose={close}
        />
      )}
      <DeskHead session={session} view={view} event={event} desk={desk} acts={acts} />
    </>
  )
}

interface HeadProps extends Pick<DeskProps, 'session' | 'view' | 'event'> {
  desk: ReturnType<typeof useEventDesk>
  acts: Acts
}

function DeskHead({ session, view, event, desk, acts }: HeadProps) {
  const t = useText(chief)
  const c = useText(common)
  const text = useLocalText()
  const pulse = usePulse(session)
  const count = (progress: string) => desk.entries.filter(one => one.progress === progress).length
  const disputes = desk.entries.reduce((sum, one) => sum + one.disputes.length, 0)
  return (
    <header className="chief-head">
      <h1>{text(event.short ?? event.name)}</h1>
      <span className="chief-pill">{t(event.status === 'open' ? 'marking' : event.status)}</span>
      <span>
        {t('counts', {
          accepted: count('accepted'),
          signed: count('signed'),
          marking: count('marking'),
          toCome: count('to-come'),
        })}
      </span>
      {disputes > 0 && (
        <span className="chief-pill" data-red="true">
          {t('disputes', { n: disputes })}
        </span>
      )}
      {view.state.info?.demonstration && <span className="chief-ribbon">{c('demonstration')}</span>}
      {view.state.info?.rehearsal && <span className="chief-ribbon">{c('rehearsal')}</span>}
      <span className="chief-push">
        <Freshness live={pulse.live} heardAt={pulse.heardAt} />
        <span>
          {t('title')} {session.me.name}
        </span>
        {acts.mayAct && event.status === 'open' && (
          <Button look="dark" onClick={acts.lock}>
            {t('lock')}
          </Button>
        )}
        {acts.mayAct && event.status === 'locked' && <Button onClick={acts.unlock}>{t('unlock')}</Button>}
        <LanguageSwitch />
      </span>
    </header>
  )
}

/** Accepts what is signed, entry by entry, until one is refused. */
async function acceptAll(event: EventId, cells: readonly EntryCells[], { act }: Acting): Promise<void> {
  for (const { entry, signed } of cells) {
    if (signed.length === 0) continue
    if (!(await act({ type: 'AcceptSheets', event, entry: entry.id, sheets: [...signed] }))) return
  }
}

/** Whether this session's number is a chief judge's of the event; the server decides all the same. */
function mayAct({ me }: ReplicaSession, { state }: ReplicaView, event: Event): boolean {
  const id = JudgeId.safeParse(me.actor.replace(/^judge:/, ''))
  return id.success && hasRole(state, id.data, 'chief', event.id)
}
