const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** The demonstration is held at Gaoyao, which keeps one time all the year. */
const zone = 8 * hour

/**
 * The demonstration's days around its first start: the theory exam the evening before, builders and the first half of
 * the hardware fitters yesterday, the rest of them in the last three hours, die-casting at the next two o'clock.
 */
export interface Calendar {
  /** Milliseconds at so many days from today, at a time of day there. */
  at: (days: number, hours: number, minutes?: number) => number
  /** The day as `2026-11-20`, as it is called there. */
  date: (days: number) => string
  now: number
  /** Days from today on which die-casting opens: 0, or 1 once it is past two. */
  castingDay: 0 | 1
}

export function calendarFrom(now: Date): Calendar {
  const midnight = Math.floor((now.getTime() + zone) / day) * day - zone
  const at = (days: number, hours: number, minutes = 0) => midnight + days * day + hours * hour + minutes * minute
  const date = (days: number) => new Date(midnight + zone + days * day).toISOString().slice(0, 10)
  return { at, date, now: now.getTime(), castingDay: now.getTime() < at(0, 14) ? 0 : 1 }
}
