import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import type { AspectId, EntryId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { type EventFrame, ownersOf } from './event-frame.ts'
import { optionsFor, type Option } from './option.ts'
import { seeded } from './random.ts'
import { reach } from './reach.ts'

/** How the demonstration has an entry marked in the end: theory out of 100, and every mark of every panel. */
export interface EntryPlan {
  theory: number
  marks: ReadonlyMap<AspectId, ReadonlyMap<SheetOwner, MarkValue>>
}
export type EventPlan = ReadonlyMap<EntryId, EntryPlan>

export interface Wish {
  entry: EntryId
  theory: number
  /** Practical points in hundredths, which the marks add up to exactly. */
  practical: number
  /** Marks that a story prescribes, or that depend on the others in the field. */
  fixed: ReadonlyMap<AspectId, Option>
}

/** In hundredths: the practical points that with this theory make the total, at weights of 30 and 70. */
export const practicalFor = (total: number, theory: number): number => Math.round(((total - 30 * theory) * 10) / 7)

/** Marks that come to exactly what is wished, the same at every call. Throws where there are none. */
export function planEntry(frame: EventFrame, wish: Wish): EntryPlan {
  const open = frame.marked.filter(({ id }) => !wish.fixed.has(id))
  const settled = [...wish.fixed.values()].reduce((total, { hundredths }) => total + hundredths, 0)
  const rest = wish.practical - settled
  const full = open.reduce((total, { max }) => total + Number(max) * 100, 0)
  // Work varies from aspect to aspect and the average is to come out: another throw where one does not fit.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const random = seeded(`${frame.id}/${wish.entry}/${attempt}`)
    const choices = open.map(aspect => {
      const part = frame.partOf.get(aspect.id)
      if (!part) throw new Error(`aspect ${aspect.id} is in no part`)
      const quality = rest / full + (random.next() - 0.5) * 0.2
      return optionsFor({ aspect, part, owners: ownersOf(part, frame.panels) }, quality, random)
    })
    const found = reach(choices, rest)
    if (!found) continue
    const chosen = new Map(open.map(({ id }, place) => [id, found[place]]))
    const marks = frame.marked.map(
      ({ id }) => [id, (wish.fixed.get(id) ?? chosen.get(id))?.marks ?? new Map()] as const,
    )
    return { theory: wish.theory, marks: new Map(marks) }
  }
  throw new Error(`no marks for entry ${wish.entry} of ${frame.id} come to ${wish.practical}`)
}
