import { cloneEvent } from '../ledger/clone.ts'
import { dealt } from '../ledger/dealing.ts'
import { evolve } from '../ledger/evolve.ts'
import type { Fact } from '../ledger/facts.ts'
import { isRefusal } from '../ledger/lookup.ts'
import { schemeChangeFacts } from '../ledger/scheme-change.ts'
import type { SheetRef } from '../ledger/sheet-ref.ts'
import { type Competition, emptyCompetition, type Event } from '../ledger/state.ts'
import type { AspectId, EntryId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { schemeHash } from '../scheme/scheme-hash.ts'
import { equal, type Exact } from './exact.ts'
import { standingsOf } from './rank.ts'
import type { Standing } from './result.ts'

/** What a change of scheme can do to a standing. */
export type Changed =
  | 'status'
  | 'rank'
  | 'total'
  | 'complete'
  | 'passed'
  | 'prize'
  | 'titles'
  | 'singles'
  | 'certificate'
  | 'left'
  | 'scaled'
  | 'fair'

/** An entry whose standing is another under the new scheme. */
export interface EntryEffect {
  entry: EntryId
  before: Standing
  after: Standing
  changed: Changed[]
}

/** A mark that no longer fits and becomes blank, its history kept. `sheet` is null for an imported one. */
export interface BlankedMark {
  entry: EntryId
  sheet: SheetRef | null
  aspect: AspectId
  was: MarkValue
}

export interface SchemeEffects {
  /** By the new standings, best first. */
  entries: EntryEffect[]
  blanks: BlankedMark[]
  /** Sheets that are open again. */
  reopened: SheetRef[]
  /** Penalties and allowances that the new scheme does not know, by the reference under which they were given. */
  withdrawn: { entry: EntryId; ref: string }[]
}

/**
 * What a change of scheme would do to an event that is being marked: whose standing is another, which marks become
 * blank, which sheets open again. Both standings are those of the one engine, the second over the event as it would
 * stand; nothing is changed. (S195)
 */
export function schemeEffects(state: Competition, event: Event, scheme: Scheme): SchemeEffects {
  const facts = schemeChangeFacts(event, scheme, '')
  const after = new Map(standingsOf(changed(state, event, scheme, facts)).map(one => [one.entry, one]))
  const before = new Map(standingsOf(event).map(one => [one.entry, one]))
  const entries = [...after.values()].flatMap((now): EntryEffect[] => {
    const was = before.get(now.entry)
    const what = was ? differences(was, now) : []
    return was && what.length > 0 ? [{ entry: now.entry, before: was, after: now, changed: what }] : []
  })
  return { entries, ...consequences(facts) }
}

/** The event as it would stand: panels are dealt anew where that can be done. */
function changed(state: Competition, event: Event, scheme: Scheme, facts: readonly Fact[]): Event {
  const draft: Competition = { ...emptyCompetition(state.id), judges: state.judges, units: state.units }
  const copy = cloneEvent(event)
  draft.events.set(event.id, copy)
  const is = { type: 'SchemeChanged', event: event.id, scheme, schemeHash: schemeHash(scheme) } as const
  const first: Fact = { ...is, was: event.schemeHash, reason: '', second: '' }
  fold(draft, [first, ...facts])
  const panels = dealt(draft, copy, copy.entries.values())
  if (!isRefusal(panels)) fold(draft, panels)
  return copy
}

const fold = (draft: Competition, facts: readonly Fact[]): void =>
  evolve(draft, { seq: draft.seq + 1, at: draft.at, by: '', facts })

const same = (a: Exact | null, b: Exact | null): boolean => (a && b ? equal(a, b) : a === b)
const alike = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ')

function differences(was: Standing, now: Standing): Changed[] {
  const kept: Record<Changed, boolean> = {
    status: was.status === now.status,
    rank: was.rank === now.rank,
    total: same(was.score.total, now.score.total),
    complete: was.score.complete === now.score.complete,
    passed: was.score.passed === now.score.passed,
    prize: was.prize === now.prize,
    titles: alike(was.titles, now.titles),
    singles: alike(was.singles, now.singles),
    certificate: was.certificate === now.certificate,
    left: was.left === now.left,
    scaled: same(was.scaled, now.scaled),
    fair: same(was.fair, now.fair),
  }
  return whats.filter(what => !kept[what])
}

const whats: readonly Changed[] = [
  'status',
  'rank',
  'total',
  'complete',
  'passed',
  'prize',
  'titles',
  'singles',
  'certificate',
  'left',
  'scaled',
  'fair',
]

function consequences(facts: readonly Fact[]): Omit<SchemeEffects, 'entries'> {
  const effects: Omit<SchemeEffects, 'entries'> = { blanks: [], reopened: [], withdrawn: [] }
  for (const fact of facts) {
    if (fact.type === 'MarkEntered' && fact.was)
      effects.blanks.push({ entry: fact.sheet.entry, sheet: fact.sheet, aspect: fact.aspect, was: fact.was })
    if (fact.type === 'GivenEntered' && fact.was)
      effects.blanks.push({ entry: fact.entry, sheet: null, aspect: fact.aspect, was: fact.was })
    if (fact.type === 'SheetReturned') effects.reopened.push(fact.sheet)
    if (fact.type === 'PenaltyWithdrawn' || fact.type === 'TimeAllowanceWithdrawn')
      effects.withdrawn.push({ entry: fact.entry, ref: fact.ref })
  }
  return effects
}
