import { useEffect } from 'react'
import { type Address, goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import type { ReplicaSession } from '../replica/session.ts'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import { useWho } from '../replica/use-who.ts'
import { useGround } from '../ui/ground.ts'
import { OrganiserDesk } from './organiser-desk.tsx'
import './organiser.css'

/** The organisers' desk: `/c/:id/organiser`. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  return address.area === 'organiser' ? <Desk competition={address.competition} /> : <Missing />
}

function Desk({ competition }: { competition: string }) {
  const who = useWho({ competition, view: 'organiser' })
  const session = useReplicaSession(competition, 'organiser', who.is === 'known' ? who.me : null)
  useEffect(() => {
    if (who.is === 'nobody')
      goTo(`${pathOf('sign-in')}?${new URLSearchParams({ competition, view: 'organiser' })}`, 'replace')
  }, [who.is, competition])
  return session ? <Ready session={session} /> : <Loading />
}

/** Redraws at most so often, however fast the marks come. */
const everyMs = 500

function Ready({ session }: { session: ReplicaSession }) {
  const view = useReplicaView(session, everyMs)
  return view ? <OrganiserDesk session={session} view={view} /> : <Loading />
}
