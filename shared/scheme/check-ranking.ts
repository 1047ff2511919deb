import { compare, exact, sum } from '../scoring/exact.ts'
import type { Placed } from './check-parts.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { AspectId, ModuleId } from './ids.ts'
import type { TieStep } from './ranking.ts'
import type { Scheme } from './scheme.ts'

/** What a scheme names, to see that references point somewhere. */
export interface Named {
  aspects: ReadonlyMap<AspectId, Placed>
  modules: ReadonlySet<ModuleId>
}

const noModule = (place: string, id: string) =>
  wrong('module-unknown', place, `没有模块 ${id}`, `there is no module ${id}`)
const noAspect = (place: string, id: string) =>
  wrong('aspect-unknown', place, `没有评分点 ${id}`, `there is no aspect ${id}`)

function tieStep(step: TieStep, place: string, scheme: Scheme, named: Named): Finding[] {
  const kinds = [...named.aspects.values()].map(one => one.aspect.kind)
  switch (step.by) {
    case 'module':
      return named.modules.has(step.module) ? [] : [noModule(place, step.module)]
    case 'aspect':
    case 'time':
    case 'reading': {
      const found = named.aspects.get(step.aspect)
      if (!found) return [noAspect(place, step.aspect)]
      const fits = step.by === 'aspect' || found.aspect.kind === (step.by === 'time' ? 'time' : 'measure')
      return fits
        ? []
        : [wrong('tie-kind', place, `${step.aspect} 不是这类评分点`, `${step.aspect} is not an aspect of that kind`)]
    }
    case 'group': {
      const some = [...named.aspects.values()].some(one => one.aspect.group === step.group)
      return some ? [] : [wrong('tie-group', place, '没有评分点属于该组', 'no aspect is in that group')]
    }
    case 'top-levels':
      return kinds.includes('judgement')
        ? []
        : [doubtful('tie-idle', place, '没有等级评分点', 'there are no levels to count')]
    case 'best-judge':
      if (scheme.parts.some(part => part.marking === 'each')) return []
      return [doubtful('tie-idle', place, '没有裁判单独评分的部分', 'no judge has a sheet of their own')]
    case 'penalties':
      return scheme.penalties.length > 0 ? [] : [doubtful('tie-idle', place, '没有罚则', 'there are no penalties')]
    case 'stage': {
      const at = scheme.stages?.findIndex(one => one.id === step.stage) ?? -1
      if (at < 0) return [wrong('stage-unknown', place, `没有赛段 ${step.stage}`, `there is no stage ${step.stage}`)]
      return []
    }
    case 'play-off': {
      const found = named.aspects.get(step.aspect)?.aspect
      if (!found) return [noAspect(place, step.aspect)]
      if (found.kind !== 'quiz')
        return [wrong('tie-kind', place, `${step.aspect} 不是竞答项`, `${step.aspect} is not a quiz`)]
      if (found.rounds.some(one => one.id === step.round && one.type === 'play-off')) return []
      return [
        wrong(
          'round-unknown',
          place,
          `${step.aspect} 没有加赛轮 ${step.round}`,
          `${step.aspect} has no play-off round ${step.round}`,
        ),
      ]
    }
  }
}

function awards(scheme: Scheme): Finding[] {
  const findings: Finding[] = []
  const { prizes, titles } = scheme.awards
  for (const prize of prizes) {
    const place = `awards/${prize.id}`
    if (prize.quota.type === 'percent' && compare(exact(prize.quota.percent), exact(100)) > 0)
      findings.push(wrong('percent-high', place, '比例超过 100%', 'more than 100 percent'))
    if (prize.quota.type === 'number' && prize.quota.number === 0)
      findings.push(doubtful('prize-none', place, '名额为零', 'it has no places'))
    if (prize.minimum !== undefined && compare(exact(prize.minimum), exact(100)) > 0)
      findings.push(doubtful('minimum-high', place, '最低分超过 100', 'its minimum is above 100'))
  }
  const percents = prizes.flatMap(prize => (prize.quota.type === 'percent' ? [exact(prize.quota.percent)] : []))
  if (compare(sum(percents), exact(100)) > 0)
    findings.push(
      wrong('percent-sum', 'awards', '各奖比例之和超过 100%', 'the prizes’ percentages add up to more than 100'),
    )
  for (const title of titles)
    if (title.from > title.to)
      findings.push(wrong('title-range', `awards/${title.id}`, '名次范围颠倒', 'its range of ranks is turned round'))
  if (scheme.mode === 'assessment' && prizes.length + titles.length > 0)
    findings.push(
      doubtful(
        'prize-unranked',
        'awards',
        '考核不排名，奖项不会发出',
        'an assessment has no ranks: nobody gets a prize',
      ),
    )
  return findings
}

function penalties(scheme: Scheme, named: Named): Finding[] {
  return scheme.penalties.flatMap(({ id, effect, module }): Finding[] => {
    const place = `penalties/${id}`
    const findings = module !== undefined && !named.modules.has(module) ? [noModule(place, module)] : []
    if (effect.type === 'zero-module' && !named.modules.has(effect.module))
      findings.push(noModule(place, effect.module))
    if (effect.type === 'zero-aspects')
      findings.push(...effect.aspects.filter(one => !named.aspects.has(one)).map(one => noAspect(place, one)))
    if (effect.type === 'range' && compare(exact(effect.low), exact(effect.high)) > 0)
      findings.push(wrong('range-order', place, '扣分范围颠倒', 'its range is turned round'))
    if (effect.type === 'points' && compare(exact(effect.each), exact(0)) === 0)
      findings.push(doubtful('loss-zero', place, '罚则不扣分', 'it takes nothing off'))
    return findings
  })
}

/** Tie chain, penalties, awards and units: references exist, figures make sense. */
export function checkRanking(scheme: Scheme, named: Named): Finding[] {
  const { chain } = scheme.ranking
  const steps = chain.flatMap((step, at) => tieStep(step, `ranking/${at}`, scheme, named))
  const twice = repeated(chain.map(step => JSON.stringify(step)))
  const again =
    twice.length === 0
      ? []
      : [doubtful('tie-twice', 'ranking', '同分规则有重复', 'a step of the tie chain comes twice')]
  const units =
    scheme.units?.best !== undefined && scheme.units.minimum > scheme.units.best
      ? [wrong('units-minimum', 'units', '最少人数多于计分人数', 'it needs more entries than it counts')]
      : []
  return [...steps, ...again, ...penalties(scheme, named), ...awards(scheme), ...units]
}
