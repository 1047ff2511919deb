import type { AspectId, ModuleId } from '../scheme/ids.ts'
import { type Scoring, scoreAspect, type Marked, strike } from './aspect-score.ts'
import { add, compare, div, type Exact, exact, mul, roundTo, sum, toText, zero } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import { combineSelected, fatesOf, select } from './panel.ts'
import type { PenaltyPoints, Verdict } from './penalties.ts'
import { ownersOf, type PreparedAspect, type PreparedModule, type PreparedPart } from './prepared.ts'
import type { AspectScore, ModuleScore } from './result.ts'

/** A scoring under way, with what it fills. */
export interface Tally extends Scoring {
  verdict: Verdict
  modules: Map<ModuleId, ModuleScore>
  aspects: Map<AspectId, AspectScore>
  /** Scores of the stages before the last that was reached, then (once it is formed) the total. */
  stages: (Exact | null)[]
}

const zeroed: AspectScore = { points: zero, known: zero, disputed: false }
const plus = (a: Exact | null, b: Exact | null): Exact | null => (a && b ? add(a, b) : (a ?? b))

function takeAspect(one: PreparedAspect, tally: Tally, trace: Trace): Marked {
  const inner: Trace = trace ? [] : null
  const before = tally.waits.length
  const marked = scoreAspect(one, tally, inner)
  if (tally.verdict.zeroAspects.has(one.aspect.id)) {
    tally.waits.length = before
    inner?.push(step('zeroed', words.zeroedByPenalty, zero))
    for (const place of marked.marks.keys()) marked.marks[place] = { points: zero, known: zero, waits: null }
    marked.score = zeroed
  }
  tally.aspects.set(one.aspect.id, marked.score)
  const about = { aspect: one.aspect.id, part: one.part.part.id }
  const { aspect: digits } = tally.prepared.scheme.rounding
  trace?.push(step('aspect', one.aspect.name, marked.score.known, { about, digits, children: inner }))
  return marked
}

/** Sheet totals per judge; null while a mark on any of them is missing or disputed. */
function sheetTotals(part: PreparedPart, judges: number, marked: ReadonlyMap<PreparedAspect, Marked>): Exact[] | null {
  if (judges === 0 || !part.aspects.some(one => !one.aspect.record)) return null
  const totals: Exact[] = []
  for (let judge = 0; judge < judges; judge += 1) {
    let total = zero
    for (const one of part.aspects) {
      if (one.aspect.record) continue
      const found = marked.get(one)
      const points = found?.marks[judge]?.points
      if (!found?.score.points || !points) return null
      total = add(total, points)
    }
    totals.push(total)
  }
  return totals
}

/**
 * The sheets of a part as one; null where not all are complete. Each aspect's share is formed of the same judges, so
 * that the shares add up to the sheet before rounding. (S56)
 */
function sheetScore(
  part: PreparedPart,
  marked: ReadonlyMap<PreparedAspect, Marked>,
  tally: Tally,
  trace: Trace,
): Exact | null {
  const owners = ownersOf(part, tally.entry)
  const totals = sheetTotals(part, owners.length, marked)
  if (!totals) return null
  const selection = select(part.part, totals)
  const exactly = combineSelected(part.part, selection, totals)
  for (const one of part.aspects) {
    if (one.aspect.record) continue
    const points = (marked.get(one)?.marks ?? []).map(mark => mark?.points ?? zero)
    const share = combineSelected(part.part, selection, points)
    tally.aspects.set(one.aspect.id, { points: share, known: share, disputed: false })
  }
  const digits = tally.prepared.scheme.rounding.sheet
  const rounded = digits === undefined ? exactly : roundTo(exactly, digits)
  if (trace) {
    const sheets = totals.map((total, place) => step('sheet', words.judge(owners[place] ?? ''), total))
    strike(sheets, fatesOf(selection, totals.length), part.part.combine.rule === 'median')
    const note = words.combined(part.part.combine.rule, selection.kept.length)
    trace.push(step('combined', part.part.name, exactly, { note, about: { part: part.part.id }, children: sheets }))
    if (digits !== undefined) trace.push(step('rounded', words.rounded(digits), rounded, { digits }))
  }
  return rounded
}

