import { sheetDigest } from '../../shared/ledger/digest.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Sheet } from '../../shared/ledger/state.ts'
import type { ReplicaSession } from './session.ts'

/** A sheet as whoever signs it sees it; `sheet` is absent while nobody has touched it. */
interface ToSign {
  ref: SheetRef
  sheet: Sheet | undefined
}

/** Signs sheets as they are seen here; resolves with what was refused. */
export async function signSheets({ outbox }: ReplicaSession, sheets: readonly ToSign[]): Promise<Refusal[]> {
  const answers = sheets.map(({ ref, sheet }) =>
    outbox.submit({
      type: 'SignSheet',
      sheet: ref,
      digest: sheetDigest(sheet ?? { part: ref.part, judge: ref.judge, marks: new Map() }),
    }),
  )
  return (await Promise.all(answers)).flatMap(answer => (answer.ok ? [] : [answer.refusal]))
}
