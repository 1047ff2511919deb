import { add, compare, div, type Exact, exact, isZero, mean, mul, sub, sum, zero } from './exact.ts'

/** Numbers that several judges gave to the same entries: a row an entry, a column a judge. */
export type Ratings = readonly (readonly Exact[])[]

/** How far judges put entries in the same order, 0…1. */
export interface Concordance {
  w: Exact
  chiSquare: Exact
  degreesOfFreedom: number
}

const square = (value: Exact): Exact => mul(value, value)
const columnsOf = (ratings: Ratings): Exact[][] =>
  (ratings[0] ?? []).map((_, judge) => ratings.map(row => row[judge] ?? zero))

/** Places from 1, lowest first, and Σ (t³ − t) over the groups of equals; equals share the mean of their places. */
function ranks(values: readonly Exact[]): { ranks: Exact[]; ties: number } {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => compare(a.value, b.value))
  const found: Exact[] = values.map(() => zero)
  let ties = 0
  for (let from = 0; from < order.length; ) {
    let end = from + 1
    while (end < order.length && compare(order[end]?.value ?? zero, order[from]?.value ?? zero) === 0) end += 1
    const size = end - from
    for (const { at } of order.slice(from, end)) found[at] = { n: from + end + 1, d: 2 }
    ties += size ** 3 - size
    from = end
  }
  return { ranks: found, ties }
}

/**
 * Kendall's W with the correction for ties, and χ² = m (n − 1) W with n − 1 degrees of freedom; null below two judges
 * or three entries, or where every judge gave all entries the same. (S173; RULES 4)
 */
export function kendallW(ratings: Ratings): Concordance | null {
  const n = ratings.length
  const columns = columnsOf(ratings).map(column => ranks(column))
  const m = columns.length
  if (m < 2 || n < 3) return null
  const sums = ratings.map((_, entry) => sum(columns.map(column => column.ranks[entry] ?? zero)))
  const centre = mean(sums)
  const squares = sum(sums.map(one => square(sub(one, centre))))
  const ties = columns.reduce((all, column) => all + column.ties, 0)
  const most = exact(m * m * (n ** 3 - n) - m * ties)
  if (isZero(most)) return null
  const w = div(mul(exact(12), squares), most)
  return { w, chiSquare: mul(exact(m * (n - 1)), w), degreesOfFreedom: n - 1 }
}

/** Agreement in the numbers themselves, at most 1, and below 0 where there is less of it than by chance. */
export interface Intraclass {
  /** Of one judge alone. */
  single: Exact
  /** Of the mean of all; null where judges differ so much that nothing is left to be relied on (B + (J − E) ÷ n not above 0). */
  average: Exact | null
}

/** Mean squares between entries, between judges, and of what is left. */
function meanSquares(ratings: Ratings): { entries: Exact; judges: Exact; error: Exact } {
  const n = ratings.length
  const columns = columnsOf(ratings)
  const k = columns.length
  const grand = mean(ratings.flat())
  const around = (values: readonly Exact[]) => sum(values.map(value => square(sub(value, grand))))
  const entries = mul(exact(k), around(ratings.map(row => mean(row))))
  const judges = mul(exact(n), around(columns.map(column => mean(column))))
  const error = sub(around(ratings.flat()), add(entries, judges))
  return {
    entries: div(entries, exact(n - 1)),
    judges: div(judges, exact(k - 1)),
    error: div(error, exact((n - 1) * (k - 1))),
  }
}

/**
 * ICC(2,1) and ICC(2,k) of Shrout and Fleiss (1979): every judge rates every entry, and judges stand for others like
 * them. Null below two judges or three entries, or where all numbers are the same. (S174; RULES 4)
 */
export function intraclass(ratings: Ratings): Intraclass | null {
  const n = ratings.length
  const k = ratings[0]?.length ?? 0
  if (k < 2 || n < 3) return null
  const { entries, judges, error } = meanSquares(ratings)
  const apart = div(sub(judges, error), exact(n))
  const above = sub(entries, error)
  const single = add(add(entries, mul(exact(k - 1), error)), mul(exact(k), apart))
  const average = add(entries, apart)
  if (isZero(single)) return null
  return { single: div(above, single), average: compare(average, zero) > 0 ? div(above, average) : null }
}
