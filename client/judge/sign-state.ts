import { heldOn } from '../../shared/ledger/sheets.ts'
import type { Work } from './my-sheets.ts'

/** Whether something other than a blank bars the signature: the event is not open, or a held mark waits. */
export function cannotSignYet({ event, entry, sheets }: Work): boolean {
  if (event.status !== 'open') return true
  return sheets.some(({ ref }) => heldOn(entry, { part: ref.part, judge: ref.judge }).length > 0)
}
