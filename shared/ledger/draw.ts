import type { CommandOf } from './commands.ts'
import type { Context, Decision } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, eventIn, findEvent, isRefusal } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Competition, Event, Stamp } from './state.ts'

/** The code officer puts on record that codes were drawn; who has which stays sealed. (D1–D3) */
export function recordDraw(state: Competition, command: CommandOf<'RecordDraw'>): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  if (event.conduct !== 'blind') return refuse('malformed', { field: 'event', conduct: event.conduct })
  if (event.draw) return refuse('codes-drawn-already', { event: event.id })
  if (event.status !== 'setup') return refuse('event-open-already', { event: event.id })
  const { how, commitment, sealed, witness } = command
  return [{ type: 'CodesDrawn', event: event.id, how, commitment, sealed, witness }]
}

export function codesDrawn(draft: Competition, fact: FactOf<'CodesDrawn'>, stamp: Stamp): void {
  const { how, commitment, sealed, witness } = fact
  eventIn(draft, fact.event).draw = { how, commitment, sealed, witness, stamp }
}

/** The code officer, with a second person, opens who had which code, once the results are locked. (D4–D7) */
export function decodeCodes(state: Competition, command: CommandOf<'DecodeCodes'>, context: Context): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  if (!event.draw) return refuse('codes-not-drawn', { event: event.id })
  if (event.decoded) return refuse('codes-decoded-already', { event: event.id })
  if (event.status !== 'locked') return refuse('event-not-locked', { event: event.id })
  if (command.second === context.by) return refuse('not-allowed', { field: 'second' })
  const incomplete = mappingProblem(event, command.mapping)
  if (incomplete) return incomplete
  const { mapping, seed, second } = command
  const decoded = { type: 'CodesDecoded', event: event.id, mapping, second } as const
  return [seed === undefined ? decoded : { ...decoded, seed }]
}

/** Every entry has one contestant and every contestant one entry. */
function mappingProblem(event: Event, mapping: CommandOf<'DecodeCodes'>['mapping']): Refusal | null {
  const entries = new Set<string>()
  const contestants = new Set<string>()
  for (const { entry, contestant } of mapping) {
    if (!event.entries.has(entry)) return refuse('entry-unknown', { entry })
    if (!event.contestants.has(contestant)) return refuse('contestant-unknown', { contestant })
    if (entries.has(entry)) return refuse('mapping-incomplete', { twice: entry })
    if (contestants.has(contestant)) return refuse('mapping-incomplete', { twice: contestant })
    entries.add(entry)
    contestants.add(contestant)
  }
  const missing = { entries: event.entries.size - entries.size, contestants: event.contestants.size - contestants.size }
  return missing.entries + missing.contestants > 0 ? refuse('mapping-incomplete', missing) : null
}

export function codesDecoded(draft: Competition, fact: FactOf<'CodesDecoded'>, stamp: Stamp): void {
  const event = eventIn(draft, fact.event)
  for (const { entry, contestant } of fact.mapping) entryIn(draft, fact.event, entry).contestant = contestant
  event.decoded = { second: fact.second, seed: fact.seed ?? null, stamp }
}
