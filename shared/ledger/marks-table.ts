import type { Aspect } from '../scheme/aspect.ts'
import { checkMark } from '../scheme/check-mark.ts'
import { Decimal } from '../scheme/decimal.ts'
import { AspectId, type EntryId, JudgeId, PenaltyId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Part } from '../scheme/panel.ts'
import type { Fact } from './facts.ts'
import { EntryStatus } from './info.ts'
import { cellsToValue } from './mark-cells.ts'
import { pointsProblem } from './penalties.ts'
import { schemeIndex } from './scheme-index.ts'
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
 * reading or item. Reserved aspects: `@penalty` (item: penalty id, value: occurrences, or points where the panel
 * chooses), `@status` (value: absent, withdrew, did-not-finish, disqualified), `@tie` (item: a name for the group of
 * tied entries, value: 1, 2, 3 … from the best). Every bad row is reported; facts are complete only where none is.
 */
export function factsFromMarks(
  state: Competition,
  rows: readonly MarkRow[],
): { facts: Fact[]; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const groups = new Map<string, MarkGroup>()
  const facts: Fact[] = []
  const ties = new Map<string, { event: Event; places: { entry: EntryId; place: number }[] }>()
  for (const row of rows) {
    const found = findRow(state, row)
    if ('field' in found) {
      problems.push(found)
      continue
    }
    if (row.cells.aspect === '@tie') addTie(ties, row, found, problems)
    else if (row.cells.aspect?.startsWith('@')) addReserved(facts, row, found, problems)
    else addCell(groups, row, found, problems)
  }
  for (const group of groups.values()) addMark(facts, group, problems)
  for (const { event, places } of ties.values()) {
    const entries = places.toSorted((a, b) => a.place - b.place).map(place => place.entry)
    if (entries.length > 1)
      facts.push({ type: 'TieDecided', event: event.id, entries, how: 'decision', reason: 'from the table of marks' })
  }
  return { facts, problems }
}

interface Found {
  event: Event
  entry: Entry
}

const cell = (row: MarkRow, name: string): string => (row.cells[name] ?? '').trim()

const wrong = (row: MarkRow, field: string, allowed: string): RowProblem => ({
  line: row.line,
  field,
  value: cell(row, field).slice(0, 60),
  allowed,
})

function findRow(state: Competition, row: MarkRow): Found | RowProblem {
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

function addCell(groups: Map<string, MarkGroup>, row: MarkRow, { event, entry }: Found, problems: RowProblem[]) {
  const { aspects, partOf } = schemeIndex(event.scheme)
  const id = AspectId.safeParse(cell(row, 'aspect'))
  const aspect = id.success ? aspects.get(id.data) : undefined
  const part = id.success ? partOf.get(id.data) : undefined
  if (!aspect || !part)
    return void problems.push(wrong(row, 'aspect', 'an aspect of the scheme, @penalty, @status or @tie'))
  const judge = part.marking === 'each' ? cell(row, 'judge') : part.marking
  const panel: readonly string[] = event.panels.get(part.id) ?? []
  if (part.marking === 'each' && !panel.includes(judge))
    return void problems.push(wrong(row, 'judge', panel.join(', ')))
  const round = Number(cell(row, 'round') || '1')
  if (!Number.isInteger(round) || round < 1 || round > 9) return void problems.push(wrong(row, 'round', '1–9'))
  const key = [event.id, entry.id, aspect.id, judge, round].join('/')
  const group = groups.get(key) ?? { event, entry, aspect, part, judge, round, cells: [] }
  group.cells.push({ row, item: cell(row, 'item'), reading: cell(row, 'reading'), value: cell(row, 'value') })
  groups.set(key, group)
}

function addMark(facts: Fact[], group: MarkGroup, problems: RowProblem[]) {
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
  if (
    round > 1 &&
    !facts.some(
      fact =>
        fact.type === 'RoundOpened' && fact.entry === entry.id && fact.aspect === aspect.id && fact.round === round,
    )
  ) {
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

function addReserved(facts: Fact[], row: MarkRow, { event, entry }: Found, problems: RowProblem[]) {
  const kind = cell(row, 'aspect')
  const value = cell(row, 'value')
  if (kind === '@status') {
    const status = EntryStatus.safeParse(value)
    if (!status.success) return void problems.push(wrong(row, 'value', EntryStatus.options.join(', ')))
    facts.push({
      type: 'StatusSet',
      event: event.id,
      entry: entry.id,
      status: status.data,
      was: entry.status,
      reason: 'from the table of marks',
    })
    return
  }
  if (kind !== '@penalty') return void problems.push(wrong(row, 'aspect', '@penalty, @status or @tie'))
  const id = PenaltyId.safeParse(cell(row, 'item'))
  const penalty = id.success ? event.scheme.penalties.find(one => one.enabled && one.id === id.data) : undefined
  if (!penalty) return void problems.push(wrong(row, 'item', event.scheme.penalties.map(one => one.id).join(', ')))
  const ref = `table:${row.line}`
  const reason = 'from the table of marks'
  if (penalty.effect.type === 'range') {
    const points = Decimal.safeParse(value)
    if (!points.success || pointsProblem(penalty, { points: points.data, count: 1 }))
      return void problems.push(wrong(row, 'value', `${penalty.effect.low}…${penalty.effect.high}`))
    facts.push({
      type: 'PenaltyGiven',
      event: event.id,
      entry: entry.id,
      ref,
      penalty: penalty.id,
      count: 1,
      points: points.data,
      reason,
    })
    return
  }
  const count = Number(value || '1')
  if (!Number.isInteger(count) || count < 1 || count > 99) return void problems.push(wrong(row, 'value', '1–99'))
  if (pointsProblem(penalty, { count })) return void problems.push(wrong(row, 'value', '1'))
  facts.push({ type: 'PenaltyGiven', event: event.id, entry: entry.id, ref, penalty: penalty.id, count, reason })
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
