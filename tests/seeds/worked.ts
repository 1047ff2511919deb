type Row = Record<string, string>

const cells = (line: string) =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.trim())

/** The table under a heading of a markdown text, as rows by column; null where there is no such heading. */
export function tableUnder(markdown: string, heading: string): Row[] | null {
  const lines = markdown.split(/\r?\n/).map(line => line.trim())
  const start = lines.indexOf(`## ${heading}`)
  if (start < 0) return null
  const first = lines.findIndex((line, at) => at > start && line.startsWith('|'))
  const behind = lines.findIndex((line, at) => at > first && !line.startsWith('|'))
  const [header, , ...rows] = lines.slice(first, behind < 0 ? undefined : behind).map(cells)
  if (first < 0 || !header || rows.length === 0) throw new Error(`no table under ${heading}`)
  return rows.map(row => {
    if (row.length !== header.length) throw new Error(`${heading}: ${row.join(' | ')}`)
    return Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']))
  })
}
