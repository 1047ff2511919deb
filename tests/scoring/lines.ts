import type { Explanation } from '../../shared/scoring/explanation.ts'

/** Steps as lines, those inside indented: kind, label = value, which end it was left out at, why. */
export function lines(steps: readonly Explanation[], indent = ''): string[] {
  return steps.flatMap(({ kind, label, value, struck, note, children }) => [
    `${indent}${kind} ${label.zh} = ${value}${struck ? ` ~${struck}` : ''}${note ? `（${note.zh}）` : ''}`,
    ...lines(children, `${indent}  `),
  ])
}
