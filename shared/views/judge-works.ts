import { panelFor } from '../ledger/entry-panel.ts'
import { reachesPart } from '../ledger/reached.ts'
import { isOut } from '../ledger/requirements.ts'
import { blanksOf, heldOn } from '../ledger/sheets.ts'
import { type SheetRef, sheetKey } from '../ledger/sheet-ref.ts'
import type { Competition, Entry, Event, Sheet } from '../ledger/state.ts'
import type { AspectId, JudgeId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'

/** A sheet that this judge marks: their own, or the one their panel agrees on. */
export interface MySheet {
  ref: SheetRef
  part: Part
  /** Absent while nobody has touched it. */
  sheet: Sheet | undefined
  blanks: AspectId[]
}

export type WorkState = 'out' | 'returned' | 'blank' | 'partly' | 'ready' | 'signed' | 'accepted'

/** One entry's work for this judge, over all the parts they mark. */
export interface Work {
  event: Event
  entry: Entry
  sheets: MySheet[]
  state: WorkState
  /** Aspects with a whole mark, and all there are. */
  done: number
  all: number
}

/** What the judge has to mark, event by event, in the order of the entries: those on whose panel they are. (C40, T1) */
export function worksOf(state: Competition, judge: JudgeId): Work[] {
  return [...state.events.values()].flatMap(event => {
    const marked = event.scheme.parts.filter(part => part.marking !== 'given')
    return [...event.entries.values()].flatMap(entry => {
      const parts = marked.filter(
        part => panelFor(event, entry, part.id).includes(judge) && reachesPart(event, entry, part.id),
      )
      return parts.length > 0 ? [workOf(event, entry, parts, judge)] : []
    })
  })
}

function workOf(event: Event, entry: Entry, parts: readonly Part[], judge: JudgeId): Work {
  const sheets = parts.map(part => mySheet(event, entry, part, judge))
  const all = sheets.reduce((count, { part }) => count + part.aspects.length, 0)
  const blank = sheets.reduce((count, { blanks }) => count + blanks.length, 0)
  return { event, entry, sheets, state: stateOf(entry, sheets, judge), done: all - blank, all }
}

function mySheet(event: Event, entry: Entry, part: Part, judge: JudgeId): MySheet {
  const owner = part.marking === 'agreed' ? 'agreed' : judge
  const sheet = entry.sheets.get(sheetKey(part.id, owner))
  const ref = { event: event.id, entry: entry.id, part: part.id, judge: owner } as const
  return { ref, part, sheet, blanks: blanksOf(event, part, sheet) }
}

function stateOf(entry: Entry, sheets: readonly MySheet[], judge: JudgeId): WorkState {
  if (isOut(entry)) return 'out'
  if (sheets.some(({ sheet }) => sheet?.status === 'open' && sheet.returns.length > 0)) return 'returned'
  if (sheets.every(({ sheet }) => sheet?.status === 'accepted')) return 'accepted'
  if (sheets.every(mine => !canMark(mine) || hasSigned(mine, judge))) return 'signed'
  const touched = sheets.some(({ sheet }) => sheet && sheet.marks.size > 0)
  if (!touched) return 'blank'
  return sheets.every(({ blanks }) => blanks.length === 0) ? 'ready' : 'partly'
}

/** Open for marking: nobody has closed it by signing. */
export const canMark = ({ sheet }: MySheet): boolean => !sheet || sheet.status === 'open'

export const hasSigned = ({ sheet }: MySheet, judge: JudgeId): boolean => sheet?.signatures.has(judge) ?? false

/** The last reason a sheet that is open again came back for, or null. */
export function returnedFor({ sheets }: Work): string | null {
  const reasons = sheets.flatMap(({ sheet }) => (sheet?.status === 'open' ? sheet.returns.slice(-1) : []))
  return reasons.map(({ reason }) => reason).join(' / ') || null
}

/** Whether something other than a blank bars the signature: the event is not open, or a held mark waits. (H13) */
export const cannotSignYet = ({ event, entry, sheets }: Work): boolean =>
  event.status !== 'open' || sheets.some(({ ref }) => heldOn(entry, { part: ref.part, judge: ref.judge }).length > 0)

/** The entry to go on with after this one: the next of the same event that its judge has not finished, going round. */
export function onwardFrom(works: readonly Work[], at: number): Work | undefined {
  const from = works[at]
  const unfinished: readonly WorkState[] = ['returned', 'blank', 'partly', 'ready']
  return [...works.slice(at + 1), ...works.slice(0, Math.max(at, 0))].find(
    one => one.event.id === from?.event.id && unfinished.includes(one.state),
  )
}
