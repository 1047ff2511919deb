import type { AwardId, EntryId, GroupId } from '../scheme/ids.ts'
import type { Awards, SinglePrize } from '../scheme/ranking.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { awardFields } from './award-fields.ts'
import { compare, div, equal, exact, type Exact, mul, sum, zero } from './exact.ts'
import { placesOf, type Quota } from './ranked-list.ts'
import type { Standing } from './result.ts'
import { singleValue } from './singles.ts'

/** What an award brings an entry, in yuan, exactly: a split need not end, and is rounded when it is paid. */
export interface Money {
  award: AwardId
  amount: Exact
}

interface Paid {
  award: AwardId
  quota: Quota
  money: NonNullable<Awards['prizes'][number]['money']>
  has: (one: Standing) => boolean
  level: (a: Standing, b: Standing) => boolean
}

const paidPrizes = ({ prizes }: Awards): Paid[] =>
  prizes.flatMap(({ id, quota, money }): Paid[] =>
    money ? [{ award: id, quota, money, has: one => one.prize === id, level: (a, b) => a.rank === b.rank }] : [],
  )

function paidSingle(single: SinglePrize): Paid[] {
  const { id, quota, money } = single
  const level = (a: Standing, b: Standing) => {
    const [one, other] = [singleValue(single, a.score), singleValue(single, b.score)]
    return one !== null && other !== null && equal(one, other)
  }
  return money ? [{ award: id, quota, money, has: one => one.singles.includes(id), level }] : []
}

/**
 * What each of an award's holders gets, best first, when it has so many places: the whole amount; but where a tie made
 * them more than its places and they are to split, those level with the last share what places are left to them. (S158)
 */
function shares(paid: Paid, holders: readonly Standing[], places: number): { one: Standing; amount: Exact }[] {
  const amount = exact(paid.money.amount)
  const last = holders.at(-1)
  if (paid.money.ties === 'each' || holders.length <= places || !last) return holders.map(one => ({ one, amount }))
  const above = holders.filter(one => !paid.level(one, last)).length
  const split = div(mul(amount, exact(Math.max(0, places - above))), exact(holders.length - above))
  return holders.map((one, at) => ({ one, amount: at < above ? amount : split }))
}

/** Best first by what the award goes by. */
function holdersOf(paid: Paid, field: readonly Standing[], single: SinglePrize | null): Standing[] {
  const holders = field.filter(paid.has)
  if (!single) return holders
  const value = (one: Standing) => singleValue(single, one.score) ?? zero
  return holders.toSorted((a, b) => compare(value(b), value(a)))
}

/** The prize money of each entry that gets any, award by award; `standings` come best first. (S158) */
export function prizeMoney(
  scheme: Scheme,
  standings: readonly Standing[],
  groupOf: (entry: EntryId) => GroupId | null,
): ReadonlyMap<EntryId, Money[]> {
  const got = new Map<EntryId, Money[]>()
  const { awards } = scheme
  const all = [
    ...(awards.medals ? [] : paidPrizes(awards)).map(paid => ({ paid, single: null })),
    ...(awards.singles ?? []).flatMap(single => paidSingle(single).map(paid => ({ paid, single }))),
  ]
  if (all.length === 0) return got
  for (const field of awardFields(scheme, standings, groupOf)) {
    for (const { paid, single } of all) {
      const holders = holdersOf(paid, field.standings, single)
      for (const { one, amount } of shares(paid, holders, placesOf(paid.quota, field.ranked, field.present))) {
        const own = got.get(one.entry) ?? []
        got.set(one.entry, own)
        own.push({ award: paid.award, amount })
      }
    }
  }
  return got
}

/** What an event pays out in all. */
export const moneyTotal = (money: ReadonlyMap<EntryId, readonly Money[]>): Exact =>
  sum([...money.values()].flat().map(one => one.amount))
