import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { MarkRow } from '../../shared/ledger/marks-table.ts'

const Rows = z.array(z.record(z.string(), z.string()))
const required = ['entry', 'aspect', 'value']

/**
 * Reads a table of marks: UTF-8 with or without BOM, or GBK as spreadsheets on Chinese Windows write it; the first line
 * names the columns. Throws an Error that says what is missing.
 */
export function readMarksCsv(bytes: Uint8Array): MarkRow[] {
  const text = decode(bytes)
  const records = Rows.parse(
    parse(text, { columns: header => header.map((name: string) => name.trim().toLowerCase()), trim: true, skip_empty_lines: true, relax_column_count: true }),
  )
  const first = records[0]
  if (!first) return []
  const missing = required.filter(name => !(name in first))
  if (missing.length > 0) throw new Error(`columns missing: ${missing.join(', ')} (the first line names the columns)`)
  return records.map((cells, at) => ({ line: at + 2, cells }))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}
