import type { Explanation } from '../../shared/scoring/explanation.ts'
import type { LocalText } from '../../shared/scheme/text.ts'
import { padded } from '../ui/decimal-text.ts'
import { withSum } from './sums.ts'

/**
 * A derivation as a person reads it: what changed nothing is left out, a module is one line, not two, a mark stands
 * beside what it is worth, and a rounding says what was rounded.
 */
export function asRead(step: Explanation): Explanation {
  const merged = step.kind === 'weighted' ? ofWeighted(step) : step
  const kept = merged.children.filter((child, at) => !changesNothing(child, merged.children[at - 1], merged))
  const children = kept.map(asRead)
  return folded({ ...merged, children: children.map((child, at) => withSum(child, children.slice(0, at))) })
}

/** A weighted module and the module inside it say one thing: `83 ÷ 100 × 30`. */
function ofWeighted(step: Explanation): Explanation {
  const [module, ...others] = step.children
  if (module?.kind !== 'module' || others.length > 0) return step
  const same = sameNumber(module.value, step.value)
  const { note } = step
  const worked = note && {
    zh: `${module.value} ${note.zh}`,
    ...(note.en === undefined ? {} : { en: `${module.value} ${note.en}` }),
  }
  const { note: _, ...rest } = step
  return { ...rest, ...(same || !worked ? {} : { note: worked }), children: module.children }
}

/** A stage of one module, an aspect with one mark, and a mark with one number behind it, are one line. */
function folded(step: Explanation): Explanation {
  const [only, ...others] = step.children
  if (!only || others.length > 0) return step
  if (step.kind === 'stage' && only.kind === 'weighted' && sameNumber(only.value, step.value)) {
    return { ...step, children: only.children }
  }
  if (step.kind === 'aspect' && only.kind === 'mark' && sameNumber(only.value, step.value)) {
    return { ...step, ...noted([only.label, only.note]), children: only.children }
  }
  const behind = only.kind === 'reading' || only.kind === 'rule'
  if (step.kind !== 'mark' || !behind || only.children.length > 0) return step
  return { ...step, ...noted([behindIt(only, step), step.note]), children: [] }
}

/** What stands behind a mark, in a few words; nothing where it is the mark itself. */
function behindIt(only: Explanation, mark: Explanation): LocalText | undefined {
  if (only.note) return only.note
  if (only.kind === 'rule') return only.label
  if (sameNumber(only.value, mark.value)) return undefined
  return { zh: `${only.label.zh} ${only.value}`, en: `${only.label.en ?? only.label.zh} ${only.value}` }
}

function noted(parts: readonly (LocalText | undefined)[]): { note?: LocalText } {
  const said = parts.filter(part => part !== undefined)
  if (said.length === 0) return {}
  return { note: { zh: said.map(({ zh }) => zh).join(' · '), en: said.map(({ zh, en }) => en ?? zh).join(' · ') } }
}

/** 5.6 and 5.60: what was rounded carries the digits of its rounding. */
const sameNumber = (a: string, b: string): boolean => padded(a, 10) === padded(b, 10)

/** Rounding what is round, and keeping within bounds what is within them. */
function changesNothing(step: Explanation, before: Explanation | undefined, parent: Explanation): boolean {
  if (step.kind !== 'rounded' && step.kind !== 'floor') return false
  const only = before === parent.children[0] && (before?.kind === 'aspect' || before?.kind === 'weighted')
  if (!before) return step.kind === 'floor' && sameNumber(step.value, parent.value)
  return (
    sameNumber(before.value, step.value) &&
    (only || ['mark', 'rule', 'combined', 'reading', 'rounded', 'stage'].includes(before.kind))
  )
}
