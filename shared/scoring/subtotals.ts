import { add, type Exact, zero } from './exact.ts'
import type { Prepared } from './prepared.ts'
import type { EntryScore } from './result.ts'

/** Points of aspects, as known so far, by what they look at: the work or its result. (RULES 33) */
export interface Subtotals {
  process: Exact
  result: Exact
}

/** The points known so far of the aspects in a group. */
export function groupSum(prepared: Prepared, group: keyof Subtotals, score: EntryScore): Exact {
  let total = zero
  for (const [id, one] of prepared.aspects) {
    const known = one.aspect.group === group ? score.aspects.get(id)?.known : null
    if (known) total = add(total, known)
  }
  return total
}

const grouped = new WeakMap<Prepared, boolean>()
function hasGroups(prepared: Prepared): boolean {
  const known = grouped.get(prepared)
  if (known !== undefined) return known
  const has = [...prepared.aspects.values()].some(({ aspect }) => aspect.group !== undefined)
  grouped.set(prepared, has)
  return has
}

/** Process and result marks of an entry, in the points of their aspects; null where no aspect is in a group. (S134) */
export function subtotalsOf(prepared: Prepared, score: EntryScore): Subtotals | null {
  if (!hasGroups(prepared)) return null
  return { process: groupSum(prepared, 'process', score), result: groupSum(prepared, 'result', score) }
}
