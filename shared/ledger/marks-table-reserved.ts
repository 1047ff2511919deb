import { Decimal } from '../scheme/decimal.ts'
import { AspectId, PartId, PenaltyId } from '../scheme/ids.ts'
import { compare, exact, zero } from '../scoring/exact.ts'
import { judgesProblem } from './entry-panel.ts'
import type { Fact } from './facts.ts'
import { EntryStatus } from './info.ts'
import { secondsOf } from './mark-cells.ts'
import { cell, type Found, entryFinder, type MarkRow, type RowProblem, wrong } from './marks-table-row.ts'
import { pointsProblem } from './penalties.ts'
import { schemeIndex } from './scheme-index.ts'
import type { Competition } from './state.ts'

export const reservedWords = 'an aspect of the scheme, @penalty, @status, @tie, @panel, @on or @allow'
const reason = 'from the table of marks'

/** A row that says something else than a mark: a penalty, a status, time made good. */
export function addReserved(facts: Fact[], row: MarkRow, found: Found, problems: RowProblem[]): void {
  const made = reserved(row, found)
  if ('type' in made) facts.push(made)
  else problems.push(made)
}

function reserved(row: MarkRow, found: Found): Fact | RowProblem {
  switch (cell(row, 'aspect')) {
    case '@status':
      return status(row, found)
    case '@penalty':
      return penalty(row, found)
    case '@allow':
      return allowance(row, found)
    default:
      return wrong(row, 'aspect', reservedWords)
  }
}

function status(row: MarkRow, { event, entry }: Found): Fact | RowProblem {
  const next = EntryStatus.safeParse(cell(row, 'value'))
  if (!next.success) return wrong(row, 'value', EntryStatus.options.join(', '))
  return { type: 'StatusSet', event: event.id, entry: entry.id, status: next.data, was: entry.status, reason }
}

function penalty(row: MarkRow, { event, entry }: Found): Fact | RowProblem {
  const value = cell(row, 'value')
  const id = PenaltyId.safeParse(cell(row, 'item'))
  const defined = id.success ? event.scheme.penalties.find(one => one.enabled && one.id === id.data) : undefined
  if (!defined) return wrong(row, 'item', event.scheme.penalties.map(one => one.id).join(', '))
  const given = {
    type: 'PenaltyGiven',
    event: event.id,
    entry: entry.id,
    ref: refOf(row),
    penalty: defined.id,
  } as const
  if (defined.effect.type === 'range') {
    const points = Decimal.safeParse(value)
    if (!points.success || pointsProblem(defined, { points: points.data, count: 1 }))
      return wrong(row, 'value', `${defined.effect.low}…${defined.effect.high}`)
    return { ...given, count: 1, points: points.data, reason }
  }
  const count = Number(value || '1')
  if (!Number.isInteger(count) || count < 1 || count > 99) return wrong(row, 'value', '1–99')
  return pointsProblem(defined, { count }) ? wrong(row, 'value', '1') : { ...given, count, reason }
}

/** Time made good on a timed aspect: seconds, or mm:ss. */
function allowance(row: MarkRow, { event, entry }: Found): Fact | RowProblem {
  const timed = [...schemeIndex(event.scheme).aspects.values()].filter(({ kind }) => kind === 'time')
  const id = AspectId.safeParse(cell(row, 'item'))
  const aspect = id.success ? timed.find(one => one.id === id.data) : undefined
  if (!aspect) return wrong(row, 'item', timed.map(one => one.id).join(', ') || 'a timed aspect: there is none')
  const seconds = secondsOf(cell(row, 'value'))
  if (seconds === null || compare(exact(seconds), zero) <= 0) return wrong(row, 'value', 'mm:ss or seconds, above 0')
  return { type: 'TimeAllowed', event: event.id, entry: entry.id, ref: refOf(row), aspect: aspect.id, seconds, reason }
}

const refOf = (row: MarkRow): string => `table:${row.line}`

/**
 * The `@panel` rows of a table of marks (item: the part, value: judges split by `;`): who marked an entry where that was
 * not the whole panel. To be folded in before the marks are read.
 */
export function panelsFromMarks(
  state: Competition,
  rows: readonly MarkRow[],
): { facts: Fact[]; problems: RowProblem[] } {
  const facts: Fact[] = []
  const problems: RowProblem[] = []
  const find = entryFinder(state)
  for (const row of rows) {
    if (cell(row, 'aspect') !== '@panel') continue
    const found = find(row)
    // Said once, where the marks are read.
    if ('field' in found) continue
    const made = panel(state, row, found)
    if ('type' in made) facts.push(made)
    else problems.push(made)
  }
  return { facts, problems }
}

function panel(state: Competition, row: MarkRow, { event, entry }: Found): Fact | RowProblem {
  const parts = event.scheme.parts.filter(({ marking }) => marking === 'each')
  const id = PartId.safeParse(cell(row, 'item'))
  const part = id.success ? parts.find(one => one.id === id.data) : undefined
  if (!part)
    return wrong(row, 'item', parts.map(one => one.id).join(', ') || 'a part that each judge marks: there is none')
  const named = cell(row, 'value')
    .split(';')
    .map(text => text.trim())
    .filter(text => text !== '')
  const judges = named.flatMap(text => [...state.judges.keys()].find(judge => judge === text) ?? [])
  if (named.length === 0 || judges.length < named.length || judgesProblem(state, judges)) {
    return wrong(row, 'value', `each once, split by ";": ${[...state.judges.keys()].join(', ')}`)
  }
  return { type: 'EntryPanelAssigned', event: event.id, entry: entry.id, panel: { part: part.id, judges }, reason }
}
