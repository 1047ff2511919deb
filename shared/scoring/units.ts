import type { EntryId, UnitId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { UnitRule } from '../scheme/unit-rule.ts'
import { awardWords } from './award-words.ts'
import { compare, equal, type Exact } from './exact.ts'
import { inShort, said, step, words } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import type { Standing, UnitStanding } from './result.ts'
import { type UnitEntries, unitTie, unitTieValue, unitTieWords } from './unit-ties.ts'
import { type UnitMore, unitResult } from './unit-result.ts'

interface UnitRow extends UnitEntries {
  unit: UnitId
  result: Exact | null
}

/** Units in the order of their best entry, each with its ranked entries, best first. */
function unitRows(
  rule: UnitRule,
  standings: readonly Standing[],
  unitOf: (entry: EntryId) => UnitId | null,
  more: UnitMore,
): UnitRow[] {
  const byUnit = new Map<UnitId, Standing[]>()
  for (const one of standings) {
    const unit = unitOf(one.entry)
    if (unit === null) continue
    const own = byUnit.get(unit) ?? []
    byUnit.set(unit, own)
    if (one.rank !== null) own.push(one)
  }
  return [...byUnit].map(([unit, ranked]) => ({ unit, more, ranked, ...unitResult(rule, ranked, more) }))
}

/** Below 0 where a stands before b: by result, then by the chain; without a result last. */
function compareUnits(rule: UnitRule, a: UnitRow, b: UnitRow): number {
  if (!a.result || !b.result) return Number(b.result !== null) - Number(a.result !== null)
  return compare(b.result, a.result) || (unitTie(rule.chain ?? [], a, b)?.side ?? 0)
}

/** The step that tells two units with the same result apart, past the chain where none does; null where the result does. */
function differenceOf(rule: UnitRule, a: UnitRow, b: UnitRow | undefined): number | null {
  if (!a.result || !b?.result || !equal(a.result, b.result)) return null
  const chain = rule.chain ?? []
  return unitTie(chain, a, b)?.step ?? chain.length
}

/** Units' prizes from the top down, to so many places each and to those level with the last of them. (S155) */
function withPrizes(rule: UnitRule, units: UnitStanding[]): UnitStanding[] {
  let from = 0
  const count = units.filter(unit => unit.rank !== null).length
  for (const { id, places } of rule.prizes ?? []) {
    const last = Math.min(from + places, count) - 1
    while (from < count && (from <= last || units[from]?.rank === units[last]?.rank)) {
      const unit = units[from]
      if (unit) unit.prize = id
      from += 1
    }
  }
  return units
}

function ranked(rule: UnitRule, rows: readonly UnitRow[]): UnitStanding[] {
  const none = (rule.chain ?? []).length
  const below = rows.map((row, at) => differenceOf(rule, row, rows[at + 1]))
  const units: UnitStanding[] = []
  for (let from = 0; from < rows.length; ) {
    let end = from + 1
    while (end < rows.length && below[end - 1] === none) end += 1
    const steps = [below[from - 1], below[end - 1]].flatMap(one => one ?? [])
    const tieStep = steps.length === 0 ? null : Math.max(...steps)
    for (const { unit, result, counted } of rows.slice(from, end)) {
      const rank = result ? from + 1 : null
      const entries = counted.map(one => one.entry)
      units.push({ unit, rank, result, counted: entries, tieStep, shared: end - from > 1, prize: null })
    }
    from = end
  }
  return withPrizes(rule, units)
}

/**
 * Units by their ranked entries, best first; a unit with too few has no result and no rank and stands below, in the
 * order of its best entry. Equal results go by the rule's chain, whose last step that was needed is `tieStep`; what
 * stays tied shares the rank. `standings` come best first; `unitOf` says the unit at the rule's level.
 * (S90–S92, S151–S155)
 */
export function unitStandings(
  rule: UnitRule,
  standings: readonly Standing[],
  unitOf: (entry: EntryId) => UnitId | null,
  more: UnitMore = {},
): UnitStanding[] {
  const rows = unitRows(rule, standings, unitOf, more)
  return ranked(
    rule,
    rows.toSorted((a, b) => compareUnits(rule, a, b)),
  )
}

/** Who a derivation calls what. */
export interface UnitNames extends UnitMore {
  unitName: (unit: UnitId) => string
}

/** How a unit's result came about, and what put it before or behind those with the same; null for an unknown unit. */
export function explainUnit(
  scheme: Scheme & { units: UnitRule },
  standings: readonly Standing[],
  unitOf: (entry: EntryId) => UnitId | null,
  unit: UnitId,
  names: UnitNames,
): Explanation | null {
  const rule = scheme.units
  const rows = unitRows(rule, standings, unitOf, names)
  const own = rows.find(one => one.unit === unit)
  const standing = unitStandings(rule, standings, unitOf, names).find(one => one.unit === unit)
  if (!own || !standing) return null
  const steps: Explanation[] = []
  unitResult(rule, own.ranked, names, steps)
  const rank = said('rank', words.rank, standing.rank === null ? '–' : String(standing.rank))
  if (standing.shared) rank.note = words.shared
  for (const rival of rows) {
    if (rival === own || !own.result || !rival.result || !equal(own.result, rival.result)) continue
    const called = names.unitName(rival.unit)
    const tie = unitTie(rule.chain ?? [], own, rival)
    const decisive = tie && rule.chain?.[tie.step]
    if (!decisive) rank.children.push(said('tie', words.shared, called))
    else {
      const shown = (one: typeof own) => inShort(unitTieValue(decisive, one))
      const note = words.against(called, { zh: shown(own) }, { zh: shown(rival) })
      rank.children.push(said('tie', unitTieWords(scheme, decisive), shown(own), { note }))
    }
  }
  const result = step('total', awardWords.unitResult, own.result, { children: steps })
  const prize = rule.prizes?.find(one => one.id === standing.prize)
  const awards = prize ? [said('award', prize.name, String(standing.rank))] : []
  return step('entry', { zh: names.unitName(unit) }, own.result, { children: [result, rank, ...awards] })
}
