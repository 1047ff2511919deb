import { standingsOf } from '../scoring/rank.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { eventIn, findEvent, isRefusal } from './lookup.ts'
import { isPublished } from './public-state.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Competition, Event, Stamp } from './state.ts'

/** The chief judge says who is before whom among entries that every step of the chain leaves equal. (R30–R32) */
export function decideTie(state: Competition, command: CommandOf<'DecideTie'>): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  if (event.status === 'setup') return refuse('event-not-open', { event: event.id })
  if (isPublished(event)) return refuse('event-locked', { event: event.id, published: true })
  const { entries, how, reason } = command
  const last = event.decisions.at(-1)
  if (last && last.how === how && last.entries.join() === entries.join()) return nothing
  return notTied(event, entries) ?? [{ type: 'TieDecided', event: event.id, entries, how, reason }]
}

/** Decisions so far are left out: one among the same entries may be taken again, until results are published. */
function notTied(event: Event, entries: CommandOf<'DecideTie'>['entries']): Refusal | null {
  const { stillTied } = event.scheme.ranking
  if (stillTied === 'share') return refuse('not-tied', { stillTied })
  const stranger = entries.find(id => !event.entries.has(id))
  if (stranger) return refuse('entry-unknown', { entry: stranger })
  const [first] = entries
  const standings = standingsOf({ ...event, decisions: [] })
  const rank = standings.find(({ entry }) => entry === first)?.rank ?? null
  const tied = standings.filter(one => rank !== null && one.rank === rank && one.score.complete).map(one => one.entry)
  // All of them, each once: a decision about some would leave the others nowhere.
  const apart = entries.find(id => !tied.includes(id)) ?? tied.find(id => !entries.includes(id))
  if (apart || tied.length < 2) return refuse('not-tied', { entry: apart ?? first ?? null })
  return new Set(entries).size === entries.length ? null : refuse('malformed', { field: 'entries' })
}

export function tieDecided(draft: Competition, fact: FactOf<'TieDecided'>, stamp: Stamp): void {
  const { entries, how, reason } = fact
  const event = eventIn(draft, fact.event)
  const stage = Math.max(0, ...entries.map(id => event.entries.get(id)?.stage ?? 0))
  event.decisions.push({ entries, how, reason, stage, stamp })
}
