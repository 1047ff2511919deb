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

/** The entry that a row is about, in the event it names or the first that has it. */
export function findRow(state: Competition, row: MarkRow): Found | RowProblem {
  const events = [...state.events.values()]
  const named = cell(row, 'event')
  const candidates = named === '' ? events : events.filter(event => event.id === named)
  if (candidates.length === 0) return wrong(row, 'event', events.map(event => event.id).join(', '))
  const wanted = cell(row, 'entry')
  for (const event of candidates) {
    const entry = [...event.entries.values()].find(one => one.id === wanted || one.code === wanted)
    if (entry) return { event, entry }
  }
  return wrong(row, 'entry', 'an entry id or code of the competition file')
}
