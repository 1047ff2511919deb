import type { Entry } from '../ledger/state.ts'
import type { EntryCells } from './chief-matrix.ts'

/** From when a forecast is made, and how long after the last signature it still holds. */
export const forecastLimits = {
  /** The pace is that of so many of the latest entries. */
  latestEntries: 10,
  /** After this pause (milliseconds) nobody is marking any more, and no end can be told. */
  longestPauseMs: 3 * 3_600_000,
}

/** How the event has come on. */
export interface Course {
  /** When each entry had its last signature, in milliseconds, in order; its place in the list is how many there were. */
  signedAtMs: readonly number[]
  /** The entries that are to be signed, those that are done included. */
  all: number
  /** When all would be signed at the pace of the latest entries; null where nothing is left or nobody is marking. */
  endsMs: number | null
}

/** How many entries had all their signatures when, and where that leads; null while fewer than two have. */
export function courseOf(entries: readonly EntryCells[], nowMs: number): Course | null {
  const signedAtMs = entries
    .filter(({ progress }) => progress === 'signed' || progress === 'accepted')
    .map(({ entry }) => lastSignatureMs(entry))
    .filter(time => time > 0)
    .sort((a, b) => a - b)
  const [first] = signedAtMs
  const last = signedAtMs.at(-1)
  if (first === undefined || last === undefined || first === last) return null

  const recent = signedAtMs.slice(-forecastLimits.latestEntries)
  const paceMs = (last - (recent[0] ?? first)) / Math.max(1, recent.length - 1)
  const all = entries.filter(({ progress }) => progress !== 'out').length
  const left = all - signedAtMs.length
  const working = nowMs - last < forecastLimits.longestPauseMs
  const endsMs = left > 0 && working && paceMs > 0 ? Math.max(nowMs, last) + left * paceMs : null
  return { signedAtMs, all, endsMs }
}

function lastSignatureMs({ sheets }: Entry): number {
  const times = [...sheets.values()].flatMap(sheet =>
    [...sheet.signatures.values()].map(({ stamp }) => Date.parse(stamp.at)),
  )
  return Math.max(0, ...times)
}
