import type { Aspect, AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { add, div, exact, type Exact, max, min, mul, roundTo, sub, zero } from './exact.ts'
import { said, step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { FieldPlace } from './field.ts'
import { fieldPoints, orderBonus } from './field-points.ts'
import { lossPoints, notDoneLosses } from './losses.ts'
import type { MarkPoints } from './mark-points.ts'
import { allRead, combineReadings, inUnit, readingsOf } from './readings.ts'
import { placesPoints, rulePoints } from './rules.ts'

export type { MarkPoints }

const blank: MarkPoints = { points: null, known: null, waits: 'mark' }
const forField: MarkPoints = { points: null, known: null, waits: 'field' }
const done = (points: Exact): MarkPoints => ({ points, known: points, waits: null })
const partly = (known: Exact | null): MarkPoints => ({ points: null, known, waits: 'mark' })
const nothing = done(zero)

type Values<K extends MarkValue['kind']> = Extract<MarkValue, { kind: K }>

function scaled(aspect: AspectOf<'points'>, value: Exact, full: Exact): Exact {
  return aspect.scale ? div(mul(full, value), exact(aspect.scale.high)) : value
}

function ofPoints(aspect: AspectOf<'points'>, value: Values<'points'>, full: Exact, trace: Trace): MarkPoints {
  const points = scaled(aspect, exact(value.value), full)
  trace?.push(
    said(
      'reading',
      words.raw,
      value.value,
      aspect.scale ? { note: words.ofScale(value.value, aspect.scale.high) } : {},
    ),
  )
  return done(points)
}

function ofZones(aspect: AspectOf<'points'>, value: Values<'readings'>, full: Exact, trace: Trace): MarkPoints {
  const high = exact(aspect.scale?.high ?? aspect.max)
  let known: Exact | null = null
  let all = true
  for (const [place, zone] of (aspect.zones ?? []).entries()) {
    const mark = value.values[place]
    if (mark === null || mark === undefined) {
      all = false
      continue
    }
    const share = div(mul(mul(full, exact(zone.weight)), exact(mark)), mul(exact(100), high))
    trace?.push(step('reading', zone.name, share, { note: words.ofScale(mark, aspect.scale?.high ?? aspect.max) }))
    known = add(known ?? zero, share)
  }
  return all && known ? done(known) : partly(known)
}

function ofLevel(aspect: AspectOf<'judgement'>, value: Values<'level'>, full: Exact, trace: Trace): MarkPoints {
  const top = Math.max(...aspect.levels.map(level => level.level))
  const words1 = aspect.levels.find(level => level.level === value.level)?.text
  trace?.push(said('reading', words.raw, String(value.level), { note: words1 ?? words.level(value.level, top) }))
  return done(div(mul(full, exact(value.level)), exact(top)))
}

/** What each item of a check is worth: its own points, or an equal share of what the others leave. */
function itemPoints(aspect: AspectOf<'check'>, full: Exact): Exact[] {
  const named = aspect.items.reduce(
    (total, item) => (item.points === undefined ? total : add(total, exact(item.points))),
    zero,
  )
  const unnamed = aspect.items.filter(item => item.points === undefined).length
  const share = unnamed === 0 ? zero : div(sub(full, named), exact(unnamed))
  return aspect.items.map(item => (item.points === undefined ? share : exact(item.points)))
}

function ofChecks(aspect: AspectOf<'check'>, value: Values<'checks'>, full: Exact, trace: Trace): MarkPoints {
  const worth = itemPoints(aspect, full)
  const answers = worth.map((_, place) => value.items[place] ?? null)
  const yes = answers.filter(answer => answer === true).length
  let known = zero
  for (const [place, points] of worth.entries()) if (answers[place]) known = add(known, points)
  if (aspect.allOrNothing && yes < worth.length) known = zero
  const note = aspect.allOrNothing && answers.includes(false) ? words.notAll : words.items(yes, worth.length)
  trace?.push(step('rule', words.raw, known, { note }))
  if (!answers.includes(null)) return done(known)
  return partly(answers.some(answer => answer !== null) ? known : null)
}

function eachReading(
  aspect: AspectOf<'measure'>,
  values: readonly (Exact | null)[],
  full: Exact,
  trace: Trace,
): MarkPoints {
  const rule = aspect.rule
  if (rule.type === 'order' || rule.type === 'ratio' || rule.type === 'places') return blank
  const share = div(full, exact(aspect.readings))
  let known: Exact | null = null
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    const inner: Trace = trace ? [] : null
    const points = rulePoints(rule, value, share, inner)
    known = add(known ?? zero, points)
    trace?.push(step('reading', aspect.labels?.[place] ?? words.reading(place + 1), value, { children: inner }))
  }
  return allRead(values) && known ? done(known) : partly(known)
}

function ofReadings(
  aspect: AspectOf<'measure'>,
  value: Values<'readings'>,
  place: FieldPlace | null,
  full: Exact,
  trace: Trace,
): MarkPoints {
  const values = readingsOf(aspect, value)
  const rule = aspect.rule
  const inField = rule.type === 'order' || rule.type === 'ratio'
  if (aspect.combine === 'each' && rule.type !== 'places' && !inField) return eachReading(aspect, values, full, trace)
  for (const [at, reading] of values.entries())
    if (trace && reading) trace.push(step('reading', aspect.labels?.[at] ?? words.reading(at + 1), reading))
  if (!allRead(values)) return blank
  if (rule.type === 'places') return done(placesPoints(rule, values, full, trace))
  if (inField) return place?.settled ? done(fieldPoints(rule, place, full, trace)) : forField
  const number = combineReadings(aspect, values)
  if (values.length > 1) trace?.push(step('reading', words.combinedReading(aspect.combine), number))
  return done(rulePoints(rule, number, full, trace))
}

function ofTime(
  aspect: AspectOf<'time'>,
  value: Values<'time'>,
  place: FieldPlace | null,
  full: Exact,
  trace: Trace,
): MarkPoints {
  const rule = aspect.rule
  const inField = rule.type === 'order' || rule.type === 'ratio'
  if (value.finished && value.seconds === null) return blank
  if (!value.finished || value.seconds === null) {
    trace?.push(step('rule', words.didNotFinish, exact(aspect.didNotFinish)))
    return done(exact(aspect.didNotFinish))
  }
  const number = inUnit(aspect, value.seconds)
  trace?.push(said('reading', words.raw, `${value.seconds} s`))
  if ((inField || aspect.bonus) && !place?.settled) return forField
  const bonus = place ? orderBonus(aspect, place, trace) : zero
  if (inField) return place ? done(add(fieldPoints(rule, place, full, trace), bonus)) : forField
  if (rule.type === 'places') return done(add(placesPoints(rule, [number], full, trace), bonus))
  return done(add(rulePoints(rule, number, full, trace), bonus))
}

function ofAnswers(aspect: AspectOf<'key'>, value: Values<'answers'>, full: Exact, trace: Trace): MarkPoints {
  const given = aspect.answers.map((_, place) => value.answers[place] ?? null)
  const right = aspect.answers.filter((answer, place) => given[place] === answer).length
  const wrong = given.filter((answer, place) => answer !== null && answer !== aspect.answers[place]).length
  const points = add(div(mul(full, exact(right)), exact(aspect.answers.length)), mul(exact(aspect.wrong), exact(wrong)))
  trace?.push(step('rule', words.answers(right, aspect.answers.length), points))
  return done(points)
}

function notDone(aspect: Aspect, full: Exact, trace: Trace): MarkPoints {
  if (aspect.kind === 'deduct') return done(notDoneLosses(aspect, full, trace))
  const points = aspect.kind === 'time' ? exact(aspect.didNotFinish) : zero
  trace?.push(step('rule', words.notDone, points))
  return done(points)
}

function raw(aspect: Aspect, value: MarkValue, place: FieldPlace | null, full: Exact, trace: Trace): MarkPoints {
  if (value.kind === 'not-done') return notDone(aspect, full, trace)
  switch (aspect.kind) {
    case 'points':
      if (aspect.zones) return value.kind === 'readings' ? ofZones(aspect, value, full, trace) : blank
      return value.kind === 'points' ? ofPoints(aspect, value, full, trace) : blank
    case 'judgement':
      return value.kind === 'level' ? ofLevel(aspect, value, full, trace) : blank
    case 'check':
      return value.kind === 'checks' ? ofChecks(aspect, value, full, trace) : blank
    case 'measure':
      return value.kind === 'readings' ? ofReadings(aspect, value, place, full, trace) : blank
    case 'deduct': {
      if (value.kind !== 'counts') return blank
      const { points, all } = lossPoints(aspect, value, full, trace)
      return all && points ? done(points) : partly(points)
    }
    case 'time':
      return value.kind === 'time' ? ofTime(aspect, value, place, full, trace) : blank
    case 'given':
      return value.kind === 'given' ? done(div(mul(full, exact(value.value)), exact(aspect.scale))) : blank
    case 'key':
      return value.kind === 'answers' ? ofAnswers(aspect, value, full, trace) : blank
  }
}

function within(aspect: Aspect, points: Exact, full: Exact): Exact {
  if (aspect.unbounded) return points
  // A deduction has its own floor, which may be below zero or none at all.
  return min(full, aspect.kind === 'deduct' ? points : max(zero, points))
}

/**
 * What one judge's mark is worth under its aspect, kept within 0…max unless the aspect says otherwise, and rounded to
 * `digits` where given. `place` is how the entry stands in the field, for rules that compare. A value of another kind
 * than the aspect's counts as a blank. (S10–S19)
 */
export function pointsOf(
  aspect: Aspect,
  value: MarkValue,
  more: { full?: Exact; place?: FieldPlace | null; digits?: number | undefined; trace?: Trace } = {},
): MarkPoints {
  const full = more.full ?? exact(aspect.max)
  const trace = more.trace ?? null
  const { points, known, waits } = raw(aspect, value, more.place ?? null, full, trace)
  if (!known) return { points, known, waits }
  const kept = within(aspect, known, full)
  if (kept !== known && trace) trace.push(step('floor', words.bounded, kept))
  const rounded = more.digits === undefined ? kept : roundTo(kept, more.digits)
  if (more.digits !== undefined) trace?.push(step('rounded', words.rounded(more.digits), rounded))
  if (!points) return { points, known: rounded, waits }
  return rounded === zero ? nothing : { points: rounded, known: rounded, waits }
}
