import type { Competition } from '../../shared/ledger/state.ts'
import type { PersonId } from '../../shared/scheme/ids.ts'
import type { Speaker } from '../http/actor.ts'
import type { PeopleStore } from '../people/people-store.ts'

/** Names by person id that a session may know. */
export type NamesFor = (speaker: Speaker, state: Competition) => Record<string, string>
/** A person's name for a board, which asks only where the event shows names; null where there is none any more. */
export type PublicNames = (person: PersonId) => string | null

/**
 * Judges' names are known on every desk and tablet; contestants' to the organiser always, to everybody else where the
 * event is open or its codes are decoded. (V, DESIGN 3.3)
 */
export function namesFor(people: PeopleStore | undefined): NamesFor {
  return (speaker, state) => {
    const ids = [...state.judges.values()].map(judge => judge.person.id)
    for (const event of state.events.values()) {
      const known = event.conduct === 'open' || event.decoded !== null || speaker.view === 'organiser'
      if (known) ids.push(...[...event.contestants.values()].map(contestant => contestant.person.id))
    }
    return Object.fromEntries(people?.names(ids) ?? [])
  }
}

export function publicNames(people: PeopleStore | undefined): PublicNames {
  return person => people?.names([person]).get(person) ?? null
}
