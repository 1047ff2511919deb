import type { EventId, JudgeId, PartId } from '../scheme/ids.ts'
import type { Actor } from './access.ts'
import { partsMarkedBy } from './entry-panel.ts'
import { hasRole } from './roles.ts'
import type { SheetOwner } from './sheet-ref.ts'
import type { Competition } from './state.ts'

/** For which of their roles somebody looks: each browser session speaks for one. */
export type ScopeView = 'audience' | 'judge' | 'chief' | 'organiser'

/** How much of one event somebody sees: as a judge some parts, as a code officer the draw, else all of its marks. */
export type EventScope =
  | { as: 'judge'; judge: JudgeId; parts: ReadonlySet<PartId> }
  | { as: 'code-officer' }
  /** `roster`: contestants of a blind event are listed, though never with their codes. */
  | { as: 'desk'; roster: boolean }

/** What somebody sees of a competition in a view. Roles are those of now: when they change, so does the scope. */
export interface Scope {
  /** Every judge's record and who was forgotten, or only one's own, or nobody's. */
  people: 'all' | JudgeId | 'none'
  of: (event: EventId) => EventScope | null
}

const nobody: Scope = { people: 'none', of: () => null }

/** The scope of an actor in a view. An actor whose roles do not fit the view sees no event. (V1–V6) */
export function scopeOf(actor: Actor, view: ScopeView, state: Competition): Scope {
  if (view === 'audience' || actor.kind === 'anybody') return nobody
  if (view === 'judge') return actor.kind === 'judge' ? judgeScope(actor.id, state) : nobody
  if (actor.kind !== 'judge') return { people: 'all', of: () => ({ as: 'desk', roster: view === 'organiser' }) }
  return view === 'chief' ? chiefScope(actor.id, state) : nobody
}

function judgeScope(judge: JudgeId, state: Competition): Scope {
  return {
    people: judge,
    of: id => {
      const event = state.events.get(id)
      const parts = event ? partsMarkedBy(event, judge) : new Set<PartId>()
      return parts.size > 0 ? { as: 'judge', judge, parts } : null
    },
  }
}

/** Chief judges and supervisors see their events; code officers what a draw needs. */
function chiefScope(judge: JudgeId, state: Competition): Scope {
  return {
    people: 'all',
    of: event => {
      if (hasRole(state, judge, 'chief', event) || hasRole(state, judge, 'supervisor', event)) {
        return { as: 'desk', roster: false }
      }
      return hasRole(state, judge, 'code-officer', event) ? { as: 'code-officer' } : null
    },
  }
}

/** A sheet of one of a judge's parts: their own, or the one they agree on with others. */
export const isOwnSheet = (
  scope: Extract<EventScope, { as: 'judge' }>,
  sheet: { part: PartId; judge: SheetOwner },
): boolean => scope.parts.has(sheet.part) && (sheet.judge === scope.judge || sheet.judge === 'agreed')
