import { add, compare, div, equal, exact, floor, isZero, sub, sum, zero } from '../scoring/exact.ts'
import type { Aspect, AspectOf } from './aspect.ts'
import { checkQuiz } from './check-quiz.ts'
import { checkRule, type RuleAt } from './check-rule.ts'
import { doubtful, type Finding, wrong } from './finding.ts'

function points(aspect: AspectOf<'points'>, place: string): Finding[] {
  const findings: Finding[] = []
  const low = exact(aspect.scale?.low ?? '0')
  const high = exact(aspect.scale?.high ?? aspect.max)
  if (compare(low, high) >= 0) findings.push(wrong('scale-empty', place, '打分量程为空', 'the marking scale is empty'))
  if (isZero(exact(aspect.step))) findings.push(wrong('step-zero', place, '步长不能为零', 'the step must not be 0'))
  else {
    const steps = div(sub(high, low), exact(aspect.step))
    if (!equal(floor(steps), steps))
      findings.push(wrong('step-uneven', place, '按步长打不到满分', 'the top of the scale is not on a step'))
  }
  if (aspect.zones && !equal(sum(aspect.zones.map(zone => exact(zone.weight))), exact(100)))
    findings.push(wrong('zones-sum', place, '各区权重之和须为 100', 'zone weights must add up to 100'))
  return findings
}

function judgement(aspect: AspectOf<'judgement'>, place: string): Finding[] {
  const levels = aspect.levels.map(one => one.level).toSorted((a, b) => a - b)
  if (levels.every((level, at) => level === at)) return []
  return [wrong('levels-gap', place, '等级须从 0 起连续且不重复', 'levels must run from 0 without gaps or repeats')]
}

function check(aspect: AspectOf<'check'>, place: string): Finding[] {
  const named = aspect.items.flatMap(item => (item.points === undefined ? [] : [exact(item.points)]))
  const side = compare(named.reduce(add, zero), exact(aspect.max))
  if (side > 0 || (side < 0 && named.length === aspect.items.length))
    return [
      wrong(
        'items-sum',
        place,
        '各小项分值之和与本项分值不符',
        'the items’ points do not add up to the aspect’s maximum',
      ),
    ]
  return []
}

/** Items that are those of one piece after another: equally many each, sharing its points. */
function pieces(aspect: AspectOf<'check'>, place: string): Finding[] {
  const count = aspect.pieces
  if (count === undefined) return []
  const findings: Finding[] = []
  const items = aspect.items.length
  if (items % count !== 0)
    findings.push(
      wrong(
        'pieces-uneven',
        place,
        `${items} 个小项分不成 ${count} 件`,
        `${items} items are not ${count} pieces of equally many`,
      ),
    )
  if (aspect.items.some(item => item.points !== undefined))
    findings.push(
      wrong(
        'pieces-points',
        place,
        '按件计分时各件平分，小项不得另定分值',
        'pieces share the points equally: an item must not have points of its own',
      ),
    )
  if (aspect.allOrNothing)
    findings.push(
      doubtful(
        'pieces-all',
        place,
        '已要求全部合格才得分，按件计分无作用',
        'every item must pass for any points: counting by pieces does nothing',
      ),
    )
  return findings
}

