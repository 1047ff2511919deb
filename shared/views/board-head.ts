import { isNamed } from '../ledger/public-state.ts'
import type { Competition, Event } from '../ledger/state.ts'
import type { LocalText } from '../scheme/text.ts'
import { div, type Exact, exact, floor, mul, toNumber, toText } from '../scoring/exact.ts'
import type { Prepared, PreparedModule } from '../scoring/prepared.ts'
import type { Standing } from '../scoring/result.ts'
import { tieStepWords } from '../scoring/tie.ts'
import { unitTieWords } from '../scoring/unit-ties.ts'
import { unitStandings } from '../scoring/units.ts'
import { ranksFairly } from '../scoring/whole-field.ts'
import { boardPrizes } from './board-prizes.ts'
import { prizesAreOut } from './board-row.ts'
import { type BoardHead, BoardUnit, type EventState } from './board-rows.ts'
import { unitOf } from './unit-of.ts'

/** What stands around the rows. `events` are all events' tabs, `marking` the codes now being marked. */
export interface HeadSource {
  state: Competition
  event: Event
  prepared: Prepared
  standings: readonly Standing[]
  events: EventState[]
  marking: string[]
}

const byDecision: LocalText = { zh: '抽签或加赛决定', en: 'by decision or extra round' }

/** The head of an event's board, from the public state. The competition must have its first fact. */
export function boardHead(source: HeadSource): BoardHead {
  const { state, event, prepared, standings } = source
  if (!state.info) throw new RangeError('a competition without a first fact has no board')
  const { titles } = event.scheme.awards
  return {
    competition: { id: state.id, info: state.info },
    events: source.events,
    event: event.id,
    conduct: event.conduct,
    named: isNamed(event),
    policy: event.policy,
    frozenAt: event.frozen?.stamp.at ?? null,
    ...fixedPart(prepared),
    prizes: boardPrizes(event, standings),
    titles: titles.map(({ id, name }) => ({ id, name })),
    units: unitsOf(source),
    unitRule: event.scheme.units?.name ?? null,
    distribution: distributionOf(standings),
    marking: source.marking,
    sessions: sessionsOf(event),
  }
}

const fixed = new WeakMap<Prepared, Pick<BoardHead, 'modules' | 'tieSteps'>>()

/** What only the scheme decides: made once, so that a head that did not change is not compared word by word. */
function fixedPart(prepared: Prepared): Pick<BoardHead, 'modules' | 'tieSteps'> {
  const known = fixed.get(prepared)
  if (known) return known
  const steps = prepared.scheme.ranking.chain.map(step => tieStepWords(prepared, step))
  const made = { modules: leavesOf(prepared.modules, exact(100)), tieSteps: [...steps, byDecision] }
  fixed.set(prepared, made)
  return made
}

/** Leaf modules with their share of the total in percent. */
function leavesOf(modules: readonly PreparedModule[], above: Exact): BoardHead['modules'] {
  return modules.flatMap(({ module, modules: inner, weight }) => {
    const share = div(mul(above, weight), exact(100))
    if (inner.length > 0) return leavesOf(inner, share)
    const { id, name, short, max } = module
    return [{ id, name, short: short ?? null, max, weight: toText(share) }]
  })
}

/** How many in each session: who is in which it does not say. */
function sessionsOf(event: Event): BoardHead['sessions'] {
  const entries = new Map<string, number>()
  const stations = new Map<string, Set<string>>()
  for (const { session, station } of event.entries.values()) {
    if (!session) continue
    entries.set(session, (entries.get(session) ?? 0) + 1)
    if (!station) continue
    const known = stations.get(session)
    if (known) known.add(station)
    else stations.set(session, new Set([station]))
  }
  return event.sessions.map(({ id, name, startsAt }) => ({
    id,
    name,
    startsAt: startsAt ?? null,
    entries: entries.get(id) ?? 0,
    stations: stations.get(id)?.size ?? 0,
  }))
}

/** No units' results before names are out: a unit's best three would betray its codes. (V29) */
function unitsOf({ state, event, standings }: HeadSource): BoardUnit[] | null {
  const rule = event.scheme.units
  if (!rule || !isNamed(event)) return null
  const named = (entry: Standing['entry']) => event.entries.get(entry)?.named ?? false
  const units = unitStandings(rule, standings, unitOf(state, event, rule.level), {
    named,
    fairly: ranksFairly(event.scheme),
  })
  return units.map(({ unit, rank, result, counted, prize: won, tieStep }) => {
    const step = tieStep === null ? undefined : rule.chain?.[tieStep]
    const prize = rule.prizes?.find(one => one.id === won)?.name
    return {
      id: unit,
      name: state.units.get(unit)?.name ?? { zh: unit },
      rank,
      result: result && toText(result, rule.digits),
      counted,
      ...(step ? { tie: unitTieWords(event.scheme, step) } : {}),
      ...(prize && prizesAreOut(event) ? { prize } : {}),
    }
  })
}

const widths = [5, 10, 20, 50, 100, 200, 500]
const mostBins = 20

/** Complete totals by bin: the narrowest of the round widths that needs no more than twenty. */
function distributionOf(standings: readonly Standing[]): BoardHead['distribution'] {
  const totals: Exact[] = []
  for (const { rank, score } of standings) if (rank !== null && score.complete && score.total) totals.push(score.total)
  const values = totals.map(total => toNumber(floor(total)))
  const [first, ...rest] = values
  if (first === undefined) return { from: 0, width: 5, counts: [] }
  const low = rest.reduce((least, value) => Math.min(least, value), first)
  const high = rest.reduce((most, value) => Math.max(most, value), first)
  const width = widths.find(one => high - Math.floor(low / one) * one < one * mostBins) ?? 1_000
  const from = Math.floor(low / width) * width
  const counts = Array.from({ length: Math.floor((high - from) / width) + 1 }, () => 0)
  for (const value of values) {
    const bin = Math.floor((value - from) / width)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { from, width, counts }
}
