import { isComplete } from '../scheme/check-mark.ts'
import type { AspectId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import type { CommandOf } from './commands.ts'
import { type Context, type Decision, nothing } from './decision.ts'
import { sheetDigest } from './digest.ts'
import { panelFor } from './entry-panel.ts'
import type { FactOf } from './facts.ts'
import { eventIn, type FoundSheet, findPart, findSheet, isRefusal, openForMarking, sheetIn } from './lookup.ts'
import { reachesPart } from './reached.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isOut } from './requirements.ts'
import { schemeIndex } from './scheme-index.ts'
import type { Competition, Entry, Event, Sheet, Stamp } from './state.ts'

/** A judge signs what they saw: their own sheet, or the one their panel agreed on. (H10–H17) */
export function signSheet(state: Competition, command: CommandOf<'SignSheet'>, context: Context): Decision {
  const found = findSheet(state, command.sheet)
  if (isRefusal(found)) return found
  const { actor } = context
  if (actor.kind !== 'judge') return refuse('not-allowed', { command: command.type })
  const { event, entry, part, sheet } = found
  if (!panelFor(event, entry, part.id).includes(actor.id))
    return refuse('not-on-panel', { judge: actor.id, part: part.id })
  if (command.sheet.judge !== 'agreed' && command.sheet.judge !== actor.id) return refuse('not-allowed')
  // A repetition: what they signed still stands. (H17)
  if (sheet?.signatures.get(actor.id)?.digest === command.digest) return nothing

  const unready = cannotSign(found)
  if (unready) return unready
  const digest = sheetDigest(sheet ?? { part: part.id, judge: command.sheet.judge, marks: new Map() })
  if (digest !== command.digest) return refuse('sheet-changed', { entry: entry.id, part: part.id })
  return [{ type: 'SheetSigned', sheet: command.sheet, judge: actor.id, digest }]
}

function cannotSign({ event, entry, part, sheet }: FoundSheet): Refusal | null {
  const closed = openForMarking(event)
  if (closed) return closed
  if (isOut(entry)) return refuse('entry-not-present', { entry: entry.id, status: entry.status })
  if (!reachesPart(event, entry, part.id)) return refuse('stage-not-reached', { entry: entry.id, part: part.id })
  if (sheet && sheet.status !== 'open') return refuse('sheet-signed-already', { status: sheet.status })
  const held = sheet ? heldOn(entry, sheet).length : 0
  if (held > 0) return refuse('sheet-held', { held })
  const [blank, ...more] = blanksOf(event, part, sheet)
  return blank ? refuse('sheet-blank', { aspect: blank, blank: more.length + 1 }) : null
}

/** The held marks of a sheet: each bars its signing. */
export const heldOn = (entry: Entry, { part, judge }: Pick<Sheet, 'part' | 'judge'>) =>
  [...entry.held.values()].filter(({ sheet }) => sheet.part === part && sheet.judge === judge)

/** The aspects of a part that a sheet still lacks, partly filled ones among them. */
export function blanksOf(event: Event, part: Part, sheet: Sheet | undefined): AspectId[] {
  const { aspects } = schemeIndex(event.scheme)
  return part.aspects.filter(id => {
    const aspect = aspects.get(id)
    const value = sheet?.marks.get(id)?.value
    if (!aspect) return false
    return value ? !isComplete(aspect, value) : !aspect.optional
  })
}

/** How many signatures make a sheet signed. */
export function signaturesNeeded(event: Event, part: Part): number {
  if (part.marking !== 'agreed') return 1
  return Math.max(1, Math.min(part.signatures, event.panels.get(part.id)?.length ?? 0))
}

export function sheetSigned(draft: Competition, fact: FactOf<'SheetSigned'>, stamp: Stamp): void {
  const sheet = sheetIn(draft, fact.sheet)
  sheet.signatures.set(fact.judge, { digest: fact.digest, stamp })
  const event = eventIn(draft, fact.sheet.event)
  const part = findPart(event, fact.sheet.part)
  if (part && sheet.signatures.size >= signaturesNeeded(event, part)) sheet.status = 'signed'
}

/** Back to its judge: what was signed no longer is. */
export function reopen(sheet: Sheet): void {
  sheet.status = 'open'
  sheet.signatures.clear()
}
