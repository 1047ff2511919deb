import type { EntryId, EventId, StageId } from '../scheme/ids.ts'
import { yesOrNo } from './mark-cells.ts'
import { cell, entryFinder, type MarkRow, type RowProblem, wrong } from './marks-table-row.ts'
import type { Competition } from './state.ts'

/** Who went on, by event and stage; an event or stage of which a table says nothing is not in it. */
export type GoneOn = ReadonlyMap<EventId, ReadonlyMap<StageId, ReadonlySet<EntryId>>>

/**
 * The `@on` rows of a table of marks (item: the stage, value: yes or no): who went on from a stage. A table has all
 * penalties and statuses as they came to be in the end; what was given after a stage was closed did not cut anybody there.
 */
export function goneOnFromMarks(
  state: Competition,
  rows: readonly MarkRow[],
): { goneOn: GoneOn; problems: RowProblem[] } {
  const goneOn = new Map<EventId, Map<StageId, Set<EntryId>>>()
  const problems: RowProblem[] = []
  const find = entryFinder(state)
  for (const row of rows) {
    if (cell(row, 'aspect') !== '@on') continue
    const found = find(row)
    // Said once, where the marks are read.
    if ('field' in found) continue
    const { event, entry } = found
    const stages = (event.scheme.stages ?? []).slice(0, -1).map(({ id }) => id)
    const stage = stages.find(id => id === cell(row, 'item'))
    const on = yesOrNo(cell(row, 'value'))
    if (!stage) problems.push(wrong(row, 'item', stages.join(', ') || 'a stage that another follows: there is none'))
    else if (on === null) problems.push(wrong(row, 'value', 'yes or no'))
    else {
      const own = goneOn.get(event.id) ?? new Map<StageId, Set<EntryId>>()
      goneOn.set(event.id, own)
      const entries = own.get(stage) ?? new Set<EntryId>()
      own.set(stage, entries)
      if (on) entries.add(entry.id)
    }
  }
  return { goneOn, problems }
}
