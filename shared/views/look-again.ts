import type { Aspect } from '../scheme/aspect.ts'
import { oddities } from '../scheme/check-mark.ts'
import { Decimal } from '../scheme/decimal.ts'
import { isZero } from '../scoring/exact.ts'
import type { SheetRow } from './judge-sheet.ts'

/** Something that is allowed, and that a judge had better look at once more; `value` is a reading that cannot be, or how many answers are open. */
export interface LookAgain {
  row: SheetRow
  why: 'reading' | 'zero' | 'not-done' | 'knockout' | 'open'
  value: string | null
}

/** What to look at once more before signing: at most one thing a row, the gravest. */
export const lookAgain = (rows: readonly SheetRow[]): LookAgain[] => rows.flatMap(ofRow)

function ofRow(row: SheetRow): LookAgain[] {
  const { aspect, value, points } = row
  const [odd] = value ? oddities(aspect, value) : []
  if (odd) return [{ row, why: 'reading', value: odd.value }]
  if (value?.kind === 'not-done') return [{ row, why: 'not-done', value: null }]
  if (value?.kind === 'counts' && value.knockouts.length > 0) return [{ row, why: 'knockout', value: null }]
  const open = value?.kind === 'answers' ? value.answers.filter(answer => answer === null).length : 0
  if (open > 0) return [{ row, why: 'open', value: String(open) }]
  const zero = aspect.max !== '0' && points?.points && isZero(points.points)
  return zero ? [{ row, why: 'zero', value: null }] : []
}

/** Whether a reading, typed as a decimal, is one that no instrument could honestly show for this aspect. (S5) */
export function isImpossible(aspect: Aspect, reading: string | null): boolean {
  const number = Decimal.safeParse(reading)
  return number.success && oddities(aspect, { kind: 'readings', values: [number.data] }).length > 0
}
