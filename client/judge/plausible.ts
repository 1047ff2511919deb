import type { Aspect } from '../../shared/scheme/aspect.ts'
import { oddities } from '../../shared/scheme/check-mark.ts'
import { Decimal } from '../../shared/scheme/decimal.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'

/** Whether a reading is one that no instrument could honestly show for this aspect. */
export function impossible(aspect: Aspect, reading: string | null): boolean {
  const number = Decimal.safeParse(reading)
  return number.success && oddities(aspect, { kind: 'readings', values: [number.data] }).length > 0
}

/** The impossible readings of a mark. */
export const impossibleReadings = (aspect: Aspect, value: MarkValue | null): string[] =>
  value ? oddities(aspect, value).map(odd => odd.value) : []
