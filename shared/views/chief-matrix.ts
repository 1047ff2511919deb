import { isRoundDue, openDisputes } from '../ledger/disputes.ts'
import { judgesMarking, panelFor } from '../ledger/entry-panel.ts'
import { reachesPart } from '../ledger/reached.ts'
import {
  givenMissing,
  isAccepted,
  isOut,
  type Progress,
  progressOf,
  requiredSheets,
  sheetOf,
} from '../ledger/requirements.ts'
import { schemeIndex } from '../ledger/scheme-index.ts'
import { blanksOf } from '../ledger/sheets.ts'
import type { SheetRef } from '../ledger/sheet-ref.ts'
import type { Entry, Event, Sheet } from '../ledger/state.ts'
import type { AspectId, JudgeId } from '../scheme/ids.ts'
import { type Oddity, oddities } from '../scheme/check-mark.ts'
import type { Part } from '../scheme/panel.ts'

export type CellState = 'off' | 'out' | 'none' | 'open' | 'returned' | 'signed' | 'accepted' | 'odd' | 'disputed'

/** One judge's work on one entry, as the matrix shows it. */
export interface Cell {
  judge: JudgeId
  state: CellState
  /** Share of the aspects that have a whole mark, in percent. */
  filled: number
  /** A level in dispute, or `?`. */
  sign: string
}

export interface OddReading extends Oddity {
  ref: SheetRef
  aspect: AspectId
  /** Who entered it. */
  by: string
}

/** All that the desk shows of one entry, formed anew only when the entry changes. */
export interface EntryCells {
  entry: Entry
  progress: Progress
  cells: readonly Cell[]
  disputes: readonly AspectId[]
  /** Those of them for which every level is in, so that round 2 can be asked for. (H30) */
  roundsDue: readonly AspectId[]
  odd: readonly OddReading[]
  /** Signed sheets that can be accepted: none of a part in dispute. */
  signed: readonly SheetRef[]
  /** Every sheet is signed or accepted, and nothing is odd, held or in dispute. */
  clean: boolean
  missing: { unsigned: number; unaccepted: number; given: number; held: number }
}

/** The judges that mark in an event, by number. */
export const judgesIn = (event: Event): JudgeId[] => [...judgesMarking(event)].sort()

/** What the desk shows of an entry. */
export function entryCells(event: Event, entry: Entry, judges: readonly JudgeId[]): EntryCells {
  const disputes = isOut(entry) ? [] : openDisputes(event, entry)
  const required = requiredSheets(event, entry)
  const sheets = required.map(ref => ({ ref, sheet: sheetOf(entry, ref) }))
  const odd = sheets.flatMap(({ ref, sheet }) =>
    sheet && sheet.status !== 'accepted' ? oddReadings(event, ref, sheet) : [],
  )
  const inDispute = new Set(disputes.map(aspect => schemeIndex(event.scheme).partOf.get(aspect)?.id))
  const signed = sheets
    .filter(({ ref, sheet }) => sheet?.status === 'signed' && !inDispute.has(ref.part))
    .map(({ ref }) => ref)
  const unsigned = sheets.filter(({ sheet }) => !sheet || sheet.status === 'open').length
  const progress = progressOf(event, entry)
  const held = entry.held.size
  return {
    entry,
    progress,
    cells: judges.map(judge => cellOf({ event, entry, judge, disputes, odd })),
    disputes,
    roundsDue: disputes.filter(aspect => isDue(event, entry, aspect)),
    odd,
    signed,
    clean: progress === 'signed' && signed.length > 0 && unsigned + held + disputes.length + odd.length === 0,
    missing: {
      unsigned,
      unaccepted: signed.length,
      given: isAccepted(event, entry) ? 0 : missingGiven(event, entry),
      held,
    },
  }
}

function isDue(event: Event, entry: Entry, id: AspectId): boolean {
  const { aspects, partOf } = schemeIndex(event.scheme)
  const aspect = aspects.get(id)
  const part = partOf.get(id)
  return aspect?.kind === 'judgement' && part !== undefined && isRoundDue(event, entry, part, aspect)
}

const missingGiven = (event: Event, entry: Entry): number => givenMissing(event, entry).length

function oddReadings(event: Event, ref: SheetRef, sheet: Sheet): OddReading[] {
  const { aspects } = schemeIndex(event.scheme)
  // What a judge has been sent back to look at is theirs until they touch it again.
  const sentBack = sheet.status === 'open' ? (sheet.returns.at(-1)?.stamp.seq ?? 0) : 0
  return [...sheet.marks].flatMap(([id, mark]) => {
    const aspect = aspects.get(id)
    return aspect && mark.stamp.seq > sentBack
      ? oddities(aspect, mark.value).map(odd => ({ ...odd, ref, aspect: id, by: mark.stamp.by.replace(/^judge:/, '') }))
      : []
  })
}

interface CellOf {
  event: Event
  entry: Entry
  judge: JudgeId
  disputes: readonly AspectId[]
  odd: readonly OddReading[]
}

function cellOf({ event, entry, judge, disputes, odd }: CellOf): Cell {
  const parts = event.scheme.parts.filter(
    part =>
      part.marking !== 'given' && panelFor(event, entry, part.id).includes(judge) && reachesPart(event, entry, part.id),
  )
  const mine = parts.map(part => ({ part, sheet: entry.sheets.get(`${part.id}/${ownerIn(part, judge)}`) }))
  const empty = { judge, filled: 0, sign: '' }
  if (parts.length === 0) return { ...empty, state: 'off' }
  if (isOut(entry)) return { ...empty, state: 'out' }
  const all = parts.reduce((count, part) => count + part.aspects.length, 0)
  const blank = mine.reduce((count, { part, sheet }) => count + blanksOf(event, part, sheet).length, 0)
  const filled = Math.round(((all - blank) / all) * 100)
  const disputed = disputes.find(aspect => parts.some(part => part.aspects.includes(aspect)))
  if (disputed) return { judge, filled, state: 'disputed', sign: levelOf(mine, disputed) }
  if (odd.some(({ by }) => by === judge)) return { judge, filled, state: 'odd', sign: '?' }
  return { judge, filled, sign: '', state: calmState(mine.map(({ sheet }) => sheet)) }
}

const ownerIn = (part: Part, judge: JudgeId) => (part.marking === 'agreed' ? 'agreed' : judge)

function levelOf(mine: readonly { sheet: Sheet | undefined }[], aspect: AspectId): string {
  const value = mine.map(({ sheet }) => sheet?.marks.get(aspect)?.value).find(Boolean)
  return value?.kind === 'level' ? String(value.level) : ''
}

function calmState(sheets: readonly (Sheet | undefined)[]): CellState {
  if (sheets.every(sheet => sheet?.status === 'accepted')) return 'accepted'
  if (sheets.every(sheet => sheet && sheet.status !== 'open')) return 'signed'
  if (sheets.some(sheet => sheet?.status === 'open' && sheet.returns.length > 0)) return 'returned'
  return sheets.some(sheet => sheet && sheet.marks.size > 0) ? 'open' : 'none'
}
