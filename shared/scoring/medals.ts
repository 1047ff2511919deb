import type { AwardId } from '../scheme/ids.ts'
import type { Medals } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { compare, exact, type Exact, sub } from './exact.ts'
import type { RankedList } from './ranked-list.ts'

/** A place in the list with the points that medals go by. */
interface Candidate {
  at: number
  points: Exact
  /** Points of different stages are not compared: whoever went further stands above. */
  stage: number
}

/** How many of the first are no more than `tolerance` below `from`. */
function within(candidates: readonly Candidate[], from: Candidate, tolerance: Exact): number {
  const least = sub(from.points, tolerance)
  const end = candidates.findIndex(one => one.stage !== from.stage || compare(one.points, least) < 0)
  return end < 0 ? candidates.length : end
}

/** The best, and those no more than the tolerance below: measured from the best of them, not from one to the next. */
function levelWithBest(candidates: readonly Candidate[], tolerance: Exact): number {
  const [best] = candidates
  return best ? within(candidates, best, tolerance) : 0
}

/** How many golds, silvers and bronzes the best candidates get. (S143) */
function numbersOf(candidates: readonly Candidate[], tolerance: Exact): [gold: number, silver: number, bronze: number] {
  const gold = levelWithBest(candidates, tolerance)
  const silver = gold === 1 ? levelWithBest(candidates.slice(1), tolerance) : 0
  const above = gold + silver
  const rest = candidates.slice(above)
  const last = candidates[above - 1]
  // With three medals or more given away a bronze is only for who is as good as level with the last of them.
  if (above >= 3 && last) return [gold, silver, within(rest, last, tolerance)]
  return [gold, silver, levelWithBest(rest, tolerance)]
}

/**
 * WorldSkills medals and medallions among `pool` (places in the list, best first), by the points of the scheme's scale
 * where it has one, else by the total; on a scale whoever has no complete total is passed over. A medallion needs a
 * scale. (S143, S144)
 */
export function medalsOf(
  scheme: Scheme,
  medals: Medals,
  list: RankedList,
  pool: readonly number[],
): Map<number, AwardId> {
  const candidates = pool.flatMap((at): Candidate[] => {
    const points = scheme.scale ? list.scaledAt(at) : list.totalAt(at)
    return points ? [{ at, points, stage: list.rowAt(at).entry.stage }] : []
  })
  const [gold, silver, bronze] = numbersOf(candidates, exact(medals.tolerance))
  const given = new Map<number, AwardId>()
  for (const [place, { at, points }] of candidates.entries()) {
    if (place < gold) given.set(at, medals.gold.id)
    else if (place < gold + silver) given.set(at, medals.silver.id)
    else if (place < gold + silver + bronze) given.set(at, medals.bronze.id)
    else if (medals.medallion && scheme.scale && compare(points, exact(scheme.scale.centre)) >= 0)
      given.set(at, medals.medallion.id)
  }
  return given
}
