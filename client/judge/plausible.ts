import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { compare, exact } from '../../shared/scoring/exact.ts'

/** Whether a reading is one that no instrument could honestly show for this aspect. */
export function impossible(aspect: Aspect, reading: string | null): boolean {
  if (reading === null || aspect.kind !== 'measure' || !aspect.plausible) return false
  const value = exact(reading)
  return compare(value, exact(aspect.plausible.low)) < 0 || compare(value, exact(aspect.plausible.high)) > 0
}

/** The impossible readings of a mark. */
export const impossibleReadings = (aspect: Aspect, value: MarkValue | null): string[] =>
  value?.kind === 'readings' ? value.values.filter(one => one !== null).filter(one => impossible(aspect, one)) : []
