import type { Entry, Sheet } from '../ledger/state.ts'
import type { SheetOwner } from '../ledger/sheet-ref.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Exact } from './exact.ts'
import { roundTo, zero } from './exact.ts'
import { unknown, said, step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { type Field, placeIn } from './field.ts'
import { apart, combineSelected, type Fate, fatesOf, select } from './panel.ts'
import { type MarkPoints, pointsOf } from './points.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'
import type { AspectScore, Waiting } from './result.ts'

/** What is scored and what it is scored against. `waits` collects what is missing. */
export interface Scoring {
  prepared: Prepared
  entry: Entry
  field: Field
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
  const place = one.fieldRelative ? placeIn(scoring.field, one.aspect.id, scoring.entry.id) : null
  const worth = pointsOf(one.aspect, value, {
    full: one.max,
    place,
    digits: scoring.prepared.scheme.rounding.points,
    trace,
  })
  if (key !== null && worth.points && one.seen.size < cacheable) one.seen.set(key, worth)
  return worth
}

function wait(one: PreparedAspect, owner: SheetOwner | null, kind: 'mark' | 'field', waits: Waiting[]): void {
  const aspect = one.aspect.id
  if (kind === 'field') waits.push({ for: 'field', aspect })
  else if (owner === null) waits.push({ for: 'given', aspect })
  else waits.push({ for: 'mark', aspect, part: one.part.part.id, judge: owner })
}

const levelOf = (value: MarkValue) => (value.kind === 'level' ? value.level : value.kind === 'not-done' ? 0 : null)

/** Levels further apart than the aspect allows, in the first round. (S54) */
function disputed(one: PreparedAspect, values: readonly (MarkValue | undefined)[], entry: Entry): boolean {
  const { aspect } = one
  if (aspect.kind !== 'judgement' || aspect.beyondSpread !== 'dispute') return false
  if ((entry.rounds.get(aspect.id) ?? 1) > 1) return false
  const levels: number[] = []
  for (const value of values) {
    const level = value ? levelOf(value) : null
    if (level !== null) levels.push(level)
  }
  return apart(levels, aspect.spread)
}

/** Of those who have marked in full: a half-filled mark moves no total before it is whole. (S55) */
function knownSoFar(marks: readonly (MarkPoints | null)[]): { known: Exact[]; whole: boolean } {
  const known: Exact[] = []
  for (const mark of marks) if (mark?.points) known.push(mark.points)
  return { known, whole: known.length > 0 && known.length === marks.length }
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
  for (let place = 0; place < values.length; place += 1) {
    const owner = one.part.owners[place] ?? null
    const value = values[place]
    const inner: Trace = trace ? [] : null
    const worth = value ? markPoints(one, value, scoring, inner) : null
    if (worth === null || worth.waits !== null) wait(one, owner, worth?.waits ?? 'mark', scoring.waits)
    marks.push(worth)
    trace?.push(explainMark(one, owner, worth, inner))
  }
  return marks
}

const struckWords = { high: words.struckHigh, low: words.struckLow }
/** Marks in the trace say which of them were dropped; a median leaves out all but the middle. */
export function strike(nodes: Explanation[], fates: readonly Fate[], median: boolean): void {
  for (const [place, fate] of fates.entries()) {
    const node = nodes[place]
    if (!node || fate === 'counted') continue
    node.struck = fate
    node.note = median ? words.notMiddle : struckWords[fate]
  }
}

function together(one: PreparedAspect, values: readonly Exact[], scoring: Scoring, trace: Trace): Exact {
  const { part } = one.part
  // An agreed or imported mark speaks for the whole panel: nothing is combined.
  const single = part.marking === 'each' ? undefined : values[0]
  const selection = single ? null : select(part, values)
  const exactly = selection ? combineSelected(part, selection, values) : (single ?? zero)
  if (trace && selection && values.length > 1) {
    strike(trace, fatesOf(selection, values.length), part.combine.rule === 'median')
    trace.push(step('combined', words.combined(part.combine.rule, selection.kept.length), exactly))
  }
  const digits = scoring.prepared.scheme.rounding.aspect
  if (digits === undefined || part.per === 'sheet') return exactly
  const rounded = roundTo(exactly, digits)
  trace?.push(step('rounded', words.rounded(digits), rounded))
  return rounded
}

const scored = (points: Exact): AspectScore => ({ points, known: points, disputed: false })

/**
 * An aspect of an entry, from its marks: points of the panel together, or what is known so far and what it waits for.
 * For a part combined per sheet this is the aspect as if it were combined alone: only its `known` is used. (S50–S55)
 */
export function scoreAspect(one: PreparedAspect, scoring: Scoring, trace: Trace): Marked {
  const { part } = one.part
  if (one.part.owners.length === 0 && part.marking !== 'given') {
    scoring.waits.push({ for: 'judges', part: part.id })
    trace?.push(said('waiting', words.waitsJudges, unknown))
    return { marks: [], score: { points: null, known: null, disputed: false } }
  }
  const values = valuesOf(one, scoring)
  if (one.aspect.optional && values.every(value => value === undefined)) {
    trace?.push(step('mark', words.optionalBlank, zero))
    return { marks: values.map(() => ({ points: zero, known: zero, waits: null })), score: scored(zero) }
  }
  const marks = markAll(one, values, scoring, trace)
  if (disputed(one, values, scoring.entry)) {
    scoring.waits.push({ for: 'round', aspect: one.aspect.id })
    trace?.push(said('waiting', words.disputed, unknown))
    return { marks, score: { points: null, known: null, disputed: true } }
  }
  const { known, whole } = knownSoFar(marks)
  if (known.length === 0) return { marks, score: { points: null, known: null, disputed: false } }
  const points = together(one, known, scoring, known.length === marks.length ? trace : null)
  return { marks, score: { points: whole ? points : null, known: points, disputed: false } }
}
