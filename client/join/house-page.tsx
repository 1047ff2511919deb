import { pathOf } from '../address.ts'
import { join } from '../text/join.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { useCompetitions } from './sign-in-page.tsx'

/** What an organiser finds after signing in: the competitions, and a way to begin one. */
export function HousePage() {
  const t = useText(join)
  const text = useLocalText()
  const listed = useCompetitions()
  return (
    <>
      <h1>{t('house')}</h1>
      {listed.length === 0 && <p>{t('none')}</p>}
      <ul>
        {listed.map(({ id, info, events }) => (
          <li key={id}>
            <span>
              <b>{text(info.title)}</b>
              <small>
                {info.from} · {events.map(event => text(event.name)).join('　')}
              </small>
            </span>
            <ButtonLink href={pathOf('c', id, 'organiser')}>{t('desk')}</ButtonLink>
            <ButtonLink href={pathOf('c', id, 'board')}>{t('board')}</ButtonLink>
          </li>
        ))}
      </ul>
      <ButtonLink look="primary" size="large" href="/begin">
        {t('begin')}
      </ButtonLink>
    </>
  )
}
