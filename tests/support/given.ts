import { expect } from 'vitest'
import { type Actor, actorName } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Decision } from '../../shared/ledger/decision.ts'
import { sheetOf } from '../../shared/ledger/requirements.ts'
import { type Competition, emptyCompetition, type Entry, type Event } from '../../shared/ledger/state.ts'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import { entry, event, judge, setUpCommand, sheet } from './competition.ts'

export const competition = CompetitionId.parse('test')
export const system: Actor = { kind: 'system' }
export const organiser: Actor = { kind: 'account', id: 'a1' }
export const by = (id: string): Actor => ({ kind: 'judge', id: judge(id) })

/** Seconds of a fixed day, so that stamps are the same on every run. */
const atSecond = (second: number) => new Date(Date.UTC(2026, 10, 21) + second * 1000).toISOString()

/** A state that is folded from facts, one line each, on top of `state`. */
export function folded(facts: readonly Fact[], state: Competition = emptyCompetition(competition)): Competition {
  for (const fact of facts) {
    const seq = state.seq + 1
    evolve(state, { seq, at: atSecond(seq), by: 'system', command: `test:${seq}`, facts: [fact] })
  }
  return state
}

/** The facts of a decision. Fails the test where it was refused. */
export function factsOf(decision: Decision): Fact[] {
  if (Array.isArray(decision)) return decision
  throw new Error(`refused: ${JSON.stringify(decision)}`)
}

/** The facts that set up the small competition. */
export const setUpFacts = (conduct: 'open' | 'blind' = 'open'): Fact[] =>
  factsOf(decide(emptyCompetition(competition), setUpCommand(conduct), { by: 'system', ref: 'd:1', actor: system }))

/** Decides a command; `ref` is the id of the command. */
export const decided = (state: Competition, command: Command, actor: Actor = system): Decision =>
  decide(state, command, { by: actorName(actor), ref: 'd:9', actor })

/** given(facts).when(command, actor).gives(facts | refusal): the small competition is set up first. */
export function given(...facts: readonly (Fact | readonly Fact[])[]) {
  return givenState(folded([...setUpFacts(), ...facts.flat()]))
}

export function givenState(state: Competition) {
  return {
    state,
    when(command: Command, actor: Actor = system) {
      const before = JSON.stringify(state, unrolled)
      const decision = decided(state, command, actor)
      // Deciding only reads.
      expect(JSON.stringify(state, unrolled)).toBe(before)
      return {
        decision,
        gives: (expected: readonly Fact[] | { refused: string; detail?: object }) =>
          Array.isArray(expected) ? expect(decision).toEqual(expected) : expect(decision).toMatchObject(expected),
      }
    },
  }
}

const unrolled = (_key: string, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value)

/** An entry of the small competition. Fails the test where there is none. */
export function entryOf(state: Competition, id = 'e1'): Entry {
  const found = eventOf(state).entries.get(entry(id))
  if (!found) throw new Error(`no entry ${id}`)
  return found
}

/** The one event of the small competition. */
export function eventOf(state: Competition): Event {
  const found = state.events.get(event)
  if (!found) throw new Error('no event')
  return found
}

/** A sheet of an entry; undefined while nobody has touched it. */
export const sheetIn = (state: Competition, owner: string, ofEntry = 'e1') =>
  sheetOf(entryOf(state, ofEntry), sheet(owner, ofEntry))
