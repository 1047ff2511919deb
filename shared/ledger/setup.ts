import { schemeHash } from '../scheme/scheme-hash.ts'
import type { CommandOf } from './commands.ts'
import type { Decision } from './decision.ts'
import { panelsChanged } from './entry-panel.ts'
import type { Fact, FactOf } from './facts.ts'
import { eventIn } from './lookup.ts'
import { refuse } from './refusal.ts'
import { setUpProblem } from './setup-check.ts'
import type { Competition } from './state.ts'

/** A whole competition at once: its first line. (C1–C6) */
export function setUpCompetition(state: Competition, command: CommandOf<'SetUpCompetition'>): Decision {
  if (state.info) return refuse('competition-exists', { competition: state.id })
  const problem = setUpProblem(command)
  if (problem) return problem
  const facts: Fact[] = [{ type: 'CompetitionCreated', info: command.info }]
  for (const unit of command.units) facts.push({ type: 'UnitAdded', unit })
  for (const judge of command.judges) facts.push({ type: 'JudgeAdded', judge })
  for (const { setup, contestants, entries, panels } of command.events) {
    const event = setup.id
    facts.push({ type: 'EventAdded', event: setup, schemeHash: schemeHash(setup.scheme) })
    for (const contestant of contestants) facts.push({ type: 'ContestantRegistered', event, contestant })
    for (const entry of entries) facts.push({ type: 'EntryAdded', event, entry })
    for (const panel of panels) facts.push({ type: 'PanelAssigned', event, panel })
  }
  return facts
}

export function competitionCreated(draft: Competition, fact: FactOf<'CompetitionCreated'>): void {
  draft.info = fact.info
}

export function unitAdded(draft: Competition, fact: FactOf<'UnitAdded'>): void {
  draft.units.set(fact.unit.id, fact.unit)
}

export function judgeAdded(draft: Competition, fact: FactOf<'JudgeAdded'>): void {
  draft.judges.set(fact.judge.id, fact.judge)
}

export function eventAdded(draft: Competition, fact: FactOf<'EventAdded'>): void {
  const { id, name, short, conduct, startsAt, sessions, scheme, policy } = fact.event
  draft.events.set(id, {
    id,
    name,
    short: short ?? null,
    conduct,
    startsAt: startsAt ?? null,
    sessions,
    scheme,
    schemeHash: fact.schemeHash,
    status: 'setup',
    opened: null,
    locked: null,
    policy,
    contestants: new Map(),
    entries: new Map(),
    panels: new Map(),
    draw: null,
    decoded: null,
    frozen: null,
    revealed: new Set(),
    decisions: [],
    publications: [],
    stages: [],
    waiver: null,
    schemeChanges: [],
  })
}

export function contestantRegistered(draft: Competition, fact: FactOf<'ContestantRegistered'>): void {
  eventIn(draft, fact.event).contestants.set(fact.contestant.id, fact.contestant)
}

export function entryAdded(draft: Competition, fact: FactOf<'EntryAdded'>): void {
  const { id, code, contestant, session, station, group, named, panels } = fact.entry
  const event = eventIn(draft, fact.event)
  panelsChanged(event)
  event.entries.set(id, {
    id,
    code,
    contestant: contestant ?? null,
    session: session ?? null,
    station: station ?? null,
    status: 'present',
    statusReason: '',
    sheets: new Map(),
    given: new Map(),
    penalties: new Map(),
    held: new Map(),
    rounds: new Map(),
    group: group ?? null,
    named: named ?? false,
    panels: new Map(panels?.map(({ part, judges }) => [part, [...judges]])),
    stage: 0,
    allowances: new Map(),
    honours: new Map(),
  })
}
