import type { EntryId } from '../scheme/ids.ts'
import { cloneEvent, cloneSheet } from './clone.ts'
import { isNamed } from './public-state.ts'
import { schemeIndex } from './scheme-index.ts'
import { type EventScope, isOwnSheet, type Scope } from './scope-of.ts'
import type { Competition, Entry, Event } from './state.ts'

type JudgeScope = Extract<EventScope, { as: 'judge' }>

/** A copy of the state with only what is in scope, to be changed freely; no devices. */
export function stateInScope(scope: Scope, state: Competition): Competition {
  const { people } = scope
  const events: Competition['events'] = new Map()
  for (const event of state.events.values()) {
    const seen = scope.of(event.id)
    if (seen) events.set(event.id, eventInScope(seen, event))
  }
  return {
    ...state,
    units: new Map(state.units),
    judges: new Map([...state.judges].filter(([id]) => people === 'all' || id === people)),
    events,
    forgotten: new Set(people === 'all' ? state.forgotten : []),
    devices: new Map(),
  }
}

function eventInScope(seen: EventScope, event: Event): Event {
  switch (seen.as) {
    case 'judge':
      return forJudge(seen, event)
    case 'code-officer':
      return forCodeOfficer(event)
    case 'desk':
      return forDesk(event, seen.roster)
  }
}

/** All marks; not the sealed mapping, and outside the organiser's desk no roster of a blind event before decoding. */
function forDesk(event: Event, roster: boolean): Event {
  const copy = cloneEvent(event)
  if (!roster && !isNamed(event)) copy.contestants = new Map()
  if (copy.draw) copy.draw = { ...copy.draw, sealed: '' }
  return copy
}

/** What a draw needs: roster, codes, the sealed mapping; nothing that has been marked. */
function forCodeOfficer(event: Event): Event {
  const entries: Event['entries'] = new Map()
  for (const entry of event.entries.values()) entries.set(entry.id, withoutMarks(entry))
  const bare: Event = { ...event, entries, frozen: null, stages: [], waiver: null, schemeChanges: [] }
  return { ...cloneEvent(bare), revealed: new Set(), decisions: [], publications: [] }
}

const withoutMarks = (entry: Entry): Entry => ({
  ...entry,
  statusReason: '',
  sheets: new Map(),
  given: new Map(),
  penalties: new Map(),
  held: new Map(),
  rounds: new Map(),
  panels: new Map(),
  stage: 0,
  allowances: new Map(),
  honours: new Map(),
})

/** Entries by their ids: a list that came best first no longer says so. */
export const inNoOrder = (entries: readonly EntryId[]): EntryId[] => [...entries].sort()

/** A judge's parts: own and agreed sheets, codes, who is there. No one else's marks, imported marks or penalties. */
function forJudge(scope: JudgeScope, event: Event): Event {
  const own: Event = {
    ...event,
    entries: new Map(),
    frozen: null,
    publications: [],
    decisions: [],
    revealed: new Set(),
    stages: event.stages.map(one => ({ ...one, on: inNoOrder(one.on) })),
    waiver: null,
    schemeChanges: [],
  }
  const entries: Event['entries'] = new Map()
  for (const entry of event.entries.values()) entries.set(entry.id, entryForJudge(scope, event, entry))
  return {
    ...cloneEvent(own),
    entries,
    contestants: event.conduct === 'open' ? new Map(event.contestants) : new Map(),
    panels: new Map([...event.panels].filter(([part]) => scope.parts.has(part)).map(([part, on]) => [part, [...on]])),
    draw: null,
    decoded: null,
  }
}

function entryForJudge(scope: JudgeScope, event: Event, entry: Entry): Entry {
  const { partOf } = schemeIndex(event.scheme)
  const copy = withoutMarks(entry)
  copy.stage = entry.stage
  for (const [part, judges] of entry.panels) if (scope.parts.has(part)) copy.panels.set(part, [...judges])
  if (event.conduct === 'blind') copy.contestant = null
  for (const [key, sheet] of entry.sheets) if (isOwnSheet(scope, sheet)) copy.sheets.set(key, cloneSheet(sheet))
  for (const [id, held] of entry.held) if (isOwnSheet(scope, held.sheet)) copy.held.set(id, held)
  for (const [aspect, round] of entry.rounds) {
    const part = partOf.get(aspect)
    if (part && scope.parts.has(part.id)) copy.rounds.set(aspect, round)
  }
  return copy
}
