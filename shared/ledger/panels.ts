import type { JudgeId, PartId } from '../scheme/ids.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { eventIn, findEvent, findPart, isRefusal, notLocked } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import { sheetKey } from './sheet-ref.ts'
import type { Competition, Event } from './state.ts'

/** Says which judges mark a part. (C10–C14) */
export function assignPanel(state: Competition, command: CommandOf<'AssignPanel'>): Decision {
  const { panel, reason } = command
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  const locked = notLocked(event)
  if (locked) return locked
  const part = findPart(event, panel.part)
  if (!part || part.marking === 'given') return refuse('part-unknown', { part: panel.part })
  const problem = judgesProblem(state, panel.judges)
  if (problem) return problem
  const now = event.panels.get(panel.part) ?? []
  if (now.length === panel.judges.length && now.every((judge, place) => judge === panel.judges[place])) return nothing
  const standing = part.marking === 'each' ? signedInTheWay(event, panel.part, now, panel.judges) : null
  if (standing) return standing
  const assigned = { type: 'PanelAssigned', event: event.id, panel } as const
  return [reason === undefined ? assigned : { ...assigned, reason }]
}

/** Every judge of a panel is known, and on it once. */
export function judgesProblem(state: Pick<Competition, 'judges'>, judges: readonly JudgeId[]): Refusal | null {
  const stranger = judges.find(judge => !state.judges.has(judge))
  if (stranger) return refuse('judge-unknown', { judge: stranger })
  const twice = judges.find((judge, place) => judges.indexOf(judge) !== place)
  return twice ? refuse('judge-exists', { judge: twice }) : null
}

/**
 * A change must not silently undo what was signed: a judge who leaves would take signed marks along, one who joins
 * would make accepted entries wait for them. (C14)
 */
function signedInTheWay(event: Event, part: PartId, now: JudgeId[], next: readonly JudgeId[]): Refusal | null {
  const leaving = now.filter(judge => !next.includes(judge))
  const joining = next.some(judge => !now.includes(judge))
  for (const entry of event.entries.values()) {
    for (const judge of joining ? now : leaving) {
      const status = entry.sheets.get(sheetKey(part, judge))?.status
      if (status === 'accepted' || (status === 'signed' && leaving.includes(judge))) {
        return refuse('sheet-signed-already', { judge, entry: entry.id, part })
      }
    }
  }
  return null
}

export function panelAssigned(draft: Competition, fact: FactOf<'PanelAssigned'>): void {
  eventIn(draft, fact.event).panels.set(fact.panel.part, [...fact.panel.judges])
}
