import type { AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { add, compare, div, equal, exact, type Exact, isZero, toText, zero } from './exact.ts'
import { inShort, said, step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import type { FieldPlace } from './field.ts'
import { fieldPoints, orderBonus } from './field-points.ts'
import { blank, done, forField, type MarkPoints, partly } from './mark-points.ts'
import { piecesPoints } from './pieces.ts'
import { allRead, combineReadings, inUnit, readingsOf } from './readings.ts'
import { readingWords } from './reading-words.ts'
import { placesPoints, rulePoints, type SingleRule } from './rules.ts'
import { clockText, countedSeconds } from './seconds.ts'

type Measure = AspectOf<'measure'>
type Time = AspectOf<'time'>
type Readings = Extract<MarkValue, { kind: 'readings' }>
type Timing = Extract<MarkValue, { kind: 'time' }>

/** What a mark is scored against beside its aspect. */
export interface Against {
  /** Points of a faultless mark. */
  full: Exact
  /** How the entry stands in the field, for rules that compare. */
  place: FieldPlace | null
  /** Seconds made good. */
  allowance: Exact
  trace: Trace
}

const unitOf = ({ unit }: Measure): string => (unit === '' ? '' : ` ${unit}`)
/** The unit of what the rule looks at: a deviation in percent has its own. */
const unitLooked = (aspect: Measure): string => (aspect.on === 'percent' ? ' %' : unitOf(aspect))

/** One reading as it was taken, in the aspect's unit, and how far off that is where the rule looks at the distance. */
function readingStep(aspect: Measure, at: number, value: Readings, looked: Exact, children: Trace = null): Explanation {
  const taken = value.values[at] ?? ''
  const label = aspect.labels?.[at] ?? (aspect.readings === 1 ? readingWords.only : words.reading(at + 1))
  const note =
    aspect.on === 'value' || equal(exact(taken), looked) ? {} : { note: readingWords.offBy(looked, unitLooked(aspect)) }
  return { ...said('reading', label, `${taken}${unitOf(aspect)}`, note), children: children ?? [] }
}

interface ReadingPoints {
  points: Exact
  node: Explanation | null
}

/** The best so many of them, the others struck; all where the aspect counts all. */
function counting(aspect: Measure, all: readonly ReadingPoints[], trace: Trace): readonly ReadingPoints[] {
  const count = aspect.bestOf
  if (count === undefined || all.length <= count) return all
  const best = all.toSorted((a, b) => compare(b.points, a.points))
  for (const { node } of best.slice(count)) {
    if (!node) continue
    node.struck = 'low'
    node.note = readingWords.notBest
  }
  const kept = best.slice(0, count)
  trace?.push(step('rule', readingWords.bestOnly(count), totalOf(kept)))
  return kept
}

const totalOf = (all: readonly ReadingPoints[]): Exact => all.reduce((total, one) => add(total, one.points), zero)

/** The rule on each reading, a faultless one being worth an equal share; with `bestOf` only the best so many count. (S28, S114) */
function eachReading(
  { aspect, rule }: { aspect: Measure; rule: SingleRule },
  value: Readings,
  values: readonly (Exact | null)[],
  { full, trace }: Against,
): MarkPoints {
  const share = div(full, exact(Math.min(aspect.bestOf ?? aspect.readings, aspect.readings)))
  const all: ReadingPoints[] = []
  for (const [place, looked] of values.entries()) {
    if (looked === null) continue
    const inner: Trace = trace ? [] : null
    const points = rulePoints(rule, looked, share, inner)
    const node = trace && readingStep(aspect, place, value, looked, inner)
    if (node) trace.push(node)
    all.push({ points, node })
  }
  if (all.length === 0) return blank
  const known = totalOf(counting(aspect, all, trace))
  return allRead(values) ? done(known) : partly(known)
}

/** Points of the readings of a measure. (S20–S28, S106) */
export function measurePoints(aspect: Measure, value: Readings, against: Against): MarkPoints {
  const { full, place, trace } = against
  const values = readingsOf(aspect, value)
  const { rule } = aspect
  if (rule.type === 'pieces') return piecesPoints(rule, values, full, trace)
  const inField = rule.type === 'order' || rule.type === 'ratio'
  if (aspect.combine === 'each' && rule.type !== 'places' && !inField)
    return eachReading({ aspect, rule }, value, values, against)
  for (const [at, reading] of values.entries())
    if (trace && reading) trace.push(readingStep(aspect, at, value, reading))
  if (!allRead(values)) return blank
  if (rule.type === 'places') return done(placesPoints(rule, values, full, trace))
  if (inField) return place?.settled ? done(fieldPoints(rule, place, full, trace)) : forField
  const number = combineReadings(aspect, values)
  if (values.length > 1) {
    const shown = `${inShort(number)}${unitLooked(aspect)}`
    trace?.push(said('reading', words.combinedReading(aspect.combine), shown))
  }
  return done(rulePoints(rule, number, full, trace))
}

function explainTime(aspect: Time, seconds: string, counted: Exact, { allowance, trace }: Against): void {
  if (!trace) return
  const minutes = (of: Exact) => (aspect.unit === 'min' ? { note: readingWords.inMinutes(inUnit(aspect, of)) } : {})
  trace.push(said('reading', readingWords.time, clockText(exact(seconds)), minutes(exact(seconds))))
  if (isZero(allowance)) return
  trace.push(said('reading', readingWords.madeGood(toText(allowance)), clockText(counted), minutes(counted)))
}

/** Points of a time, less what was made good. (S29–S32, S108) */
export function timePoints(aspect: Time, value: Timing, against: Against): MarkPoints {
  const { full, place, trace } = against
  const { rule } = aspect
  const { seconds } = value
  const inField = rule.type === 'order' || rule.type === 'ratio'
  if (value.finished && seconds === null) return blank
  if (!value.finished || seconds === null) {
    trace?.push(step('rule', words.didNotFinish, exact(aspect.didNotFinish)))
    return done(exact(aspect.didNotFinish))
  }
  const counted = countedSeconds(seconds, against.allowance)
  explainTime(aspect, seconds, counted, against)
  if ((inField || aspect.bonus) && !place?.settled) return forField
  const number = inUnit(aspect, counted)
  const bonus = place ? orderBonus(aspect, place, trace) : zero
  if (inField) return place ? done(add(fieldPoints(rule, place, full, trace), bonus)) : forField
  if (rule.type === 'places') return done(add(placesPoints(rule, [number], full, trace), bonus))
  if (rule.type === 'pieces') return piecesPoints(rule, [number], full, trace)
  return done(add(rulePoints(rule, number, full, trace), bonus))
}
