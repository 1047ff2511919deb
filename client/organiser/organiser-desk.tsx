import { pathOf } from '../address.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { TurnedAway } from '../replica/turned-away.tsx'
import { usePulse } from '../replica/use-replica.ts'
import { board } from '../text/board.ts'
import { common } from '../text/common.ts'
import { organiser } from '../text/organiser.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { LanguageSwitch } from '../ui/switches.tsx'
import { EventCard } from './event-card.tsx'
import { Rehearsal } from './rehearsal.tsx'

interface DeskProps {
  session: ReplicaSession
  view: ReplicaView
}

/** What the organisers see and decide: the competition, each event, cards and papers, the rehearsal. */
export function OrganiserDesk({ session, view }: DeskProps) {
  const t = useText(organiser)
  const c = useText(common)
  const roles = useText(board)
  const text = useLocalText()
  const pulse = usePulse(session)
  const { info, events } = view.state
  const at = (...more: readonly string[]) => pathOf('c', session.competition, ...more)
  return (
    <div className="organiser">
      <header className="organiser-head">
        <div>
          <h1>{info ? text(info.title) : t('title')}</h1>
          {info && (
            <p>
              {info.organisations.map(({ role, name }) => (
                <span key={`${role}${name.zh}`}>
                  <small>{roles(role)}</small> {text(name)}
                </span>
              ))}
              <span>{info.from === info.to ? info.from : t('dates', { from: info.from, to: info.to })}</span>
              <span>{t('judges', { n: view.state.judges.size })}</span>
              <span>{t('units', { n: view.state.units.size })}</span>
            </p>
          )}
        </div>
        <div className="organiser-side">
          {info?.demonstration && <span className="organiser-ribbon">{c('demonstration')}</span>}
          {info?.rehearsal && <span className="organiser-ribbon">{c('rehearsal')}</span>}
          <Freshness live={pulse.live} heardAt={pulse.heardAt} />
          <LanguageSwitch />
        </div>
      </header>
      <nav className="organiser-links" aria-label={t('title')}>
        <ButtonLink href={at('board')}>{t('wall')}</ButtonLink>
        <ButtonLink href={at('phone')}>{t('phone')}</ButtonLink>
        <ButtonLink href={at('chief')}>{t('chiefDesk')}</ButtonLink>
        <ButtonLink href={at('print', 'cards')}>{t('cards')}</ButtonLink>
        <ButtonLink look="primary" href="/begin">
          {t('beginOwn')}
        </ButtonLink>
      </nav>
      <main className="organiser-main">
        <TurnedAway session={session} />
        {events.size === 0 && <p>{t('noEvents')}</p>}
        {[...events.values()].map(event => (
          <EventCard key={event.id} session={session} view={view} event={event} />
        ))}
        <Rehearsal competition={session.competition} demonstration={info?.demonstration ?? false} />
      </main>
    </div>
  )
}
