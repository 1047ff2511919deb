import { add, compare, exact, type Exact } from '../scoring/exact.ts'
import { aspectsOf } from './check-index.ts'
import type { ModuleId } from './ids.ts'
import type { Module, Scheme } from './scheme.ts'

/** May what is in the module bring more than its maximum: a bonus, a quiz, a module within? */
const isOpen = (scheme: Scheme, module: Module): boolean =>
  aspectsOf(module).some(one => one.unbounded || one.kind === 'quiz') ||
  module.modules.some(inner => !isBounded(scheme, inner))

function isBounded(scheme: Scheme, module: Module): boolean {
  const most = attainableIn(scheme, module)
  return most !== null && compare(most, exact(module.max)) <= 0
}

/** What bonuses outside the aspects can add to the total, or to a module; null where nothing limits them. */
function bonuses(scheme: Scheme, module: ModuleId | undefined): Exact | null {
  let most = exact(0)
  for (const { enabled, module: of, effect } of scheme.penalties) {
    if (!enabled || of !== module || (effect.type !== 'points' && effect.type !== 'range')) continue
    const best = exact(effect.type === 'points' ? effect.each : effect.high)
    if (compare(best, exact(0)) <= 0) continue
    if (effect.cap === undefined) return null
    most = add(most, exact(effect.cap))
  }
  return most
}

/** The best score of a module, on its own scale; null where nothing limits it. */
export function attainableIn(scheme: Scheme, module: Module): Exact | null {
  if (module.ceiling !== undefined) return exact(module.ceiling)
  const more = bonuses(scheme, module.id)
  return more === null || isOpen(scheme, module) ? null : add(exact(module.max), more)
}

/** The best total, where a full one is 100; null where nothing limits it. */
export function attainableTotal(scheme: Scheme): Exact | null {
  const more = bonuses(scheme, undefined)
  return more === null || !scheme.modules.every(module => isBounded(scheme, module)) ? null : add(exact(100), more)
}
