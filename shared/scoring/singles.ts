import type { AwardId, EntryId } from '../scheme/ids.ts'
import type { SinglePrize } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { compare, equal, exact, type Exact } from './exact.ts'
import { firstOf, placesOf, poolsOf, type RankedList } from './ranked-list.ts'
import type { EntryScore } from './result.ts'

/** What a single prize looks at: an entry's points in the module or aspect; null where it has none. */
export const singleValue = ({ by }: SinglePrize, score: EntryScore): Exact | null =>
  (by.type === 'module' ? score.modules.get(by.module)?.score : score.aspects.get(by.aspect)?.known) ?? null

const nobody: ReadonlyMap<EntryId, AwardId[]> = new Map()

/**
 * Prizes beside the others for the best in a module or an aspect, of the ranked entries that have a score there,
 * whatever else they have; each group its own where groups have prizes of their own. (S146)
 */
export function singlesOf(scheme: Scheme, list: RankedList, present: number): ReadonlyMap<EntryId, AwardId[]> {
  const { singles } = scheme.awards
  if (!singles || singles.length === 0) return nobody
  const got = new Map<EntryId, AwardId[]>()
  for (const pool of poolsOf(scheme, list, present)) {
    for (const single of singles) {
      const value = (at: number) => singleValue(single, list.rowAt(at).score)
      const scored = pool.places.flatMap(at => {
        const own = value(at)
        return own ? [{ at, own }] : []
      })
      const best = scored.toSorted((a, b) => compare(b.own, a.own))
      const places = placesOf(single.quota, pool.ranked, pool.present)
      const least = single.minimum === undefined ? null : exact(single.minimum)
      const points = best.map(one => one.own)
      const winners = firstOf([...best.keys()], places, {
        tiesExtend: single.tiesExtend,
        may: () => true,
        level: (a, b) => {
          const [one, other] = [points[a], points[b]]
          return one !== undefined && other !== undefined && equal(one, other)
        },
      })
      for (const place of winners) {
        const winner = best[place]
        if (!winner || (least && compare(winner.own, least) < 0)) continue
        const { id } = list.rowAt(winner.at).entry
        const own = got.get(id)
        if (own) own.push(single.id)
        else got.set(id, [single.id])
      }
    }
  }
  return got
}
