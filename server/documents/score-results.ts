import { honoursOf } from '../../shared/ledger/honours.ts'
import { isOut } from '../../shared/ledger/requirements.ts'
import { isAsPublished, publishedRow } from '../../shared/ledger/results.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import type { EntryId } from '../../shared/scheme/ids.ts'
import { type AssessmentFigures, assessmentOf, type Verdicts } from '../../shared/scoring/assessment.ts'
import { type Exact, terminates, toFraction, toText } from '../../shared/scoring/exact.ts'
import { overallUnits } from '../../shared/scoring/overall-units.ts'
import { type Money, prizeMoney } from '../../shared/scoring/prize-money.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing, UnitStanding } from '../../shared/scoring/result.ts'
import { unitStandings } from '../../shared/scoring/units.ts'
import { ranksFairly } from '../../shared/scoring/whole-field.ts'
import { unitOf } from '../../shared/views/unit-of.ts'

/** Everything that follows from a competition's marks, numbers as decimal strings; docs/marks-table.md says what is what. */
export function resultsOf(state: Competition) {
  const scored = [...state.events.values()].map(event => ({ event, standings: standingsOf(event) }))
  const events = scored.map(({ event, standings }) => [event.id, eventResults(state, event, standings)] as const)
  const overall = overallResults(state, scored)
  return { events: Object.fromEntries(events), ...(overall.length > 0 ? { overall } : {}) }
}
export type Results = ReturnType<typeof resultsOf>

function eventResults(state: Competition, event: Event, standings: readonly Standing[]) {
  const money = prizeMoney(event.scheme, standings, id => event.entries.get(id)?.group ?? null)
  const rule = event.scheme.units
  const named = (id: EntryId) => event.entries.get(id)?.named ?? false
  const units = rule
    ? unitStandings(rule, standings, unitOf(state, event, rule.level), { named, fairly: ranksFairly(event.scheme) })
    : []
  const last = event.publications.at(-1)
  return {
    entries: standings.map(standing => entryResult(event, standing, money.get(standing.entry) ?? [])),
    ...(event.stages.length > 0 ? { stages: event.stages.map(({ stage, on }) => ({ stage, on })) } : {}),
    ...(units.length > 0 ? { units: units.map(unit => unitResult(unit, rule?.digits)) } : {}),
    ...(event.scheme.mode === 'assessment' ? { assessment: assessmentResult(event, standings) } : {}),
    // Of a ledger: the latest announcement, and whether the marks come out the same now.
    ...(last
      ? { published: { version: last.version, engine: last.engine, same: isAsPublished(event, standings, last) } }
      : {}),
  }
}

function entryResult(event: Event, standing: Standing, money: readonly Money[]) {
  const row = publishedRow(event, standing)
  const { complete, total } = standing.score
  const honours = honoursOf(event, row)
  const { prize, entry, code, status, rank, modules, contestant: _contestant, unit: _unit, ...more } = row
  return {
    entry,
    code,
    status,
    rank,
    ...more,
    ...(total && !terminates(total) ? { exact: toFraction(total) } : {}),
    ...(complete || isOut({ status }) ? {} : { provisional: true }),
    modules,
    ...(prize ? { award: prize } : {}),
    ...(honours.length > 0 ? { honours } : {}),
    ...(money.length > 0 ? { money: money.map(({ award, amount }) => ({ award, amount: yuan(amount) })) } : {}),
  }
}

/** A share that does not end is paid to the fen. */
const yuan = (amount: Exact): string => toText(amount, terminates(amount) ? undefined : 2)

const unitResult = ({ unit, rank, result, counted, tieStep, prize }: UnitStanding, digits: number | undefined) => ({
  unit,
  rank,
  result: result && toText(result, digits),
  counted,
  ...(tieStep === null ? {} : { tieStep }),
  ...(prize ? { award: prize } : {}),
})

function assessmentResult(event: Event, standings: readonly Standing[]) {
  const { all, sessions, certificates } = assessmentOf(event, standings)
  return {
    all: figuresResult(all),
    sessions: sessions.map(({ session, figures }) => ({ session, ...figuresResult(figures) })),
    certificates,
  }
}

const verdictsResult = <K extends string>(verdicts: ReadonlyMap<K, Verdicts>) => Object.fromEntries(verdicts)

function figuresResult({ ofPresent, ofEntries, modules, conditions, ...counts }: AssessmentFigures) {
  return {
    ...counts,
    ofPresent: ofPresent && toText(ofPresent, 4),
    ofEntries: ofEntries && toText(ofEntries, 4),
    ...(modules.size > 0 ? { modules: verdictsResult(modules) } : {}),
    ...(conditions.size > 0 ? { conditions: verdictsResult(conditions) } : {}),
  }
}

/** Units over several events, by each rule of the competition. */
function overallResults(state: Competition, scored: readonly { event: Event; standings: Standing[] }[]) {
  return (state.info?.overall ?? []).map(rule => {
    const sources = scored.map(({ event, standings }) => ({
      event: event.id,
      rule: event.scheme.units ?? null,
      standings,
      unitOf: unitOf(state, event, rule.level),
      named: (id: EntryId) => event.entries.get(id)?.named ?? false,
      fairly: ranksFairly(event.scheme),
    }))
    const units = overallUnits(rule, sources).map(({ unit, rank, result, shares, tie }) => ({
      unit,
      rank,
      result: toText(result, rule.digits),
      events: Object.fromEntries(shares.map(share => [share.event, toText(share.weighted)])),
      ...(tie ? { tie } : {}),
    }))
    return { id: rule.id, units }
  })
}
