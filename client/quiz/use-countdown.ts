import { useCallback, useEffect, useRef, useState } from 'react'

export interface Countdown {
  /** Milliseconds that are left. */
  leftMs: number
  running: boolean
  /** Starts it, stops it where it is, or begins anew once it has run out. */
  toggle: () => void
  reset: () => void
}

const tickMs = 100

/** Counts a question's time down; `of` names the question: another one begins with its full time, not yet running. */
export function useCountdown(seconds: number, of: string): Countdown {
  const full = seconds * 1000
  const [leftMs, setLeft] = useState(full)
  const [running, setRunning] = useState(false)
  const endsAt = useRef(0)

  const reset = useCallback(() => {
    setRunning(false)
    setLeft(full)
  }, [full])
  useEffect(() => {
    if (of !== '') reset()
  }, [of, reset])

  useEffect(() => {
    if (!running) return
    const tick = () => {
      const left = Math.max(0, endsAt.current - performance.now())
      setLeft(left)
      if (left === 0) setRunning(false)
    }
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [running])

  const toggle = useCallback(() => {
    if (running) return setRunning(false)
    const from = leftMs === 0 ? full : leftMs
    endsAt.current = performance.now() + from
    setLeft(from)
    setRunning(true)
  }, [running, leftMs, full])
  return { leftMs, running, toggle, reset }
}
