import { demoFile } from '../../server/demo/demo-file.ts'
import { demoScript } from '../../server/demo/demo-script.ts'
import { type Actor, actorName } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { peopleOf, setUpFrom } from '../../shared/ledger/import-file.ts'
import { may } from '../../shared/ledger/may.ts'
import { type Competition, type Entry, type Event, emptyCompetition } from '../../shared/ledger/state.ts'
import { CompetitionId, EventId, PersonId } from '../../shared/scheme/ids.ts'

/** A Saturday, eleven in the morning at Gaoyao. */
export const morning = new Date('2026-11-21T03:00:00.000Z')

export interface Played {
  state: Competition
  facts: Fact[]
  /** Asks as somebody would, and throws where a rule says no or nothing follows. */
  ask: (actor: Actor, command: Command, at?: Date) => Fact[]
}

/** The demonstration as it stands at its first start, every command of its past through `may`, `decide` and `evolve`. */
export function playDemo(now: Date = morning): Played {
  const file = demoFile(now)
  const state = emptyCompetition(CompetitionId.parse('demo'))
  const facts: Fact[] = []
  let seq = 0
  const ask: Played['ask'] = (actor, command, at = now) => {
    const no = may(actor, command, state)
    if (no) throw new Error(JSON.stringify({ no, command }))
    seq += 1
    const ref = `test:${seq}`
    const by = actorName(actor)
    const decision = decide(state, command, { by, ref, actor })
    if (!Array.isArray(decision) || decision.length === 0) throw new Error(JSON.stringify({ decision, command }))
    evolve(state, { seq, at: at.toISOString(), by, command: ref, facts: decision })
    facts.push(...decision)
    return decision
  }
  const refs = peopleOf(file).map((_, place) => ({ id: PersonId.parse(`p${place}`), hash: '0'.repeat(64) }))
  const script = demoScript(now)
  ask({ kind: 'system' }, setUpFrom(file, refs), script[0]?.at)
  for (const { at, actor, command } of script) ask(actor, command, at)
  return { state, facts, ask }
}

export function eventOf(state: Competition, id: string): Event {
  const event = state.events.get(EventId.parse(id))
  if (!event) throw new Error(`no event ${id}`)
  return event
}

export function entryByCode(event: Event, code: string): Entry {
  const entry = [...event.entries.values()].find(one => one.code === code)
  if (!entry) throw new Error(`no entry ${code}`)
  return entry
}

/** How often each word occurs. */
export function tally(words: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries(counts)
}
