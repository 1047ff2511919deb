import type { CommandOf } from './commands.ts'
import { dealtAfter } from './dealing.ts'
import { type Decision, nothing } from './decision.ts'
import { judgesProblem, sameJudges } from './entry-panel.ts'
import type { FactOf } from './facts.ts'
import { eventIn, findEvent, findPart, isRefusal, notLocked } from './lookup.ts'
import { refuse } from './refusal.ts'
import type { Competition } from './state.ts'

/** Says which judges mark a part; entries that a leaving judge has signed keep their panel. (C10–C14) */
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
  if (sameJudges(event.panels.get(panel.part) ?? [], panel.judges)) return nothing
  const assigned = { type: 'PanelAssigned', event: event.id, panel } as const
  const own =
    event.status === 'open' && part.marking === 'each' ? dealtAfter(state, event, { part, judges: panel.judges }) : []
  if (isRefusal(own)) return own
  return [reason === undefined ? assigned : { ...assigned, reason }, ...own]
}

export function panelAssigned(draft: Competition, fact: FactOf<'PanelAssigned'>): void {
  eventIn(draft, fact.event).panels.set(fact.panel.part, [...fact.panel.judges])
}
