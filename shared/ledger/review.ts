import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import { openDisputes } from './disputes.ts'
import type { FactOf } from './facts.ts'
import { findEntry, findSheet, isRefusal, openForMarking, sheetIn } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { SheetRef } from './sheet-ref.ts'
import { heldOn, reopen } from './sheets.ts'
import type { Competition, Stamp } from './state.ts'

/** The chief judge sends a sheet back to its judge, signed or accepted or merely begun. (H20–H22) */
export function returnSheet(state: Competition, { sheet: ref, reason }: CommandOf<'ReturnSheet'>): Decision {
  const found = findSheet(state, ref)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  if (!found.sheet || (found.sheet.status === 'open' && found.sheet.marks.size === 0)) {
    return refuse('sheet-blank', { part: ref.part, judge: ref.judge })
  }
  return [{ type: 'SheetReturned', sheet: ref, reason }]
}

export function sheetReturned(draft: Competition, fact: FactOf<'SheetReturned'>, stamp: Stamp): void {
  const sheet = sheetIn(draft, fact.sheet)
  reopen(sheet)
  sheet.returns.push({ reason: fact.reason, stamp })
}

/** The chief judge accepts signed sheets of one entry, all that are named or none. (H23–H26) */
export function acceptSheets(state: Competition, command: CommandOf<'AcceptSheets'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const closed = openForMarking(found.event)
  if (closed) return closed
  const facts: FactOf<'SheetAccepted'>[] = []
  for (const ref of command.sheets) {
    if (ref.event !== command.event || ref.entry !== command.entry) return refuse('sheet-unknown', { ...ref })
    const verdict = acceptable(state, ref)
    if (typeof verdict === 'object') return verdict
    if (verdict === 'yes' && !facts.some(({ sheet }) => sheet.part === ref.part && sheet.judge === ref.judge)) {
      facts.push({ type: 'SheetAccepted', sheet: ref })
    }
  }
  return facts.length > 0 ? facts : nothing
}

function acceptable(state: Competition, ref: SheetRef): 'yes' | 'already' | Refusal {
  const found = findSheet(state, ref)
  if (isRefusal(found)) return found
  const { event, entry, part, sheet } = found
  const where = { part: ref.part, judge: ref.judge }
  if (sheet?.status === 'accepted') return 'already'
  if (sheet?.status !== 'signed') return refuse('sheet-not-signed', where)
  if (heldOn(entry, sheet).length > 0) return refuse('sheet-held', where)
  const disputed = openDisputes(event, entry).find(aspect => part.aspects.includes(aspect))
  return disputed ? refuse('sheet-disputed', { ...where, aspect: disputed }) : 'yes'
}

export function sheetAccepted(draft: Competition, fact: FactOf<'SheetAccepted'>): void {
  sheetIn(draft, fact.sheet).status = 'accepted'
}
