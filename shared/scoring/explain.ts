import type { Entry } from '../ledger/state.ts'
import { awardSteps } from './award-steps.ts'
import { awardWords } from './award-words.ts'
import { conditionSteps } from './conditions.ts'
import type { Exact } from './exact.ts'
import type { Explanation } from './explanation.ts'
import { step, words } from './explain-text.ts'
import { fairTotals } from './fairness.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import { type Among, passSteps, rankedBy, rankSteps } from './rank-steps.ts'
import { rankWords } from './rank-words.ts'
import type { EntryScore, Standing } from './result.ts'
import { scaleSteps } from './scale.ts'
import { subtotalsOf } from './subtotals.ts'
import { scoreEntry } from './total.ts'

export type { Among }

/** Process and result marks, where the scheme tells them apart. */
function subtotalSteps(prepared: Prepared, score: EntryScore): Explanation[] {
  const subtotals = subtotalsOf(prepared, score)
  if (!subtotals) return []
  const digits = prepared.scheme.rounding.aspect
  return [
    step('subtotal', rankWords.process, subtotals.process, { digits }),
    step('subtotal', rankWords.result, subtotals.result, { digits }),
  ]
}

/** Those whose totals a fair total or a scale is formed of. */
const completeRanked = ({ standings, entries }: Among) =>
  standings.flatMap(standing => {
    const entry = entries.get(standing.entry)
    const { score, rank } = standing
    return entry && rank !== null && score.complete && score.total
      ? [{ entry, score, standing, total: score.total }]
      : []
  })

/** How the total became comparable between groups. (S161) */
function fairSteps(prepared: Prepared, own: Standing, among: Among, field: Field): Explanation[] {
  const { fairness } = prepared.scheme
  if (!fairness || !own.fair) return []
  const found = fairTotals({ prepared, field, sessionName: among.sessionName }, completeRanked(among), own.entry).get(
    own.entry,
  )
  if (!found) return []
  const note = fairness.counts ? rankWords.fairCounts : rankWords.fairShown
  const { digits } = fairness
  return [step('fair', rankWords.fair, found.fair, { note, digits, children: found.steps })]
}

/** How the total came onto the scheme's scale. (S147) */
function scaledSteps(prepared: Prepared, own: Standing, among: Among): Explanation[] {
  const { scale } = prepared.scheme
  if (!scale || !own.scaled) return []
  const totals: Exact[] = completeRanked(among).map(({ standing }) => rankedBy(prepared, standing))
  const children = scaleSteps(scale, totals, rankedBy(prepared, own))
  return [step('scale', awardWords.scaled, own.scaled, { digits: scale.digits, children })]
}

function standingSteps(prepared: Prepared, entry: Entry, among: Among, field: Field): Explanation[] {
  const standing = among.standings.find(one => one.entry === entry.id)
  if (!standing) return []
  const groupOf = (id: Entry['id']) => among.entries.get(id)?.group ?? null
  return [
    ...fairSteps(prepared, standing, among, field),
    ...scaledSteps(prepared, standing, among),
    rankSteps(prepared, { entry, standing }, among, field),
    ...awardSteps(prepared.scheme, standing, among.standings, groupOf),
  ]
}

/**
 * The full derivation of an entry's result: marks, what was dropped and why, rounding, modules, weights, stages,
 * penalties, total, subtotals, pass marks and conditions; and where `among` is given fair total, scale, rank, tie steps
 * and awards. The steps are written by the code that makes the number.
 */
export function explainEntry(prepared: Prepared, entry: Entry, field: Field, among: Among | null = null): Explanation {
  const steps: Explanation[] = []
  const score = scoreEntry(prepared, entry, field, steps)
  const called = among?.nameOf?.(entry.id) ?? entry.code
  const digits = prepared.scheme.rounding.total
  const children = [
    step('total', words.total, score.total, { digits, children: steps }),
    ...subtotalSteps(prepared, score),
    ...passSteps(prepared, { score }),
    ...conditionSteps(prepared, entry, score),
    ...(among ? standingSteps(prepared, entry, among, field) : []),
  ]
  return step('entry', { zh: called, en: called }, score.total, { digits, about: { entry: entry.id }, children })
}
