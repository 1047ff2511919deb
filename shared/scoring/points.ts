import type { Aspect, AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { add, div, equal, exact, type Exact, max, min, mul, roundTo, sub, zero } from './exact.ts'
import { said, step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { FieldPlace } from './field.ts'
import { lossPoints, notDoneLosses } from './losses.ts'
import { blank, done, type MarkPoints, nothing, partly } from './mark-points.ts'
import { pieceItems } from './pieces.ts'
import { quizPoints } from './quiz.ts'
import { type Against, measurePoints, timePoints } from './reading-points.ts'
import { recorded } from './record.ts'

export type { MarkPoints }

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
  const means = aspect.levels.find(level => level.level === value.level)?.text
  trace?.push(
    said('reading', words.raw, String(value.level), {
      note: means ? words.levelMeans(value.level, means) : words.level(value.level, top),
    }),
  )
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
  if (aspect.pieces !== undefined) known = pieceItems(aspect, worth, answers, trace)
  else for (const [place, points] of worth.entries()) if (answers[place]) known = add(known, points)
  if (aspect.allOrNothing && yes < worth.length) known = zero
  const note = aspect.allOrNothing && answers.includes(false) ? words.notAll : words.items(yes, worth.length)
  trace?.push(step('rule', words.raw, known, { note }))
  if (!answers.includes(null)) return done(known)
  return partly(answers.some(answer => answer !== null) ? known : null)
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

function raw(aspect: Aspect, value: MarkValue, against: Against): MarkPoints {
  const { full, trace } = against
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
      return value.kind === 'readings' ? measurePoints(aspect, value, against) : blank
    case 'deduct': {
      if (value.kind !== 'counts') return blank
      const { points, all } = lossPoints(aspect, value, full, trace)
      return all && points ? done(points) : partly(points)
    }
    case 'time':
      return value.kind === 'time' ? timePoints(aspect, value, against) : blank
    case 'given':
      return value.kind === 'given' ? done(div(mul(full, exact(value.value)), exact(aspect.scale))) : blank
    case 'key':
      return value.kind === 'answers' ? ofAnswers(aspect, value, full, trace) : blank
    case 'quiz':
      return value.kind === 'quiz' ? quizPoints(aspect, value, trace) : blank
  }
}

/** Points kept within 0…max; a quiz and what is unbounded go beyond, a deduction has its own floor or none at all. (S19) */
function within(aspect: Aspect, points: Exact, full: Exact): Exact {
  if (aspect.unbounded || aspect.kind === 'quiz') return points
  return min(full, aspect.kind === 'deduct' ? points : max(zero, points))
}

/**
 * What one judge's mark is worth under its aspect, kept within 0…max unless the aspect says otherwise, and rounded to
 * `digits` where given. `place` is how the entry stands in the field, for rules that compare; `allowance` the seconds made
 * good. A value of another kind than the aspect's counts as a blank. (S10–S19, S100–S108)
 */
export function pointsOf(
  aspect: Aspect,
  value: MarkValue,
  more: { full?: Exact; place?: FieldPlace | null; digits?: number | undefined; allowance?: Exact; trace?: Trace } = {},
): MarkPoints {
  const trace = more.trace ?? null
  const full = more.full ?? exact(aspect.max)
  const against = { full, place: more.place ?? null, allowance: more.allowance ?? zero, trace }
  if (aspect.record) return recorded(value, raw(aspect, value, { ...against, trace: null }), trace)
  const { points, known, waits } = raw(aspect, value, against)
  if (!known) return { points, known, waits }
  const kept = within(aspect, known, full)
  if (trace && !equal(kept, known)) trace.push(step('floor', words.bounded, kept))
  const rounded = more.digits === undefined ? kept : roundTo(kept, more.digits)
  if (more.digits !== undefined)
    trace?.push(step('rounded', words.rounded(more.digits), rounded, { digits: more.digits }))
  if (!points) return { points, known: rounded, waits }
  return rounded === zero ? nothing : { points: rounded, known: rounded, waits }
}
