import type { Actor } from './access.ts'
import type { Fact } from './facts.ts'
import { schemeIndex } from './scheme-index.ts'
import { type EventScope, isOwnSheet, type Scope, type ScopeView } from './scope-of.ts'
import type { Competition, Event } from './state.ts'

/** Who looks, and for which of their roles. */
export interface Viewer {
  actor: Actor
  view: ScopeView
}

/** What becomes of a fact for somebody: passed on as it is or in part (null: not at all), or past telling by facts. */
type Told = Fact | null | 'rescope'

/**
 * What a fact is to somebody with this scope. `rescope` where it widens or narrows the scope itself: the facts since
 * cannot supply what came before, and only a fresh snapshot will do. (V7)
 */
export function told(scope: Scope, viewer: Viewer, state: Competition, fact: Fact): Told {
  if (changesScope(scope, viewer, fact)) return 'rescope'
  switch (fact.type) {
    case 'CompetitionCreated':
    case 'UnitAdded':
      return fact
    case 'JudgeAdded':
      return scope.people === 'all' ? fact : null
    case 'PersonForgotten':
      return scope.people === 'all' ? fact : null
    case 'EventAdded':
      return scope.of(fact.event.id) ? fact : null
    case 'MarkEntered':
    case 'MarkHeld':
    case 'HeldSettled':
    case 'SheetSigned':
    case 'SheetReturned':
    case 'SheetAccepted':
      return ofSheet(scope.of(fact.sheet.event), fact)
    // All others are about one event; a fact that is not does not compile here.
    default:
      return ofEvent(scope.of(fact.event), state.events.get(fact.event), fact)
  }
}

type SheetFact = Extract<Fact, { sheet: unknown }>
type EventFact = Exclude<Extract<Fact, { event: unknown }>, { type: 'EventAdded' }>

function ofSheet(seen: EventScope | null, fact: SheetFact): Told {
  if (!seen || seen.as === 'code-officer') return null
  return seen.as === 'desk' || isOwnSheet(seen, fact.sheet) ? fact : null
}

function ofEvent(seen: EventScope | null, event: Event | undefined, fact: EventFact): Told {
  if (!seen || !event) return null
  switch (seen.as) {
    case 'desk':
      return forDesk(event, fact, seen.roster)
    case 'code-officer':
      return forCodeOfficer(fact)
    case 'judge':
      return forJudge(seen, event, fact)
  }
}

function forDesk(event: Event, fact: EventFact, roster: boolean): Told {
  if (fact.type === 'CodesDrawn') return { ...fact, sealed: '' }
  if (fact.type === 'ContestantRegistered' && !roster && event.conduct === 'blind' && !event.decoded) return null
  return fact
}

function forCodeOfficer(fact: EventFact): Told {
  switch (fact.type) {
    case 'StatusSet':
      return { ...fact, reason: '' }
    case 'EventOpened':
    case 'EventLocked':
    case 'EventUnlocked':
    case 'PublicPolicySet':
    case 'CodesDrawn':
    case 'CodesDecoded':
    case 'ContestantRegistered':
    case 'EntryAdded':
    case 'PanelAssigned':
      return fact
    case 'GivenEntered':
    case 'RoundOpened':
    case 'PenaltyGiven':
    case 'PenaltyWithdrawn':
    case 'TieDecided':
    case 'BoardFrozen':
    case 'BoardUnfrozen':
    case 'EntryRevealed':
    case 'ResultsPublished':
      return null
  }
}

function forJudge(seen: Extract<EventScope, { as: 'judge' }>, event: Event, fact: EventFact): Told {
  switch (fact.type) {
    case 'StatusSet':
      // Why somebody is out is not for the panel: it may speak of other sheets. (V4)
      return { ...fact, reason: '' }
    case 'RoundOpened': {
      const part = schemeIndex(event.scheme).partOf.get(fact.aspect)
      return part && seen.parts.has(part.id) ? fact : null
    }
    case 'ContestantRegistered':
      return event.conduct === 'open' ? fact : null
    case 'EventOpened':
    case 'EventLocked':
    case 'EventUnlocked':
    case 'PublicPolicySet':
    case 'EntryAdded':
      return fact
    case 'PanelAssigned':
    case 'CodesDrawn':
    case 'CodesDecoded':
    case 'GivenEntered':
    case 'PenaltyGiven':
    case 'PenaltyWithdrawn':
    case 'TieDecided':
    case 'BoardFrozen':
    case 'BoardUnfrozen':
    case 'EntryRevealed':
    case 'ResultsPublished':
      return null
  }
}

/**
 * A judge's parts change, a role arrives, or a roster comes out at decoding. `state` is already behind the fact and does
 * not say who was on the panel before, so every change of a panel counts for every judge: there are few.
 */
function changesScope(scope: Scope, { actor, view }: Viewer, fact: Fact): boolean {
  if (fact.type === 'PanelAssigned') return view === 'judge' && actor.kind === 'judge'
  if (fact.type === 'JudgeAdded') return actor.kind === 'judge' && fact.judge.id === actor.id
  if (fact.type !== 'CodesDecoded') return false
  const seen = scope.of(fact.event)
  return seen?.as === 'desk' && !seen.roster
}
