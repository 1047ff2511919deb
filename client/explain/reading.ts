import type { Explanation } from '../../shared/scoring/explanation.ts'

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
  const same = module.value === step.value
  const { note } = step
  const worked = note && {
    zh: `${module.value} ${note.zh}`,
    ...(note.en === undefined ? {} : { en: `${module.value} ${note.en}` }),
  }
  const { note: _, ...rest } = step
  return { ...rest, ...(same || !worked ? {} : { note: worked }), children: module.children }
}

/** Rounding what is round, and keeping within bounds what is within them. */
function changesNothing(step: Explanation, before: Explanation | undefined, parent: Explanation): boolean {
  if (step.kind !== 'rounded' && step.kind !== 'floor') return false
  const only = before === parent.children[0] && before?.kind === 'aspect'
  if (!before) return step.kind === 'floor' && step.value === parent.value
  return (
    before.value === step.value && (only || ['mark', 'rule', 'combined', 'reading', 'rounded'].includes(before.kind))
  )
}
