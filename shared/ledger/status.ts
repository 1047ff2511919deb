import type { CommandOf } from './commands.ts'
import { dealt } from './dealing.ts'
import type { Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, findEntry, isRefusal, notLocked } from './lookup.ts'
import { refuse } from './refusal.ts'
import { isOut } from './requirements.ts'
import type { Competition } from './state.ts'

/** An entry is present, absent, withdrew, did not finish, or is disqualified, with the reason. (P6–P7) */
export function setStatus(state: Competition, command: CommandOf<'SetStatus'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const locked = notLocked(found.event)
  if (locked) return locked
  const { event, entry, status, reason } = command
  const was = found.entry.status
  if (was === status) return refuse('status-same', { status })
  const set = { type: 'StatusSet', event, entry, status, was, reason } as const
  // Who comes after all was left out when panels were dealt. (C41)
  const back = found.event.status === 'open' && isOut(found.entry) && !isOut({ status })
  const panels = back ? dealt(state, found.event, [{ ...found.entry, status }]) : []
  return isRefusal(panels) ? panels : [set, ...panels]
}

export function statusSet(draft: Competition, fact: FactOf<'StatusSet'>): void {
  const entry = entryIn(draft, fact.event, fact.entry)
  entry.status = fact.status
  entry.statusReason = fact.reason
}
