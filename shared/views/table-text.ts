/** A table as text for spreadsheets. */
export type TextTable = readonly (readonly string[])[]

const numeric = /^[-−+]?\d+(\.\d+)?%?$/

/** A cell that a spreadsheet would run as a formula is made text; numbers stay numbers, with a hyphen for their minus. */
function harmless(cell: string): string {
  const flat = cell.replace(/[\t\r\n]+/g, ' ')
  if (numeric.test(flat)) return flat.replace('−', '-')
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat
}

/** Cells split by tabs, for the clipboard. */
export const asTsv = (table: TextTable): string => table.map(row => row.map(harmless).join('\t')).join('\r\n')

/** RFC 4180, with the byte order mark by which Excel knows UTF-8. */
export const asCsv = (table: TextTable): string =>
  `\uFEFF${table.map(row => row.map(cell => quoted(harmless(cell))).join(',')).join('\r\n')}\r\n`

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
