import type { EntryStatus } from '../ledger/info.ts'
import type { AwardId } from '../scheme/ids.ts'
import type { Awards } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { compare, exact } from './exact.ts'
import { medalsOf } from './medals.ts'
import { firstOf, placesOf, type Pool, poolsOf, type RankedList } from './ranked-list.ts'
import type { EntryScore } from './result.ts'

type Prize = Awards['prizes'][number]

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
 * Prizes for which every ranked entry comes into question, with totals in the order of the ranks: from the top down,
 * each begins below the one before, even where ties extended it. Whoever is below a prize's minimum leaves its places
 * empty and may have the next. (S81–S83)
 */
function plainPrizes(rules: Awards, list: RankedList, present: number): AwardId[] {
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

/** Has an entry what a prize asks for besides its place? A module without a score has not. (S140) */
function qualifies(prize: Prize, score: EntryScore): boolean {
  if (prize.passedOnly && score.passed !== true) return false
  return (prize.modules ?? []).every(({ module, minimum }) => {
    const own = score.modules.get(module)?.score
    return own !== null && own !== undefined && compare(own, exact(minimum)) >= 0
  })
}

/** Prizes one after another among `pool` (places in the list, best first); whoever does not qualify is passed over. */
function choosyPrizes(rules: Awards, list: RankedList, pool: Pool, prizes: (AwardId | null)[]): void {
  let left = pool.places
  for (const prize of rules.prizes) {
    const least = prize.minimum === undefined ? null : exact(prize.minimum)
    const got = firstOf(left, placesOf(prize.quota, pool.ranked, pool.present), {
      tiesExtend: prize.tiesExtend,
      may: at => qualifies(prize, list.rowAt(at).score),
      level: (a, b) => list.rankAt(a) === list.rankAt(b),
    })
    for (const at of got) if (!least || compare(list.totalAt(at), least) >= 0) prizes[at] = prize.id
    left = left.filter(at => prizes[at] === null)
  }
}

/** May a prize pass somebody over, or skip a place whose total is below that of a later one? */
function isChoosy(scheme: Scheme): boolean {
  const { awards, conditions, stages, fairness } = scheme
  if (awards.groups === 'separate' || awards.prizes.some(prize => prize.passedOnly || prize.modules)) return true
  if (conditions?.some(one => one.otherwise === 'no-prize' && one.enabled !== false)) return true
  return (stages !== undefined || fairness?.counts === true) && awards.prizes.some(prize => prize.minimum !== undefined)
}

/**
 * The prize of each ranked place, or nothing past the last one; `present` is how many came. Where somebody may be
 * passed over, whoever is takes part in the next prize. (S81–S83, S140–S144)
 */
export function prizesOf(scheme: Scheme, list: RankedList, present: number): (AwardId | null)[] {
  const { awards } = scheme
  if (!awards.medals && !isChoosy(scheme)) return plainPrizes(awards, list, present)
  const prizes = Array.from({ length: list.count }, (): AwardId | null => null)
  for (const pool of poolsOf(scheme, list, present)) {
    if (!awards.medals) choosyPrizes(awards, list, pool, prizes)
    else for (const [at, medal] of medalsOf(scheme, awards.medals, list, pool.places)) prizes[at] = medal
  }
  return prizes
}

const none: AwardId[] = []
/** Titles and follow-on honours that go with a rank, or with a prize where they name one. (S84, S145) */
export function titlesOf(rules: Awards, rank: number, prize: AwardId | null): AwardId[] {
  if (rules.titles.length === 0) return none
  const titles = rules.titles.filter(title =>
    title.prize === undefined ? rank >= title.from && rank <= title.to : title.prize === prize,
  )
  return titles.length === 0 ? none : titles.map(title => title.id)
}

/** The certificate of who was there to the end and has passed. (S150) */
export const certificateOf = (rules: Awards, status: EntryStatus, score: EntryScore): AwardId | null =>
  rules.certificate && status === 'present' && score.passed === true ? rules.certificate.id : null
