import type { Scheme } from '../../shared/scheme/scheme.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, panels, points } from './build.ts'

/** Steps as lines, those inside indented: kind, label = value, which end it was left out at, why. */
export function lines(steps: readonly Explanation[], indent = ''): string[] {
  return steps.flatMap(({ kind, label, value, struck, note, children }) => [
    `${indent}${kind} ${label.zh} = ${value}${struck ? ` ~${struck}` : ''}${note ? `（${note.zh}）` : ''}`,
    ...lines(children, `${indent}  `),
  ])
}

/** How an entry comes to its total, its part p marked by this panel. */
export function traced(of: Scheme, input: EntryInput, panel: readonly string[] = ['J1', 'J2', 'J3', 'J4', 'J5']) {
  const prepared = prepare(of, panels({ p: [...panel] }))
  const own = entry('e', input)
  const trace: Explanation[] = []
  scoreEntry(prepared, own, fieldOf(prepared, [own]), trace)
  return trace
}

/** Sheets of the judges J1, J2, …, each with this mark of an aspect. */
export const marked = (aspect: string, ...marks: string[]) =>
  Object.fromEntries(marks.map((mark, at) => [`p/J${at + 1}`, { [aspect]: points(mark) }]))
