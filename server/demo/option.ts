import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { combineSelected, select } from '../../shared/scoring/panel.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { inventMark } from './invent-mark.ts'
import type { Random } from './random.ts'

/** What a panel might have entered for one aspect, and what that is worth together, in hundredths of a point. */
export interface Option {
  marks: ReadonlyMap<SheetOwner, MarkValue>
  hundredths: number
}

/** Marks of a whole panel as an option. Throws where a mark is not complete or its points depend on others. */
export function optionOf(aspect: Aspect, part: Part, marks: ReadonlyMap<SheetOwner, MarkValue>): Option {
  const points = [...marks.values()].map(value => {
    const worth = pointsOf(aspect, value).points
    if (!worth) throw new Error(`no points for ${aspect.id}: ${JSON.stringify(value)}`)
    return worth
  })
  const together = combineSelected(part, select(part, points), points)
  return { marks, hundredths: Number(toText(together, 2).replace('.', '')) }
}

/** Several ways in which work of about this quality might be marked, one for each worth, the likeliest first. */
export function optionsFor(
  of: { aspect: Aspect; part: Part; owners: readonly SheetOwner[] },
  quality: number,
  random: Random,
): Option[] {
  const byWorth = new Map<number, Option>()
  for (const away of [0, 0, 0.08, -0.08, 0.2, -0.2, 0.4, -0.4]) {
    const near = Math.min(1, Math.max(0.02, quality + away + (random.next() - 0.5) * 0.06))
    const marks = new Map(of.owners.map(owner => [owner, inventMark(of.aspect, near, random)]))
    const option = optionOf(of.aspect, of.part, marks)
    if (!byWorth.has(option.hundredths)) byWorth.set(option.hundredths, option)
  }
  return [...byWorth.values()]
}
