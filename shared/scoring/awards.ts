import type { AwardId } from '../scheme/ids.ts'
import type { Awards, Prize } from '../scheme/ranking.ts'
import type { z } from 'zod'
import { ceil, compare, div, exact, type Exact, floor, mul, roundTo, toNumber } from './exact.ts'

type Quota = z.infer<typeof Prize>['quota']
type Rules = z.infer<typeof Awards>

/** The ranked entries, best first, by their place in the list. */
export interface RankedList {
  count: number
  rankAt: (at: number) => number
  totalAt: (at: number) => Exact
}

/** How many places a prize has, by number or by percent of so many entries. (S80) */
export function placesOf(quota: Quota, ranked: number, present: number): number {
  if (quota.type === 'number') return quota.number
  const share = div(mul(exact(quota.percent), exact(quota.of === 'ranked' ? ranked : present)), exact(100))
  if (quota.rounding === 'half-up') return toNumber(roundTo(share, 0))
  return toNumber(quota.rounding === 'up' ? ceil(share) : floor(share))
}

/** Where a prize that begins at `from` ends. Those level with its last place all go in, or none of them. */
function endOf(list: RankedList, from: number, places: number, tiesExtend: boolean): number {
  let end = Math.min(list.count, from + places)
  if (end === from || end === list.count) return end
  const edge = list.rankAt(end - 1)
  if (list.rankAt(end) !== edge) return end
  if (tiesExtend) while (end < list.count && list.rankAt(end) === edge) end += 1
  else while (end > from && list.rankAt(end - 1) === edge) end -= 1
  return end
}

/**
 * The prizes of the ranked places from the top down, as long as there are any: each begins below the one before, even
 * where ties extended it. Whoever is below a prize's minimum leaves its places empty and may have the next. (S81–S83)
 */
export function prizesOf(rules: Rules, list: RankedList, present: number): AwardId[] {
  const prizes: AwardId[] = []
  for (const prize of rules.prizes) {
    const from = prizes.length
    const least = prize.minimum === undefined ? null : exact(prize.minimum)
    let end = endOf(list, from, placesOf(prize.quota, list.count, present), prize.tiesExtend)
    while (least && end > from && compare(list.totalAt(end - 1), least) < 0) end -= 1
    for (let at = from; at < end; at += 1) prizes.push(prize.id)
  }
  return prizes
}

const none: AwardId[] = []
/** Titles and follow-on honours that go with a rank. (S84) */
export function titlesOf(rules: Rules, rank: number): AwardId[] {
  const titles = rules.titles.filter(title => rank >= title.from && rank <= title.to)
  return titles.length === 0 ? none : titles.map(title => title.id)
}
