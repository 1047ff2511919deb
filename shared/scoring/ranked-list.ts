import type { Entry } from '../ledger/state.ts'
import type { GroupId } from '../scheme/ids.ts'
import type { SinglePrize } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { awardWords } from './award-words.ts'
import { ceil, div, exact, type Exact, floor, mul, roundTo, toNumber } from './exact.ts'
import { step } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { EntryScore } from './result.ts'

export type Quota = SinglePrize['quota']

/** The ranked entries, best first, by their place in the list. */
export interface RankedList {
  count: number
  rankAt: (at: number) => number
  /** What the entry is ranked by. */
  totalAt: (at: number) => Exact
  rowAt: (at: number) => { entry: Entry; score: EntryScore }
  /** On the scheme's scale; null without one, or while the total is not complete. */
  scaledAt: (at: number) => Exact | null
  /** How many of a group came: present, or did not finish. Only asked where groups have prizes of their own. */
  presentIn: (group: GroupId | null) => number
}

/** How many places a prize has, by number or by percent of so many entries. (S80) */
export function placesOf(quota: Quota, ranked: number, present: number, trace: Trace = null): number {
  if (quota.type === 'number') {
    trace?.push(step('rule', awardWords.places, exact(quota.number), { note: awardWords.numberOfPlaces }))
    return quota.number
  }
  const { percent, of, rounding } = quota
  const count = of === 'ranked' ? ranked : present
  const share = div(mul(exact(percent), exact(count)), exact(100))
  trace?.push(step('rule', awardWords.places, share, { note: awardWords.percentOfPlaces(percent, of, count, share) }))
  const whole = rounding === 'half-up' ? roundTo(share, 0) : rounding === 'up' ? ceil(share) : floor(share)
  trace?.push(step('rounded', awardWords.percentRounded(rounding), whole))
  return toNumber(whole)
}

/** A `no-prize` condition is known not to be met: no prize, no title, no single prize. (S141) */
export function barred(scheme: Scheme, score: EntryScore): boolean {
  if (!scheme.conditions || score.conditions.size === 0) return false
  return scheme.conditions.some(({ id, otherwise }) => otherwise === 'no-prize' && score.conditions.get(id) === false)
}

/** Entries among whom prizes are given: who is barred counts for percentages, and is not among `places`. */
export interface Pool {
  places: number[]
  ranked: number
  present: number
}

/** One pool, or one for each group where groups have prizes of their own. (S142) */
export function poolsOf(scheme: Scheme, list: RankedList, present: number): Pool[] {
  const separate = scheme.awards.groups === 'separate'
  const pools = new Map<GroupId | null, Pool>()
  for (let at = 0; at < list.count; at += 1) {
    const { entry, score } = list.rowAt(at)
    const group = separate ? entry.group : null
    const pool = pools.get(group) ?? { places: [], ranked: 0, present: separate ? list.presentIn(group) : present }
    pools.set(group, pool)
    pool.ranked += 1
    if (!barred(scheme, score)) pool.places.push(at)
  }
  return [...pools.values()]
}

/** The first `places` of `candidates` that `may` lets in, and those level with the last of them, or none of those. */
export function firstOf(
  candidates: readonly number[],
  places: number,
  rule: { tiesExtend: boolean; may: (at: number) => boolean; level: (a: number, b: number) => boolean },
): number[] {
  const got: number[] = []
  if (places === 0) return got
  for (const at of candidates) {
    const edge = got.length < places ? undefined : got[places - 1]
    if (!rule.may(at)) continue
    if (edge !== undefined && !rule.level(edge, at)) break
    got.push(at)
  }
  const edge = got[places - 1]
  if (rule.tiesExtend || got.length <= places || edge === undefined) return got
  return got.filter(at => !rule.level(edge, at))
}
