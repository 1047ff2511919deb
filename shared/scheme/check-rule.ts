import { compare, equal, exact, isZero, max, mul, toText, zero } from '../scoring/exact.ts'
import { checkPieces } from './check-pieces.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { FieldRule, ReadingRule } from './measure-rule.ts'
import type { RuleAt } from './rule-at.ts'

type RuleOf<T extends ReadingRule['type']> = Extract<ReadingRule, { type: T }>

/** The best points of a list against the aspect's maximum: never more; less is doubtful. */
function best(points: readonly string[], at: RuleAt): Finding[] {
  const top = mul(
    points.reduce((most, one) => max(most, exact(one)), zero),
    exact(at.times),
  )
  const side = compare(top, at.full)
  const [most, full] = [toText(top), toText(at.full)]
  if (side > 0 && !at.unbounded)
    return [
      wrong(
        'rule-above-max',
        at.place,
        `最多可得 ${most} 分，超过本项分值 ${full}`,
        `it gives up to ${most} points, more than the aspect’s maximum of ${full}`,
      ),
    ]
  if (side >= 0) return []
  return [
    doubtful(
      'rule-below-max',
      at.place,
      `任何读数都得不到满分 ${full}，最多 ${most}`,
      `no reading earns the full ${full} points, at most ${most}`,
    ),
  ]
}

function bands(rule: RuleOf<'bands'>, at: RuleAt): Finding[] {
  const ordered = rule.bands.every((band, place) => {
    const next = rule.bands[place + 1]
    if (!next) return true
    const side = compare(exact(next.limit), exact(band.limit))
    return rule.direction === 'atMost' ? side > 0 : side < 0
  })
  const limits = rule.bands.map(band => band.limit)
  const order = ordered
    ? []
    : [
        wrong(
          'bands-order',
          at.place,
          `档位 ${limits.join('、')} 须由好到差排列`,
          `bands ${limits.join(', ')} must be listed best first`,
        ),
      ]
  return [
    ...order,
    ...best(
      rule.bands.map(band => band.points),
      at,
    ),
  ]
}

function window(rule: RuleOf<'window'>, at: RuleAt): Finding[] {
  const order = rule.windows
    .filter(one => compare(exact(one.low), exact(one.high)) > 0)
    .map(({ low, high }) =>
      wrong(
        'window-order',
        at.place,
        `区间 ${low} – ${high} 下限高于上限`,
        `the window ${low} – ${high} is turned round`,
      ),
    )
  return [
    ...order,
    ...best(
      rule.windows.map(one => one.points),
      at,
    ),
  ]
}

function tolerance(rule: RuleOf<'tolerance'>, at: RuleAt): Finding[] {
  if (!rule.step) {
    if (rule.zeroBeyond === undefined) return []
    return [
      doubtful(
        'zero-beyond-unused',
        at.place,
        `没有级差，超差本就 0 分，超 ${rule.zeroBeyond} 为 0 的规定不起作用`,
        `without a step everything beyond is worth nothing: zero beyond ${rule.zeroBeyond} does nothing`,
      ),
    ]
  }
  return isZero(exact(rule.step.size))
    ? [wrong('step-zero', at.place, '级差为 0，须大于 0', 'the step’s size is 0: it must be above')]
    : []
}

function beyond(rule: RuleOf<'beyond'>, at: RuleAt): Finding[] {
  const findings: Finding[] = []
  if (isZero(exact(rule.per)))
    findings.push(wrong('step-zero', at.place, '计扣单位为 0，须大于 0', 'it counts per 0 units: more is needed'))
  if (rule.start !== undefined && compare(exact(rule.start), at.full) > 0 && !at.unbounded)
    findings.push(
      wrong(
        'rule-above-max',
        at.place,
        `起始分 ${rule.start} 超过本项分值 ${toText(at.full)}`,
        `it starts at ${rule.start}, above the aspect’s maximum of ${toText(at.full)}`,
      ),
    )
  if (compare(exact(rule.floor), zero) < 0 && !at.unbounded)
    findings.push(
      doubtful(
        'floor-unused',
        at.place,
        `下限 ${rule.floor} 低于 0，本项须设为可越界才起作用`,
        `the floor ${rule.floor} is below 0: it needs the aspect to be unbounded`,
      ),
    )
  return findings
}

/** An edge of a zero limit that is not there. */
function zeroEdge(rule: ReadingRule | FieldRule, at: RuleAt): Finding[] {
  if (!('zeroInclusive' in rule) || rule.zeroInclusive === undefined) return []
  const limit = rule.type === 'beyond' ? rule.stop : rule.zeroBeyond
  if (limit !== undefined) return []
  return [
    doubtful(
      'zero-inclusive-unused',
      at.place,
      '没有 0 分极限，含不含极限的规定不起作用',
      'there is no limit beyond which it is zero: whether that belongs to it does nothing',
    ),
  ]
}

/** What is wrong with a rule by itself. (S7, S180) */
export function checkRule(rule: ReadingRule | FieldRule, at: RuleAt): Finding[] {
  return [...checkType(rule, at), ...zeroEdge(rule, at)]
}

function checkType(rule: ReadingRule | FieldRule, at: RuleAt): Finding[] {
  switch (rule.type) {
    case 'tolerance':
      return tolerance(rule, at)
    case 'bands':
      return bands(rule, at)
    case 'window':
      return window(rule, at)
    case 'places':
      return []
    case 'linear':
      if (!equal(exact(rule.full), exact(rule.zero))) return []
      return [
        wrong(
          'linear-flat',
          at.place,
          `满分点与零分点都是 ${rule.full}，须不同`,
          `full and zero points are both at ${rule.full}: they must differ`,
        ),
      ]
    case 'beyond':
      return beyond(rule, at)
    case 'table': {
      const twice = repeated(rule.rows.map(row => toText(exact(row.value))))
      const same =
        twice.length === 0
          ? []
          : [
              wrong(
                'table-twice',
                at.place,
                `对照表重复：${twice.join('、')}`,
                `in the table twice: ${twice.join(', ')}`,
              ),
            ]
      return [
        ...same,
        ...best(
          rule.rows.map(row => row.points),
          at,
        ),
      ]
    }
    case 'pieces':
      return checkPieces(rule, at)
    case 'order':
      if (compare(exact(rule.first), at.full) <= 0 || at.unbounded) return []
      return [
        wrong(
          'rule-above-max',
          at.place,
          `第一名得 ${rule.first} 分，超过本项分值 ${toText(at.full)}`,
          `first place gets ${rule.first}, more than the aspect’s maximum of ${toText(at.full)}`,
        ),
      ]
    case 'ratio':
      return []
  }
}
