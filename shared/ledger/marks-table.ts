import type { Aspect } from '../scheme/aspect.ts'
import { checkMark } from '../scheme/check-mark.ts'
import { AspectId, type EntryId, JudgeId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Part } from '../scheme/panel.ts'
import type { Fact } from './facts.ts'
import { panelFor } from './entry-panel.ts'
import { cellsToValue } from './mark-cells.ts'
import { addReserved, reservedWords } from './marks-table-reserved.ts'
import { cell, entryFinder, type Found, type MarkRow, type RowProblem, wrong } from './marks-table-row.ts'
import { schemeIndex } from './scheme-index.ts'
import type { Competition, Entry, Event } from './state.ts'

interface Cell {
  row: MarkRow
  item: string
  reading: string
  value: string
}

interface MarkGroup {
  event: Event
  entry: Entry
  aspect: Aspect
  part: Part
  judge: string
  round: number
  cells: Cell[]
}

/**
 * Turns a table of marks into facts over a competition that was just set up: one mark may stand on several rows, one a
 * reading or item. `@tie` (item: a name for the group of tied entries, value: 1, 2, 3 … from the best) and the other
 * reserved aspects are in docs/marks-table.md; `@panel` and `@on` rows are for `panelsFromMarks`, whose facts
 * are in the state, and `goneOnFromMarks`. Every bad row is reported; facts are complete only where none is.
 */
export function factsFromMarks(
  state: Competition,
  rows: readonly MarkRow[],
): { facts: Fact[]; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const groups = new Map<string, MarkGroup>()
  const facts: Fact[] = []
  const ties = new Map<string, { event: Event; places: { entry: EntryId; place: number }[] }>()
  const find = entryFinder(state)
  for (const row of rows) {
    const found = find(row)
    if ('field' in found) {
      problems.push(found)
      continue
    }
    if (row.cells.aspect === '@panel' || row.cells.aspect === '@on') continue
    if (row.cells.aspect === '@tie') addTie(ties, row, found, problems)
    else if (row.cells.aspect?.startsWith('@')) addReserved(facts, row, found, problems)
    else addCell(groups, row, found, problems)
  }
  // A later round stands, wherever its rows do.
  const opened = new Set<string>()
  for (const group of [...groups.values()].toSorted((a, b) => a.round - b.round))
    addMark(facts, group, { problems, opened })
  for (const { event, places } of ties.values()) {
    const entries = places.toSorted((a, b) => a.place - b.place).map(place => place.entry)
    if (entries.length > 1)
      facts.push({ type: 'TieDecided', event: event.id, entries, how: 'decision', reason: 'from the table of marks' })
  }
  return { facts, problems }
}

function addCell(groups: Map<string, MarkGroup>, row: MarkRow, { event, entry }: Found, problems: RowProblem[]) {
  const { aspects, partOf } = schemeIndex(event.scheme)
  const id = AspectId.safeParse(cell(row, 'aspect'))
  const aspect = id.success ? aspects.get(id.data) : undefined
  const part = id.success ? partOf.get(id.data) : undefined
  if (!aspect || !part) return void problems.push(wrong(row, 'aspect', reservedWords))
  const judge = part.marking === 'each' ? cell(row, 'judge') : part.marking
  const panel: readonly string[] = panelFor(event, entry, part.id)
  if (part.marking === 'each' && !panel.includes(judge))
    return void problems.push(wrong(row, 'judge', panel.join(', ')))
  const round = Number(cell(row, 'round') || '1')
  if (!Number.isInteger(round) || round < 1 || round > 9) return void problems.push(wrong(row, 'round', '1–9'))
  const key = [event.id, entry.id, aspect.id, judge, round].join('/')
  const group = groups.get(key) ?? { event, entry, aspect, part, judge, round, cells: [] }
  group.cells.push({ row, item: cell(row, 'item'), reading: cell(row, 'reading'), value: cell(row, 'value') })
  groups.set(key, group)
}

function addMark(
  facts: Fact[],
  group: MarkGroup,
  { problems, opened }: { problems: RowProblem[]; opened: Set<string> },
) {
  const { event, entry, aspect, part, round, cells } = group
  const row = cells[0]?.row
  if (!row) return
  const value: MarkValue | string | null = cellsToValue(aspect, cells)
  if (value === null) return
  if (typeof value === 'string') return void problems.push(wrong(row, 'value', value))
  const refusal = checkMark(aspect, value)
  if (refusal) return void problems.push(wrong(row, 'value', `${refusal.refused} ${JSON.stringify(refusal.detail)}`))
  if (part.marking === 'given') {
    facts.push({ type: 'GivenEntered', event: event.id, entry: entry.id, aspect: aspect.id, value, was: null })
    return
  }
  const judge = part.marking === 'agreed' ? ('agreed' as const) : JudgeId.parse(group.judge)
  const due = [event.id, entry.id, aspect.id, round].join('/')
  if (round > 1 && !opened.has(due)) {
    opened.add(due)
    facts.push({
      type: 'RoundOpened',
      event: event.id,
      entry: entry.id,
      aspect: aspect.id,
      round,
      reason: 'from the table of marks',
    })
  }
  facts.push({
    type: 'MarkEntered',
    sheet: { event: event.id, entry: entry.id, part: part.id, judge },
    aspect: aspect.id,
    round,
    value,
    was: null,
  })
}

function addTie(
  ties: Map<string, { event: Event; places: { entry: EntryId; place: number }[] }>,
  row: MarkRow,
  { event, entry }: Found,
  problems: RowProblem[],
) {
  const place = Number(cell(row, 'value'))
  if (!Number.isInteger(place) || place < 1) return void problems.push(wrong(row, 'value', '1, 2, 3 …'))
  const key = `${event.id}/${cell(row, 'item')}`
  const tie = ties.get(key) ?? { event, places: [] }
  tie.places.push({ entry: entry.id, place })
  ties.set(key, tie)
}
