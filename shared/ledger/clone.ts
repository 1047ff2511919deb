import type { Entry, Event, Sheet } from './state.ts'

// Marks, stamps, values and everything that came with a fact are never changed in place, so copies share them.

/** A sheet that can be changed without changing the original. */
export const cloneSheet = (sheet: Sheet): Sheet => ({
  ...sheet,
  marks: new Map(sheet.marks),
  earlier: new Map([...sheet.earlier].map(([aspect, marks]) => [aspect, [...marks]] as const)),
  signatures: new Map(sheet.signatures),
  returns: [...sheet.returns],
})

/** An entry that can be changed without changing the original. */
export const cloneEntry = (entry: Entry): Entry => ({
  ...entry,
  sheets: cloneEach(entry.sheets, cloneSheet),
  given: new Map(entry.given),
  penalties: new Map(entry.penalties),
  held: new Map(entry.held),
  rounds: new Map(entry.rounds),
  panels: cloneEach(entry.panels, judges => [...judges]),
  allowances: new Map(entry.allowances),
  honours: new Map(entry.honours),
})

export const cloneEntries = (entries: Event['entries']): Event['entries'] => cloneEach(entries, cloneEntry)

/** An event that can be changed without changing the original. */
export const cloneEvent = (event: Event): Event => ({
  ...event,
  contestants: new Map(event.contestants),
  entries: cloneEntries(event.entries),
  panels: cloneEach(event.panels, judges => [...judges]),
  frozen: event.frozen && {
    ...event.frozen,
    entries: cloneEntries(event.frozen.entries),
    revealed: new Set(event.frozen.revealed),
  },
  revealed: new Set(event.revealed),
  decisions: [...event.decisions],
  publications: [...event.publications],
  stages: [...event.stages],
  schemeChanges: [...event.schemeChanges],
})

export function cloneEach<K, V>(map: ReadonlyMap<K, V>, clone: (value: V) => V): Map<K, V> {
  const copy = new Map<K, V>()
  for (const [key, value] of map) copy.set(key, clone(value))
  return copy
}
