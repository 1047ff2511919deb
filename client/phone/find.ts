import type { BoardRow } from '../../shared/views/board-rows.ts'

/** The rows that somebody looks for by name, unit or code. A number alone is a code: `7` finds `07`, not `17`. */
export function findRows(rows: readonly BoardRow[], wanted: string): readonly BoardRow[] {
  const text = wanted.trim().toLocaleLowerCase()
  if (text === '') return rows
  if (/^\d+$/.test(text))
    return rows.filter(({ code }) => code.replace(/^0+(?=.)/, '') === text.replace(/^0+(?=.)/, ''))
  return rows.filter(({ code, name, unit }) =>
    [code, name, unit?.zh, unit?.en].some(part => part?.toLocaleLowerCase().includes(text)),
  )
}
