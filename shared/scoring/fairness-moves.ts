import type { Entry } from '../ledger/state.ts'
import type { EntryId, PartId } from '../scheme/ids.ts'
import { add, div, type Exact, isZero, mul, sum } from './exact.ts'
import { step } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import { fairnessWords } from './fairness-words.ts'
import { marksOf } from './mark-of.ts'
import type { MarkPoints } from './mark-points.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'

/** By how much fairness moves the sheets of each entry's judges, by part, in the panel's order. */
export type Moves = ReadonlyMap<EntryId, ReadonlyMap<PartId, readonly (Exact | null)[]>>

/**
 * A judge's mark in full, moved by its share of what their sheet is moved by: the aspect's full points to those of all
 * aspects that the sheet marks (an optional one left blank takes no share away). It may leave 0…max by that. The judge
 * is named by their place in the entry's panel. (S167)
 */
export function movedMark(
  one: PreparedAspect,
  place: number,
  worth: MarkPoints,
  { prepared, entry }: { prepared: Prepared; entry: Entry },
  trace: Trace,
): MarkPoints {
  const by = prepared.moves?.get(entry.id)?.get(one.part.part.id)?.[place]
  if (!by || !worth.points) return worth
  const marked = one.part.aspects.filter(other => marksOf(other, entry)[place] !== undefined)
  const all = sum(marked.map(other => other.max))
  if (isZero(all)) return worth
  const points = add(worth.points, div(mul(by, one.max), all))
  trace?.push(step('rule', fairnessWords.moved, points))
  return { points, known: points, waits: worth.waits }
}
