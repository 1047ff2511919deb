import type { Entry } from '../ledger/state.ts'
import type { Fairness } from '../scheme/comparison.ts'
import type { JudgeId } from '../scheme/ids.ts'
import type { LocalText } from '../scheme/text.ts'
import type { Exact } from './exact.ts'
import type { Field } from './field.ts'
import { ownersOf, type Prepared, type PreparedPart } from './prepared.ts'
import type { EntryScore } from './result.ts'

/** What totals are formed by. */
export interface FairOrder {
  prepared: Prepared
  field: Field
  /** What a session is called, for an explanation. */
  sessionName?: ((session: string) => LocalText | null) | undefined
}

/** An entry that is ranked, with its complete total. */
export interface FairRow {
  entry: Entry
  score: EntryScore
  total: Exact
}

/** Things by their name, in order of arrival. */
export function gathered<T, K>(things: readonly T[], nameOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const thing of things) {
    const name = nameOf(thing)
    const group = groups.get(name)
    if (group) group.push(thing)
    else groups.set(name, [thing])
  }
  return groups
}

/** The judges who mark a part of an entry, each on their own sheet. */
export const panelOf = (one: PreparedPart, entry: Entry): JudgeId[] =>
  one.part.marking === 'each' ? ownersOf(one, entry).flatMap(owner => (owner === 'agreed' ? [] : [owner])) : []

/** The judges who mark anything of an entry on a sheet of their own, in order of number. */
const judgesOver = (prepared: Prepared, entry: Entry): JudgeId[] =>
  [...new Set(prepared.parts.flatMap(one => panelOf(one, entry)))].sort()

/** What an entry is compared within: its session, or the judges who marked it. Empty where it has none. */
export const groupOf = (prepared: Prepared, entry: Entry, by: Fairness['by']): string =>
  by === 'session' ? (entry.session ?? '') : judgesOver(prepared, entry).join(' ')
