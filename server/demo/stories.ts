import type { Entry, Event, Sheet } from '../../shared/ledger/state.ts'
import { AspectId, EventId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { freeJudge } from './demo-file.ts'
import { slipCorrected, storyCodes } from './hardware-plan.ts'

const told = EventId.parse('hardware')
const pitch = AspectId.parse('A5')
const gap = AspectId.parse('A8')
const edges = AspectId.parse('D4')
/** Timed for a whole session before the benches. */
export const race = AspectId.parse('B1')

/**
 * Whether the simulated judges keep their hands off, because somebody is to find it as it is: the gap until J11 has
 * signed it, the dispute until its second round, the slip until its sheet has been returned. `null` asks for the entry.
 */
export function leftAlone(event: Event, entry: Entry, sheet: Sheet | null): boolean {
  if (event.id !== told) return false
  switch (entry.code) {
    case storyCodes.gap: {
      if (sheet && !sheet.marks.has(gap)) return false
      const gapSheet = sheet ?? [...entry.sheets.values()].find(({ marks }) => marks.has(gap))
      return gapSheet !== undefined && gapSheet.status === 'open' && !gapSheet.signatures.has(freeJudge)
    }
    case storyCodes.dispute:
      return !entry.rounds.has(edges)
    case storyCodes.slip:
      return ![...entry.sheets.values()].some(({ marks, returns }) => marks.has(pitch) && returns.length > 0)
    default:
      return false
  }
}

/** What J09 meant by 5.002, once the sheet has come back. */
export function correction(entry: Entry, sheet: Sheet): { aspect: AspectId; value: MarkValue } | null {
  if (entry.code !== storyCodes.slip || sheet.returns.length === 0) return null
  const now = sheet.marks.get(pitch)?.value
  if (now?.kind !== 'readings' || now.values[0] !== '5.002') return null
  return { aspect: pitch, value: { kind: 'readings', values: [...slipCorrected] } }
}
