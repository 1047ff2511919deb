import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import type { AspectId, EntryId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { type EventFrame, ownersOf } from './event-frame.ts'
import { optionsFor, type Option } from './option.ts'
import { type Random, seeded } from './random.ts'
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
  /** What an aspect may be marked where a story prescribes it, or where its points depend on the others in the field. */
  given: ReadonlyMap<AspectId, readonly Option[]>
}

/** In hundredths: the practical points that with this theory make the total, at weights of 30 and 70. */
export const practicalFor = (total: number, theory: number): number => Math.round(((total - 30 * theory) * 10) / 7)

/** Marks that come to exactly what is wished, the same at every call. Throws where there are none. */
export function planEntry(frame: EventFrame, wish: Wish): EntryPlan {
  // Work varies from aspect to aspect and the sum is to come out: another throw where one does not fit.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const found = reach(choicesFor(frame, wish, seeded(`${frame.id}/${wish.entry}/${attempt}`)), wish.practical)
    if (!found) continue
    const marks = frame.marked.map(({ id }, place) => [id, found[place]?.marks ?? new Map()] as const)
    return { theory: wish.theory, marks: new Map(marks) }
  }
  throw new Error(`no marks for entry ${wish.entry} of ${frame.id} come to ${wish.practical}`)
}

/** For every marked aspect what its panel might enter, around the quality that the rest of the points asks for. */
function choicesFor(frame: EventFrame, { given, practical }: Wish, random: Random): (readonly Option[])[] {
  const settled = [...given.values()].reduce((total, [first]) => total + (first?.hundredths ?? 0), 0)
  const open = frame.marked.filter(({ id }) => !given.has(id))
  const full = open.reduce((total, { max }) => total + Number(max) * 100, 0)
  return frame.marked.map(aspect => {
    const prescribed = given.get(aspect.id)
    if (prescribed) return prescribed
    const part = frame.partOf.get(aspect.id)
    if (!part) throw new Error(`aspect ${aspect.id} is in no part`)
    const quality = (practical - settled) / full + (random.next() - 0.5) * 0.2
    return optionsFor({ aspect, part, owners: ownersOf(part, frame.panels) }, quality, random)
  })
}
