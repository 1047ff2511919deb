import type { AwardId, EntryId } from '../scheme/ids.ts'
import type { HonourState, Title } from '../scheme/ranking.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, findEntry, isRefusal } from './lookup.ts'
import { isPublished } from './public-state.ts'
import { refuse } from './refusal.ts'
import type { Competition, Entry, Event, Stamp } from './state.ts'

export interface Honour {
  award: AwardId
  state: HonourState
}

/** An honour that somebody else grants, and that is followed: it has more states than that one may have it. */
export const isFollowed = ({ states }: Title): boolean => states.some(state => state !== 'eligible')

/** How far the follow-on honours have come that go with an entry's titles: `eligible` until somebody takes them up. (G1) */
export function honoursOf(event: Event, { entry, titles }: { entry: EntryId; titles?: readonly string[] }): Honour[] {
  const known = event.entries.get(entry)?.honours
  return event.scheme.awards.titles
    .filter(title => isFollowed(title) && titles?.includes(title.id))
    .map(({ id }) => ({ award: id, state: known?.get(id)?.state ?? 'eligible' }))
}

/** Records how far a follow-on honour has come: applied for, granted, refused, or expired. (G2–G7) */
export function setHonour(state: Competition, command: CommandOf<'SetHonour'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const { event, entry } = found
  const { award, state: next, reason } = command
  const title = event.scheme.awards.titles.find(({ id }) => id === award)
  if (!title || !isFollowed(title)) return refuse('honour-unknown', { award })
  if (!isPublished(event)) return refuse('results-not-published', { event: event.id })
  const row = event.publications.at(-1)?.standings.find(one => one.entry === entry.id)
  if (!row?.titles?.includes(award)) return refuse('honour-not-theirs', { award, entry: entry.code })
  if (next !== 'eligible' && !title.states.includes(next)) return refuse('honour-unknown', { award, state: next })
  const was = stateOf(entry, award)
  if (was === next) return nothing
  // Anything else than the next step corrects what was recorded, and says why. (G6)
  if (!isNext(title, was, next) && reason.trim() === '') return refuse('honour-needs-reason', { was, state: next })
  return [{ type: 'HonourSet', event: event.id, entry: entry.id, award, state: next, was, reason: reason.trim() }]
}

const stateOf = (entry: Entry, award: AwardId): HonourState => entry.honours.get(award)?.state ?? 'eligible'

/** Whether a state follows from the one before: anything else is a correction, which needs a reason. (G6) */
export function isNext({ states }: Title, was: HonourState, next: HonourState): boolean {
  const open = was === 'eligible' || was === 'applied'
  if (next === 'expired') return open
  if (next === 'applied') return was === 'eligible'
  // Where nobody applies for it, it is granted or refused straight away.
  return (next === 'granted' || next === 'refused') && (states.includes('applied') ? was === 'applied' : open)
}

export function honourSet(draft: Competition, fact: FactOf<'HonourSet'>, stamp: Stamp): void {
  const { award, state, reason } = fact
  const { honours } = entryIn(draft, fact.event, fact.entry)
  if (state === 'eligible') honours.delete(award)
  else honours.set(award, { state, reason, stamp })
}
