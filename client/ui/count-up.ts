import { useEffect, useRef, useState } from 'react'
import { between } from './decimal-text.ts'

const countMs = 600

/** Whether somebody asked their system for less movement. */
export const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * A number as text that counts from what it was to what it is; the last frame is exactly the given text. `from` is
 * what it was before it came to be shown at all.
 */
export function useCountUp(text: string, from: string | null = null): string {
  const [shown, setShown] = useState(text)
  const last = useRef(from ?? text)
  useEffect(() => {
    const before = last.current
    last.current = text
    if (before === text || stillness() || document.visibilityState !== 'visible') return setShown(text)
    const start = performance.now()
    let frame = requestAnimationFrame(function count(now) {
      const part = Math.min(1, (now - start) / countMs)
      setShown(part === 1 ? text : between(before, text, Math.max(0, Math.round(1000 * part))))
      if (part < 1) frame = requestAnimationFrame(count)
    })
    return () => cancelAnimationFrame(frame)
  }, [text])
  return shown
}
