import type { Entry } from '../ledger/state.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { keysOf, type Prepared, type PreparedAspect } from './prepared.ts'

/** What was entered for an aspect, in the order of the entry's panel: one per judge, or the agreed or imported one. */
export function enteredOf(prepared: PreparedAspect, entry: Entry): (MarkValue | undefined)[] {
  const id = prepared.aspect.id
  if (prepared.part.part.marking === 'given') return [entry.given.get(id)?.value]
  return keysOf(prepared.part, entry).map(key => entry.sheets.get(key)?.marks.get(id)?.value)
}

/** Those of them that count: none of a stage that the entry has not come to, or was taken back from. (S120) */
export const marksOf = (prepared: PreparedAspect, entry: Entry): (MarkValue | undefined)[] =>
  entry.stage < prepared.stage ? [] : enteredOf(prepared, entry)

/** The first of them: what a field, a clock or a tie looks at, where one sheet speaks for the aspect. */
export const markOf = (prepared: PreparedAspect, entry: Entry): MarkValue | undefined => marksOf(prepared, entry)[0]

function saysNo(value: MarkValue | undefined): boolean {
  if (value?.kind === 'not-done') return true
  return value?.kind === 'checks' && value.items.includes(false)
}

/** Have more than half of those who are to mark this veto said no? (S41) */
export function vetoed(prepared: PreparedAspect, entry: Entry): boolean {
  const marks = marksOf(prepared, entry)
  return marks.filter(saysNo).length * 2 > marks.length
}

/** The aspects whose veto has fallen; nearly always none. */
export const vetoesOf = (prepared: Prepared, entry: Entry): PreparedAspect[] =>
  prepared.vetoes.length === 0 ? prepared.vetoes : prepared.vetoes.filter(one => vetoed(one, entry))
