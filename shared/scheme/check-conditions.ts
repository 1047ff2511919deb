import { compare, exact } from '../scoring/exact.ts'
import { noAspect, type SchemeIndex } from './check-index.ts'
import type { Condition } from './condition.ts'
import { doubtful, type Finding, wrong } from './finding.ts'

function limits(condition: Condition, kind: string, place: string): Finding[] {
  const { atLeast, atMost, inclusive } = condition
  const given = [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
  const said = given.filter(one => one !== '').join(' ')
  if (kind === 'check')
    return said === ''
      ? []
      : [
          wrong(
            'condition-limits',
            place,
            `${condition.aspect} 是合格与否，不能再有限值 ${said}`,
            `${condition.aspect} is a check, met when every item passed: it has no limit ${said}`,
          ),
        ]
  if (said === '')
    return [
      wrong(
        'condition-open',
        place,
        '上限下限都没有，至少要有一个',
        'it has neither a lower nor an upper limit: one is needed',
      ),
    ]
  if (atLeast === undefined || atMost === undefined) return []
  const side = compare(exact(atLeast), exact(atMost))
  if (side < 0 || (side === 0 && inclusive)) return []
  return [
    wrong(
      'condition-empty',
      place,
      `要求${said}${inclusive ? '' : '（不含限值）'}，无人能满足`,
      `nothing is ${said}${inclusive ? '' : ' without the limits themselves'}: nobody can meet it`,
    ),
  ]
}

/** Conditions outside the points: what they look at, and what they ask for. (S185) */
export function checkConditions({ scheme, aspects }: SchemeIndex): Finding[] {
  return (scheme.conditions ?? []).flatMap((condition): Finding[] => {
    const place = `conditions/${condition.id}`
    const found = aspects.get(condition.aspect)
    if (!found) return [noAspect(place, condition.aspect)]
    const findings = limits(condition, found.aspect.kind, place)
    if (scheme.mode === 'assessment' && condition.otherwise !== 'fail') {
      const zh = condition.otherwise === 'unranked' ? '不排名' : '不授奖'
      findings.push(
        wrong(
          'condition-unranked',
          place,
          `不满足则${zh}，但考核本就不排名；考核只能是不合格`,
          `whoever misses it is ${condition.otherwise}, but an assessment ranks nobody: it can only say fail`,
        ),
      )
    }
    return findings
  })
}

/** Records that nothing looks at. (S185) */
export function checkRecords({ scheme, aspects }: SchemeIndex): Finding[] {
  const looked = new Set<string>((scheme.conditions ?? []).map(one => one.aspect))
  for (const step of scheme.ranking.chain) if ('aspect' in step) looked.add(step.aspect)
  return [...aspects.values()]
    .filter(({ aspect }) => aspect.record && !looked.has(aspect.id))
    .map(({ aspect, place }) =>
      doubtful(
        'record-idle',
        place,
        `${aspect.id} 只作记录，却没有条件或同分规则用到它`,
        `${aspect.id} is kept as a record, and no condition or tie step looks at it`,
      ),
    )
}