function leafSum(module: PreparedModule, tally: Tally, trace: Trace): Exact | null {
  const marked = new Map<PreparedAspect, Marked>()
  let known: Exact | null = null
  for (const one of module.aspects) {
    const found = takeAspect(one, tally, trace)
    if (one.aspect.record) continue
    if (one.part.part.per === 'aspect' || one.part.part.marking !== 'each') known = plus(known, found.score.known)
    else marked.set(one, found)
  }
  for (const part of module.sheetParts) {
    if (part.part.marking !== 'each') continue
    const sheet = sheetScore(part, marked, tally, trace)
    if (sheet) known = plus(known, sheet)
    else for (const one of part.aspects) known = plus(known, marked.get(one)?.score.known ?? null)
  }
  return known
}

/** Σ score ÷ max × weight over modules, of what is known; null where nothing is. (S60) */
export function weightedSum(modules: readonly PreparedModule[], tally: Tally, trace: Trace): Exact | null {
  let known: Exact | null = null
  for (const module of modules) {
    const inner: Trace = trace ? [] : null
    const score = scoreModule(module, tally, inner)
    const share = score ? div(mul(score, module.weight), module.max) : null
    known = plus(known, share)
    if (!trace) continue
    const about = { module: module.module.id }
    const digits = module.module.digits ?? tally.prepared.scheme.rounding.module
    const own = step('module', module.module.name, score, { about, digits, children: inner })
    const note = words.weighted(toText(module.max), toText(module.weight))
    trace.push(step('weighted', module.module.name, share, { note, about, children: [own] }))
  }
  return known
}

/** Off (or onto) a score, each penalty a step. */
export function withPenalties(score: Exact, penalties: readonly PenaltyPoints[], trace: Trace): Exact {
  for (const { penalty, count, points, capped } of penalties) {
    const cap = penalty.effect.type === 'points' || penalty.effect.type === 'range' ? penalty.effect.cap : undefined
    const note = capped && cap !== undefined ? words.capped(cap) : words.times(count)
    trace?.push(step('penalty', penalty.name, points, { note }))
  }
  return penalties.length === 0 ? score : add(score, sum(penalties.map(one => one.points)))
}

function finish(module: PreparedModule, raw: Exact, tally: Tally, trace: Trace): Exact {
  const digits = tally.prepared.scheme.rounding
  const places = module.module.digits ?? digits.module
  const rounded = places === undefined ? raw : roundTo(raw, places)
  if (places !== undefined) trace?.push(step('rounded', words.rounded(places), rounded, { digits: places }))
  const less = withPenalties(rounded, tally.verdict.offModule.get(module.module.id) ?? [], trace)
  const { floor, ceiling } = module.module
  if (floor !== null && compare(less, exact(floor)) < 0) {
    trace?.push(step('floor', words.floored, exact(floor)))
    return exact(floor)
  }
  if (ceiling === undefined || compare(less, exact(ceiling)) <= 0) return less
  trace?.push(step('floor', words.ceiled, exact(ceiling)))
  return exact(ceiling)
}

const meets = ({ module }: PreparedModule, score: Exact): boolean | null =>
  module.passMark === undefined ? null : compare(score, exact(module.passMark)) >= 0

/**
 * What is in a module that is worth nothing is worth nothing either: no aspect of it wins a prize or breaks a tie, no
 * module in it is passed. (S44, S45)
 */
export function zeroModule(module: PreparedModule, tally: Tally): void {
  for (const { aspect } of module.aspects) if (!aspect.record) tally.aspects.set(aspect.id, zeroed)
  for (const inner of module.modules) zeroModule(inner, tally)
  tally.modules.set(module.module.id, { score: zero, complete: true, passed: meets(module, zero) })
}

/** A module on its own scale: added up or weighted, rounded, less its penalties, between its floor and ceiling. (S60–S64, S133) */
function scoreModule(module: PreparedModule, tally: Tally, trace: Trace): Exact | null {
  const id = module.module.id
  const before = tally.waits.length
  const weighted = module.modules.length > 0
  const parts = weighted ? weightedSum(module.modules, tally, trace) : leafSum(module, tally, trace)
  if (tally.verdict.zeroModules.has(id)) {
    tally.waits.length = before
    trace?.push(step('zeroed', tally.verdict.vetoed.has(id) ? words.vetoed : words.zeroedByPenalty, zero))
    zeroModule(module, tally)
    return zero
  }
  const raw = parts && weighted ? div(mul(parts, module.max), exact(100)) : parts
  const score = raw ? finish(module, raw, tally, trace) : null
  const complete = tally.waits.length === before
  tally.modules.set(id, { score, complete, passed: complete && score ? meets(module, score) : null })
  return score
}
