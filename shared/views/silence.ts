/** What the server last heard of a tablet. */
export interface Heard {
  connected: boolean
  /** ISO 8601 UTC, by the server's clock. */
  lastSeen: string
}

/** After this long (milliseconds) without a word a tablet is out of reach: it reports every five seconds. */
export const silentMs = 15_000

/** Seconds since a tablet was last heard; `nowMs` is the server's time. */
export const silentSeconds = (heard: Heard, nowMs: number): number =>
  Math.max(0, Math.round((nowMs - Date.parse(heard.lastSeen)) / 1000))

/** Whether a tablet is out of reach: its connection is gone, or it has said nothing for too long. */
export const isSilent = (heard: Heard, nowMs: number): boolean =>
  !heard.connected || nowMs - Date.parse(heard.lastSeen) > silentMs
