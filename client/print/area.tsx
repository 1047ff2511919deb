import { useEffect } from 'react'
import { type Address, goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import { useWho } from '../replica/use-who.ts'
import { print } from '../text/print.ts'
import { useText } from '../text/use-text.ts'
import { useGround } from '../ui/ground.ts'
import { BlankSheets } from './blank-sheets.tsx'
import { Confirmation } from './confirmation.tsx'
import { JoinCards } from './join-cards.tsx'
import './print.css'

/** Papers: `/c/:id/print/cards`, `/sheets/:event`, `/confirmation/:event`. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  if (address.area !== 'print') return <Missing />
  return <Papers competition={address.competition} rest={address.rest} />
}

function Papers({ competition, rest }: { competition: string; rest: readonly string[] }) {
  const who = useWho({ competition, view: 'organiser' })
  const session = useReplicaSession(competition, 'organiser', who.is === 'known' ? who.me : null)
  useEffect(() => {
    if (who.is === 'nobody')
      goTo(`${pathOf('sign-in')}?${new URLSearchParams({ competition, view: 'organiser' })}`, 'replace')
  }, [who.is, competition])
  return session ? <Ready session={session} rest={rest} /> : <Loading />
}

/** A paper stands still: it follows what happens only now and then. */
const everyMs = 5_000

function Ready({ session, rest }: { session: ReplicaSession; rest: readonly string[] }) {
  const view = useReplicaView(session, everyMs)
  if (!view) return <Loading />
  return <Paper session={session} view={view} rest={rest} />
}

function Paper({ session, view, rest }: { session: ReplicaSession; view: ReplicaView; rest: readonly string[] }) {
  const t = useText(print)
  const [kind, id] = rest
  if (kind === 'cards') return <JoinCards session={session} view={view} />
  const event = [...view.state.events.values()].find(one => one.id === id)
  if (kind !== 'sheets' && kind !== 'confirmation') return <Missing />
  if (!event) return <p className="paper-tools">{t('unknownEvent')}</p>
  return kind === 'sheets' ? (
    <BlankSheets view={view} event={event} />
  ) : (
    <Confirmation session={session} view={view} event={event} />
  )
}
