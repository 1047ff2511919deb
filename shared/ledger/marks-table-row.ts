import type { Competition, Entry, Event } from './state.ts'

/** A row of a table of marks, by its header; line 2 is the first behind the header. */
export interface MarkRow {
  line: number
  cells: Record<string, string>
}

export interface RowProblem {
  line: number
  field: string
  value: string
  allowed: string
}

export interface Found {
  event: Event
  entry: Entry
}

export const cell = (row: MarkRow, name: string): string => (row.cells[name] ?? '').trim()

export const wrong = (row: MarkRow, field: string, allowed: string): RowProblem => ({
  line: row.line,
  field,
  value: cell(row, field).slice(0, 60),
  allowed,
})

/** Each event's entries by id and by code; null where one's id is another's code, and nobody could say which is meant. */
function namesOf({ entries }: Event): Map<string, Entry | null> {
  const names = new Map<string, Entry | null>()
  for (const entry of entries.values())
    for (const name of new Set<string>([entry.id, entry.code])) names.set(name, names.has(name) ? null : entry)
  return names
}

/** Finds the entry that a row is about: in the event that it names, or in the only one that has it. */
export function entryFinder(state: Competition): (row: MarkRow) => Found | RowProblem {
  const events = [...state.events.values()].map(event => ({ event, names: namesOf(event) }))
  return row => {
    const named = cell(row, 'event')
    const candidates = named === '' ? events : events.filter(({ event }) => event.id === named)
    if (candidates.length === 0) return wrong(row, 'event', events.map(({ event }) => event.id).join(', '))
    const wanted = cell(row, 'entry')
    const having = candidates.filter(({ names }) => names.has(wanted))
    const [only, another] = having
    if (!only) return wrong(row, 'entry', 'an entry id or code of the competition file')
    if (another) return wrong(row, 'event', `${having.map(({ event }) => event.id).join(', ')}: it is in each of them`)
    const entry = only.names.get(wanted)
    return entry
      ? { event: only.event, entry }
      : wrong(row, 'entry', 'one entry: it is the id of one, the code of another')
  }
}
