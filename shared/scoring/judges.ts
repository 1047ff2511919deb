import type { Entry } from '../ledger/state.ts'
import type { SheetOwner } from '../ledger/sheet-ref.ts'
import type { AspectId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { type Exact, mean } from './exact.ts'
import type { Field } from './field.ts'
import { enteredOf } from './mark-of.ts'
import { worthOf } from './mark-worth.ts'
import { type Fate, fatesOf, select } from './panel.ts'
import { onScaleOf, ruleFor } from './panel-mark.ts'
import { ownersOf, type Prepared } from './prepared.ts'

/** One judge's part in an aspect: the mark, what it is worth, whether it counts, and how far from the others. */
export interface JudgePoints {
  /** null for an imported mark. */
  judge: SheetOwner | null
  value: MarkValue | null
  /** What the mark is worth, or is worth so far; null where blank. */
  points: Exact | null
  complete: boolean
  /** Once the aspect is complete and combined by itself; null before. */
  fate: Fate | null
}

/** An aspect of an entry judge by judge, in the panel's order. Empty for an unknown aspect. */
export function judgesOf(prepared: Prepared, entry: Entry, aspect: AspectId, field: Field): JudgePoints[] {
  const one = prepared.aspects.get(aspect)
  if (!one) return []
  const values = enteredOf(one, entry)
  const owners = ownersOf(one.part, entry)
  const judges = values.map((value, at): JudgePoints => {
    const worth = value ? worthOf(one, value, { prepared, entry, field }) : null
    const points = worth?.points ?? worth?.known ?? null
    const complete = worth !== null && worth.points !== null
    return { judge: owners[at] ?? null, value: value ?? null, points, complete, fate: null }
  })
  // As the panel compares them: on the marking scale where it is combined there, rounded points may be level. (S110)
  const onScale = (value: MarkValue | null) => (one.scaleTop && value ? onScaleOf(value) : null)
  const points = judges.flatMap(({ complete, points: own, value }) => (complete && own ? [onScale(value) ?? own] : []))
  if (points.length === 0 || points.length < judges.length || one.part.part.per === 'sheet') return judges
  const fates = one.part.part.marking === 'each' ? fatesOf(select(ruleFor(one, values), points), judges.length) : []
  return judges.map((judge, at) => ({ ...judge, fate: fates[at] ?? 'counted' }))
}

/** The mean of the other judges' points on an aspect, to see who is off the panel; null where nobody else has marked. */
export function othersMean(judges: readonly JudgePoints[], judge: SheetOwner): Exact | null {
  const others = judges.flatMap(one => (one.judge !== judge && one.points ? [one.points] : []))
  return others.length === 0 ? null : mean(others)
}
