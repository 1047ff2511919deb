import { canonicalJson } from '../scheme/scheme-hash.ts'
import { engineVersion } from '../scoring/engine-version.ts'
import { toText } from '../scoring/exact.ts'
import { type Prepared, prepare } from '../scoring/prepared.ts'
import { standingsOf } from '../scoring/rank.ts'
import type { Standing } from '../scoring/result.ts'
import { subtotalsOf } from '../scoring/subtotals.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf, PublishedRow } from './facts.ts'
import { eventIn, findEvent, isRefusal } from './lookup.ts'
import { isPublished } from './public-state.ts'
import { refuse } from './refusal.ts'
import { isOut } from './requirements.ts'
import { moduleText, totalText } from './result-text.ts'
import type { Competition, Event, Publication, Stamp } from './state.ts'

/** Announces the results of a locked event, as they come out now. (R20–R24) */
export function publishResults(state: Competition, command: CommandOf<'PublishResults'>): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  if (event.status !== 'locked') return refuse('event-not-locked', { event: event.id })
  const standings = standingsOf(event)
  if (standings.length === 0) return refuse('nothing-to-publish', { event: event.id })
  const waiting = standings.filter(({ shared, rank }) => shared && rank !== null && awaitsDecision(event))
  if (waiting.length > 0) return refuse('entry-not-complete', { event: event.id, tied: waiting.length })

  const rows = standings.map(standing => publishedRow(event, standing))
  const { noticeDays } = command
  const last = event.publications.at(-1)
  if (last && isPublished(event) && last.noticeDays === noticeDays && sameRows(last.standings, rows)) return nothing
  const version = (last?.version ?? 0) + 1
  return [{ type: 'ResultsPublished', event: event.id, version, engine: engineVersion, noticeDays, standings: rows }]
}

const awaitsDecision = (event: Event) => event.scheme.ranking.stillTied !== 'share'
const sameRows = (a: readonly PublishedRow[], b: readonly PublishedRow[]) => canonicalJson(a) === canonicalJson(b)

/** Who it was may have come out since, by decoding. */
const unnamed = ({ contestant: _who, unit: _of, ...row }: PublishedRow): PublishedRow => row

/** Do an event's standings come out as they were announced last? */
export const isAsPublished = (event: Event, standings: readonly Standing[], last: Publication): boolean =>
  sameRows(
    last.standings.map(unnamed),
    standings.map(standing => unnamed(publishedRow(event, standing))),
  )

/** A row as it is announced: numbers as they rank, no contestant before the codes are decoded. */
export function publishedRow(event: Event, standing: Standing): PublishedRow {
  const entry = event.entries.get(standing.entry)
  const contestant = entry?.contestant ? event.contestants.get(entry.contestant) : undefined
  const prepared = prepare(event.scheme, event.panels)
  const { moduleById } = prepared
  const { status, rank, score, prize, titles, tieStep, singles, certificate, left } = standing
  const modules = [...score.modules].map(([id, { score: points }]) => {
    const module = moduleById.get(id)?.module
    return [id, module ? moduleText(event.scheme, module, points) : null] as const
  })
  return {
    entry: standing.entry,
    code: entry?.code ?? '',
    ...(contestant ? { contestant: contestant.id } : {}),
    ...(contestant?.unit ? { unit: contestant.unit } : {}),
    status,
    rank,
    total: totalText(event.scheme, score.total),
    modules: Object.fromEntries(modules),
    ...(prize ? { prize } : {}),
    ...(titles.length > 0 ? { titles: [...titles] } : {}),
    ...(tieStep === null ? {} : { tieStep }),
    ...(singles.length > 0 ? { singles: [...singles] } : {}),
    ...(certificate ? { certificate } : {}),
    ...comparedTexts(event, standing),
    ...(left === null || isOut({ status }) ? {} : leftAt(event, left)),
    ...(score.passed === null || isOut({ status }) ? {} : { passed: score.passed }),
    ...unmetOf(standing),
    ...subtotalTexts(prepared, standing),
  }
}

/** On the scale, and made comparable, with the digits that the scheme gives them. */
function comparedTexts({ scheme }: Event, { scaled, fair }: Standing): Pick<PublishedRow, 'scaled' | 'fair'> {
  return {
    ...(scaled ? { scaled: toText(scaled, scheme.scale?.digits) } : {}),
    ...(fair ? { fair: toText(fair, scheme.fairness?.digits) } : {}),
  }
}

function leftAt({ scheme }: Event, left: number): Pick<PublishedRow, 'stage'> {
  const stage = scheme.stages?.[left]
  return stage ? { stage: stage.id } : {}
}

function unmetOf({ score, status }: Standing): Pick<PublishedRow, 'unmet'> {
  const unmet = isOut({ status }) ? [] : [...score.conditions].flatMap(([id, met]) => (met === false ? [id] : []))
  return unmet.length > 0 ? { unmet } : {}
}

function subtotalTexts(prepared: Prepared, { score, status }: Standing): Pick<PublishedRow, 'subtotals'> {
  const sums = isOut({ status }) ? null : subtotalsOf(prepared, score)
  return sums ? { subtotals: { process: toText(sums.process), result: toText(sums.result) } } : {}
}

export function resultsPublished(draft: Competition, fact: FactOf<'ResultsPublished'>, stamp: Stamp): void {
  const { version, engine, noticeDays, standings } = fact
  eventIn(draft, fact.event).publications.push({ version, engine, noticeDays, standings, stamp })
}
