import { AspectId, AwardId, ConditionId, EntryId, ModuleId } from '../../shared/scheme/ids.ts'
import { compare, equal, exact, type Exact } from '../../shared/scoring/exact.ts'
import type { RankedList } from '../../shared/scoring/ranked-list.ts'
import type { EntryScore, Standing } from '../../shared/scoring/result.ts'
import { entry } from './build.ts'

/** Mutation testing asks every test hundreds of times and may ask for fewer runs of each. */
export const runs = (many: number) => Math.ceil(many * Number(process.env.PROPERTY_SHARE ?? '1'))

/** A ranked entry in short: what awards look at. */
export interface Ranked {
  id: string
  total: string
  rank?: number
  group?: string
  stage?: number
  passed?: boolean
  modules?: Record<string, string>
  aspects?: Record<string, string>
  conditions?: Record<string, boolean | null>
  scaled?: string
  prize?: string
  singles?: string[]
  certificate?: string
}

export function scoreOf(one: Ranked): EntryScore {
  const known = (text: string) => exact(text)
  return {
    entry: EntryId.parse(one.id),
    total: known(one.total),
    complete: true,
    waits: [],
    disputed: [],
    modules: new Map(
      Object.entries(one.modules ?? {}).map(([id, score]) => [
        ModuleId.parse(id),
        { score: known(score), complete: true, passed: null },
      ]),
    ),
    aspects: new Map(
      Object.entries(one.aspects ?? {}).map(([id, points]) => [
        AspectId.parse(id),
        { points: known(points), known: known(points), disputed: false },
      ]),
    ),
    passed: one.passed ?? null,
    stages: [],
    conditions: new Map(Object.entries(one.conditions ?? {}).map(([id, met]) => [ConditionId.parse(id), met])),
    out: null,
  }
}

/** Best total first, equal totals sharing the rank unless ranks are given. */
function inOrder(all: readonly Ranked[]): { row: Ranked; rank: number; total: Exact }[] {
  const sorted = all.map(row => ({ row, rank: row.rank ?? 0, total: exact(row.total) }))
  if (all.every(one => one.rank !== undefined)) return sorted.toSorted((a, b) => a.rank - b.rank)
  sorted.sort((a, b) => compare(b.total, a.total))
  for (const [at, one] of sorted.entries()) {
    const above = sorted[at - 1]
    one.rank = above && equal(above.total, one.total) ? above.rank : at + 1
  }
  return sorted
}

export function listOf(all: readonly Ranked[], presentIn: RankedList['presentIn'] = () => all.length): RankedList {
  const sorted = inOrder(all)
  const at = (place: number) => {
    const one = sorted[place]
    if (!one) throw new RangeError(`no place ${place}`)
    return one
  }
  return {
    count: sorted.length,
    rankAt: place => at(place).rank,
    totalAt: place => at(place).total,
    rowAt: place => {
      const { row } = at(place)
      return {
        entry: entry(row.id, { stage: row.stage ?? 0, ...(row.group === undefined ? {} : { group: row.group }) }),
        score: scoreOf(row),
      }
    },
    scaledAt: place => {
      const { scaled } = at(place).row
      return scaled === undefined ? null : exact(scaled)
    },
    presentIn,
  }
}

export function standingsFrom(all: readonly Ranked[]): Standing[] {
  const sorted = inOrder(all)
  return sorted.map(({ row, rank }) => ({
    entry: EntryId.parse(row.id),
    status: 'present',
    rank,
    score: scoreOf(row),
    tieStep: null,
    shared: sorted.filter(one => one.rank === rank).length > 1,
    prize: row.prize === undefined ? null : AwardId.parse(row.prize),
    titles: [],
    singles: (row.singles ?? []).map(id => AwardId.parse(id)),
    certificate: row.certificate === undefined ? null : AwardId.parse(row.certificate),
    left: null,
    scaled: row.scaled === undefined ? null : exact(row.scaled),
    fair: null,
  }))
}
