import type { Entry } from '../ledger/state.ts'
import type { AspectId, JudgeId } from '../scheme/ids.ts'
import { add, type Exact, isZero, mean, sub, zero } from './exact.ts'
import type { Field } from './field.ts'
import { judgesOf } from './judges.ts'
import type { Prepared, PreparedAspect, PreparedPart } from './prepared.ts'

/** One judge's whole mark on an aspect, beside the others'. */
export interface ComparedMark {
  aspect: AspectId
  judge: JudgeId
  points: Exact
  /** The mean of the other judges' points, and how many they are. */
  others: Exact
  of: number
  max: Exact
}

/** An entry in a part: the marks that have something to be compared with, and each judge's sheet where all are whole. */
export interface ComparedEntry {
  entry: Entry
  part: PreparedPart
  judges: JudgeId[]
  marks: ComparedMark[]
  /** The sheets' points in the order of `judges`; null while a mark is missing. */
  sheets: Exact[] | null
  /** Somebody has marked something. */
  begun: boolean
}

interface Whole {
  judge: JudgeId
  points: Exact | null
}

function compared(one: PreparedAspect, whole: readonly Whole[]): ComparedMark[] {
  const marked = whole.flatMap(({ judge, points }) => (points ? [{ judge, points }] : []))
  if (marked.length < 2) return []
  return marked.map(({ judge, points }) => {
    const others = marked.flatMap(other => (other.judge === judge ? [] : [other.points]))
    return { aspect: one.aspect.id, judge, points, others: mean(others), of: others.length, max: one.max }
  })
}

/** A part of an entry, as far as it is marked. Aspects worth no points tell nothing. (S170) */
export function comparedEntry(prepared: Prepared, entry: Entry, part: PreparedPart, field: Field): ComparedEntry {
  const marks: ComparedMark[] = []
  let judges: JudgeId[] = []
  let sheets: Exact[] | null = null
  let missing = false
  let begun = false
  for (const one of part.aspects) {
    if (isZero(one.max)) continue
    const whole = judgesOf(prepared, entry, one.aspect.id, field).flatMap(({ judge, points, complete }): Whole[] =>
      judge === null || judge === 'agreed' ? [] : [{ judge, points: complete ? points : null }],
    )
    judges = whole.map(({ judge }) => judge)
    const some = whole.some(({ points }) => points !== null)
    begun = begun || some
    marks.push(...compared(one, whole))
    // An optional aspect that nobody has marked is worth nothing to all alike.
    if (whole.some(({ points }) => points === null) && (some || !one.aspect.optional)) missing = true
    const before: readonly Exact[] | null = sheets
    sheets = whole.map(({ points }, at) => add(before?.[at] ?? zero, points ?? zero))
  }
  return { entry, part, judges, marks, sheets: missing || !begun ? null : sheets, begun }
}

/** How far a mark lies from the mean of the others, in points. */
export const distanceOf = (mark: ComparedMark): Exact => sub(mark.points, mark.others)
