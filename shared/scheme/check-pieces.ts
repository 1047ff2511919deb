import { compare, exact } from '../scoring/exact.ts'
import { type Finding, wrong } from './finding.ts'
import type { ReadingRule } from './measure-rule.ts'
import type { RuleAt } from './rule-at.ts'

type Pieces = Extract<ReadingRule, { type: 'pieces' }>

/** Sizes of a piece: an interval each, and every piece read in full. (S180) */
export function checkPieces(rule: Pieces, at: RuleAt): Finding[] {
  const findings = rule.sizes.flatMap((size, place): Finding[] => {
    if (compare(exact(size.lower), exact(size.upper)) <= 0) return []
    const offsets = `${size.lower} … ${size.upper}`
    return [
      wrong(
        'size-order',
        `${at.place}/sizes/${place}`,
        `尺寸「${size.name.zh}」的偏差 ${offsets} 颠倒，下偏差不得大于上偏差`,
        `size ${size.name.en ?? size.name.zh} allows ${offsets}: its lower offset must not be above its upper one`,
      ),
    ]
  })
  const { readings } = at
  if (readings === null)
    return [
      ...findings,
      wrong('pieces-kind', at.place, '按件计分只用于测量项', 'a rule of pieces belongs to measured readings'),
    ]
  if (readings % rule.sizes.length === 0) return findings
  return [
    ...findings,
    wrong(
      'pieces-uneven',
      at.place,
      `${readings} 个读数分不成每件 ${rule.sizes.length} 个尺寸`,
      `${readings} readings are not whole pieces of ${rule.sizes.length} sizes`,
    ),
  ]
}
