/** A row pasted from a spreadsheet: its number as the spreadsheet counts, from 1, and its cells by column. */
export interface PastedRow<Column extends string> {
  row: number
  cells: Record<Column, string>
}

/** For each column the words that a header may call it by, in lower case. */
export type Columns<Column extends string> = readonly { column: Column; words: readonly string[] }[]

const separators = /[,，]/

/**
 * Rows from text as it is pasted: a tab between cells, or else a comma (Western or Chinese). A header row is optional and
 * may put the columns in another order. Blank lines are left out but counted; cells are trimmed, missing ones empty.
 */
export function pastedRows<Column extends string>(text: string, columns: Columns<Column>): PastedRow<Column>[] {
  const lines = text.split(/\r\n|\r|\n/).map((line, at) => ({ row: at + 1, cells: cellsOf(line) }))
  const filled = lines.filter(({ cells }) => cells.some(cell => cell !== ''))
  const header = filled[0] && headerOf(filled[0].cells, columns)
  const order = header ?? columns.map(({ column }) => column)
  return (header ? filled.slice(1) : filled).map(({ row, cells }) => ({ row, cells: byColumn(cells, order, columns) }))
}

const cellsOf = (line: string): string[] =>
  (line.includes('\t') ? line.split('\t') : line.split(separators)).map(cell =>
    cell
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/gu, '')
      .trim(),
  )

/** The columns in the header's order; undefined where a cell is none of them. Null where the row is no header. */
function headerOf<Column extends string>(cells: readonly string[], columns: Columns<Column>) {
  const named = cells.map(cell => columns.find(({ words }) => words.includes(cell.toLowerCase()))?.column)
  const known = new Set(named.filter(column => column !== undefined))
  return known.size >= 2 ? named : null
}

function byColumn<Column extends string>(
  cells: readonly string[],
  order: readonly (Column | undefined)[],
  columns: Columns<Column>,
): Record<Column, string> {
  const entries = columns.map(({ column }) => [column, cells[order.indexOf(column)] ?? ''] as const)
  return recordOf(entries)
}

function recordOf<Column extends string>(entries: readonly (readonly [Column, string])[]): Record<Column, string> {
  const record: Partial<Record<Column, string>> = {}
  for (const [column, cell] of entries) record[column] = cell
  if (isWhole(record, entries)) return record
  throw new RangeError('a column without a cell')
}

const isWhole = <Column extends string>(
  record: Partial<Record<Column, string>>,
  entries: readonly (readonly [Column, string])[],
): record is Record<Column, string> => entries.every(([column]) => record[column] !== undefined)
