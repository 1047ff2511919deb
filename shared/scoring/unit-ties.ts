import { modulesIn } from '../scheme/modules-in.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import type { UnitTieStep } from '../scheme/unit-rule.ts'
import { awardName } from './award-name.ts'
import { compare, exact, type Exact, max, neg, sum } from './exact.ts'
import type { Standing } from './result.ts'
import { countsWith, type UnitMore } from './unit-result.ts'

/** A unit's ranked entries, and those of them that count, both best first. */
export interface UnitEntries {
  more: UnitMore
  ranked: readonly Standing[]
  counted: readonly Standing[]
}

/** What a step looks at, as it is shown: a total, a rank, a count; null where there is none. */
export function unitTieValue(step: UnitTieStep, { more, ranked, counted }: UnitEntries): Exact | null {
  switch (step.by) {
    case 'best': {
      const totals = ranked.flatMap(one => countsWith(one, more) ?? [])
      return totals.reduce<Exact | null>((best, total) => (best ? max(best, total) : total), null)
    }
    case 'best-rank': {
      const ranks = ranked.flatMap(one => one.rank ?? [])
      return ranks.length === 0 ? null : exact(Math.min(...ranks))
    }
    case 'prizes':
      return exact(ranked.filter(one => one.prize === step.prize || one.singles.includes(step.prize)).length)
    case 'module':
      return sum(counted.flatMap(one => one.score.modules.get(step.module)?.score ?? []))
    case 'entries':
      return exact(ranked.length)
  }
}

/** More is better, but for ranks; null is behind everything. */
function unitTieKey(step: UnitTieStep, entries: UnitEntries): Exact | null {
  const value = unitTieValue(step, entries)
  return value && step.by === 'best-rank' ? neg(value) : value
}

/** The place in the chain of the first step that tells two units apart, and which is before; null where none does. */
export function unitTie(
  chain: readonly UnitTieStep[],
  a: UnitEntries,
  b: UnitEntries,
): { step: number; side: number } | null {
  for (const [at, step] of chain.entries()) {
    const one = unitTieKey(step, a)
    const other = unitTieKey(step, b)
    const side = one && other ? compare(other, one) : Number(other !== null) - Number(one !== null)
    if (side !== 0) return { step: at, side }
  }
  return null
}

/** A step as words: 一等奖人数. */
export function unitTieWords(scheme: Scheme, step: UnitTieStep): LocalText {
  switch (step.by) {
    case 'best':
      return { zh: '最好选手成绩', en: 'best entry’s total' }
    case 'best-rank':
      return { zh: '最好选手名次', en: 'best entry’s rank' }
    case 'prizes': {
      const name = awardName(scheme.awards, step.prize)
      return { zh: `${name.zh}人数`, en: `number of ${name.en ?? name.zh}` }
    }
    case 'module': {
      const name = modulesIn(scheme.modules).find(one => one.id === step.module)?.name ?? { zh: step.module }
      return { zh: `${name.zh}成绩之和`, en: `sum of ${name.en ?? name.zh}` }
    }
    case 'entries':
      return { zh: '有名次的人数', en: 'number of ranked entries' }
  }
}
