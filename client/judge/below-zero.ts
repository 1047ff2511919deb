import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import { add, compare, exact, type Exact, isZero, zero } from '../../shared/scoring/exact.ts'

const below = (value: string | Exact): boolean => compare(typeof value === 'string' ? exact(value) : value, zero) < 0

/**
 * Whether a number below 0 may have to be typed: a reading that may honestly lie there, a deviation to either side, or
 * points that may go past nothing. Only then has the keypad a minus.
 */
export function mayBeBelowZero(aspect: Aspect): boolean {
  if (aspect.kind === 'measure') return reading(aspect)
  return (aspect.kind === 'points' || aspect.kind === 'given') && aspect.unbounded
}

function reading({ plausible, on, nominal, rule }: AspectOf<'measure'>): boolean {
  if (plausible) return below(plausible.low)
  if (rule.type === 'pieces') return rule.sizes.some(one => below(add(exact(one.nominal), exact(one.lower))))
  if (on !== 'value') return isZero(exact(nominal ?? '0')) || below(nominal ?? '0')
  return limitsOf(rule).some(below)
}

function limitsOf(rule: AspectOf<'measure'>['rule']): string[] {
  switch (rule.type) {
    case 'bands':
      return rule.bands.map(band => band.limit)
    case 'window':
      return rule.windows.map(window => window.low)
    case 'table':
      return rule.rows.map(row => row.value)
    case 'linear':
      return [rule.full, rule.zero]
    case 'places':
    case 'beyond':
      return [rule.limit]
    case 'tolerance':
    case 'order':
    case 'ratio':
    case 'pieces':
      return []
  }
}
