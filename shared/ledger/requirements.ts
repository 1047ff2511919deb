import type { AspectId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import { panelFor } from './entry-panel.ts'
import { reachesPart } from './reached.ts'
import { schemeIndex } from './scheme-index.ts'
import { type SheetRef, sheetKey } from './sheet-ref.ts'
import type { Entry, Event, Sheet } from './state.ts'

/** Nothing of it is needed: it was not there, or is no longer in the contest. Who did not finish is still marked. */
export const isOut = ({ status }: Pick<Entry, 'status'>): boolean =>
  status === 'absent' || status === 'withdrew' || status === 'disqualified'

/** The round an aspect of an entry is in. */
export const roundOf = (entry: Entry, aspect: AspectId): number => entry.rounds.get(aspect) ?? 1

/** The sheets of one part that must come in for an entry. */
function sheetsOfPart(event: Event, entry: Entry, part: Part): SheetRef[] {
  const ref = { event: event.id, entry: entry.id, part: part.id }
  if (part.marking === 'given' || !reachesPart(event, entry, part.id)) return []
  if (part.marking === 'agreed') return [{ ...ref, judge: 'agreed' }]
  return panelFor(event, entry, part.id).map(judge => ({ ...ref, judge }))
}

/** The sheets that must be accepted before an entry is: none for one that is out. */
export function requiredSheets(event: Event, entry: Entry): SheetRef[] {
  if (isOut(entry)) return []
  return event.scheme.parts.flatMap(part => sheetsOfPart(event, entry, part))
}

export const sheetOf = (entry: Entry, ref: SheetRef): Sheet | undefined =>
  entry.sheets.get(sheetKey(ref.part, ref.judge))

/** Imported marks that have yet to come: those of stages that it has reached. */
export function givenMissing(event: Event, entry: Entry): AspectId[] {
  const { aspects } = schemeIndex(event.scheme)
  const missing: AspectId[] = []
  for (const part of event.scheme.parts) {
    if (part.marking !== 'given' || !reachesPart(event, entry, part.id)) continue
    for (const aspect of part.aspects) {
      if (!entry.given.has(aspect) && !aspects.get(aspect)?.optional) missing.push(aspect)
    }
  }
  return missing
}

/**
 * Whether every sheet that an entry needs in the stages it has reached is accepted, and every imported mark is in.
 * Derived, never stored.
 */
export function isAccepted(event: Event, entry: Entry): boolean {
  if (isOut(entry)) return true
  for (const part of event.scheme.parts) {
    if (part.marking === 'given' || !reachesPart(event, entry, part.id)) continue
    if (part.marking === 'agreed') {
      if (entry.sheets.get(sheetKey(part.id, 'agreed'))?.status !== 'accepted') return false
      continue
    }
    const judges = panelFor(event, entry, part.id)
    if (judges.length === 0) return false
    for (const judge of judges) {
      if (entry.sheets.get(sheetKey(part.id, judge))?.status !== 'accepted') return false
    }
  }
  return givenMissing(event, entry).length === 0
}

export type Progress = 'to-come' | 'marking' | 'signed' | 'accepted' | 'out'

/**
 * How far an entry is in the stages it has reached: `signed` once every sheet is signed or accepted, `to-come` while no
 * judge has begun on the latest.
 */
export function progressOf(event: Event, entry: Entry): Progress {
  if (isOut(entry)) return 'out'
  const { stageOfPart } = schemeIndex(event.scheme)
  const refs = requiredSheets(event, entry)
  const sheets = refs.map(ref => sheetOf(entry, ref))
  const latest = event.scheme.stages ? refs.filter(({ part }) => stageOfPart.get(part) === entry.stage) : refs
  const begun = latest.some(ref => {
    const sheet = sheetOf(entry, ref)
    return sheet !== undefined && (sheet.marks.size > 0 || sheet.status !== 'open')
  })
  if (isAccepted(event, entry)) return 'accepted'
  if (!begun) return 'to-come'
  return sheets.every(sheet => sheet && sheet.status !== 'open') ? 'signed' : 'marking'
}
