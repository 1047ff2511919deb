import type { Aspect } from '../scheme/aspect.ts'
import type { AspectId, EntryId, EventId, PartId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import { type Refusal, refuse } from './refusal.ts'
import { schemeIndex } from './scheme-index.ts'
import { type SheetRef, sheetKey } from './sheet-ref.ts'
import type { Competition, Entry, Event, Sheet } from './state.ts'

/** A fact that names what the state does not hold: the ledger and the fold disagree, which no rule can settle. */
export class FoldError extends Error {
  override name = 'FoldError'
}

/** The event that a fact names. Throws FoldError. */
export function eventIn(draft: Competition, id: EventId): Event {
  const event = draft.events.get(id)
  if (!event) throw new FoldError(`no event ${id}`)
  return event
}

/** The entry that a fact names. Throws FoldError. */
export function entryIn(draft: Competition, event: EventId, id: EntryId): Entry {
  const entry = eventIn(draft, event).entries.get(id)
  if (!entry) throw new FoldError(`no entry ${id} in event ${event}`)
  return entry
}

/** The sheet that a fact names, made blank where nobody has touched it yet. Throws FoldError. */
export function sheetIn(draft: Competition, ref: SheetRef): Sheet {
  const entry = entryIn(draft, ref.event, ref.entry)
  const key = sheetKey(ref.part, ref.judge)
  const sheet = entry.sheets.get(key)
  if (sheet) return sheet
  const blank = blankSheet(ref)
  entry.sheets.set(key, blank)
  return blank
}

function blankSheet({ part, judge }: SheetRef): Sheet {
  return {
    part,
    judge,
    status: 'open',
    marks: new Map(),
    earlier: new Map(),
    signatures: new Map(),
    returns: [],
  }
}

export const isRefusal = (found: object): found is Refusal => 'refused' in found

/** The event a command names, or why not. */
export const findEvent = (state: Competition, id: EventId): Event | Refusal =>
  state.events.get(id) ?? refuse('event-unknown', { event: id })

/** The event and entry a command names, or why not. */
export function findEntry(
  state: Competition,
  ref: { event: EventId; entry: EntryId },
): { event: Event; entry: Entry } | Refusal {
  const event = state.events.get(ref.event)
  if (!event) return refuse('event-unknown', { event: ref.event })
  const entry = event.entries.get(ref.entry)
  return entry ? { event, entry } : refuse('entry-unknown', { event: ref.event, entry: ref.entry })
}

/** What a sheet's address leads to; `sheet` is absent while nobody has touched it. */
export interface FoundSheet {
  event: Event
  entry: Entry
  part: Part
  sheet: Sheet | undefined
}

/** Where a sheet is, or why there cannot be one: an address with the wrong kind of owner for its part. */
export function findSheet(state: Competition, ref: SheetRef): FoundSheet | Refusal {
  const found = findEntry(state, ref)
  if (isRefusal(found)) return found
  const part = findPart(found.event, ref.part)
  if (!part) return refuse('part-unknown', { part: ref.part })
  const fits = part.marking === 'agreed' ? ref.judge === 'agreed' : part.marking === 'each' && ref.judge !== 'agreed'
  if (!fits) return refuse('sheet-unknown', { part: ref.part, judge: ref.judge })
  return { ...found, part, sheet: found.entry.sheets.get(sheetKey(ref.part, ref.judge)) }
}

export const findPart = (event: Event, part: PartId): Part | undefined => schemeIndex(event.scheme).parts.get(part)

export const findAspect = (event: Event, aspect: AspectId): Aspect | undefined =>
  schemeIndex(event.scheme).aspects.get(aspect)

/** Refuses what needs an event that is open for marking. */
export function openForMarking(event: Event): Refusal | null {
  if (event.status === 'locked') return refuse('event-locked', { event: event.id })
  return event.status === 'setup' ? refuse('event-not-open', { event: event.id }) : null
}

/** Refuses what may happen before the opening too, but not after the lock. */
export const notLocked = (event: Event): Refusal | null =>
  event.status === 'locked' ? refuse('event-locked', { event: event.id }) : null
