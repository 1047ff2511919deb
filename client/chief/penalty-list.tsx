import type { Entry, Event } from '../../shared/ledger/state.ts'
import { chief } from '../text/chief.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'

/** The penalties and bonuses of an entry, each with its reason. */
export function PenaltyList({ event, entry, acts }: { event: Event; entry: Entry; acts: Acts }) {
  const t = useText(chief)
  const text = useLocalText()
  if (entry.penalties.size === 0) return null
  return (
    <ul className="chief-penalties">
      {[...entry.penalties.values()].map(given => {
        const rule = event.scheme.penalties.find(({ id }) => id === given.penalty)
        return (
          <li key={given.ref}>
            <b>{t('penaltyGiven', { name: rule ? text(rule.name) : given.penalty, count: given.count })}</b>
            {given.points !== undefined && <span>{t('points', { n: given.points.replace('-', '−') })}</span>}
            <span>{given.reason}</span>
            {acts.mayAct && (
              <Button size="small" onClick={() => acts.withdraw(entry.id, given.ref)}>
                {t('penaltyWithdraw')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
