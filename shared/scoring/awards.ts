import type { AwardId } from '../scheme/ids.ts'
import type { Awards, Prize } from '../scheme/ranking.ts'
import type { z } from 'zod'
import { ceil, compare, div, exact, type Exact, floor, mul, roundTo, toNumber } from './exact.ts'

type Quota = z.infer<typeof Prize>['quota']
type Rules = z.infer<typeof Awards>

/** A place in the ranking, best first. */
export interface RankedPlace {
  rank: number
  total: Exact
}

/** How many places a prize has, by number or by percent of so many entries. (S80) */
export function placesOf(quota: Quota, ranked: number, present: number): number {
  if (quota.type === 'number') return quota.number
  const share = div(mul(exact(quota.percent), exact(quota.of === 'ranked' ? ranked : present)), exact(100))
  if (quota.rounding === 'half-up') return toNumber(roundTo(share, 0))
  return toNumber(quota.rounding === 'up' ? ceil(share) : floor(share))
}

/** Where a prize that begins at `from` ends: the place after its last. Those level with its last place go in, or none of them. */
function endOf(ranked: readonly RankedPlace[], from: number, places: number, tiesExtend: boolean): number {
  let end = Math.min(ranked.length, from + places)
  const edge = ranked[end - 1]?.rank
  if (end === from || end === ranked.length || ranked[end]?.rank !== edge) return end
  if (tiesExtend) while (ranked[end]?.rank === edge) end += 1
  else while (end > from && ranked[end - 1]?.rank === edge) end -= 1
  return end
}

/**
 * The prize of each ranked place, from the top down: each begins below the one before, even where ties extended it.
 * Whoever is below a prize's minimum leaves its places empty and may have the next. (S81–S83)
 */
export function prizesOf(rules: Rules, ranked: readonly RankedPlace[], present: number): (AwardId | null)[] {
  const prizes: (AwardId | null)[] = ranked.map(() => null)
  let from = 0
  for (const prize of rules.prizes) {
    const least = prize.minimum === undefined ? null : exact(prize.minimum)
    let end = endOf(ranked, from, placesOf(prize.quota, ranked.length, present), prize.tiesExtend)
    while (least && end > from && compare(ranked[end - 1]?.total ?? least, least) < 0) end -= 1
    prizes.fill(prize.id, from, end)
    from = end
  }
  return prizes
}

const none: AwardId[] = []
/** Titles and follow-on honours that go with a rank. (S84) */
export function titlesOf(rules: Rules, rank: number): AwardId[] {
  const titles = rules.titles.filter(title => rank >= title.from && rank <= title.to)
  return titles.length === 0 ? none : titles.map(title => title.id)
}
