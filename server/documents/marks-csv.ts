import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { MarkRow } from '../../shared/ledger/marks-table-row.ts'
import { DocumentProblem } from './document-problem.ts'

const Records = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }))
const required = ['entry', 'aspect', 'value']

/**
 * Reads a table of marks: UTF-8 with or without BOM, or GBK as spreadsheets on Chinese Windows write it; the first line
 * names the columns. Rows keep their line in the file. Throws DocumentProblem, which says what is wrong and where.
 */
export function readMarksCsv(bytes: Uint8Array): MarkRow[] {
  const records = parsed(decode(bytes))
  const first = records[0]
  if (!first) return []
  const missing = required.filter(name => !Object.hasOwn(first.record, name))
  if (missing.length > 0) {
    throw new DocumentProblem(`columns missing: ${missing.join(', ')} (the first line names the columns)`)
  }
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
}

/** A row may be shorter than the header, never longer: a decimal comma would make two cells of one number. */
function parsed(text: string): z.infer<typeof Records> {
  try {
    const columns = (header: string[]) => header.map(name => name.trim().toLowerCase())
    const options = { columns, info: true, trim: true, skip_empty_lines: true, relax_column_count_less: true }
    return Records.parse(parse(text, options))
  } catch (trouble) {
    if (trouble instanceof CsvError) throw new DocumentProblem(trouble.message)
    throw trouble
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}
