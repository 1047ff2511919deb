import type { Entry, Event } from '../ledger/state.ts'
import { modulesIn } from '../scheme/modules-in.ts'
import type { ConditionId, EntryId, ModuleId, SessionId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { div, exact, type Exact } from './exact.ts'
import type { Standing } from './result.ts'

/** How many met something, did not, and are not known yet. */
export interface Verdicts {
  met: number
  notMet: number
  waiting: number
}

/** The figures of a class 班次, or of all. `present` came, and did not finish or did; the other three are of them. */
export interface AssessmentFigures {
  entries: number
  present: number
  passed: number
  failed: number
  waiting: number
  /** Passed of those present, and of all on the list; null of none. */
  ofPresent: Exact | null
  ofEntries: Exact | null
  /** Of those present: each module that has a pass mark, and each condition of passing. */
  modules: ReadonlyMap<ModuleId, Verdicts>
  conditions: ReadonlyMap<ConditionId, Verdicts>
}

export interface Assessment {
  all: AssessmentFigures
  /** In the event's order; null last for entries in no session, where there are any. */
  sessions: { session: SessionId | null; figures: AssessmentFigures }[]
  /** Who gets the certificate, in the order of the standings. */
  certificates: EntryId[]
}

function verdicts(standings: readonly Standing[], met: (one: Standing) => boolean | null | undefined): Verdicts {
  const count = { met: 0, notMet: 0, waiting: 0 }
  for (const one of standings) {
    const verdict = met(one)
    if (verdict === true) count.met += 1
    else if (verdict === false) count.notMet += 1
    else count.waiting += 1
  }
  return count
}

/** Who did not finish has not passed, whatever is known of the marks. (S150) */
const passedOf = ({ status, score }: Standing): boolean | null => (status === 'present' ? score.passed : false)

function figures(scheme: Scheme, standings: readonly Standing[]): AssessmentFigures {
  const came = standings.filter(one => one.status === 'present' || one.status === 'did-not-finish')
  const { met, notMet, waiting } = verdicts(came, passedOf)
  const share = (of: number) => (of === 0 ? null : div(exact(met), exact(of)))
  const modules = modulesIn(scheme.modules).filter(module => module.passMark !== undefined)
  const conditions = (scheme.conditions ?? []).filter(one => one.otherwise === 'fail' && one.enabled !== false)
  return {
    entries: standings.length,
    present: came.length,
    passed: met,
    failed: notMet,
    waiting,
    ofPresent: share(came.length),
    ofEntries: share(standings.length),
    modules: new Map(modules.map(({ id }) => [id, verdicts(came, one => one.score.modules.get(id)?.passed)])),
    conditions: new Map(conditions.map(({ id }) => [id, verdicts(came, one => one.score.conditions.get(id))])),
  }
}

/**
 * Who passes, by session and in all, and whose certificate it earns: entries, present, passed, failed, waiting, the
 * share who pass as an exact fraction, and the same for each part that has a pass mark of its own. (S149, S150)
 */
export function assessmentOf(
  event: Pick<Event, 'scheme' | 'sessions'> & { entries: ReadonlyMap<EntryId, Pick<Entry, 'session'>> },
  standings: readonly Standing[],
): Assessment {
  const { scheme, sessions, entries } = event
  const bySession = new Map<SessionId | null, Standing[]>(sessions.map(({ id }) => [id, []]))
  for (const one of standings) {
    const session = entries.get(one.entry)?.session ?? null
    const known = bySession.get(session)
    if (known) known.push(one)
    else bySession.set(session, [one])
  }
  return {
    all: figures(scheme, standings),
    sessions: [...bySession].map(([session, own]) => ({ session, figures: figures(scheme, own) })),
    certificates: standings.filter(one => one.certificate !== null).map(one => one.entry),
  }
}
