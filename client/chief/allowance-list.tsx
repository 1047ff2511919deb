import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { entryMore } from '../text/entry-more.ts'
import { secondsText } from '../text/seconds-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'

/** The time made good of an entry, each with its reason. */
export function AllowanceList({ event, entry, acts }: { event: Event; entry: Entry; acts: Acts }) {
  const t = useText(entryMore)
  const text = useLocalText()
  if (entry.allowances.size === 0) return null
  return (
    <ul className="chief-penalties" data-kind="allowance">
      {[...entry.allowances.values()].map(({ ref, aspect: id, seconds, reason }) => {
        const aspect = schemeIndex(event.scheme).aspects.get(id)
        return (
          <li key={ref}>
            <b>{t('allowed', { time: secondsText(seconds) })}</b>
            <span>
              {id} {aspect && text(aspect.name)}
            </span>
            <span>{reason}</span>
            {acts.mayAct && (
              <Button size="small" onClick={() => acts.withdrawAllowance(entry.id, ref)}>
                {t('withdraw')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
