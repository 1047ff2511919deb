import type { EntryId, EventId } from '../scheme/ids.ts'

/** What a fold changed: entries whose marks or standing moved, events changed as a whole, or everything. */
export interface Touched {
  entries: Map<EventId, Set<EntryId>>
  events: Set<EventId>
  all: boolean
}

export const newTouched = (): Touched => ({ entries: new Map(), events: new Set(), all: false })

export function touchEntry(touched: Touched | undefined, event: EventId, entry: EntryId): void {
  if (!touched) return
  const entries = touched.entries.get(event)
  if (entries) entries.add(entry)
  else touched.entries.set(event, new Set([entry]))
}
