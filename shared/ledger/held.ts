import { checkMark } from '../scheme/check-mark.ts'
import type { CommandOf } from './commands.ts'
import type { Decision } from './decision.ts'
import { sameMark } from './digest.ts'
import { panelFor } from './entry-panel.ts'
import type { FactOf } from './facts.ts'
import { entryIn, findAspect, findEntry, findSheet, isRefusal, openForMarking } from './lookup.ts'
import { reachesAspect } from './reached.ts'
import { type Refusal, refuse } from './refusal.ts'
import { roundOf } from './requirements.ts'
import type { Competition, Held, Stamp } from './state.ts'

export function markHeld(draft: Competition, fact: FactOf<'MarkHeld'>, stamp: Stamp): void {
  const { held, sheet, aspect, round, value, is, because } = fact
  const entry = entryIn(draft, sheet.event, sheet.entry)
  entry.held.set(held, { held, sheet, aspect, round, value, is, because, stamp })
}

/** The chief judge drops a held mark, or puts it in the place of what stands there now. (H4–H7) */
export function settleHeld(state: Competition, command: CommandOf<'SettleHeld'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const held = found.entry.held.get(command.held)
  if (!held) return refuse('held-unknown', { held: command.held })
  const settled = {
    type: 'HeldSettled',
    sheet: held.sheet,
    held: held.held,
    use: command.use,
    reason: command.reason,
  } as const
  if (!command.use) return [settled]

  const unusable = cannotUse(state, held)
  if (unusable) return unusable
  const { sheet, aspect, value } = held
  const was = found.entry.sheets.get(`${sheet.part}/${sheet.judge}`)?.marks.get(aspect)?.value ?? null
  if (sameMark(was, value)) return [settled]
  return [settled, { type: 'MarkEntered', sheet, aspect, round: roundOf(found.entry, aspect), value, was }]
}

/** Used, it must be a mark that could be entered now: the sheet is returned first if it was signed. */
function cannotUse(state: Competition, { sheet: ref, aspect, value }: Held): Refusal | null {
  const found = findSheet(state, ref)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  if (found.sheet && found.sheet.status !== 'open') return refuse('sheet-not-open', { status: found.sheet.status })
  if (ref.judge !== 'agreed' && !panelFor(found.event, found.entry, ref.part).includes(ref.judge)) {
    return refuse('not-on-panel', { judge: ref.judge, part: ref.part })
  }
  if (!reachesAspect(found.event, found.entry, aspect)) return refuse('stage-not-reached', { aspect })
  const known = findAspect(found.event, aspect)
  if (!known) return refuse('aspect-unknown', { aspect })
  return value && checkMark(known, value)
}

export function heldSettled(draft: Competition, fact: FactOf<'HeldSettled'>): void {
  entryIn(draft, fact.sheet.event, fact.sheet.entry).held.delete(fact.held)
}
