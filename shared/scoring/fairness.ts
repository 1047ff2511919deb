import type { Fairness } from '../scheme/comparison.ts'
import type { EntryId } from '../scheme/ids.ts'
import type { LocalText } from '../scheme/text.ts'
import { type Exact, roundTo } from './exact.ts'
import { said, step } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import { type FairOrder, type FairRow, gathered, groupOf } from './fairness-groups.ts'
import { totalsByJudge } from './fairness-judges.ts'
import { formulaOf, moveTo, type Spread, spreadOf, spreadSteps } from './fairness-spread.ts'
import { fairnessWords as words } from './fairness-words.ts'

/** A total made comparable; `steps` are empty unless asked for. */
export interface FairTotal {
  fair: Exact
  /** The session's id, or the judges' numbers. */
  group: string
  steps: Explanation[]
}

const none: ReadonlyMap<EntryId, FairTotal> = new Map()

/**
 * The totals of complete, ranked entries, made comparable between sessions, panels or judges as the scheme says, with
 * the steps of one entry where it is named. Empty where the scheme asks for none. Entries of different stages are not
 * compared. (S161–S169)
 */
export function fairTotals(
  order: FairOrder,
  rows: readonly FairRow[],
  explain?: EntryId,
): ReadonlyMap<EntryId, FairTotal> {
  const { fairness } = order.prepared.scheme
  if (!fairness || fairness.method === 'none' || rows.length === 0) return none
  const totals = new Map<EntryId, FairTotal>()
  for (const together of gathered(rows, row => row.entry.stage).values()) {
    const explained = together.find(row => row.entry.id === explain) ?? null
    if (fairness.by === 'judge') byJudge(order, together, { fairness, explained, totals })
    else byGroup(order, together, { fairness, explained, totals })
  }
  return totals
}

interface Asked {
  fairness: Fairness
  explained: FairRow | null
  totals: Map<EntryId, FairTotal>
}

function byJudge(order: FairOrder, rows: readonly FairRow[], { fairness, explained, totals }: Asked): void {
  const { fair, steps } = totalsByJudge(order, rows, fairness, explained)
  for (const [at, row] of rows.entries()) {
    const group = groupOf(order.prepared, row.entry, 'judge')
    const own =
      row === explained
        ? [...steps, step('rounded', words.rounded(fairness.digits), fair[at] ?? null, { digits: fairness.digits })]
        : []
    totals.set(row.entry.id, { fair: fair[at] ?? row.total, group, steps: own })
  }
}

function byGroup(order: FairOrder, rows: readonly FairRow[], { fairness, explained, totals }: Asked): void {
  const field = spreadOf(
    fairness.method,
    rows.map(({ total }) => total),
  )
  const groups = gathered(rows, row => groupOf(order.prepared, row.entry, fairness.by))
  for (const [group, members] of groups) {
    const own = spreadOf(
      fairness.method,
      members.map(({ total }) => total),
    )
    const tooSmall = members.length < fairness.minimumGroup
    for (const row of members) {
      const moved = tooSmall ? row.total : moveTo(field, own, row.total)
      const fair = roundTo(moved, fairness.digits)
      const steps =
        row === explained
          ? groupSteps({ group: called(order, group, fairness.by), fairness, field, own, row, moved, fair })
          : []
      totals.set(row.entry.id, { fair, group, steps })
    }
  }
}

/** A group by the name people know it by: a session's, or the numbers of its judges. */
function called({ sessionName }: FairOrder, group: string, by: Fairness['by']): LocalText {
  if (group === '') return { zh: '–' }
  return (by === 'session' ? sessionName?.(group) : null) ?? { zh: group }
}

interface Moved {
  group: LocalText
  fairness: Fairness
  field: Spread
  own: Spread
  row: FairRow
  moved: Exact
  fair: Exact
}

function groupSteps({ group, fairness, field, own, row, moved, fair }: Moved): Explanation[] {
  const { by, method, digits, minimumGroup } = fairness
  const tooSmall = own.size < minimumGroup
  const small = tooSmall ? { note: words.tooSmall(minimumGroup) } : {}
  const head = [said('rule', words.group(by, group), String(own.size), small)]
  const rounded = step('rounded', words.rounded(digits), fair, { digits })
  if (tooSmall) return [...head, step('total', words.plain, row.total), rounded]
  return [
    ...head,
    step('total', words.plain, row.total),
    ...spreadSteps(method, field, own),
    step('combined', words.movedTotal, moved, { note: formulaOf(method, field, own) }),
    rounded,
  ]
}
