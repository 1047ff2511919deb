import { add, compare, equal, exact, type Exact, isZero, mul, sum, toText, zero } from '../scoring/exact.ts'
import { checkAspect } from './check-aspect.ts'
import { checkParts, type Panels, type Placed } from './check-parts.ts'
import { checkRanking } from './check-ranking.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { AspectId } from './ids.ts'
import type { Aspect } from './aspect.ts'
import type { Module, Scheme } from './scheme.ts'

const aspectsOf = (module: Module): Aspect[] => module.criteria.flatMap(criterion => criterion.aspects)

function weights(modules: readonly Module[], place: string): Finding[] {
  const total = sum(modules.map(module => exact(module.weight)))
  if (equal(total, exact(100))) return []
  const got = toText(total)
  return [wrong('weights-sum', place, `权重之和为 ${got}，须为 100`, `weights add up to ${got}, not to 100`)]
}

/** Judges whose points are added count as often as there are judges. */
function worth(aspect: Aspect, scheme: Scheme): Exact {
  const part = scheme.parts.find(one => one.aspects.includes(aspect.id))
  const times = part?.marking === 'each' && part.combine.rule === 'sum' ? part.judges : 1
  return mul(exact(aspect.max), exact(times))
}

function maxima(module: Module, scheme: Scheme, place: string): Finding[] {
  const aspects = aspectsOf(module)
  const of = (counted: readonly Aspect[]) => counted.reduce((total, one) => add(total, worth(one, scheme)), zero)
  const all = of(aspects)
  const full = exact(module.max)
  // A bonus on top is not part of the hundred.
  if (equal(all, full) || equal(of(aspects.filter(one => !one.unbounded)), full)) return []
  const got = toText(all)
  return [
    wrong(
      'maxima-sum',
      place,
      `评分点合计 ${got}，模块为 ${module.max}`,
      `aspects add up to ${got}, the module to ${module.max}`,
    ),
  ]
}

function checkModule(module: Module, scheme: Scheme, above: string): Finding[] {
  const place = `${above}/${module.id}`
  const findings: Finding[] = []
  if (isZero(exact(module.max))) findings.push(wrong('max-zero', place, '满分为零', 'its maximum is 0'))
  if (module.passMark !== undefined && compare(exact(module.passMark), exact(module.max)) > 0)
    findings.push(wrong('pass-mark', place, '及格线高于满分', 'the pass mark is above the maximum'))
  const leaf = module.modules.length === 0
  if (leaf && module.criteria.length === 0)
    findings.push(wrong('module-empty', place, '模块是空的', 'the module is empty'))
  if (!leaf && module.criteria.length > 0)
    findings.push(
      wrong('module-both', place, '模块不能既有子模块又有评分点', 'a module holds modules or criteria, not both'),
    )
  if (leaf) findings.push(...maxima(module, scheme, place))
  else findings.push(...weights(module.modules, place))
  for (const aspect of aspectsOf(module)) findings.push(...checkAspect(aspect, `${place}/${aspect.id}`))
  return [...findings, ...module.modules.flatMap(inner => checkModule(inner, scheme, place))]
}

const within = (module: Module, above: string): { module: Module; place: string }[] => {
  const place = `${above}/${module.id}`
  return [{ module, place }, ...module.modules.flatMap(inner => within(inner, place))]
}

function twice(what: string, zh: string, ids: readonly string[]): Finding[] {
  return repeated(ids).map(id =>
    wrong('id-twice', `${what}/${id}`, `${zh}编号 ${id} 重复`, `${id} is used twice among the ${what}`),
  )
}

/**
 * What is wrong with a scheme, and, where `panels` is given, with the judges assigned to it. It can be used when no
 * finding is an error; warnings are for people to look at. (S7–S8)
 */
export function checkScheme(scheme: Scheme, panels?: Panels): Finding[] {
  const modules = scheme.modules.flatMap(module => within(module, 'modules'))
  const placed = modules.flatMap(({ module, place }): [AspectId, Placed][] =>
    aspectsOf(module).map(aspect => [aspect.id, { aspect, place: `${place}/${aspect.id}`, module: module.id }]),
  )
  const aspects = new Map(placed)
  const named = { aspects, modules: new Set(modules.map(one => one.module.id)) }
  const { prizes, titles } = scheme.awards
  const pass =
    scheme.passMark !== undefined && compare(exact(scheme.passMark), exact(100)) > 0
      ? [doubtful('pass-mark', 'passMark', '总分及格线超过 100', 'the pass mark is above 100')]
      : []
  return [
    ...twice(
      'modules',
      '模块',
      modules.map(one => one.module.id),
    ),
    ...twice(
      'aspects',
      '评分点',
      placed.map(([id]) => id),
    ),
    ...twice(
      'parts',
      '评分部分',
      scheme.parts.map(part => part.id),
    ),
    ...twice(
      'penalties',
      '罚则',
      scheme.penalties.map(penalty => penalty.id),
    ),
    ...twice(
      'awards',
      '奖项',
      [...prizes, ...titles].map(award => award.id),
    ),
    ...weights(scheme.modules, 'modules'),
    ...scheme.modules.flatMap(module => checkModule(module, scheme, 'modules')),
    ...checkParts(scheme, aspects, panels),
    ...checkRanking(scheme, named),
    ...pass,
  ]
}

/** May an event be opened with it? */
export const isUsable = (findings: readonly Finding[]): boolean => findings.every(one => one.severity !== 'error')
