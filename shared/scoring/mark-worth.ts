import type { Entry } from '../ledger/state.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { zero } from './exact.ts'
import type { Trace } from './explanation.ts'
import { type Field, placeIn } from './field.ts'
import { type MarkPoints, pointsOf } from './points.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'
import { allowanceOf } from './seconds.ts'

/** The entry that a mark is of, and what it is scored within. */
export interface Marking {
  prepared: Prepared
  entry: Entry
  field: Field
}

/** What a mark of an entry is worth: in its field, with its time made good, rounded as the scheme says. */
export function worthOf(one: PreparedAspect, value: MarkValue, marking: Marking, trace: Trace = null): MarkPoints {
  const { prepared, entry, field } = marking
  return pointsOf(one.aspect, value, {
    full: one.max,
    place: one.fieldRelative ? placeIn(field, one.aspect.id, entry.id) : null,
    digits: prepared.scheme.rounding.points,
    allowance: one.aspect.kind === 'time' ? allowanceOf(entry, one.aspect.id) : zero,
    trace,
  })
}
