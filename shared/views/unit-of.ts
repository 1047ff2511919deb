import type { Competition, Event } from '../ledger/state.ts'
import type { EntryId, UnitId } from '../scheme/ids.ts'
import type { UnitRule } from '../scheme/unit-rule.ts'

/**
 * Says an entry's unit at the level that a rule for units asks for: the employer on the roster, or the delegation above
 * it; an employer that nothing stands above is its own delegation. null without a contestant or unit. (S154)
 */
export function unitOf(
  { units }: Pick<Competition, 'units'>,
  { entries, contestants }: Pick<Event, 'entries' | 'contestants'>,
  level: UnitRule['level'],
): (entry: EntryId) => UnitId | null {
  return id => {
    const contestant = entries.get(id)?.contestant
    const unit = (contestant && contestants.get(contestant)?.unit) || null
    return unit && level === 'delegation' ? (units.get(unit)?.above ?? unit) : unit
  }
}
