import type { Awards } from '../scheme/ranking.ts'
import type { LocalText } from '../scheme/text.ts'

/** What a prize, medal, single prize, title or certificate is called; its id where the scheme has none such. */
export function awardName(awards: Awards, award: string): LocalText {
  const { prizes, titles, singles = [], medals, certificate } = awards
  const medalList = medals
    ? [medals.gold, medals.silver, medals.bronze, ...(medals.medallion ? [medals.medallion] : [])]
    : []
  const all = [...prizes, ...medalList, ...singles, ...titles, ...(certificate ? [certificate] : [])]
  return all.find(one => one.id === award)?.name ?? { zh: award }
}
