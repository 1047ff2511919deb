import { type Refusal, refuse } from '../ledger/refusal.ts'
import { compare, div, exact, type Exact, floor, equal, sub } from '../scoring/exact.ts'
import type { Aspect, AspectOf } from './aspect.ts'
import { checkQuizMark } from './check-quiz-mark.ts'
import type { MarkValue } from './mark-value.ts'

type Values<K extends MarkValue['kind']> = Extract<MarkValue, { kind: K }>

function count(aspect: Aspect, got: number, wanted: number): Refusal | null {
  return got === wanted ? null : refuse('mark-count', { aspect: aspect.id, value: got, count: wanted })
}

function range(aspect: Aspect, value: string, low: string, high: string): Refusal | null {
  if (compare(exact(value), exact(low)) >= 0 && compare(exact(value), exact(high)) <= 0) return null
  return refuse('mark-out-of-range', { aspect: aspect.id, value, low, high })
}

const isWhole = (value: Exact) => equal(floor(value), value)

function points(aspect: AspectOf<'points'>, value: string): Refusal | null {
  const low = aspect.scale?.low ?? '0'
  const high = aspect.scale?.high ?? aspect.max
  const outside = aspect.unbounded ? null : range(aspect, value, low, high)
  if (outside) return outside
  if (compare(exact(aspect.step), exact(0)) === 0) return null
  if (isWhole(div(sub(exact(value), exact(low)), exact(aspect.step)))) return null
  return refuse('mark-off-step', { aspect: aspect.id, value, step: aspect.step, low, high })
}

function level(aspect: AspectOf<'judgement'>, value: number): Refusal | null {
  const levels = aspect.levels.map(one => one.level)
  if (levels.includes(value)) return null
  return refuse('mark-out-of-range', { aspect: aspect.id, value, low: Math.min(...levels), high: Math.max(...levels) })
}

function zones(aspect: AspectOf<'points'>, value: Values<'readings'>): Refusal | null {
  const wrong = count(aspect, value.values.length, aspect.zones?.length ?? 0)
  if (wrong) return wrong
  for (const [zone, one] of value.values.entries()) {
    const problem = one === null ? null : points(aspect, one)
    if (problem) return refuse(problem.refused, { ...problem.detail, zone })
  }
  return null
}

function counts(aspect: AspectOf<'deduct'>, value: Values<'counts'>): Refusal | null {
  const wrong = count(aspect, value.counts.length, aspect.faults.length)
  if (wrong) return wrong
  for (const [fault, { of }] of aspect.faults.entries()) {
    const seen = value.counts[fault] ?? 0
    if (of !== undefined && seen > of) {
      return refuse('mark-out-of-range', { aspect: aspect.id, value: seen, low: 0, high: of, fault })
    }
  }
  const bad = value.knockouts.find(
    (place, at) => place >= aspect.knockouts.length || value.knockouts.indexOf(place) !== at,
  )
  return bad === undefined
    ? null
    : refuse('mark-count', { aspect: aspect.id, value: bad, count: aspect.knockouts.length })
}

/**
 * Why a value cannot stand as a mark of an aspect: another kind, outside the range, off the step, or too many or too few
 * readings, items, counts or answers; null where it can. An unlikely reading can stand: see `oddities`. (S1–S4, S181)
 */
export function checkMark(aspect: Aspect, value: MarkValue): Refusal | null {
  if (value.kind === 'not-done') return null
  const other = () => refuse('mark-kind', { aspect: aspect.id, value: value.kind, kind: aspect.kind })
  switch (aspect.kind) {
    case 'points':
      if (aspect.zones) return value.kind === 'readings' ? zones(aspect, value) : other()
      return value.kind === 'points' ? points(aspect, value.value) : other()
    case 'judgement':
      return value.kind === 'level' ? level(aspect, value.level) : other()
    case 'check':
      return value.kind === 'checks' ? count(aspect, value.items.length, aspect.items.length) : other()
    case 'measure':
      return value.kind === 'readings' ? count(aspect, value.values.length, aspect.readings) : other()
    case 'deduct':
      return value.kind === 'counts' ? counts(aspect, value) : other()
    case 'time':
      return value.kind === 'time' ? null : other()
    case 'given':
      if (value.kind !== 'given') return other()
      return aspect.unbounded ? null : range(aspect, value.value, '0', aspect.scale)
    case 'key':
      return value.kind === 'answers' ? count(aspect, value.answers.length, aspect.answers.length) : other()
    case 'quiz':
      return value.kind === 'quiz' ? checkQuizMark(aspect, value) : other()
  }
}

/** Something about a mark that no instrument could honestly show. */
export interface Oddity {
  kind: 'implausible'
  /** Which reading, from 0. */
  reading: number
  value: string
  low: string
  high: string
}

/** Readings outside what is plausible: they can be entered, and are flagged to judge and chief. (S5) */
export function oddities(aspect: Aspect, value: MarkValue): Oddity[] {
  if (aspect.kind !== 'measure' || !aspect.plausible || value.kind !== 'readings') return []
  const { low, high } = aspect.plausible
  return value.values.flatMap((one, reading): Oddity[] => {
    if (one === null || (compare(exact(one), exact(low)) >= 0 && compare(exact(one), exact(high)) <= 0)) return []
    return [{ kind: 'implausible', reading, value: one, low, high }]
  })
}

/** Is everything that the aspect asks for filled in? Answers to a key may be left open; a quiz is whole once it is closed. (S6, S181) */
export function isComplete(aspect: Aspect, value: MarkValue): boolean {
  if (value.kind === 'not-done') return true
  if (checkMark(aspect, value)) return false
  switch (value.kind) {
    case 'checks':
      return !value.items.includes(null)
    case 'readings':
      return !value.values.includes(null)
    case 'counts':
      return value.knockouts.length > 0 || !value.counts.includes(null)
    case 'time':
      return !value.finished || value.seconds !== null
    case 'quiz':
      return value.done
    case 'points':
    case 'level':
    case 'given':
    case 'answers':
      return true
  }
}
