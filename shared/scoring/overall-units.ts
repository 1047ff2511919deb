import type { EntryId, EventId, UnitId } from '../scheme/ids.ts'
import type { OverallUnitRule, UnitRule } from '../scheme/unit-rule.ts'
import { awardWords } from './award-words.ts'
import { add, compare, equal, exact, type Exact, mul, roundTo, zero } from './exact.ts'
import { said, step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import type { Standing } from './result.ts'
import { unitStandings } from './units.ts'

/** An event's standings, best first, with its own rule for units; `unitOf` says the unit at the overall rule's level. */
export interface UnitEvent {
  event: EventId
  /** An event without a rule for units brings nobody anything. */
  rule: UnitRule | null
  standings: readonly Standing[]
  unitOf: (entry: EntryId) => UnitId | null
  named: (entry: EntryId) => boolean
  /** Its entries are ranked by fair totals. */
  fairly?: boolean
}

/** What a unit has in one event: its result there, its rank by that result, and what that adds. */
export interface UnitShare {
  event: EventId
  result: Exact
  rank: number
  weighted: Exact
}

/** A unit over several events. */
export interface OverallUnit {
  unit: UnitId
  /** null with results in too few events, or below the minimum. */
  rank: number | null
  result: Exact
  /** Only where it has a result, in the rule's order. */
  shares: UnitShare[]
  /** What put it before or behind those with its result: more first places, or the better best rank. */
  tie: 'first-places' | 'best-rank' | null
  shared: boolean
}

const firstPlaces = ({ shares }: OverallUnit) => shares.filter(share => share.rank === 1).length
const bestRank = ({ shares }: OverallUnit) => Math.min(...shares.map(share => share.rank))

/** Which step tells two units with the same result apart, and which is before; null where none does. */
function tieOf(rule: OverallUnitRule, a: OverallUnit, b: OverallUnit): { by: OverallUnit['tie']; side: number } | null {
  if (rule.ties === 'share') return null
  const firsts = firstPlaces(b) - firstPlaces(a)
  if (firsts !== 0) return { by: 'first-places', side: firsts }
  const best = bestRank(a) - bestRank(b)
  return best === 0 ? null : { by: 'best-rank', side: best }
}

function resultOf(rule: OverallUnitRule, shares: readonly UnitShare[], trace: Trace): Exact {
  let together = zero
  for (const { event, result, weighted } of shares) {
    const weight = rule.events.find(one => one.event === event)?.weight ?? '1'
    trace?.push(step('weighted', { zh: event }, weighted, { note: awardWords.timesWeight(result, weight) }))
    together = add(together, weighted)
  }
  if (rule.digits === undefined) return together
  const rounded = roundTo(together, rule.digits)
  trace?.push(step('rounded', words.rounded(rule.digits), rounded, { digits: rule.digits }))
  return rounded
}

/** A unit's results in each event that the rule names, by unit. */
function sharesOf(rule: OverallUnitRule, events: readonly UnitEvent[]): Map<UnitId, UnitShare[]> {
  const byUnit = new Map<UnitId, UnitShare[]>()
  for (const { event, weight } of rule.events) {
    const source = events.find(one => one.event === event)
    if (!source?.rule) continue
    const { named, unitOf, standings, fairly = false } = source
    for (const one of unitStandings(source.rule, standings, unitOf, {
      named,
      fairly,
      scaled: rule.value === 'scaled',
    })) {
      const own = byUnit.get(one.unit) ?? []
      byUnit.set(one.unit, own)
      if (!one.result || one.rank === null) continue
      own.push({ event, result: one.result, rank: one.rank, weighted: mul(one.result, exact(weight)) })
    }
  }
  return byUnit
}

/**
 * Units over several events, best first: the sum of their results there times the weights. With results in too few
 * events, or below the minimum, a unit has no rank and stands below. Equal sums share the rank, unless first places
 * and then best ranks are to tell them apart. (S156, S157)
 */
export function overallUnits(rule: OverallUnitRule, events: readonly UnitEvent[]): OverallUnit[] {
  const units = [...sharesOf(rule, events)].map(([unit, shares]): OverallUnit => {
    const result = resultOf(rule, shares, null)
    return { unit, rank: null, result, shares, tie: null, shared: false }
  })
  const eligible = ({ shares, result }: OverallUnit) =>
    shares.length > 0 &&
    shares.length >= rule.minimumEvents &&
    (rule.minimum === undefined || compare(result, exact(rule.minimum)) >= 0)
  const order = (a: OverallUnit, b: OverallUnit) => compare(b.result, a.result) || (tieOf(rule, a, b)?.side ?? 0)
  const ranked = units.filter(eligible).toSorted(order)
  for (const [at, unit] of ranked.entries()) {
    const above = ranked[at - 1]
    const level = above !== undefined && order(above, unit) === 0
    unit.rank = level ? above.rank : at + 1
    if (level) above.shared = unit.shared = true
  }
  for (const unit of ranked) unit.tie = decisiveTie(rule, unit, ranked)
  return [...ranked, ...units.filter(unit => !eligible(unit)).toSorted((a, b) => compare(b.result, a.result))]
}

/** The last step that was needed to tell a unit from the others with its result. */
function decisiveTie(rule: OverallUnitRule, unit: OverallUnit, ranked: readonly OverallUnit[]): OverallUnit['tie'] {
  const steps = ranked
    .filter(rival => rival !== unit && equal(rival.result, unit.result))
    .map(rival => tieOf(rule, unit, rival)?.by)
  return steps.includes('best-rank') ? 'best-rank' : steps.includes('first-places') ? 'first-places' : null
}

/** How a unit's overall result came about. `eventName` says what an event is called. */
export function overallSteps(
  rule: OverallUnitRule,
  unit: OverallUnit,
  eventName: (event: EventId) => Explanation['label'],
): Explanation[] {
  const steps: Explanation[] = []
  resultOf(rule, unit.shares, steps)
  for (const [at, { event }] of unit.shares.entries()) {
    const line = steps[at]
    if (line) line.label = eventName(event)
  }
  const rank = said('rank', words.rank, unit.rank === null ? '–' : String(unit.rank))
  if (unit.shared) rank.note = words.shared
  if (unit.tie === 'first-places') rank.children.push(said('tie', awardWords.firstPlaces, String(firstPlaces(unit))))
  if (unit.tie === 'best-rank') rank.children.push(said('tie', awardWords.bestRank, String(bestRank(unit))))
  if (unit.shares.length < rule.minimumEvents)
    rank.children.push(said('waiting', awardWords.tooFewEvents(unit.shares.length, rule.minimumEvents), '–'))
  return [step('total', awardWords.unitResult, unit.result, { children: steps }), rank]
}
