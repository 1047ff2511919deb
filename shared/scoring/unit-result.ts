import type { EntryId } from '../scheme/ids.ts'
import type { UnitRule } from '../scheme/unit-rule.ts'
import { awardWords } from './award-words.ts'
import { compare, div, exact, type Exact, roundTo, sum } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { Standing } from './result.ts'

/** What a unit's result is made from, beside its entries. */
export interface UnitMore {
  /** Is the entry its unit's named member? */
  named?: (entry: EntryId) => boolean
  /** Entries count with their points on the scheme's scale instead of their totals. */
  scaled?: boolean
  /** The event ranks by fair totals: they count here too. (S148) */
  fairly?: boolean
  /** What an entry is called in a derivation; its id where this is absent. */
  nameOf?: (entry: EntryId) => string
}

interface Worth {
  one: Standing
  worth: Exact
}

/** The first line that fits; nothing where none does. (S152) */
export function prizePoints(rule: UnitRule, { rank, prize, singles }: Standing): Exact {
  const line = (rule.points ?? []).find(one => {
    if ('prize' in one) return prize === one.prize || singles.includes(one.prize)
    return rank !== null && rank >= one.from && rank <= one.to
  })
  return exact(line?.points ?? '0')
}

/** What an entry counts with for its unit; null while it has nothing of the kind. (S148) */
export const countsWith = (one: Standing, { scaled, fairly }: UnitMore): Exact | null =>
  scaled ? one.scaled : ((fairly ? one.fair : null) ?? one.score.total)

/** What each ranked entry would bring, best first. Who has nothing to bring is left out. */
function worths(rule: UnitRule, ranked: readonly Standing[], more: UnitMore): Worth[] {
  if (rule.combine === 'prize-points') {
    const all = ranked.map(one => ({ one, worth: prizePoints(rule, one) }))
    return all.toSorted((a, b) => compare(b.worth, a.worth))
  }
  const from = rule.combine === 'named' ? ranked.filter(one => more.named?.(one.entry)).slice(0, 1) : ranked
  return from.flatMap(one => {
    const worth = countsWith(one, more)
    return worth ? [{ one, worth }] : []
  })
}

/** A unit's result and the entries that make it; `ranked` are all its ranked ones, best first. (S90, S91, S151–S153) */
export function unitResult(
  rule: UnitRule,
  ranked: readonly Standing[],
  more: UnitMore,
  trace: Trace = null,
): { result: Exact | null; counted: Standing[] } {
  const all = worths(rule, ranked, more)
  const best = all.slice(0, rule.best ?? all.length)
  const counted = best.map(({ one }) => one)
  for (const { one, worth } of best) {
    const called = more.nameOf?.(one.entry) ?? one.entry
    trace?.push(step('mark', { zh: called }, worth, { about: { entry: one.entry } }))
  }
  if (ranked.length < rule.minimum || best.length === 0) {
    trace?.push(step('waiting', awardWords.tooFew(ranked.length, rule.minimum), null))
    return { result: null, counted }
  }
  const together = sum(best.map(({ worth }) => worth))
  const result = rule.combine === 'mean' ? div(together, exact(best.length)) : together
  trace?.push(step('combined', awardWords.unitCombined(rule.combine, best.length, ranked.length), result))
  if (rule.digits === undefined) return { result, counted }
  const rounded = roundTo(result, rule.digits)
  trace?.push(step('rounded', words.rounded(rule.digits), rounded, { digits: rule.digits }))
  return { result: rounded, counted }
}
