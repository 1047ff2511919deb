import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { getJson, isObject } from './api.ts'
import { type BoardState, followBoard } from './board-feed.ts'
import { type LiveConnection, openConnection, type Pulse } from './connection.ts'

const nothing = createStore<BoardState>(() => ({ board: null, refused: null }))
const silent = createStore<Pulse>(() => ({ live: false, heardAt: null, aheadMs: 0, turnedAway: null }))

export interface BoardView extends BoardState {
  pulse: Pulse
  /** The event on show; null until it is known. */
  event: string | null
}

/**
 * The board of an event of a competition, kept up to date. Without an event it is the one being marked, else the
 * first. Phones say `slow`.
 */
export function useBoard(competition: string, wanted: string | null, slow: boolean): BoardView {
  const connection = useConnection(competition, slow)
  const first = useFirstEvent(competition, wanted === null)
  const [marked, setMarked] = useState<string | null>(null)
  const event = wanted ?? marked ?? first.event
  const [feed, setFeed] = useState<ReturnType<typeof followBoard> | null>(null)

  useEffect(() => {
    if (!connection || !event) return
    const opened = followBoard(connection, competition, event)
    // Until the next board has come the last one stays: a page that goes blank loses the keyboard's place.
    const arrived = () => {
      const { board: next, refused: why } = opened.state.getState()
      if (next || why) setFeed(opened)
    }
    const stop = opened.state.subscribe(arrived)
    arrived()
    return () => {
      stop()
      opened.close()
    }
  }, [connection, competition, event])
  useEffect(() => () => setFeed(null), [competition])

  const pulse = useStore(connection?.pulse ?? silent)
  const { board, refused } = useStore(feed?.state ?? nothing)
  const events = board?.head.events
  useEffect(() => {
    if (wanted !== null || marked !== null || !events) return
    setMarked(events.find(({ phase }) => phase === 'marking')?.id ?? events[0]?.id ?? null)
  }, [wanted, marked, events])

  return { board, refused: refused ?? first.problem ?? pulse.turnedAway, pulse, event }
}

function useConnection(competition: string, slow: boolean): LiveConnection | null {
  const [connection, setConnection] = useState<LiveConnection | null>(null)
  useEffect(() => {
    const opened = openConnection({ view: 'audience', competition, slow })
    setConnection(opened)
    return () => opened.close()
  }, [competition, slow])
  return connection
}

interface FirstEvent {
  event: string | null
  /** A problem's code. */
  problem: string | null
}

/** Asks for a competition's first event, again and again until the server answers. */
function useFirstEvent(competition: string, ask: boolean): FirstEvent {
  const [first, setFirst] = useState<FirstEvent>({ event: null, problem: null })
  const path = useMemo(() => `/api/c/${encodeURIComponent(competition)}`, [competition])
  useEffect(() => {
    if (!ask) return
    const gone = new AbortController()
    let again: ReturnType<typeof setTimeout> | undefined
    async function look(): Promise<void> {
      const answer = await getJson(path, gone.signal)
      if (gone.signal.aborted) return
      if (answer.ok) return setFirst({ event: firstEventIn(answer.value), problem: null })
      if (answer.problem.status === 404) return setFirst({ event: null, problem: answer.problem.code })
      again = setTimeout(look, 2000)
    }
    void look()
    return () => {
      gone.abort()
      clearTimeout(again)
    }
  }, [path, ask])
  return first
}

function firstEventIn(summary: unknown): string | null {
  const events: unknown = isObject(summary) ? summary.events : null
  const first: unknown = Array.isArray(events) ? events[0] : null
  return isObject(first) && typeof first.id === 'string' ? first.id : null
}
