import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import type { SheetOwner, SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Mark } from '../../shared/ledger/state.ts'
import { type AspectId, type EntryId, JudgeId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { EntryPlan } from './entry-plan.ts'
import { type EventFrame, ownersOf } from './event-frame.ts'

/** Somebody does something: who and what, on which device, without the time. */
export interface Deed {
  actor: Actor
  device: string
  command: Command
}
/** A deed and when it was done, in milliseconds. */
export interface Step extends Deed {
  ms: number
}

export const chief = JudgeId.parse('C01')
export const deedOf = (judge: JudgeId, command: Command): Deed => ({
  actor: { kind: 'judge', id: judge },
  device: `demo-${judge}`,
  command,
})

interface Entering {
  frame: EventFrame
  entry: EntryId
  plan: EntryPlan
}

/** The sheets of an entry in the order of the scheme's parts. */
export function sheetsOf(frame: EventFrame, entry: EntryId): { part: Part; ref: SheetRef }[] {
  return frame.scheme.parts
    .filter(({ marking }) => marking !== 'given')
    .flatMap(part =>
      ownersOf(part, frame.panels).map(judge => ({ part, ref: { event: frame.id, entry, part: part.id, judge } })),
    )
}

/** All marks of one sheet as its judge, or the first of those who agree, enters them. */
export function marksOf({ frame, plan }: Entering, part: Part, ref: SheetRef, marks = plan.marks): Deed[] {
  const [writer = chief] = ref.judge === 'agreed' ? (frame.panels.get(part.id) ?? []) : [ref.judge]
  return part.aspects.flatMap(aspect => {
    const value = marks.get(aspect)?.get(ref.judge)
    return value ? [deedOf(writer, enterMark(frame, ref, aspect, value))] : []
  })
}

export const enterMark = (frame: EventFrame, sheet: SheetRef, aspect: AspectId, value: MarkValue): Command => ({
  type: 'EnterMark',
  sheet,
  aspect,
  round: 1,
  value,
  was: null,
  scheme: frame.schemeHash,
})

/** The signatures that make a planned sheet signed: its judge's, or those of as many as must agree. */
export function signaturesOf({ frame, plan }: Entering, part: Part, ref: SheetRef): Deed[] {
  const signers = ref.judge === 'agreed' ? (frame.panels.get(part.id) ?? []).slice(0, part.signatures) : [ref.judge]
  const digest = sheetDigest({ part: part.id, judge: ref.judge, marks: plannedMarks(plan, part, ref.judge) })
  return signers.map(judge => deedOf(judge, { type: 'SignSheet', sheet: ref, digest }))
}

const unstamped = { seq: 0, at: '', by: '' }
function plannedMarks(plan: EntryPlan, part: Part, owner: SheetOwner): Map<AspectId, Mark> {
  return new Map(
    part.aspects.flatMap((aspect): [AspectId, Mark][] => {
      const value = plan.marks.get(aspect)?.get(owner)
      return value ? [[aspect, { value, stamp: unstamped }]] : []
    }),
  )
}

/** An entry marked and signed in full, sheet after sheet. */
export function markedAndSigned(entering: Entering): Deed[] {
  return sheetsOf(entering.frame, entering.entry).flatMap(({ part, ref }) => [
    ...marksOf(entering, part, ref),
    ...signaturesOf(entering, part, ref),
  ])
}

/** The chief judge accepts all of an entry's sheets. */
export function accepted(frame: EventFrame, entry: EntryId): Deed {
  const sheets = sheetsOf(frame, entry).map(({ ref }) => ref)
  return deedOf(chief, { type: 'AcceptSheets', event: frame.id, entry, sheets })
}

/** Deeds one after another, evenly over a stretch of time. */
export function spread(deeds: readonly Deed[], from: number, to: number): Step[] {
  const each = (to - from) / Math.max(1, deeds.length)
  return deeds.map((deed, place) => ({ ...deed, ms: Math.round(from + each * (place + 0.5)) }))
}
