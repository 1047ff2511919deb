import { isZero } from '../../shared/scoring/exact.ts'
import { impossibleReadings } from './plausible.ts'
import type { SheetRow } from './sheet-rows.ts'

/** Something that is allowed, and that a judge had better look at once more. */
export interface Oddity {
  row: SheetRow
  why: 'oddReading' | 'oddZero' | 'oddNotDone' | 'oddKnockout'
  value: string
}

/** What to look at once more before signing. */
export const oddities = (rows: readonly SheetRow[]): Oddity[] => rows.flatMap(oddityOf)

function oddityOf(row: SheetRow): Oddity[] {
  const { aspect, value, points } = row
  const [reading] = impossibleReadings(aspect, value)
  if (reading !== undefined) return [{ row, why: 'oddReading', value: reading.replace('-', '−') }]
  if (value?.kind === 'not-done') return [{ row, why: 'oddNotDone', value: '' }]
  if (value?.kind === 'counts' && value.knockouts.length > 0) return [{ row, why: 'oddKnockout', value: '' }]
  const zero = aspect.max !== '0' && points?.points && isZero(points.points)
  return zero ? [{ row, why: 'oddZero', value: '' }] : []
}
