import { useEffect } from 'react'
import { hasRole } from '../../shared/ledger/roles.ts'
import { type EventId, JudgeId } from '../../shared/scheme/ids.ts'
import { type Address, goTo, pathOf } from '../address.ts'
import { Loading, Missing } from '../notices.tsx'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useReplicaSession, useReplicaView } from '../replica/use-replica.ts'
import { useWho } from '../replica/use-who.ts'
import { chief } from '../text/chief.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { useGround } from '../ui/ground.ts'
import { Tabs } from '../ui/tabs.tsx'
import { ChiefDesk } from './chief-desk.tsx'
import { DrawDesk } from './draw-desk.tsx'
import './chief.css'

/** The chief judge's desk: `/c/:id/chief`, with the event and the entry behind it. */
export function Area({ address }: { address: Address }) {
  useGround('paper')
  if (address.area !== 'chief') return <Missing />
  return <Desk competition={address.competition} rest={address.rest} />
}

function Desk({ competition, rest }: { competition: string; rest: readonly string[] }) {
  const who = useWho({ competition, view: 'chief' })
  const session = useReplicaSession(competition, 'chief', who.is === 'known' ? who.me : null)
  useEffect(() => {
    if (who.is === 'nobody')
      goTo(`${pathOf('sign-in')}?${new URLSearchParams({ competition, view: 'chief' })}`, 'replace')
  }, [who.is, competition])
  return session ? <Ready session={session} rest={rest} /> : <Loading />
}

/** Redraws a desk at most so often, however fast the marks come. */
const everyMs = 200

function Ready({ session, rest }: { session: ReplicaSession; rest: readonly string[] }) {
  const t = useText(chief)
  const text = useLocalText()
  const view = useReplicaView(session, everyMs)
  if (!view) return <Loading />
  const events = [...view.state.events.values()]
  const wanted = rest[0] ?? firstEvent(session, view)
  const event = events.find(({ id }) => id === wanted) ?? events[0]
  if (!event) return <p className="chief-quiet">{t('noEvents')}</p>
  const go = (...more: readonly string[]) => goTo(pathOf('c', session.competition, 'chief', ...more))
  return (
    <div className="chief" data-tabs={events.length > 1}>
      {onlyDraws(session, view, event.id) ? (
        <DrawDesk key={event.id} session={session} event={event} />
      ) : (
        <ChiefDesk
          key={event.id}
          session={session}
          view={view}
          event={event}
          entry={rest[1] ?? null}
          onEntry={entry => go(event.id, ...(entry ? [entry] : []))}
        />
      )}
      {events.length > 1 && (
        <Tabs
          className="chief-tabs"
          label={t('title')}
          selected={event.id}
          onSelect={id => go(id)}
          items={events.map(one => ({ id: one.id, label: text(one.short ?? one.name) }))}
        />
      )}
    </div>
  )
}

/** Whether somebody is here for the draw alone: a code officer sees nothing that was marked. */
function onlyDraws({ me }: ReplicaSession, { state }: ReplicaView, event: EventId): boolean {
  const id = JudgeId.safeParse(me.actor.replace(/^judge:/, ''))
  const has = (role: 'chief' | 'supervisor' | 'code-officer') => id.success && hasRole(state, id.data, role, event)
  return has('code-officer') && !has('chief') && !has('supervisor')
}

/** The event to begin with: an open one that is this chief's own, else an open one. */
function firstEvent({ me }: ReplicaSession, { state }: ReplicaView): string | undefined {
  const id = JudgeId.safeParse(me.actor.replace(/^judge:/, ''))
  const events = [...state.events.values()]
  const open = events.filter(({ status }) => status === 'open')
  const marked = open.filter(event => [...event.entries.values()].some(entry => entry.sheets.size > 0))
  const own = (list: typeof events) => list.find(event => id.success && hasRole(state, id.data, 'chief', event.id))
  return (own(marked) ?? own(open) ?? marked[0] ?? open[0])?.id
}
