import type { Entry, GivenPenalty } from '../ledger/state.ts'
import type { AspectId, ModuleId } from '../scheme/ids.ts'
import type { Penalty } from '../scheme/penalty.ts'
import { add, compare, exact, type Exact, isNegative, max, min, mul, neg, zero } from './exact.ts'
import { vetoesOf } from './mark-of.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'

export interface PenaltyPoints {
  penalty: Penalty
  count: number
  /** Signed, within the cap. */
  points: Exact
  capped: boolean
}

/** What penalties, bonuses and vetoes do to an entry. */
export interface Verdict {
  offTotal: PenaltyPoints[]
  offModule: Map<ModuleId, PenaltyPoints[]>
  zeroModules: Set<ModuleId>
  /** Of those, by a veto rather than a penalty. */
  vetoed: Set<ModuleId>
  zeroAspects: Set<AspectId>
  zeroTotal: boolean
  out: 'disqualified' | 'no-start' | null
}

const nothing: Verdict = {
  offTotal: [],
  offModule: new Map(),
  zeroModules: new Set(),
  vetoed: new Set(),
  zeroAspects: new Set(),
  zeroTotal: false,
  out: null,
}

function pointsOf(penalty: Penalty, given: readonly GivenPenalty[]): PenaltyPoints | null {
  const effect = penalty.effect
  if (effect.type !== 'points' && effect.type !== 'range') return null
  let points = zero
  let count = 0
  for (const one of given) {
    const each = effect.type === 'points' ? effect.each : (one.points ?? '0')
    points = add(points, mul(exact(each), exact(one.count)))
    count += one.count
  }
  if (effect.cap === undefined) return { penalty, count, points, capped: false }
  const cap = exact(effect.cap)
  const kept = min(cap, max(neg(cap), points))
  return { penalty, count, points: kept, capped: compare(kept, points) !== 0 }
}

function apply(verdict: Verdict, penalty: Penalty, given: readonly GivenPenalty[]): void {
  const effect = penalty.effect
  switch (effect.type) {
    case 'points':
    case 'range': {
      const points = pointsOf(penalty, given)
      if (!points) return
      if (penalty.module === undefined) verdict.offTotal.push(points)
      else verdict.offModule.set(penalty.module, [...(verdict.offModule.get(penalty.module) ?? []), points])
      return
    }
    case 'zero-module':
      verdict.zeroModules.add(effect.module)
      return
    case 'zero-aspects':
      for (const aspect of effect.aspects) verdict.zeroAspects.add(aspect)
      return
    case 'zero-total':
      verdict.zeroTotal = true
      return
    case 'disqualify':
      verdict.out = 'disqualified'
      return
    case 'no-start':
      verdict.out ??= 'no-start'
  }
}

/** All that penalties, bonuses and vetoes do to an entry; a penalty that the scheme has switched off does nothing. (S40–S46) */
export function verdictOf(prepared: Prepared, entry: Entry): Verdict {
  const vetoes = vetoesOf(prepared, entry)
  if (entry.penalties.size === 0 && vetoes.length === 0) return nothing

  const verdict: Verdict = {
    offTotal: [],
    offModule: new Map(),
    zeroModules: new Set(),
    vetoed: new Set(),
    zeroAspects: new Set(),
    zeroTotal: false,
    out: null,
  }
  const given = [...entry.penalties.values()]
  for (const penalty of prepared.penalties.values()) {
    const own = given.filter(one => one.penalty === penalty.id)
    if (penalty.enabled && own.length > 0) apply(verdict, penalty, own)
  }
  for (const veto of vetoes) {
    if (veto.aspect.kind !== 'check') continue
    if (veto.aspect.veto === 'disqualify') verdict.out = 'disqualified'
    else verdict.zeroModules.add(veto.module)
    verdict.vetoed.add(veto.module)
  }
  return verdict
}

/** Is the aspect worth nothing by a breach: itself, a module that holds it, or all of the stage's work? (S43–S45) */
export const voids = (verdict: Verdict, { aspect, within, stage }: PreparedAspect, entry: Entry): boolean =>
  (verdict.zeroTotal && stage === entry.stage) ||
  verdict.zeroAspects.has(aspect.id) ||
  within.some(module => verdict.zeroModules.has(module))

/** How many penalties count against an entry in a tie: occurrences that take something away; bonuses do not count. */
export function penaltyCount(prepared: Prepared, entry: Entry): number {
  let count = 0
  for (const given of entry.penalties.values()) {
    const penalty = prepared.penalties.get(given.penalty)
    if (!penalty?.enabled) continue
    const effect = penalty.effect
    const each = effect.type === 'points' ? effect.each : effect.type === 'range' ? (given.points ?? '0') : '-1'
    if (isNegative(exact(each))) count += given.count
  }
  return count
}
