import type { BoardHead } from '../../shared/views/board-rows.ts'
import { pathOf } from '../address.ts'
import { demo } from '../text/demo.ts'
import { hostsOf } from '../text/hosts.ts'
import { phone as words } from '../text/phone.ts'
import { common } from '../text/common.ts'
import { useLocalText, useText } from '../text/use-text.ts'

/** What is being contested and who hosts it. */
export function PhoneHeader({ head }: { head: BoardHead }) {
  const t = useText(words)
  const d = useText(demo)
  const say = useText(common)
  const local = useLocalText()
  const { info, id } = head.competition
  const hosts = hostsOf(info).map(local)
  return (
    <header className="phone-header">
      <h1>
        {local(info.title)}
        {info.demonstration && <span className="chip">{say('demonstration')}</span>}
        {info.rehearsal && <span className="chip">{say('rehearsal')}</span>}
      </h1>
      {hosts.length > 0 && <p>{t('hosts', { names: hosts.join(' · ') })}</p>}
      {info.demonstration && (
        <nav className="phone-demo" aria-label={d('demoBar')}>
          <a href={pathOf('c', id, 'judge')}>{d('asJudge')}</a>
          <a href="/begin">{d('ownCompetition')}</a>
        </nav>
      )}
    </header>
  )
}
