import { useCallback, useEffect, useRef, useState } from 'react'

/** The first page holds those whom everybody looks for: it stays longest, and nothing takes it away at once. */
const firstPageMs = 16_000
const firstPageLeastMs = 6000
const pageMs = 8000
/** Somebody who turned the page by hand wants to read it. */
const byHandMs = 30_000

export interface Pages {
  page: number
  of: number
  /** Turns the page by hand. */
  next: () => void
}

interface PagesOptions {
  length: number
  perPage: number
  /** Nothing turns by itself. */
  held: boolean
  /** Names the list: another one starts at its first page. */
  list: string
  /** The newest change: its place in the list, and a time that no other has. */
  call: { index: number; at: number } | null
}

interface Turned {
  list: string
  page: number
  by: 'time' | 'call' | 'hand'
  at: number
}

/** Pages through a list by itself, and goes where something has just changed. */
export function usePages({ length, perPage, held, list, call }: PagesOptions): Pages {
  const of = Math.max(1, Math.ceil(length / perPage))
  const [turned, setTurned] = useState<Turned>(() => ({ list, page: 0, by: 'time', at: performance.now() }))
  const here = turned.list === list
  const page = here ? Math.min(turned.page, of - 1) : 0
  const by = here ? turned.by : 'time'
  const turn = useCallback(
    (to: number, how: Turned['by']) => setTurned({ list, page: to, by: how, at: performance.now() }),
    [list],
  )

  useEffect(() => {
    if (!here) turn(0, 'time')
  }, [here, turn])

  useEffect(() => {
    if (of === 1 || held) return
    const stay = by === 'hand' ? byHandMs : page === 0 ? firstPageMs : pageMs
    // After a detour to a change it is back to the leaders, not on to the page after the detour.
    const timer = setTimeout(() => turn(by === 'call' ? 0 : (page + 1) % of, 'time'), stay)
    return () => clearTimeout(timer)
  }, [of, held, page, by, turn])

  const answered = useRef(call?.at)
  useEffect(() => {
    if (!call || call.at === answered.current || !here) return
    answered.current = call.at
    const target = Math.floor(call.index / perPage)
    if (held || by === 'hand' || target === page || call.index < 0) return
    const stayed = performance.now() - turned.at
    if (target === 0 || (page === 0 && stayed >= firstPageLeastMs)) turn(target, 'call')
  }, [call, here, held, by, page, perPage, turned.at, turn])

  return { page, of, next: () => turn((page + 1) % of, 'hand') }
}
