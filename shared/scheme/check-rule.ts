import { compare, equal, exact, type Exact, isZero, max, mul, zero } from '../scoring/exact.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { FieldRule, ReadingRule } from './measure-rule.ts'

type RuleOf<T extends ReadingRule['type']> = Extract<ReadingRule, { type: T }>

/** Where a rule stands: its place, the aspect's full points, how many readings it is applied to by itself. */
export interface RuleAt {
  place: string
  full: Exact
  times: number
  /** Readings of the aspect in all; null where it is timed. */
  readings: number | null
  unbounded: boolean
}

/** The best points of a list against the aspect's maximum: never more; less is doubtful. */
function best(points: readonly string[], at: RuleAt): Finding[] {
  const top = mul(
    points.reduce((most, one) => max(most, exact(one)), zero),
    exact(at.times),
  )
  const side = compare(top, at.full)
  if (side > 0 && !at.unbounded)
    return [wrong('rule-above-max', at.place, '档位得分超过本项分值', 'the rule gives more than the aspect’s maximum')]
  if (side < 0) return [doubtful('rule-below-max', at.place, '任何读数都得不到满分', 'no reading earns full points')]
  return []
}

function bands(rule: RuleOf<'bands'>, at: RuleAt): Finding[] {
  const ordered = rule.bands.every((band, place) => {
    const next = rule.bands[place + 1]
    if (!next) return true
    const side = compare(exact(next.limit), exact(band.limit))
    return rule.direction === 'atMost' ? side > 0 : side < 0
  })
  const order = ordered ? [] : [wrong('bands-order', at.place, '档位须由好到差排列', 'bands must be listed best first')]
  return [
    ...order,
    ...best(
      rule.bands.map(band => band.points),
      at,
    ),
  ]
}

function window(rule: RuleOf<'window'>, at: RuleAt): Finding[] {
  const turned = rule.windows.some(one => compare(exact(one.low), exact(one.high)) > 0)
  const order = turned ? [wrong('window-order', at.place, '区间下限高于上限', 'a window’s low is above its high')] : []
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
      doubtful('zero-beyond-unused', at.place, '无级差时超极限设置无作用', 'without a step, zeroBeyond does nothing'),
    ]
  }
  return isZero(exact(rule.step.size))
    ? [wrong('step-zero', at.place, '级差不能为零', 'the step’s size must not be 0')]
    : []
}

function beyond(rule: RuleOf<'beyond'>, at: RuleAt): Finding[] {
  const findings: Finding[] = []
  if (isZero(exact(rule.per))) findings.push(wrong('step-zero', at.place, '单位不能为零', 'the unit must not be 0'))
  if (rule.start !== undefined && compare(exact(rule.start), at.full) > 0 && !at.unbounded)
    findings.push(wrong('rule-above-max', at.place, '起始分超过本项分值', 'it starts above the aspect’s maximum'))
  if (compare(exact(rule.floor), zero) < 0 && !at.unbounded)
    findings.push(
      doubtful(
        'floor-unused',
        at.place,
        '下限低于零，须设为可越界',
        'a floor below 0 needs the aspect to be unbounded',
      ),
    )
  return findings
}

/** Sizes of a piece: an interval each, and every piece read in full. */
function pieces(rule: RuleOf<'pieces'>, at: RuleAt): Finding[] {
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

/** What is wrong with a rule by itself. */
export function checkRule(rule: ReadingRule | FieldRule, at: RuleAt): Finding[] {
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
      return [wrong('linear-flat', at.place, '满分点与零分点相同', 'full and zero are the same value')]
    case 'beyond':
      return beyond(rule, at)
    case 'table': {
      const twice = repeated(rule.rows.map(row => row.value))
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
      return pieces(rule, at)
    case 'order':
      if (compare(exact(rule.first), at.full) <= 0 || at.unbounded) return []
      return [
        wrong('rule-above-max', at.place, '第一名得分超过本项分值', 'first place gets more than the aspect’s maximum'),
      ]
    case 'ratio':
      return []
  }
}
