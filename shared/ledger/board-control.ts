import { cloneEntries } from './clone.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { eventIn, findEntry, findEvent, isRefusal } from './lookup.ts'
import { refuse } from './refusal.ts'
import { isAccepted } from './requirements.ts'
import type { Competition, Stamp } from './state.ts'

/** Sets what the audience is shown of an event, at any time. (R10) */
export function setPublicPolicy(state: Competition, { event: id, policy }: CommandOf<'SetPublicPolicy'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  return event.policy === policy ? nothing : [{ type: 'PublicPolicySet', event: id, policy, was: event.policy }]
}

export function publicPolicySet(draft: Competition, fact: FactOf<'PublicPolicySet'>): void {
  eventIn(draft, fact.event).policy = fact.policy
}

/** From here the audience sees the event as it stands now, plus what is revealed. (R11) */
export function freezeBoard(state: Competition, { event: id }: CommandOf<'FreezeBoard'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  if (event.status === 'setup') return refuse('event-not-open', { event: id })
  return event.frozen ? refuse('board-frozen', { event: id }) : [{ type: 'BoardFrozen', event: id }]
}

export function boardFrozen(draft: Competition, fact: FactOf<'BoardFrozen'>, stamp: Stamp): void {
  const event = eventIn(draft, fact.event)
  event.frozen = { stamp, entries: cloneEntries(event.entries), revealed: new Set() }
}

/** The audience sees the present again. (R12) */
export function unfreezeBoard(state: Competition, { event: id }: CommandOf<'UnfreezeBoard'>): Decision {
  const event = findEvent(state, id)
  if (isRefusal(event)) return event
  return event.frozen ? [{ type: 'BoardUnfrozen', event: id }] : refuse('board-not-frozen', { event: id })
}

export function boardUnfrozen(draft: Competition, fact: FactOf<'BoardUnfrozen'>): void {
  eventIn(draft, fact.event).frozen = null
}

/** Shows an accepted entry's score to the hall, past a freeze as well. (R13–R14) */
export function revealEntry(state: Competition, command: CommandOf<'RevealEntry'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const { event, entry } = found
  if (event.status === 'setup') return refuse('event-not-open', { event: event.id })
  const revealed = event.frozen ? event.frozen.revealed : event.revealed
  if (revealed.has(entry.id)) return refuse('already-revealed', { entry: entry.id })
  if (!isAccepted(event, entry)) return refuse('entry-not-complete', { entry: entry.id })
  return [{ type: 'EntryRevealed', event: event.id, entry: entry.id }]
}

export function entryRevealed(draft: Competition, fact: FactOf<'EntryRevealed'>): void {
  const event = eventIn(draft, fact.event)
  event.revealed.add(fact.entry)
  event.frozen?.revealed.add(fact.entry)
}