function readings(aspect: AspectOf<'measure'>, place: string): Finding[] {
  const findings: Finding[] = []
  const comparing = aspect.rule.type === 'order' || aspect.rule.type === 'ratio'
  if (aspect.on === 'percent' && isZero(exact(aspect.nominal ?? '0')))
    findings.push(
      wrong('nominal-missing', place, '按百分比须有非零标称值', 'percent needs a nominal value other than 0'),
    )
  if (aspect.on === 'deviation' && aspect.nominal === undefined)
    findings.push(doubtful('nominal-zero', place, '未给标称值，按 0 计', 'no nominal value: 0 is used'))
  if (aspect.combine === 'each' && comparing)
    findings.push(wrong('field-each', place, '全场比较须先合成一个读数', 'a rule that compares needs one number'))
  if (aspect.rule.type === 'pieces' && (aspect.on !== 'value' || aspect.nominal !== undefined))
    findings.push(
      wrong(
        'pieces-nominal',
        place,
        '按件计分时各尺寸自有标称值，本项须直接看读数且不得另有标称值',
        'every size of a piece has a nominal value of its own: the aspect looks at the value and has none',
      ),
    )
  if ((aspect.bestOf ?? 1) > aspect.readings)
    findings.push(wrong('best-of', place, '取优个数多于读数', 'more best readings than readings'))
  if (aspect.labels && aspect.labels.length !== aspect.readings)
    findings.push(doubtful('labels-count', place, '读数名称数目与读数不符', 'labels and readings differ in number'))
  if (aspect.plausible && compare(exact(aspect.plausible.low), exact(aspect.plausible.high)) >= 0)
    findings.push(wrong('plausible-empty', place, '合理范围为空', 'the plausible range is empty'))
  if (aspect.field && !comparing)
    findings.push(
      doubtful('field-unused', place, '本项不作全场比较', 'the rule does not compare: its field is not used'),
    )
  return findings
}

function deduct(aspect: AspectOf<'deduct'>, place: string): Finding[] {
  const findings: Finding[] = []
  for (const fault of aspect.faults) {
    const ladder = fault.ladder?.map(loss => exact(loss))
    if (ladder?.some((loss, at) => at > 0 && compare(loss, ladder[at - 1] ?? zero) < 0))
      findings.push(wrong('ladder-order', place, '阶梯扣分须递增', 'a ladder of losses must not go down'))
    if (!ladder && isZero(exact(fault.loss)))
      findings.push(doubtful('loss-zero', place, '有扣分项不扣分', 'a fault that costs nothing'))
  }
  if (aspect.floor !== null && !aspect.record && compare(exact(aspect.floor), exact(aspect.max)) >= 0)
    findings.push(wrong('floor-high', place, '下限不低于满分', 'the floor is not below the maximum'))
  return findings
}

/** What the aspect is worth: something, unless it is kept as a record, which is worth nothing. */
function worth(aspect: Aspect, place: string): Finding[] {
  const nothing = isZero(exact(aspect.max))
  if (aspect.record)
    return nothing
      ? []
      : [
          wrong(
            'record-max',
            place,
            `只作记录的评分点分值为 ${aspect.max}，须为 0`,
            `it is kept as a record and worth ${aspect.max}: a record is worth 0`,
          ),
        ]
  return nothing && !aspect.unbounded ? [wrong('max-zero', place, '分值为零', 'it is worth nothing')] : []
}

/** What is wrong with one aspect by itself. */
export function checkAspect(aspect: Aspect, place: string): Finding[] {
  const unbounded = aspect.unbounded || aspect.record === true
  const at = { place, full: exact(aspect.max), times: 1, readings: null, unbounded }
  return [...worth(aspect, place), ...checkKind(aspect, at)]
}

function checkKind(aspect: Aspect, at: RuleAt): Finding[] {
  const { place } = at
  switch (aspect.kind) {
    case 'points':
      return points(aspect, place)
    case 'judgement':
      return judgement(aspect, place)
    case 'check':
      return [...check(aspect, place), ...pieces(aspect, place)]
    case 'measure': {
      const times = aspect.combine === 'each' ? aspect.readings : 1
      return [...readings(aspect, place), ...checkRule(aspect.rule, { ...at, times, readings: aspect.readings })]
    }
    case 'deduct':
      return deduct(aspect, place)
    case 'time':
      // A bonus by order may make up what the rule itself leaves open.
      return checkRule(aspect.rule, at).filter(one => !(aspect.bonus && one.code === 'rule-below-max'))
    case 'given':
      return isZero(exact(aspect.scale)) ? [wrong('scale-empty', place, '满分为零', 'its scale is 0')] : []
    case 'key':
      return []
    case 'quiz':
      return checkQuiz(aspect, place)
  }
}
