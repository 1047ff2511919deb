import type { EventId, JudgeId } from '../scheme/ids.ts'
import { partsMarkedBy } from './entry-panel.ts'
import type { Competition } from './state.ts'

type JudgeRole = 'chief' | 'judge' | 'code-officer' | 'supervisor'

/** Whether somebody with a judge's number has a role for an event: a role without an event is for all of them. */
export function hasRole(state: Competition, judge: JudgeId, role: JudgeRole, event: EventId): boolean {
  const roles = state.judges.get(judge)?.roles
  return roles?.some(one => one.role === role && (one.event === undefined || one.event === event)) ?? false
}

/** Whether a judge marks in an event: by role, or because a panel of it names them. */
export function marksIn(state: Competition, judge: JudgeId, event: EventId): boolean {
  if (hasRole(state, judge, 'judge', event)) return true
  const marked = state.events.get(event)
  return marked !== undefined && partsMarkedBy(marked, judge).size > 0
}
