import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { AspectId, EntryId, PartId } from '../../shared/scheme/ids.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'

/** What can be done from anywhere on the desk; most of it asks for a reason first. */
export interface Acts {
  mayAct: boolean
  busy: boolean
  open: (entry: string) => void
  showDeviation: (aspect: string) => void
  returnSheet: (sheet: SheetRef, suggested?: string) => void
  askRound: (entry: EntryId, aspect: AspectId) => void
  settle: (entry: EntryId, held: string, use: boolean) => void
  penalise: (entry: EntryId) => void
  withdraw: (entry: EntryId, ref: string) => void
  setStatus: (entry: EntryId) => void
  acceptAll: (entries: readonly EntryCells[]) => Promise<void>
  lock: () => void
  unlock: () => void
  closeStage: () => void
  reopenStage: () => void
  changeJudges: (entry: EntryId, part: PartId) => void
  allowTime: (entry: EntryId) => void
  withdrawAllowance: (entry: EntryId, ref: string) => void
  changeScheme: () => void
  decideTie: (entries: readonly EntryId[]) => void
}
