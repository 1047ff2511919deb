import type { EntryId } from '../scheme/ids.ts'
import { prepare } from '../scoring/prepared.ts'
import { standingsOf } from '../scoring/rank.ts'
import { goingOn } from '../scoring/stages.ts'
import type { CommandOf } from './commands.ts'
import { dealt } from './dealing.ts'
import type { Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, eventIn, findEvent, isRefusal, openForMarking } from './lookup.ts'
import { presentStage } from './reached.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isAccepted, isOut } from './requirements.ts'
import type { Competition, Entry, Event, Stamp } from './state.ts'

/**
 * The stage that is to be closed before the event can be: null where there are no stages, the last one is under way, or
 * nobody is left in the present one. (T6)
 */
export function stageToClose(event: Event): FactOf<'StageClosed'>['stage'] | null {
  const at = presentStage(event)
  const stage = event.scheme.stages?.[at]
  if (!stage || at + 1 === event.scheme.stages?.length) return null
  return entriesIn(event, at).some(entry => !isOut(entry)) ? stage.id : null
}

const entriesIn = (event: Event, at: number): Entry[] => [...event.entries.values()].filter(({ stage }) => stage === at)

/**
 * The facts that close the present stage, by the scheme's rule or with those of whom it is `known` that they went on; or
 * the entries whose scores the rule waits for.
 */
export function stageClosing(
  state: Competition,
  event: Event,
  known?: ReadonlySet<EntryId>,
): Decision | { waits: EntryId[] } {
  const stage = event.scheme.stages?.[presentStage(event)]
  if (!stage) return refuse('stage-unknown', { event: event.id })
  const at = presentStage(event)
  const standings = standingsOf(event)
  const on = known
    ? standings.flatMap(({ entry }) => (known.has(entry) && event.entries.get(entry)?.stage === at ? [entry] : []))
    : goingOn(prepare(event.scheme, event.panels), event.entries, standings, at)
  if (!Array.isArray(on)) return on
  const next = on.flatMap(id => event.entries.get(id) ?? []).map(entry => ({ ...entry, stage: entry.stage + 1 }))
  const panels = dealt(state, event, next)
  return isRefusal(panels) ? panels : [{ type: 'StageClosed', event: event.id, stage: stage.id, on }, ...panels]
}

/** The chief judge closes a stage: who goes on follows from the rule and is on record from here. (T2–T5) */
export function closeStage(state: Competition, command: CommandOf<'CloseStage'>): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  const closed = openForMarking(event) ?? notDue(event, command.stage)
  if (closed) return closed
  const entries = entriesIn(event, presentStage(event))
  const missing = entries.filter(entry => !isAccepted(event, entry))
  const [first] = missing
  if (first) return refuse('entry-not-complete', { entries: missing.length, first: first.code })
  const held = entries.reduce((count, entry) => count + entry.held.size, 0)
  if (held > 0) return refuse('sheet-held', { held })
  const facts = stageClosing(state, event)
  if (!('waits' in facts)) return facts
  const [waiting] = facts.waits.flatMap(id => event.entries.get(id) ?? [])
  return refuse('entry-not-complete', { entries: facts.waits.length, first: waiting?.code ?? null })
}

/** Only the stage that is under way is closed, and never the last. */
function notDue(event: Event, stage: CommandOf<'CloseStage'>['stage']): Refusal | null {
  const stages = event.scheme.stages ?? []
  const at = stages.findIndex(({ id }) => id === stage)
  if (at < 0 || at === stages.length - 1) return refuse('stage-unknown', { stage })
  return at === presentStage(event) ? null : refuse('stage-not-due', { stage })
}

export function stageClosed(draft: Competition, fact: FactOf<'StageClosed'>, stamp: Stamp): void {
  const event = eventIn(draft, fact.event)
  event.stages.push({ stage: fact.stage, on: [...fact.on], stamp })
  for (const id of fact.on) {
    entryIn(draft, fact.event, id).stage = presentStage(event)
    // What was revealed of the stage before is not leave to show the next one as it is accepted. (T9)
    event.revealed.delete(id)
    event.frozen?.revealed.delete(id)
  }
}

/** The chief judge takes the latest closing back, with a reason; marks of the stage behind it are kept. (T7) */
export function reopenStage(state: Competition, command: CommandOf<'ReopenStage'>): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  const closed = openForMarking(event)
  if (closed) return closed
  const { stage, reason } = command
  if (!event.scheme.stages?.some(({ id }) => id === stage)) return refuse('stage-unknown', { stage })
  if (event.stages.at(-1)?.stage !== stage) return refuse('stage-not-due', { stage })
  return [{ type: 'StageReopened', event: event.id, stage, reason }]
}

export function stageReopened(draft: Competition, fact: FactOf<'StageReopened'>): void {
  const event = eventIn(draft, fact.event)
  const last = event.stages.pop()
  for (const id of last?.on ?? []) entryIn(draft, fact.event, id).stage = presentStage(event)
}
