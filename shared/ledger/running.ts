import { checkScheme } from '../scheme/check-scheme.ts'
import type { CommandOf } from './commands.ts'
import type { Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { eventIn, findEvent, isRefusal, openForMarking } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isAccepted } from './requirements.ts'
import type { Competition, Event, Stamp } from './state.ts'

/** Opens an event for marking and freezes its scheme. (R1–R5) */
export function openEvent(state: Competition, { event: id }: CommandOf<'OpenEvent'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  if (event.status !== 'setup') return refuse('event-open-already', { event: id, status: event.status })
  const unready = notReady(event)
  return unready ?? [{ type: 'EventOpened', event: id, schemeHash: event.schemeHash }]
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

/** The chief judge closes the marking: everything is accepted and no held mark waits. (R6–R8) */
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
  return held > 0 ? refuse('sheet-held', { held }) : [{ type: 'EventLocked', event: id }]
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
