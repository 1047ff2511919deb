import { canonicalJson } from '../scheme/scheme-hash.ts'
import { engineVersion } from '../scoring/engine-version.ts'
import { prepare } from '../scoring/prepared.ts'
import { standingsOf } from '../scoring/rank.ts'
import type { Standing } from '../scoring/result.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf, PublishedRow } from './facts.ts'
import { eventIn, findEvent, isRefusal } from './lookup.ts'
import { isPublished } from './public-state.ts'
import { refuse } from './refusal.ts'
import { moduleText, totalText } from './result-text.ts'
import type { Competition, Event, Stamp } from './state.ts'

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

/** A row as it is announced: numbers as they rank, no contestant before the codes are decoded. */
export function publishedRow(event: Event, standing: Standing): PublishedRow {
  const entry = event.entries.get(standing.entry)
  const contestant = entry?.contestant ? event.contestants.get(entry.contestant) : undefined
  const { moduleById } = prepare(event.scheme, event.panels)
  const { status, rank, score, prize, titles, tieStep } = standing
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
  }
}

export function resultsPublished(draft: Competition, fact: FactOf<'ResultsPublished'>, stamp: Stamp): void {
  const { version, engine, noticeDays, standings } = fact
  eventIn(draft, fact.event).publications.push({ version, engine, noticeDays, standings, stamp })
}
