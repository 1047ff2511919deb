import type { Fairness } from '../scheme/comparison.ts'
import type { EntryId, JudgeId, PartId } from '../scheme/ids.ts'
import { type Exact, roundTo, sub, sum, zero } from './exact.ts'
import { step } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import type { Moves } from './fairness-moves.ts'
import { formulaOf, moveTo, type Spread, spreadOf, spreadSteps } from './fairness-spread.ts'
import { fairnessWords as words } from './fairness-words.ts'
import { judgesOf } from './judges.ts'
import type { Prepared, PreparedPart } from './prepared.ts'
import { type FairOrder, type FairRow, gathered, panelOf } from './fairness-groups.ts'
import { scoreEntry } from './total.ts'

/** One judge's sheet of one entry, as points. */
interface SheetPoints {
  row: FairRow
  judge: JudgeId
  points: Exact
}

interface JudgedPart {
  one: PreparedPart
  sheets: SheetPoints[]
  field: Spread
  judges: ReadonlyMap<JudgeId, Spread>
}

/** What the marks of each judge are worth together, before anything is dropped; a blank adds nothing. */
function sheetsOf(one: PreparedPart, row: FairRow, { prepared, field }: FairOrder): SheetPoints[] {
  const aspects = one.aspects.map(each => judgesOf(prepared, row.entry, each.aspect.id, field))
  return panelOf(one, row.entry).map((judge, place) => ({
    row,
    judge,
    points: sum(aspects.map(marks => marks[place]?.points ?? zero)),
  }))
}

function judgedPart(one: PreparedPart, rows: readonly FairRow[], order: FairOrder, fairness: Fairness): JudgedPart {
  const sheets = rows.flatMap(row => sheetsOf(one, row, order))
  const spread = (some: readonly SheetPoints[]) =>
    spreadOf(
      fairness.method,
      some.map(({ points }) => points),
    )
  const own = gathered(sheets, ({ judge }) => judge)
  const judges = new Map([...own].map(([judge, some]) => [judge, spread(some)]))
  return { one, sheets, field: spread(sheets), judges }
}

/** Where the judge has enough sheets: how far this one is moved. */
function moveOf({ field, judges }: JudgedPart, { judge, points }: SheetPoints, fairness: Fairness): Exact | null {
  const own = judges.get(judge)
  if (!own || own.size < fairness.minimumGroup) return null
  return sub(moveTo(field, own, points), points)
}

function movesOf(parts: readonly JudgedPart[], fairness: Fairness): Moves {
  const moves = new Map<EntryId, Map<PartId, (Exact | null)[]>>()
  for (const part of parts) {
    for (const [entry, sheets] of gathered(part.sheets, ({ row }) => row.entry.id)) {
      const own = moves.get(entry) ?? new Map<PartId, (Exact | null)[]>()
      moves.set(entry, own)
      own.set(
        part.one.part.id,
        sheets.map(sheet => moveOf(part, sheet, fairness)),
      )
    }
  }
  return moves
}

function sheetSteps(parts: readonly JudgedPart[], row: FairRow, fairness: Fairness): Explanation[] {
  return parts.flatMap(part =>
    part.sheets
      .filter(sheet => sheet.row === row)
      .map(sheet => {
        const own = part.judges.get(sheet.judge)
        const move = moveOf(part, sheet, fairness)
        const label = words.sheet(sheet.judge, part.one.part.name)
        const about = { part: part.one.part.id, judge: sheet.judge }
        if (!own || !move)
          return step('sheet', label, sheet.points, { note: words.tooFew(fairness.minimumGroup), about })
        const children = spreadSteps(fairness.method, part.field, own)
        children.unshift(step('sheet', words.plainSheet, sheet.points, { note: words.sheets(own.size) }))
        const note = formulaOf(fairness.method, part.field, own)
        return step('sheet', label, moveTo(part.field, own, sheet.points), { note, about, children })
      }),
  )
}

/**
 * Totals formed again from the judges' moved sheets, by the scheme's own rules; in the explanation, where `explained`
 * is one of the rows, the moves and then the new total's whole derivation. (S165–S167)
 */
export function totalsByJudge(
  order: FairOrder,
  rows: readonly FairRow[],
  fairness: Fairness,
  explained: FairRow | null,
): { fair: Exact[]; steps: Explanation[] } {
  const judged = order.prepared.parts.filter(({ part }) => part.marking === 'each')
  const parts = judged.map(one => judgedPart(one, rows, order, fairness))
  const prepared: Prepared = { ...order.prepared, moves: movesOf(parts, fairness) }
  const steps: Explanation[] = explained ? sheetSteps(parts, explained, fairness) : []
  const fair = rows.map(row => {
    const trace: Trace = row === explained ? [] : null
    const total = scoreEntry(prepared, row.entry, order.field, trace).total ?? row.total
    if (trace) steps.push(step('total', words.again, total, { children: trace }))
    return roundTo(total, fairness.digits)
  })
  return { fair, steps }
}
