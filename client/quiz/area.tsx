import { useEffect, useMemo } from 'react'
import { JudgeId } from '../../shared/scheme/ids.ts'
import { quizPlaces } from '../../shared/views/quiz-desk.ts'
import { type Address, goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import type { ReplicaSession } from '../replica/session.ts'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import { useWho } from '../replica/use-who.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { useGround } from '../ui/ground.ts'
import { fromAddress } from '../ui/kept.ts'
import { QuizDesk } from './quiz-desk.tsx'
import './quiz.css'

/** The quiz desk: `/c/:id/quiz`, with the event and the aspect behind it, and `?judge=` for who enters. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  return address.area === 'quiz' ? <Desk competition={address.competition} rest={address.rest} /> : <Missing />
}

function Desk({ competition, rest }: { competition: string; rest: readonly string[] }) {
  const wished = useMemo(() => fromAddress('judge') ?? undefined, [])
  const who = useWho({ competition, view: 'judge', judge: wished })
  const session = useReplicaSession(competition, 'judge', who.is === 'known' ? who.me : null)
  useEffect(() => {
    if (who.is !== 'nobody') return
    const query = new URLSearchParams({ competition, view: 'judge', ...(wished ? { judge: wished } : {}) })
    goTo(`${pathOf('sign-in')}?${query}`, 'replace')
  }, [who.is, competition, wished])
  return session ? <Ready session={session} rest={rest} /> : <Loading />
}

function Ready({ session, rest }: { session: ReplicaSession; rest: readonly string[] }) {
  const t = useText(quizDesk)
  const view = useReplicaView(session)
  const judge = JudgeId.safeParse(session.me.actor.replace(/^judge:/, ''))
  if (!judge.success) return <Missing />
  if (!view) return <Loading />
  const [event, aspect] = rest
  const places = quizPlaces(view.state, judge.data).filter(
    place => (!event || place.event.id === event) && (!aspect || place.aspect.id === aspect),
  )
  const [place] = places
  if (!place) return <p className="loading">{t('noQuiz')}</p>
  const key = `${place.event.id}/${place.aspect.id}`
  return <QuizDesk key={key} session={session} view={view} place={place} judge={judge.data} />
}
