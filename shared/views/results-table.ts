import type { EntryStatus } from '../ledger/info.ts'
import { isPublished } from '../ledger/public-state.ts'
import type { PublishedRow } from '../ledger/facts.ts'
import { isOut } from '../ledger/requirements.ts'
import { publishedRow } from '../ledger/results.ts'
import type { Competition, Event } from '../ledger/state.ts'
import type { EntryId, PersonId } from '../scheme/ids.ts'
import type { Module } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import { awardName } from '../scoring/award-name.ts'
import { type Exact, sum, terminates, toText } from '../scoring/exact.ts'
import { prepare } from '../scoring/prepared.ts'
import { type Money, moneyTotal, prizeMoney } from '../scoring/prize-money.ts'
import { standingsOf } from '../scoring/rank.ts'
import { tieStepWords } from '../scoring/tie.ts'

/** A line of the results to be read out. Numbers are as they rank; what a scheme does not have is null or empty. */
export interface ResultsRow {
  entry: EntryId
  code: string
  person: PersonId | null
  unit: LocalText | null
  group: LocalText | null
  status: EntryStatus
  rank: number | null
  /** Others have the rank too. */
  shared: boolean
  total: string | null
  provisional: boolean
  /** In the order of the table's modules. */
  modules: (string | null)[]
  subtotals: { process: string; result: string } | null
  fair: string | null
  scaled: string | null
  stage: LocalText | null
  passed: boolean | null
  unmet: LocalText[]
  prize: LocalText | null
  singles: LocalText[]
  titles: LocalText[]
  certificate: LocalText | null
  /** In yuan, to the fen where a split does not end. */
  money: string | null
  /** The step of the tie chain that decided its place. */
  tie: LocalText | null
}

/** Results of an event: of its last publication while that holds, else as they stand. */
export interface ResultsTable {
  published: number | null
  modules: { id: string; name: LocalText }[]
  rows: ResultsRow[]
  /** What the event pays out; null where it pays nothing. */
  money: string | null
}

const byDecision: LocalText = { zh: '抽签或加赛决定', en: 'by decision or extra round' }

const leaves = (modules: readonly Module[]): Module[] =>
  modules.flatMap(module => (module.modules.length > 0 ? leaves(module.modules) : [module]))

/** A share that does not end is paid to the fen. */
const yuan = (amount: Exact): string => toText(amount, terminates(amount) ? undefined : 2)

export function resultsTable(state: Pick<Competition, 'units'>, event: Event): ResultsTable {
  const { scheme, entries, contestants } = event
  const standings = standingsOf(event)
  const complete = new Map(standings.map(one => [one.entry, one.score.complete]))
  const money = prizeMoney(scheme, standings, id => entries.get(id)?.group ?? null)
  const last = isPublished(event) ? event.publications.at(-1) : undefined
  const published = last?.standings ?? standings.map(standing => publishedRow(event, standing))
  const steps = prepare(scheme, event.panels)
  const chain = [...scheme.ranking.chain.map(step => tieStepWords(steps, step)), byDecision]
  const modules = modulesOf(scheme.modules)
  const ranks = countBy(published.map(({ rank }) => rank))
  const named = (award: string) => awardName(scheme.awards, award)
  const rows = published.map((row): ResultsRow => {
    const entry = entries.get(row.entry)
    const contestant = entry?.contestant ? contestants.get(entry.contestant) : undefined
    const group = entry?.group
    return {
      entry: row.entry,
      code: row.code,
      person: contestant?.person.id ?? null,
      unit: (contestant?.unit && state.units.get(contestant.unit)?.name) || null,
      group: (group && scheme.groups?.find(({ id }) => id === group)?.name) || null,
      status: row.status,
      rank: row.rank,
      shared: row.rank !== null && (ranks.get(row.rank) ?? 0) > 1,
      total: row.total,
      provisional: !last && !isOut(row) && complete.get(row.entry) === false,
      modules: modules.map(({ id }) => row.modules[id] ?? null),
      subtotals: subtotalsOf(row),
      fair: row.fair ?? null,
      scaled: row.scaled ?? null,
      stage: scheme.stages?.find(({ id }) => id === row.stage)?.name ?? null,
      passed: row.passed ?? null,
      unmet: (row.unmet ?? []).map(id => scheme.conditions?.find(one => one.id === id)?.name ?? { zh: id }),
      prize: row.prize ? named(row.prize) : null,
      singles: (row.singles ?? []).map(named),
      titles: (row.titles ?? []).map(named),
      certificate: row.certificate ? named(row.certificate) : null,
      money: moneyOf(money.get(row.entry)),
      tie: row.tieStep === undefined ? null : (chain[row.tieStep] ?? null),
    }
  })
  const paid = money.size > 0 ? yuan(moneyTotal(money)) : null
  return { published: last?.version ?? null, modules, rows, money: paid }
}

/** The modules of the total, each with its leaves behind it. */
function modulesOf(modules: readonly Module[]): ResultsTable['modules'] {
  return modules.flatMap(module => {
    const own = { id: module.id, name: module.name }
    return [own, ...leaves(module.modules).map(({ id, name }) => ({ id, name }))]
  })
}

function countBy(ranks: readonly (number | null)[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const rank of ranks) if (rank !== null) counts.set(rank, (counts.get(rank) ?? 0) + 1)
  return counts
}

function subtotalsOf({ subtotals }: PublishedRow): ResultsRow['subtotals'] {
  const { process, result } = subtotals ?? {}
  return process !== undefined && result !== undefined ? { process, result } : null
}

const moneyOf = (money: readonly Money[] | undefined): string | null =>
  money && money.length > 0 ? yuan(sum(money.map(({ amount }) => amount))) : null
