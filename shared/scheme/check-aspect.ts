import { compare, exact, isZero, sum, toText, zero } from '../scoring/exact.ts'
import type { Aspect, AspectOf } from './aspect.ts'
import { checkQuiz } from './check-quiz.ts'
import { checkReadings } from './check-readings.ts'
import { checkRule } from './check-rule.ts'
import { checkJudgement, checkPoints } from './check-scale.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { RuleAt } from './rule-at.ts'

function check(aspect: AspectOf<'check'>, place: string): Finding[] {
  const named = aspect.items.flatMap(item => (item.points === undefined ? [] : [exact(item.points)]))
  const total = sum(named)
  const side = compare(total, exact(aspect.max))
  if (side === 0 || (side < 0 && named.length < aspect.items.length)) return []
  const got = toText(total)
  return [
    wrong(
      'items-sum',
      place,
      `各小项分值之和为 ${got}，本项分值为 ${aspect.max}`,
      `the items’ points add up to ${got}, not to the aspect’s maximum of ${aspect.max}`,
    ),
  ]
}

/** Items that are those of one piece after another: equally many each. */
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

function deduct(aspect: AspectOf<'deduct'>, place: string): Finding[] {
  const findings: Finding[] = []
  for (const fault of aspect.faults) {
    const ladder = fault.ladder?.map(loss => exact(loss))
    if (ladder?.some((loss, at) => at > 0 && compare(loss, ladder[at - 1] ?? zero) < 0))
      findings.push(
        wrong(
          'ladder-order',
          place,
          `「${fault.name.zh}」阶梯扣分 ${fault.ladder?.join('、')} 须递增`,
          `the ladder of “${fault.name.en ?? fault.name.zh}” is ${fault.ladder?.join(', ')}: losses must not go down`,
        ),
      )
    if (!ladder && isZero(exact(fault.loss)))
      findings.push(
        doubtful(
          'loss-zero',
          place,
          `「${fault.name.zh}」扣 0 分`,
          `“${fault.name.en ?? fault.name.zh}” costs 0 points`,
        ),
      )
  }
  if (aspect.floor !== null && !aspect.record && compare(exact(aspect.floor), exact(aspect.max)) >= 0)
    findings.push(
      wrong(
        'floor-high',
        place,
        `下限 ${aspect.floor} 不低于满分 ${aspect.max}`,
        `the floor ${aspect.floor} is not below the maximum ${aspect.max}`,
      ),
    )
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
  return nothing && !aspect.unbounded ? [wrong('max-zero', place, '分值为 0，须大于 0', 'it is worth 0, not more')] : []
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
      return checkPoints(aspect, place)
    case 'judgement':
      return checkJudgement(aspect, place)
    case 'check':
      return [...check(aspect, place), ...pieces(aspect, place)]
    case 'measure': {
      const times = aspect.combine === 'each' ? Math.min(aspect.bestOf ?? aspect.readings, aspect.readings) : 1
      return [...checkReadings(aspect, place), ...checkRule(aspect.rule, { ...at, times, readings: aspect.readings })]
    }
    case 'deduct':
      return deduct(aspect, place)
    case 'time':
      // A bonus by order may make up what the rule itself leaves open.
      return checkRule(aspect.rule, at).filter(one => !(aspect.bonus && one.code === 'rule-below-max'))
    case 'given':
      return isZero(exact(aspect.scale))
        ? [wrong('scale-empty', place, '导入成绩的满分为 0，须大于 0', 'it is imported out of 0: more is needed')]
        : []
    case 'key':
      return []
    case 'quiz':
      return checkQuiz(aspect, place)
  }
}
