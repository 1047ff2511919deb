import { checkScheme } from '../scheme/check-scheme.ts'
import type { CommandOf } from './commands.ts'
import { dealt } from './dealing.ts'
import type { Decision } from './decision.ts'
import type { Fact, FactOf } from './facts.ts'
import { eventIn, findEvent, isRefusal, openForMarking } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isAccepted, isOut } from './requirements.ts'
import { stageToClose } from './stages.ts'
import type { Competition, Event, Stamp } from './state.ts'

/** Opens an event for marking, freezes its scheme and deals its panels. (R1–R5, R50–R52, C41) */
export function openEvent(state: Competition, { event: id, waiver }: CommandOf<'OpenEvent'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  if (event.status !== 'setup') return refuse('event-open-already', { event: id, status: event.status })
  const unready = notReady(event)
  if (unready) return unready
  const short = tooSmall(event)
  if (short && waiver === undefined) return refuse('field-too-small', { event: id, ...short })
  const panels = dealt(state, event, event.entries.values())
  if (isRefusal(panels)) return panels
  const waived: Fact[] =
    short && waiver !== undefined ? [{ type: 'FieldWaived', event: id, ...short, reason: waiver }] : []
  return [{ type: 'EventOpened', event: id, schemeHash: event.schemeHash }, ...waived, ...panels]
}

/** Fewer entries than the scheme asks for: whoever is out already does not count. */
function tooSmall({ scheme, entries }: Event): { entries: number; minimum: number } | null {
  const minimum = scheme.minimumField
  const count = [...entries.values()].filter(entry => !isOut(entry)).length
  return minimum !== undefined && count < minimum ? { entries: count, minimum } : null
}

function notReady(event: Event): Refusal | null {
  // A panel that is short does not keep an event shut: its scheme says what happens then.
  const error = checkScheme(event.scheme).find(({ severity }) => severity === 'error')
  if (error) return refuse('scheme-unusable', { finding: error.code, place: error.place, message: error.message.zh })
  if (event.entries.size === 0) return refuse('entry-not-complete', { event: event.id, entries: 0 })
  const unmanned = event.scheme.parts.find(({ id, marking }) => marking !== 'given' && !event.panels.get(id)?.length)
  if (unmanned) return refuse('not-on-panel', { part: unmanned.id, judges: 0 })
  if (event.conduct === 'blind' && !event.draw) return refuse('codes-not-drawn', { event: event.id })
  return null
}

export function eventOpened(draft: Competition, fact: FactOf<'EventOpened'>, stamp: Stamp): void {
  const event = eventIn(draft, fact.event)
  event.status = 'open'
  event.opened = stamp
}

export function fieldWaived(draft: Competition, fact: FactOf<'FieldWaived'>, stamp: Stamp): void {
  const { entries, minimum, reason } = fact
  eventIn(draft, fact.event).waiver = { entries, minimum, reason, stamp }
}

/** The chief judge closes the marking: everything is accepted, no held mark waits, no stage is left open. (R6–R8, T6) */
export function lockEvent(state: Competition, { event: id }: CommandOf<'LockEvent'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  const closed = openForMarking(event)
  if (closed) return closed
  const entries = [...event.entries.values()]
  const missing = entries.filter(entry => !isAccepted(event, entry))
  const [first] = missing
  if (first) return refuse('entry-not-complete', { entries: missing.length, first: first.code })
  const held = entries.reduce((count, entry) => count + entry.held.size, 0)
  if (held > 0) return refuse('sheet-held', { held })
  const stage = stageToClose(event)
  return stage ? refuse('stage-open', { stage }) : [{ type: 'EventLocked', event: id }]
}

export function eventLocked(draft: Competition, fact: FactOf<'EventLocked'>, stamp: Stamp): void {
  const event = eventIn(draft, fact.event)
  event.status = 'locked'
  event.locked = stamp
}

/** Takes the lock off, with a reason: what was published no longer stands as such. (R9) */
export function unlockEvent(state: Competition, { event: id, reason }: CommandOf<'UnlockEvent'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  if (event.status !== 'locked') return refuse('event-not-locked', { event: id })
  return [{ type: 'EventUnlocked', event: id, reason }]
}

export function eventUnlocked(draft: Competition, fact: FactOf<'EventUnlocked'>): void {
  const event = eventIn(draft, fact.event)
  event.status = 'open'
  event.locked = null
}
