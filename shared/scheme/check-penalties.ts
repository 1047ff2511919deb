import { abs, compare, exact, isZero } from '../scoring/exact.ts'
import { noAspect, noModule, type SchemeIndex } from './check-index.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { Penalty } from './penalty.ts'

function points({ effect }: Penalty, place: string): Finding[] {
  if (effect.type === 'range' && compare(exact(effect.low), exact(effect.high)) > 0)
    return [
      wrong(
        'range-order',
        place,
        `扣分范围 ${effect.low} … ${effect.high} 颠倒`,
        `its range ${effect.low} … ${effect.high} is turned round`,
      ),
    ]
  if (effect.type !== 'points') return []
  if (isZero(exact(effect.each))) return [doubtful('loss-zero', place, '罚则扣 0 分', 'it takes 0 points off')]
  if (effect.cap === undefined || compare(abs(exact(effect.each)), exact(effect.cap)) <= 0) return []
  return [
    doubtful(
      'cap-low',
      place,
      `每次 ${effect.each} 分，累计却不超过 ${effect.cap} 分`,
      `${effect.each} points each time, and together never beyond ${effect.cap}`,
    ),
  ]
}

/** Penalties and bonuses: what they name exists, their points make sense. (S7, S183) */
export function checkPenalties({ scheme, modules, aspects }: SchemeIndex): Finding[] {
  return scheme.penalties.flatMap((penalty): Finding[] => {
    const { id, effect, module } = penalty
    const place = `penalties/${id}`
    const findings = module !== undefined && !modules.has(module) ? [noModule(place, module)] : []
    if (effect.type === 'zero-module' && !modules.has(effect.module)) findings.push(noModule(place, effect.module))
    if (effect.type === 'zero-aspects')
      findings.push(...effect.aspects.filter(one => !aspects.has(one)).map(one => noAspect(place, one)))
    return [...findings, ...points(penalty, place)]
  })
}
