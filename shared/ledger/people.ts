import type { PersonId } from '../scheme/ids.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { refuse } from './refusal.ts'
import type { Competition } from './state.ts'

/** Puts on record that a person's data and its salt are gone; the chain stays provable. (C20) */
export function forgetPerson(state: Competition, { person }: CommandOf<'ForgetPerson'>): Decision {
  if (!isKnown(state, person)) return refuse('person-unknown', { person })
  return state.forgotten.has(person) ? nothing : [{ type: 'PersonForgotten', person }]
}

function isKnown(state: Competition, person: PersonId): boolean {
  for (const judge of state.judges.values()) if (judge.person.id === person) return true
  for (const event of state.events.values()) {
    for (const contestant of event.contestants.values()) if (contestant.person.id === person) return true
  }
  return false
}

export function personForgotten(draft: Competition, fact: FactOf<'PersonForgotten'>): void {
  draft.forgotten.add(fact.person)
}
