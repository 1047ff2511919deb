import { useEffect, useMemo, useState } from 'react'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import { goTo, pathOf } from '../address.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { SaveState } from '../replica/save-state.tsx'
import type { ReplicaSession } from '../replica/session.ts'
import { TurnedAway } from '../replica/turned-away.tsx'
import { useReported } from '../replica/use-reported.ts'
import { useOutbox } from '../replica/use-replica.ts'
import { common } from '../text/common.ts'
import { judge as words } from '../text/judge.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { fromAddress } from '../ui/kept.ts'
import { LanguageSwitch } from '../ui/switches.tsx'
import { EntryList } from './entry-list.tsx'
import { onwardFrom, type Work, worksOf } from '../../shared/views/judge-works.ts'
import { isAtQuizDesk, type QuizPlace, quizPlaces } from '../../shared/views/quiz-desk.ts'
import { ReviewPage } from './review-page.tsx'
import { SheetPage } from './sheet-page.tsx'

interface DeskProps {
  session: ReplicaSession
  view: ReplicaView
  judge: JudgeId
}

/** Which sheet is open, by the ids of event and entry: never by its place in a list, which may change. */
interface Place {
  event: string
  entry: string
  page: 'sheet' | 'review'
  aspect: string | null
}

/** A judge's tablet once it knows what there is to mark. */
export function JudgeDesk({ session, view, judge }: DeskProps) {
  const t = useText(words)
  const c = useText(common)
  const works = useMemo(() => worksOf(view.state, judge), [view, judge])
  const [place, setPlace] = useState<Place | null>(() => placeFromAddress(works))
  const { durable } = useOutbox(session)
  const at = place ? works.findIndex(({ event, entry }) => event.id === place.event && entry.id === place.entry) : -1
  const work = works[at]
  useReported(session, work?.entry.code ?? null)

  const quizzes = useMemo(() => quizPlaces(view.state, judge), [view, judge])
  const open = (next: Work | undefined) => {
    if (!next) return
    const quiz = isAtQuizDesk(next) && quizzes.find(({ event }) => event.id === next.event.id)
    if (quiz) return goTo(quizAddress(session.competition, quiz, judge))
    setPlace({ event: next.event.id, entry: next.entry.id, page: 'sheet', aspect: null })
    goTo(`${location.pathname}?${new URLSearchParams({ judge, code: next.entry.code })}`, 'replace')
  }
  // An address of a sheet that is entered at the quiz desk leads there.
  const elsewhere = work && isAtQuizDesk(work) ? work.event.id : null
  useEffect(() => {
    const quiz = quizzes.find(({ event }) => event.id === elsewhere)
    if (quiz) goTo(quizAddress(session.competition, quiz, judge), 'replace')
  }, [elsewhere, quizzes, session.competition, judge])
  const onward = onwardFrom(works, at)
  const toList = () => {
    setPlace(null)
    goTo(`${location.pathname}?${new URLSearchParams({ judge })}`, 'replace')
  }
  return (
    <div className="judge">
      <JudgeHead session={session} view={view} judge={judge} works={works} at={at} onOpen={open} onList={toList} />
      <TurnedAway session={session} />
      {!durable && (
        <p className="judge-note" data-grave="true" role="alert">
          {t('notDurable')}
        </p>
      )}
      {work && place ? (
        place.page === 'sheet' ? (
          <SheetPage
            key={`${place.event}/${place.entry}/${place.aspect ?? ''}`}
            session={session}
            work={work}
            judge={judge}
            begin={place.aspect}
            onReview={() => setPlace({ ...place, page: 'review' })}
          />
        ) : (
          <ReviewPage
            key={`${place.event}/${place.entry}`}
            session={session}
            work={work}
            judge={judge}
            onBack={aspect => setPlace({ ...place, page: 'sheet', aspect })}
            onNext={onward ? () => open(onward) : null}
            onList={toList}
          />
        )
      ) : (
        <>
          <EntryList
            works={works}
            judge={judge}
            quizzes={quizzes}
            onOpen={open}
            onQuiz={quiz => goTo(quizAddress(session.competition, quiz, judge))}
          />
          <footer className="judge-foot">
            <span className="judge-tally">
              {view.state.info?.demonstration && c('demonstration')}
              {view.state.info?.rehearsal && c('rehearsal')}
            </span>
            <span className="judge-push">
              <LanguageSwitch />
            </span>
          </footer>
        </>
      )}
    </div>
  )
}

const quizAddress = (competition: string, { event, aspect }: QuizPlace, judge: string): string =>
  `${pathOf('c', competition, 'quiz', event.id, aspect.id)}?${new URLSearchParams({ judge })}`

interface HeadProps extends DeskProps {
  works: readonly Work[]
  at: number
  onOpen: (work: Work | undefined) => void
  onList: () => void
}

function JudgeHead({ session, view, judge, works, at, onOpen, onList }: HeadProps) {
  const t = useText(words)
  const text = useLocalText()
  const work = works[at]
  const agreed = work?.sheets.find(({ part }) => part.marking === 'agreed')
  const signatures = agreed && t('agreedOf', { done: agreed.sheet?.signatures.size ?? 0, all: agreed.part.signatures })
  const heat = work?.event.sessions.find(({ id }) => id === work.entry.session)
  const said = [
    heat && text(heat.name),
    signatures && `${t('agreed')} ${signatures}`,
    view.state.info?.demonstration && t('demo'),
  ].filter(Boolean)
  return (
    <header className="judge-head">
      {work ? (
        <>
          <button
            type="button"
            className="judge-nav"
            aria-label={t('previous')}
            disabled={at <= 0}
            onClick={() => onOpen(works[at - 1])}
          >
            ‹
          </button>
          <h1 className="judge-code">
            <small>{t('code')}</small>
            {work.entry.code}
          </h1>
          <button
            type="button"
            className="judge-nav"
            aria-label={t('next')}
            disabled={at >= works.length - 1}
            onClick={() => onOpen(works[at + 1])}
          >
            ›
          </button>
          <button type="button" className="judge-nav" onClick={onList}>
            {t('list')}
          </button>
          <p className="judge-where">
            {text(work.event.short ?? work.event.name)}　{t('sheetOf', { judge })}
            <br />
            {said.join(' · ')}
          </p>
        </>
      ) : (
        <>
          <h1 className="judge-code">{t('mySheets')}</h1>
          <p className="judge-where">
            {judge} {session.me.name}
            <br />
            {view.state.info && text(view.state.info.title)}
          </p>
        </>
      )}
      <SaveState session={session} view={view} />
    </header>
  )
}

function placeFromAddress(works: readonly Work[]): Place | null {
  const code = fromAddress('code')
  const work = code === null ? undefined : works.find(({ entry }) => entry.code === code)
  return work ? { event: work.event.id, entry: work.entry.id, page: 'sheet', aspect: fromAddress('aspect') } : null
}
