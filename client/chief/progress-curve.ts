import type { EntryCells } from './entry-cells.ts'

/** Points of a line over 300 × 106, and when it would reach the top at the pace of the latest entries. */
export interface Curve {
  past: string
  ahead: string | null
  endsMs: number | null
}

const width = 300
const height = 104
const latest = 10

/** How many entries had all their signatures when; null while fewer than two have. */
export function curveOf(entries: readonly EntryCells[], nowMs: number): Curve | null {
  const times = entries
    .filter(one => one.progress === 'signed' || one.progress === 'accepted')
    .map(lastSignature)
    .filter(time => time > 0)
    .sort((a, b) => a - b)
  const [from] = times
  const last = times.at(-1)
  if (from === undefined || last === undefined || times.length < 2 || last === from) return null

  const recent = times.slice(-latest)
  const pace = ((recent.at(-1) ?? last) - (recent[0] ?? from)) / Math.max(1, recent.length - 1)
  const left = entries.length - times.length
  const active = nowMs - last < 3 * 3_600_000
  const endsMs = left > 0 && active && pace > 0 ? Math.max(nowMs, last) + left * pace : null
  const end = endsMs ?? last
  const x = (time: number) => Math.round(((time - from) / (end - from)) * width)
  const y = (count: number) => Math.round(height - (count / Math.max(1, entries.length)) * (height - 6))
  return {
    past: times.map((time, at) => `${x(time)},${y(at + 1)}`).join(' '),
    ahead: endsMs === null ? null : `${x(last)},${y(times.length)} ${x(endsMs)},${y(entries.length)}`,
    endsMs,
  }
}

function lastSignature({ entry }: EntryCells): number {
  const times = [...entry.sheets.values()].flatMap(sheet =>
    [...sheet.signatures.values()].map(({ stamp }) => Date.parse(stamp.at)),
  )
  return Math.max(0, ...times)
}
