import { roundOf } from '../ledger/requirements.ts'
import type { Mark } from '../ledger/state.ts'
import type { Aspect } from '../scheme/aspect.ts'
import { isComplete } from '../scheme/check-mark.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Module } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import { type Exact, exact, sum, toText } from '../scoring/exact.ts'
import { type MarkPoints, pointsOf } from '../scoring/points.ts'
import { allowanceOf } from '../scoring/seconds.ts'
import { canMark, type MySheet, type Work } from './judge-works.ts'

/** One aspect on the page: what stands there and what it is worth. */
export interface SheetRow {
  aspect: Aspect
  mine: MySheet
  value: MarkValue | null
  round: number
  earlier: readonly Mark[]
  points: MarkPoints | null
  fill: 'blank' | 'partly' | 'whole'
  /** Its sheet is open. */
  editable: boolean
}

export interface SheetGroup {
  module: Module
  criterion: LocalText | null
  rows: SheetRow[]
  /** What its marks so far are worth. */
  points: Exact
  /** The full points of its rows. */
  max: string
  blanks: number
}

/** The aspects that a judge marks for one entry, under the modules and criteria they belong to. */
export function sheetGroups(work: Work): SheetGroup[] {
  const mine = new Map(work.sheets.flatMap(one => one.part.aspects.map(id => [id, one] as const)))
  return leaves(work.event.scheme.modules).flatMap(module =>
    module.criteria.flatMap(criterion => {
      const rows = criterion.aspects.flatMap(aspect => {
        const sheet = mine.get(aspect.id)
        return sheet ? [rowOf(work, aspect, sheet)] : []
      })
      if (rows.length === 0) return []
      const name = module.criteria.length > 1 ? (criterion.name ?? null) : null
      const max = toText(sum(rows.map(({ aspect }) => exact(aspect.max))))
      return [{ module, criterion: name, rows, points: worthOf(rows), max, blanks: rows.filter(isBlank).length }]
    }),
  )
}

/** Something of it is still to be marked. */
export const isBlank = (row: SheetRow): boolean => row.fill !== 'whole' && !row.aspect.optional

const leaves = (modules: readonly Module[]): Module[] =>
  modules.flatMap(module => (module.modules.length > 0 ? leaves(module.modules) : [module]))

function rowOf(work: Work, aspect: Aspect, mine: MySheet): SheetRow {
  const { event, entry } = work
  const value = mine.sheet?.marks.get(aspect.id)?.value ?? null
  const allowance = allowanceOf(entry, aspect.id)
  const points = value && pointsOf(aspect, value, { digits: event.scheme.rounding.points, allowance })
  return {
    aspect,
    mine,
    value,
    round: roundOf(entry, aspect.id),
    earlier: mine.sheet?.earlier.get(aspect.id) ?? [],
    points,
    fill: value ? (isComplete(aspect, value) ? 'whole' : 'partly') : 'blank',
    editable: canMark(mine) && event.status === 'open',
  }
}

const worthOf = (rows: readonly SheetRow[]): Exact =>
  sum(rows.flatMap(({ points }): Exact[] => (points?.known ? [points.known] : [])))

/** What the marks of all groups are worth so far. */
export const subtotal = (groups: readonly SheetGroup[]): Exact => sum(groups.map(({ points }) => points))

/** The next row after `from` that is not whole, going round; null where none is. */
export function nextBlank(rows: readonly SheetRow[], from: string | null): SheetRow | null {
  const at = rows.findIndex(({ aspect }) => aspect.id === from)
  const round = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
  return round.find(row => row.editable && isBlank(row)) ?? null
}

/** What one reading of several is worth on its own, where the rule looks at each; null where it does not. */
export function readingWorth({ aspect }: SheetRow, values: readonly (string | null)[], box: number): Exact | null {
  if (aspect.kind !== 'measure' || aspect.combine !== 'each') return null
  if (aspect.rule.type === 'places' || aspect.rule.type === 'pieces') return null
  const only = values.map((value, at) => (at === box ? value : null))
  if (only.every(value => value === null)) return null
  return pointsOf(aspect, { kind: 'readings', values: only }).known
}
