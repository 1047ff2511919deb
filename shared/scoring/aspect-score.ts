import type { Entry, Sheet } from '../ledger/state.ts'
import type { SheetOwner } from '../ledger/sheet-ref.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { div, type Exact, mul, zero } from './exact.ts'
import { unknown, said, step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { movedMark } from './fairness-moves.ts'
import type { MarkPoints } from './mark-points.ts'
import { type Marking, worthOf } from './mark-worth.ts'
import { beyondSpread, onScaleOf, ruleFor, strike, together } from './panel-mark.ts'
import { ownersOf, type PreparedAspect } from './prepared.ts'
import type { AspectScore, Waiting } from './result.ts'

export { strike }

/** What is scored and what it is scored against. `waits` collects what is missing. */
export interface Scoring extends Marking {
  /** Sheets by part and owner, looked up once. */
  sheets: (Sheet | undefined)[][]
  waits: Waiting[]
}

/** One aspect's marks as points, in the panel's order; null where a judge has none yet. */
export interface Marked {
  marks: (MarkPoints | null)[]
  score: AspectScore
}

const cacheable = 4_000
function markPoints(one: PreparedAspect, value: MarkValue, scoring: Scoring, trace: Trace): MarkPoints {
  const text = value.kind === 'points' ? value.value : value.kind === 'level' ? String(value.level) : null
  const key = trace ? null : text
  if (key !== null) {
    const seen = one.seen.get(key)
    if (seen) return seen
  }
  const own = worthOf(one, value, scoring, trace)
  const { points, known, waits } = own
  const worth = one.scaleTop ? { points, known, waits, entered: onScaleOf(value) } : own
  if (key !== null && worth.points && one.seen.size < cacheable) one.seen.set(key, worth)
  return worth
}

function wait(one: PreparedAspect, owner: SheetOwner | null, kind: 'mark' | 'field', waits: Waiting[]): void {
  const aspect = one.aspect.id
  if (kind === 'field') waits.push({ for: 'field', aspect })
  else if (owner === null) waits.push({ for: 'given', aspect })
  else waits.push({ for: 'mark', aspect, part: one.part.part.id, judge: owner })
}

/** Levels further apart than the aspect allows, in the first round. (S54) */
function disputed(one: PreparedAspect, values: readonly (MarkValue | undefined)[], entry: Entry): boolean {
  if (one.aspect.kind !== 'judgement' || one.aspect.beyondSpread !== 'dispute') return false
  if ((entry.rounds.get(one.aspect.id) ?? 1) > 1) return false
  return beyondSpread(one, values)
}

/** As it is combined: what was entered on the marking scale where that is rounded, else points; what fairness has moved goes by its points. */
const combinedAs = ({ scaleTop, max }: PreparedAspect, { entered }: MarkPoints, points: Exact): Exact =>
  scaleTop ? (entered ?? div(mul(points, scaleTop), max)) : points

/** Of those who have marked in full: a half-filled mark moves no total before it is whole; a quiz is scored live. (S55, S103) */
function knownSoFar(one: PreparedAspect, marks: readonly (MarkPoints | null)[]): { known: Exact[]; whole: boolean } {
  const live = one.aspect.kind === 'quiz'
  const known: Exact[] = []
  let whole = marks.length > 0
  for (const mark of marks) {
    const points = mark?.points ?? (live ? mark?.known : null)
    if (mark && points) known.push(combinedAs(one, mark, points))
    if (!mark?.points) whole = false
  }
  return { known, whole }
}

const labelOf = (owner: SheetOwner | null) =>
  owner === null ? words.given : owner === 'agreed' ? words.agreed : words.judge(owner)

function valuesOf(one: PreparedAspect, scoring: Scoring): (MarkValue | undefined)[] {
  const id = one.aspect.id
  if (one.part.part.marking === 'given') return [scoring.entry.given.get(id)?.value]
  const values: (MarkValue | undefined)[] = []
  for (const sheet of scoring.sheets[one.part.index] ?? []) values.push(sheet?.marks.get(id)?.value)
  return values
}

function explainMark(
  one: PreparedAspect,
  owner: SheetOwner | null,
  worth: MarkPoints | null,
  inner: Trace,
): Explanation {
  const about = { aspect: one.aspect.id, ...(owner ? { judge: owner } : {}) }
  if (!worth) return said('mark', labelOf(owner), unknown, { note: words.blank, about })
  const note = worth.waits === 'field' ? { note: words.waitsField } : worth.waits ? { note: words.waitsMark } : {}
  return step('mark', labelOf(owner), worth.points ?? worth.known, { ...note, about, children: inner })
}

function markAll(one: PreparedAspect, values: readonly (MarkValue | undefined)[], scoring: Scoring, trace: Trace) {
  const marks: (MarkPoints | null)[] = []
  const owners = ownersOf(one.part, scoring.entry)
  for (let place = 0; place < values.length; place += 1) {
    const owner = owners[place] ?? null
    const value = values[place]
    const inner: Trace = trace ? [] : null
    const entered = value ? markPoints(one, value, scoring, inner) : null
    const worth = entered && scoring.prepared.moves ? movedMark(one, place, entered, scoring, inner) : entered
    if (worth === null || worth.waits !== null) wait(one, owner, worth?.waits ?? 'mark', scoring.waits)
    marks.push(worth)
    trace?.push(explainMark(one, owner, worth, inner))
  }
  return marks
}

const unscored: AspectScore = { points: null, known: null, disputed: false }
const scored = (points: Exact): AspectScore => ({ points, known: points, disputed: false })

/**
 * An aspect of an entry, from its marks: points of the panel together, or what is known so far and what it waits for.
 * For a part combined per sheet this is the aspect as if it were combined alone: only its `known` is used. (S50–S55)
 */
export function scoreAspect(one: PreparedAspect, scoring: Scoring, trace: Trace): Marked {
  const { part } = one.part
  if (part.marking === 'each' && ownersOf(one.part, scoring.entry).length === 0) {
    scoring.waits.push({ for: 'judges', part: part.id })
    trace?.push(said('waiting', words.waitsJudges, unknown))
    return { marks: [], score: unscored }
  }
  const values = valuesOf(one, scoring)
  if (one.aspect.optional && values.every(value => value === undefined)) {
    trace?.push(step('mark', words.optionalBlank, zero))
    const marks = values.map(() => ({ points: zero, known: zero, waits: null }))
    return { marks, score: one.aspect.record ? unscored : scored(zero) }
  }
  const marks = markAll(one, values, scoring, trace)
  if (disputed(one, values, scoring.entry)) {
    scoring.waits.push({ for: 'round', aspect: one.aspect.id })
    trace?.push(said('waiting', words.disputed, unknown))
    return { marks, score: { points: null, known: null, disputed: true } }
  }
  const { known, whole } = knownSoFar(one, marks)
  if (one.aspect.record || known.length === 0) return { marks, score: unscored }
  const inner = known.length === marks.length ? trace : null
  const points = together(one, ruleFor(one, values), known, scoring.prepared, inner)
  return { marks, score: { points: whole ? points : null, known: points, disputed: false } }
}
