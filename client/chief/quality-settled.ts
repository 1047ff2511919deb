import { useEffect, useRef, useState } from 'react'

/** A value as it last was, anew at most so often however fast it changes; the last one always comes. */
export function useSettled<T>(value: T, everyMs: number): T {
  const [settled, setSettled] = useState(value)
  const latest = useRef(value)
  latest.current = value
  useEffect(() => {
    const timer = setInterval(() => setSettled(() => latest.current), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return settled
}
