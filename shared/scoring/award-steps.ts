import { modulesIn } from '../scheme/modules-in.ts'
import type { EntryId, GroupId, ModuleId } from '../scheme/ids.ts'
import type { Module, Scheme } from '../scheme/scheme.ts'
import { type AwardField, awardFields } from './award-fields.ts'
import { awardName } from './award-name.ts'
import { awardWords } from './award-words.ts'
import { said, step } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import { prizeMoney } from './prize-money.ts'
import { placesOf } from './ranked-list.ts'
import type { Standing } from './result.ts'
import { singleValue } from './singles.ts'

const moduleName = (modules: readonly Module[], id: ModuleId) =>
  modulesIn(modules).find(one => one.id === id)?.name ?? { zh: id }

function prizeStep(scheme: Scheme, own: Standing, { ranked, present }: AwardField): Explanation | null {
  const { prizes, medals } = scheme.awards
  if (own.prize === null) return null
  const node = said('award', awardName(scheme.awards, own.prize), '✓')
  if (medals) {
    const points = scheme.scale ? own.scaled : own.score.total
    node.children.push(step('rule', awardWords.medalPoints, points, { note: awardWords.tolerance(medals.tolerance) }))
    return node
  }
  const prize = prizes.find(one => one.id === own.prize)
  if (prize) placesOf(prize.quota, ranked, present, node.children)
  if (prize?.minimum !== undefined)
    node.children.push(step('rule', awardWords.total, own.score.total, { note: awardWords.atLeast(prize.minimum) }))
  for (const { module, minimum } of prize?.modules ?? []) {
    const score = own.score.modules.get(module)?.score ?? null
    node.children.push(
      step('rule', moduleName(scheme.modules, module), score, { note: awardWords.atLeast(minimum), about: { module } }),
    )
  }
  return node
}

function singleSteps(scheme: Scheme, own: Standing, { ranked, present }: AwardField): Explanation[] {
  const won = (scheme.awards.singles ?? []).filter(single => own.singles.includes(single.id))
  return won.map(single => {
    const node = step('award', single.name, singleValue(single, own.score))
    placesOf(single.quota, ranked, present, node.children)
    return node
  })
}

/** A `no-prize` condition that is not met, where there is one. */
function barSteps(scheme: Scheme, own: Standing): Explanation[] {
  const unmet = (scheme.conditions ?? []).filter(
    ({ id, otherwise }) => otherwise === 'no-prize' && own.score.conditions.get(id) === false,
  )
  return unmet.map(({ name }) => said('award', name, '–', { note: awardWords.barred }))
}

function titleStep(scheme: Scheme, id: string): Explanation {
  const title = scheme.awards.titles.find(one => one.id === id)
  const ranks = title?.from === title?.to ? String(title?.from) : `${title?.from}–${title?.to}`
  const why =
    title?.prize === undefined ? awardWords.ofRanks(ranks) : awardWords.ofPrize(awardName(scheme.awards, title.prize))
  return said('award', awardName(scheme.awards, id), '✓', title ? { note: why } : {})
}

/**
 * What an entry is awarded and why, in a derivation: its prize or medal, single prizes, titles, certificate, prize
 * money, and what barred it from them. Places are counted by the code that gives them. (S95)
 */
export function awardSteps(
  scheme: Scheme,
  own: Standing,
  standings: readonly Standing[],
  groupOf: (entry: EntryId) => GroupId | null,
): Explanation[] {
  const fields = awardFields(scheme, standings, groupOf)
  const field = fields.find(one => one.standings.some(({ entry }) => entry === own.entry))
  if (!field) return []
  const prize = prizeStep(scheme, own, field)
  const nodes = [...(prize ? [prize] : []), ...singleSteps(scheme, own, field), ...barSteps(scheme, own)]
  nodes.push(...own.titles.map(id => titleStep(scheme, id)))
  if (own.certificate !== null)
    nodes.push(said('award', awardName(scheme.awards, own.certificate), '✓', { note: awardWords.passed }))
  for (const { award, amount } of prizeMoney(scheme, standings, groupOf).get(own.entry) ?? []) {
    const note = awardName(scheme.awards, award)
    nodes.push(step('award', awardWords.money, amount, { note }))
  }
  return nodes
}
