import type { EntryId, UnitId } from '../scheme/ids.ts'
import type { UnitRule } from '../scheme/unit-rule.ts'
import { compare, equal, exact, type Exact, div, roundTo, sum } from './exact.ts'
import type { Standing, UnitStanding } from './result.ts'

type Counted = Standing & { rank: number }

function resultOf(rule: UnitRule, counted: readonly Counted[]): Exact | null {
  if (counted.length < rule.minimum) return null
  const best = counted.slice(0, rule.best).map(one => one.score.total ?? exact(0))
  const together = rule.combine === 'sum' ? sum(best) : div(sum(best), exact(best.length))
  return rule.digits === undefined ? together : roundTo(together, rule.digits)
}

function withRanks(units: UnitStanding[]): UnitStanding[] {
  let before: UnitStanding | null = null
  for (const [at, unit] of units.entries()) {
    if (!unit.result) continue
    unit.rank = before?.result && equal(before.result, unit.result) ? before.rank : at + 1
    before = unit
  }
  return units
}

/**
 * Units by the best so many of their ranked entries, best first; a unit with too few has no result and no rank and
 * stands below, in the order of its best entry. Equal results share the rank. `standings` come best first. (S90–S92)
 */
export function unitStandings(
  rule: UnitRule,
  standings: readonly Standing[],
  unitOf: (entry: EntryId) => UnitId | null,
): UnitStanding[] {
  const byUnit = new Map<UnitId, Counted[]>()
  for (const one of standings) {
    const unit = unitOf(one.entry)
    if (unit === null) continue
    const own = byUnit.get(unit) ?? []
    byUnit.set(unit, own)
    if (one.rank !== null) own.push({ ...one, rank: one.rank })
  }
  const units = [...byUnit].map(([unit, own]): UnitStanding => {
    const result = resultOf(rule, own)
    return { unit, rank: null, result, counted: own.slice(0, rule.best).map(one => one.entry) }
  })
  const order = (a: UnitStanding, b: UnitStanding) => {
    if (a.result && b.result) return compare(b.result, a.result)
    return a.result ? -1 : b.result ? 1 : 0
  }
  return withRanks(units.toSorted(order))
}
