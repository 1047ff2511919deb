import type { Explanation } from '../../shared/scoring/explanation.ts'
import { padded } from '../ui/decimal-text.ts'

/** A derivation as a person reads it: a step that changed nothing is left out, and a module is one line, not two. */
export function asRead(step: Explanation): Explanation {
  const merged = step.kind === 'weighted' ? ofWeighted(step) : step
  const children = merged.children.filter((child, at) => !changesNothing(child, merged.children[at - 1], merged))
  return { ...merged, children: children.map(asRead) }
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

/** 5.6 and 5.60: what was rounded carries the digits of its rounding. */
const sameNumber = (a: string, b: string): boolean => padded(a, 10) === padded(b, 10)

/** Rounding what is round, and keeping within bounds what is within them. */
function changesNothing(step: Explanation, before: Explanation | undefined, parent: Explanation): boolean {
  if (step.kind !== 'rounded' && step.kind !== 'floor') return false
  const only = before === parent.children[0] && before?.kind === 'aspect'
  if (!before) return step.kind === 'floor' && sameNumber(step.value, parent.value)
  return (
    sameNumber(before.value, step.value) &&
    (only || ['mark', 'rule', 'combined', 'reading', 'rounded'].includes(before.kind))
  )
}
