import { useEffect, useMemo } from 'react'
import { JudgeId } from '../../shared/scheme/ids.ts'
import type { Address } from '../address.ts'
import { goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useWho } from '../replica/use-who.ts'
import { judge as words } from '../text/judge.ts'
import { useText } from '../text/use-text.ts'
import { fromAddress } from '../ui/kept.ts'
import { useGround } from '../ui/ground.ts'
import { JudgeDesk } from './judge-desk.tsx'
import './judge.css'

/** The judge's tablet: `/c/:id/judge`, with `?judge=` and `?code=` to begin at. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  return address.area === 'judge' ? <Tablet competition={address.competition} /> : <Missing />
}

function Tablet({ competition }: { competition: string }) {
  const wished = useMemo(() => fromAddress('judge') ?? undefined, [])
  const who = useWho({ competition, view: 'judge', judge: wished })
  const me = who.is === 'known' ? who.me : null
  const session = useReplicaSession(competition, 'judge', me)
  useEffect(() => {
    if (who.is !== 'nobody') return
    const query = new URLSearchParams({ competition, view: 'judge', ...(wished ? { judge: wished } : {}) })
    goTo(`${pathOf('sign-in')}?${query}`, 'replace')
  }, [who.is, competition, wished])
  return session ? <Ready session={session} /> : <Loading />
}

function Ready({ session }: { session: ReplicaSession }) {
  const t = useText(words)
  const view = useReplicaView(session)
  const id = JudgeId.safeParse(session.me.actor.replace(/^judge:/, ''))
  if (!id.success) return <Missing />
  if (!view) return <p className="loading">{t('connecting')}</p>
  return <JudgeDesk session={session} view={view} judge={id.data} />
}
