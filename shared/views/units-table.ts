import type { Competition, Event } from '../ledger/state.ts'
import type { EntryId, UnitId } from '../scheme/ids.ts'
import type { LocalText } from '../scheme/text.ts'
import { awardWords } from '../scoring/award-words.ts'
import { toText } from '../scoring/exact.ts'
import { type OverallUnit, overallUnits } from '../scoring/overall-units.ts'
import { standingsOf } from '../scoring/rank.ts'
import { unitTieWords } from '../scoring/unit-ties.ts'
import { unitStandings } from '../scoring/units.ts'
import { ranksFairly } from '../scoring/whole-field.ts'
import { unitOf } from './unit-of.ts'

/** A unit's line: its rank, its result as it ranks, what it is made from, and what told it from its equals. */
export interface UnitLine {
  unit: string
  name: LocalText
  rank: number | null
  shared: boolean
  result: string | null
  /** In the event: the codes that counted. Over several: the result of each event, `name: number`. */
  from: { name: LocalText; value: string | null }[]
  tie: LocalText | null
  prize: LocalText | null
}
export interface UnitsTable {
  name: LocalText
  lines: UnitLine[]
}

const nameOf = ({ units }: Pick<Competition, 'units'>, unit: UnitId): LocalText => units.get(unit)?.name ?? { zh: unit }

/** Units' results of an event; null where its scheme has no rule for them, or no unit is known. */
export function eventUnits(state: Pick<Competition, 'units'>, event: Event): UnitsTable | null {
  const rule = event.scheme.units
  if (!rule) return null
  const named = (id: EntryId) => event.entries.get(id)?.named ?? false
  const units = unitStandings(rule, standingsOf(event), unitOf(state, event, rule.level), {
    named,
    fairly: ranksFairly(event.scheme),
  })
  if (units.length === 0) return null
  const lines = units.map(({ unit, rank, result, counted, tieStep, shared, prize }): UnitLine => {
    const step = tieStep === null ? undefined : rule.chain?.[tieStep]
    return {
      unit,
      name: nameOf(state, unit),
      rank,
      shared: shared && rank !== null,
      result: result && toText(result, rule.digits),
      from: counted.map(id => ({ name: { zh: event.entries.get(id)?.code ?? id }, value: null })),
      tie: step ? unitTieWords(event.scheme, step) : null,
      prize: rule.prizes?.find(({ id }) => id === prize)?.name ?? null,
    }
  })
  return { name: rule.name, lines }
}

const tieWords = { 'first-places': awardWords.firstPlaces, 'best-rank': awardWords.bestRank }

/** Units over several events, by each rule of the competition; only events that are locked bring anything. */
export function overallTables(state: Competition): UnitsTable[] {
  const events = [...state.events.values()].filter(({ status }) => status === 'locked')
  return (state.info?.overall ?? []).map(rule => {
    const sources = events.map(event => ({
      event: event.id,
      rule: event.scheme.units ?? null,
      standings: standingsOf(event),
      unitOf: unitOf(state, event, rule.level),
      fairly: ranksFairly(event.scheme),
      named: (id: EntryId) => event.entries.get(id)?.named ?? false,
    }))
    const line = ({ unit, rank, result, shares, tie, shared }: OverallUnit): UnitLine => ({
      unit,
      name: nameOf(state, unit),
      rank,
      shared,
      result: toText(result, rule.digits),
      from: shares.map(({ event, weighted }) => ({
        name: state.events.get(event)?.name ?? { zh: event },
        value: toText(weighted),
      })),
      tie: tie ? tieWords[tie] : null,
      prize: null,
    })
    return { name: rule.name, lines: overallUnits(rule, sources).map(line) }
  })
}
