import { checkMark } from '../scheme/check-mark.ts'
import type { CommandOf } from './commands.ts'
import { type Context, type Decision, nothing } from './decision.ts'
import { sameMark } from './digest.ts'
import { panelFor } from './entry-panel.ts'
import type { FactOf, HeldBecause } from './facts.ts'
import {
  entryIn,
  type FoundSheet,
  findAspect,
  findEntry,
  findPart,
  findSheet,
  isRefusal,
  notLocked,
  sheetIn,
} from './lookup.ts'
import { reachesAspect } from './reached.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isOut, roundOf } from './requirements.ts'
import { schemeIndex } from './scheme-index.ts'
import type { Competition, Stamp } from './state.ts'

type EnterMark = CommandOf<'EnterMark'>

/** A judge enters, changes or clears (null) a mark on a sheet of theirs. `may` has been asked already. (M1–M9) */
export function enterMark(state: Competition, command: EnterMark, context: Context): Decision {
  const found = findSheet(state, command.sheet)
  if (isRefusal(found)) return found
  const impossible = markImpossible(state, command, found)
  if (impossible) return impossible

  const { sheet, aspect, round, value } = command
  const now = found.sheet?.marks.get(aspect)?.value ?? null
  const because = heldBecause(command, found)
  // The same value again, however late, says nothing new. (M8)
  if (because !== 'scheme-changed' && because !== 'round-over' && sameMark(now, value)) return nothing
  // Kept, never counted, settled by the chief: a well-formed mark is not thrown away. (H1)
  if (because) return [{ type: 'MarkHeld', held: context.ref, sheet, aspect, round, value, is: now, because }]
  return [{ type: 'MarkEntered', sheet, aspect, round, value, was: now }]
}

/** What no later settling could make into a mark of this entry. */
function markImpossible(state: Competition, command: EnterMark, found: FoundSheet): Refusal | null {
  const { event, entry, part } = found
  const { judge } = command.sheet
  if (!part.aspects.includes(command.aspect)) {
    return refuse('aspect-unknown', { aspect: command.aspect, part: part.id })
  }
  if (judge !== 'agreed' && !mayEverMark(state, command, found)) return refuse('not-on-panel', { judge, part: part.id })
  if (event.status === 'setup') return refuse('event-not-open', { event: event.id })
  if (isOut(entry)) return refuse('entry-not-present', { entry: entry.id, status: entry.status })
  if (!found.sheet && !reachesAspect(event, entry, command.aspect)) {
    return refuse('stage-not-reached', { entry: entry.id, aspect: command.aspect })
  }
  const current = roundOf(entry, command.aspect)
  if (command.round > current) return refuse('round-not-due', { round: command.round, current })
  if (command.scheme !== event.schemeHash || command.value === null) return null
  const aspect = findAspect(event, command.aspect)
  return aspect ? checkMark(aspect, command.value) : refuse('aspect-unknown', { aspect: command.aspect })
}

/** On the panel, or a judge of this event who was: they have a sheet, or the role still says so. */
function mayEverMark(
  state: Competition,
  { sheet }: EnterMark,
  { event, entry, part, sheet: has }: FoundSheet,
): boolean {
  if (has || panelFor(event, entry, part.id).some(judge => judge === sheet.judge)) return true
  const judge = sheet.judge === 'agreed' ? undefined : state.judges.get(sheet.judge)
  return judge?.roles.some(({ role, event: of }) => role === 'judge' && (!of || of === event.id)) ?? false
}

function heldBecause(command: EnterMark, { event, entry, part, sheet }: FoundSheet): HeldBecause | null {
  const { judge } = command.sheet
  if (command.scheme !== event.schemeHash) return 'scheme-changed'
  if (event.status !== 'open') return 'event-not-open'
  if (judge !== 'agreed' && !panelFor(event, entry, part.id).includes(judge)) return 'not-on-panel'
  // It had come this far, and the stage before was opened again: the mark waits for that to be settled. (T7)
  if (!reachesAspect(event, entry, command.aspect)) return 'stage-not-reached'
  if (command.round < roundOf(entry, command.aspect)) return 'round-over'
  if (sheet && sheet.status !== 'open') return 'sheet-not-open'
  return sameMark(sheet?.marks.get(command.aspect)?.value ?? null, command.was) ? null : 'value-between'
}

export function markEntered(draft: Competition, fact: FactOf<'MarkEntered'>, stamp: Stamp): void {
  const sheet = sheetIn(draft, fact.sheet)
  if (fact.value === null) sheet.marks.delete(fact.aspect)
  else sheet.marks.set(fact.aspect, { value: fact.value, stamp })
  // Who had signed before signed something else. (M9)
  if (sheet.signatures.size > 0) sheet.signatures.clear()
}

/** The organiser enters an imported mark (theory), before the opening too. (M10–M12) */
export function enterGiven(state: Competition, command: CommandOf<'EnterGiven'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const locked = notLocked(found.event)
  if (locked) return locked
  const part = schemeIndex(found.event.scheme).partOf.get(command.aspect)
  const aspect = findAspect(found.event, command.aspect)
  if (!aspect || !part || findPart(found.event, part.id)?.marking !== 'given') {
    return refuse('aspect-unknown', { aspect: command.aspect })
  }
  const problem = command.value && checkMark(aspect, command.value)
  if (problem) return problem

  const { event, entry, value } = command
  const was = found.entry.given.get(command.aspect)?.value ?? null
  if (sameMark(was, value)) return nothing
  return [{ type: 'GivenEntered', event, entry, aspect: command.aspect, value, was }]
}

export function givenEntered(draft: Competition, fact: FactOf<'GivenEntered'>, stamp: Stamp): void {
  const entry = entryIn(draft, fact.event, fact.entry)
  if (fact.value === null) entry.given.delete(fact.aspect)
  else entry.given.set(fact.aspect, { value: fact.value, stamp })
}
