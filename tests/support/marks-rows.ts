import { sheetKey } from '../../shared/ledger/sheet-ref.ts'
import type { MarkRow } from '../../shared/ledger/marks-table-row.ts'
import type { Competition, Entry, Event, Mark } from '../../shared/ledger/state.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'

type Cells = MarkRow['cells']

/** Everything that was marked, as the rows of a table of marks that `score` reads; numbered as the lines of a file. */
export function marksRows(state: Competition): MarkRow[] {
  const rows = [...state.events.values()].flatMap(event =>
    [...event.entries.values()].flatMap(entry =>
      [...panelRows(entry), ...givenRows(entry), ...sheetRows(event, entry)].map(
        (cells): Cells => ({ event: event.id, entry: entry.id, ...cells }),
      ),
    ),
  )
  return rows.map((cells, at) => ({ line: at + 2, cells }))
}

const panelRows = (entry: Entry): Cells[] =>
  [...entry.panels].map(([part, judges]) => ({ aspect: '@panel', item: part, value: judges.join(';') }))

const givenRows = (entry: Entry): Cells[] =>
  [...entry.given].flatMap(([aspect, { value }]) => cellsOf(value).map(cells => ({ aspect, ...cells })))

/** Earlier rounds first, as they were marked. */
function sheetRows(event: Event, entry: Entry): Cells[] {
  const sheets = event.scheme.parts.flatMap(({ id }) =>
    [...entry.sheets.values()].filter(sheet => sheet.part === id && entry.sheets.has(sheetKey(id, sheet.judge))),
  )
  const marks = sheets.flatMap(({ judge, marks, earlier }) => {
    const row = (aspect: string, { value }: Mark, round: number) =>
      cellsOf(value).map(cells => ({ aspect, judge, round: String(round), ...cells }))
    return [
      ...[...earlier].flatMap(([aspect, before]) => before.flatMap((mark, at) => row(aspect, mark, at + 1))),
      ...[...marks].flatMap(([aspect, mark]) => row(aspect, mark, entry.rounds.get(aspect) ?? 1)),
    ]
  })
  return marks.toSorted((a, b) => Number(a.round) - Number(b.round))
}

/** One row a mark where it can be, one an answer or knock-out where not. */
function cellsOf(value: MarkValue): Cells[] {
  switch (value.kind) {
    case 'points':
    case 'given':
      return [{ value: value.value }]
    case 'level':
      return [{ value: String(value.level) }]
    case 'checks':
      return each(value.items, passed => (passed ? 'yes' : 'no'))
    case 'readings':
      return each(value.values, number => number)
    case 'counts':
      return [...each(value.counts, String), ...value.knockouts.map(place => ({ item: `k${place + 1}`, value: 'yes' }))]
    case 'time':
      return [{ value: value.finished ? (value.seconds ?? '') : 'dnf' }]
    case 'answers':
      return each(value.answers, answer => answer)
    case 'quiz':
      return [
        ...value.answers.map(({ round, question, outcome, stake }) => ({
          item: round,
          reading: String(question),
          value: stake === undefined ? outcome : `${outcome}:${stake}`,
        })),
        ...(value.done ? [{ item: 'done', value: 'yes' }] : []),
      ]
    case 'not-done':
      return [{ value: 'not-done' }]
  }
}

const each = <T>(values: readonly (T | null)[], text: (value: T) => string): Cells[] =>
  values.flatMap((value, at) => (value === null ? [] : [{ item: String(at + 1), value: text(value) }]))
