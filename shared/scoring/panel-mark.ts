import type { MarkValue } from '../scheme/mark-value.ts'
import type { Part } from '../scheme/panel.ts'
import { div, exact, type Exact, mul, roundTo, zero } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { panelWords } from './panel-words.ts'
import { apart, combineSelected, type Fate, fatesOf, select } from './panel.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'

type Rule = Pick<Part, 'combine' | 'fewer' | 'judges'>

export const levelOf = (value: MarkValue) =>
  value.kind === 'level' ? value.level : value.kind === 'not-done' ? 0 : null

/** Do the levels lie further apart than the aspect allows? */
export function beyondSpread(one: PreparedAspect, values: readonly (MarkValue | undefined)[]): boolean {
  if (one.aspect.kind !== 'judgement') return false
  const levels: number[] = []
  for (const value of values) {
    const level = value ? levelOf(value) : null
    if (level !== null) levels.push(level)
  }
  return apart(levels, one.aspect.spread)
}

/** The part's rule; where levels lie too far apart and the aspect then asks for the mean, nobody is dropped. (S112) */
export function ruleFor(one: PreparedAspect, values: readonly (MarkValue | undefined)[]): Rule {
  const { part } = one.part
  if (one.aspect.kind !== 'judgement' || one.aspect.beyondSpread !== 'mean') return part
  if (part.per === 'sheet' || part.combine.rule === 'sum' || !beyondSpread(one, values)) return part
  return { judges: part.judges, fewer: part.fewer, combine: { rule: 'mean' } }
}

const struckWords = { high: words.struckHigh, low: words.struckLow }
/** Marks in the trace say which of them were dropped; a median leaves out all but the middle. */
export function strike(nodes: Explanation[], fates: readonly Fate[], median: boolean): void {
  for (const [place, fate] of fates.entries()) {
    const node = nodes[place]
    if (!node || fate === 'counted') continue
    node.struck = fate
    node.note = median ? words.notMiddle : struckWords[fate]
  }
}

/** What was entered on the marking scale; null for a kind that has none. */
export function onScaleOf(value: MarkValue): Exact | null {
  if (value.kind === 'points') return exact(value.value)
  const level = levelOf(value)
  return level === null ? null : exact(level)
}

/** The panel's mark on its marking scale, rounded there, as points. (S110) */
function fromScale(one: PreparedAspect, mark: Exact, digits: number, trace: Trace): Exact {
  const rounded = roundTo(mark, digits)
  trace?.push(step('rounded', words.rounded(digits), rounded, { digits }))
  const top = one.scaleTop ?? exact(1)
  const points = div(mul(rounded, one.max), top)
  trace?.push(step('rule', panelWords.fromScale(top, one.max), points))
  return points
}

/**
 * The panel's points of an aspect, from the marks that are whole, at least one: as points, or as they were entered where
 * the panel is rounded on the marking scale. (S50–S53, S110, S112)
 */
export function together(
  one: PreparedAspect,
  rule: Rule,
  values: readonly Exact[],
  { scheme }: Prepared,
  trace: Trace,
): Exact {
  const { part } = one.part
  // An agreed or imported mark speaks for the whole panel: nothing is combined.
  const single = part.marking === 'each' ? undefined : values[0]
  const selection = single ? null : select(rule, values)
  let points = selection ? combineSelected(rule, selection, values) : (single ?? zero)
  if (trace && selection && values.length > 1) {
    strike(trace, fatesOf(selection, values.length), rule.combine.rule === 'median')
    const label = rule === part ? words.combined : panelWords.meanOfAll
    trace.push(step('combined', label(rule.combine.rule, selection.kept.length), points))
  }
  const { combined, aspect: digits } = scheme.rounding
  if (one.scaleTop && combined !== undefined) points = fromScale(one, points, combined, trace)
  if (digits === undefined || part.per === 'sheet') return points
  const rounded = roundTo(points, digits)
  trace?.push(step('rounded', words.rounded(digits), rounded, { digits }))
  return rounded
}
