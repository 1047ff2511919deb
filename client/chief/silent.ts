import type { PresenceRow } from '../../shared/protocol/socket.ts'

/** After this long without a word a tablet is out of reach: it reports every five seconds. */
export const silentMs = 15_000

/** Seconds since a tablet was last heard, by the server's clock. */
export const silentSeconds = (row: PresenceRow, nowMs: number): number =>
  Math.max(0, Math.round((nowMs - Date.parse(row.lastSeen)) / 1000))

export const isSilent = (row: PresenceRow, nowMs: number): boolean => silentSeconds(row, nowMs) * 1000 > silentMs
