/** What live parts know of time, so that tests drive it by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes backwards. */
  now(): number
  /** Runs `run` once, `ms` milliseconds from now; the returned function cancels it. */
  setTimeout(run: () => void, ms: number): () => void
}

/** The process's monotonic clock. */
export const processClock: Clock = {
  now: () => performance.now(),
  setTimeout(run, ms) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
