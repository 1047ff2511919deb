import type { Event } from '../../shared/ledger/state.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'

/** Entries that share a rank where the scheme wants an extra round or a decision. */
export function TieList({ event, standings, acts }: { event: Event; standings: readonly Standing[]; acts: Acts }) {
  const t = useText(chief)
  if (event.scheme.ranking.stillTied === 'share') return null
  const complete = standings.filter(row => row.shared && row.rank !== null && row.score.complete)
  const ranks = [...new Set(complete.map(row => row.rank))]
  return ranks.map(rank => {
    const tied = complete.filter(row => row.rank === rank).map(row => row.entry)
    const codes = tied.map(id => event.entries.get(id)?.code ?? id).join(' ')
    if (tied.length < 2 || rank === null) return null
    return (
      <p key={rank} className="chief-tie">
        {t('tied', { codes, rank })}
        {acts.mayAct && <Button onClick={() => acts.decideTie(tied)}>{t('tie')}</Button>}
      </p>
    )
  })
}
