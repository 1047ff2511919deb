import type { Event } from '../../shared/ledger/state.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { openTies } from '../../shared/views/chief-todo.ts'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'

/** Entries that share a rank where the scheme wants an extra round or a decision. */
export function TieList({ event, standings, acts }: { event: Event; standings: readonly Standing[]; acts: Acts }) {
  const t = useText(chief)
  return openTies(event, standings).map(({ rank, entries }) => (
    <p key={rank} className="chief-tie">
      {t('tied', { codes: entries.map(id => event.entries.get(id)?.code ?? id).join(' '), rank })}
      {acts.mayAct && <Button onClick={() => acts.decideTie(entries)}>{t('tie')}</Button>}
    </p>
  ))
}
