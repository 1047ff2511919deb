import type { Actor } from './access.ts'
import type { PartId } from '../scheme/ids.ts'
import type { Fact, FactOf } from './facts.ts'
import { schemeIndex } from './scheme-index.ts'
import { inNoOrder } from './scope-state.ts'
import { type EventScope, isOwnSheet, type Scope, type ScopeView } from './scope-of.ts'
import type { Competition, Event } from './state.ts'

/** Who looks, and for which of their roles. */
export interface Viewer {
  actor: Actor
  view: ScopeView
}

/** In the place of a reason that may speak of what is not theirs to know. */
const untold = '—'

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
    case 'PanelAssigned':
      return fact
    case 'EntryAdded':
      return withPanels(fact, () => false)
    case 'SchemeChanged':
    case 'EntryPanelAssigned':
    case 'FieldWaived':
    case 'StageClosed':
    case 'StageReopened':
    case 'TimeAllowed':
    case 'TimeAllowanceWithdrawn':
    case 'HonourSet':
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

function withPanels(fact: FactOf<'EntryAdded'>, keeps: (part: PartId) => boolean): Fact {
  const { panels, ...entry } = fact.entry
  const kept = panels?.filter(({ part }) => keeps(part)) ?? []
  return { ...fact, entry: kept.length > 0 ? { ...entry, panels: kept } : entry }
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
      return fact
    case 'EntryAdded':
      return withPanels(fact, part => seen.parts.has(part))
    case 'StageClosed':
      // Who goes on is for everybody who marks; who was best is not. (T8)
      return { ...fact, on: inNoOrder(fact.on) }
    case 'StageReopened':
      return { ...fact, reason: untold }
    case 'PanelAssigned':
    case 'EntryPanelAssigned':
    case 'SchemeChanged':
    case 'FieldWaived':
    case 'TimeAllowed':
    case 'TimeAllowanceWithdrawn':
    case 'HonourSet':
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
  if (fact.type === 'PanelAssigned' || fact.type === 'EntryPanelAssigned') {
    return view === 'judge' && actor.kind === 'judge'
  }
  if (fact.type === 'JudgeAdded') return actor.kind === 'judge' && fact.judge.id === actor.id
  if (fact.type !== 'CodesDecoded' && fact.type !== 'SchemeChanged') return false
  const seen = scope.of(fact.event)
  // Another scheme moves parts, and reasons and names stay at the desk: whoever is not there gets it afresh. (N8)
  if (fact.type === 'SchemeChanged') return seen !== null && seen.as !== 'desk'
  return seen?.as === 'desk' && !seen.roster
}
