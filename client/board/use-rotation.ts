import { useEffect } from 'react'
import type { EventState } from '../../shared/views/board-rows.ts'

const eventMs = 40_000

/** Goes on to the next event that has results every 40 s, until somebody chose one. */
export function useRotation(
  events: readonly EventState[] | undefined,
  event: string | null,
  held: boolean,
  show: (event: string) => void,
): void {
  const going = (events ?? []).filter(({ phase }) => phase === 'marking' || phase === 'locked' || phase === 'published')
  const at = going.findIndex(({ id }) => id === event)
  const next = held ? undefined : going[(at + 1) % Math.max(1, going.length)]?.id
  useEffect(() => {
    if (!next || next === event) return
    const timer = setTimeout(show, eventMs, next)
    return () => clearTimeout(timer)
  }, [next, event, show])
}
