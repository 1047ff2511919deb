import { useMemo, useRef } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { type ChiefTodo, chiefTodo } from '../../shared/views/chief-todo.ts'
import { type Deviation, deviations } from '../../shared/views/deviations.ts'
import { type EntryCells, entryCells, judgesIn } from '../../shared/views/chief-matrix.ts'
import { EventScores, type Scored } from '../../shared/views/event-scores.ts'

/** An event as the desk shows it. */
export interface EventDesk {
  judges: readonly JudgeId[]
  entries: readonly EntryCells[]
  scored: Scored
  deviations: readonly Deviation[]
  todo: ChiefTodo
}

interface Kept {
  event: string
  whole: number
  judges: readonly JudgeId[]
  scores: EventScores
  cells: Map<string, { revision: number; cells: EntryCells }>
}

/** Forms the desk of an event, touching only the entries that have changed since the last time. */
export function useEventDesk(view: ReplicaView, event: Event): EventDesk {
  const kept = useRef<Kept | null>(null)
  return useMemo(() => {
    const fresh = kept.current?.event === event.id && kept.current.whole === view.whole
    const now = fresh && kept.current ? kept.current : begun(view, event)
    kept.current = now
    const changed = [...event.entries.values()].filter(entry => {
      const revision = view.revisions.get(`${event.id}/${entry.id}`) ?? 0
      const old = now.cells.get(entry.id)
      if (old?.revision === revision) return false
      now.cells.set(entry.id, { revision, cells: entryCells(event, entry, now.judges) })
      return true
    })
    if (fresh) now.scores.update(event, changed)
    const entries = [...event.entries.values()].flatMap(({ id }) => now.cells.get(id)?.cells ?? [])
    const far = deviations(event)
    const todo = chiefTodo(event, entries, far)
    return { judges: now.judges, entries, scored: now.scores.scored, deviations: far, todo }
  }, [view, event])
}

const begun = (view: ReplicaView, event: Event): Kept => ({
  event: event.id,
  whole: view.whole,
  judges: judgesIn(event),
  scores: new EventScores(event),
  cells: new Map(),
})
