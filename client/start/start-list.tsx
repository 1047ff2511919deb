import { pathOf } from '../address.ts'
import { start as words } from '../text/start.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import type { Listed } from './listed.ts'

/** The competitions that there are to see. */
export function StartList({ list }: { list: readonly Listed[] }) {
  const t = useText(words)
  const local = useLocalText()
  return (
    <main className="start">
      <h1>{list.length === 0 ? t('emptyList') : t('competitions')}</h1>
      {list.length === 0 && <p>{t('emptyListWhat')}</p>}
      <ul>
        {list.map(({ id, title, from, events }) => (
          <li key={id}>
            <a href={pathOf('c', id)}>
              <b>{local(title)}</b>
              <span>{[from, ...events.map(local)].join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/begin">{t('ownCompetition')}</a> <a href="/sign-in">{t('signIn')}</a>
      </p>
    </main>
  )
}
