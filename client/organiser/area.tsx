import { useEffect } from 'react'
import { type Address, goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import type { ReplicaSession } from '../replica/session.ts'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import { useWho } from '../replica/use-who.ts'
import { useGround } from '../ui/ground.ts'
import { ResultsPage } from './results-page.tsx'
import { OrganiserDesk } from './organiser-desk.tsx'
import './organiser.css'

/** The organisers' desk: `/c/:id/organiser`, and behind it the results of an event. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  return address.area === 'organiser' ? <Desk competition={address.competition} rest={address.rest} /> : <Missing />
}

function Desk({ competition, rest }: { competition: string; rest: readonly string[] }) {
  const who = useWho({ competition, view: 'organiser' })
  const session = useReplicaSession(competition, 'organiser', who.is === 'known' ? who.me : null)
  useEffect(() => {
    if (who.is === 'nobody')
      goTo(`${pathOf('sign-in')}?${new URLSearchParams({ competition, view: 'organiser' })}`, 'replace')
  }, [who.is, competition])
  return session ? <Ready session={session} rest={rest} /> : <Loading />
}

/** Redraws at most so often, however fast the marks come. */
const everyMs = 500

function Ready({ session, rest: [page, id] }: { session: ReplicaSession; rest: readonly string[] }) {
  const view = useReplicaView(session, everyMs)
  if (!view) return <Loading />
  if (page === undefined) return <OrganiserDesk session={session} view={view} />
  const event = [...view.state.events.values()].find(one => one.id === id)
  return page === 'results' && event ? <ResultsPage session={session} view={view} event={event} /> : <Missing />
}
