import { add, compare, equal, exact, type Exact, isZero, mul, sum, toText, zero } from '../scoring/exact.ts'
import type { Aspect } from './aspect.ts'
import { checkAspect } from './check-aspect.ts'
import { aspectsOf } from './check-index.ts'
import { type Finding, wrong } from './finding.ts'
import type { Module, Scheme } from './scheme.ts'

/** Weights of modules side by side, which make up one score. */
export function checkWeights(modules: readonly Module[], place: string): Finding[] {
  const total = sum(modules.map(module => exact(module.weight)))
  if (equal(total, exact(100))) return []
  const got = toText(total)
  return [wrong('weights-sum', place, `权重之和为 ${got}，须为 100`, `weights add up to ${got}, not to 100`)]
}

/** What an aspect adds to its module: judges whose points are added count as often as there are judges. */
export function worthOf(aspect: Aspect, scheme: Scheme): Exact {
  const part = scheme.parts.find(one => one.aspects.includes(aspect.id))
  const times = part?.marking === 'each' && part.combine.rule === 'sum' ? part.judges : 1
  return mul(exact(aspect.max), exact(times))
}

/** The aspects that make up a module's maximum: a bonus on top of it is not part of the hundred. */
export function countedIn(module: Module, scheme: Scheme): Aspect[] {
  const bounded = aspectsOf(module).filter(one => !one.unbounded)
  const together = bounded.reduce((total, one) => add(total, worthOf(one, scheme)), zero)
  return equal(together, exact(module.max)) ? bounded : aspectsOf(module)
}

function maxima(module: Module, scheme: Scheme, place: string): Finding[] {
  const all = sum(countedIn(module, scheme).map(one => worthOf(one, scheme)))
  if (equal(all, exact(module.max))) return []
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

function limits({ max, floor, ceiling, passMark }: Module, place: string): Finding[] {
  const findings: Finding[] = []
  const above = (a: string, b: string) => compare(exact(a), exact(b)) > 0
  if (isZero(exact(max)))
    findings.push(wrong('max-zero', place, '模块满分为 0，须大于 0', 'its maximum is 0, not above'))
  if (passMark !== undefined && above(passMark, ceiling ?? max))
    findings.push(
      wrong(
        'pass-mark',
        place,
        `及格线 ${passMark} 高于满分 ${max}`,
        `the pass mark ${passMark} is above the maximum of ${max}`,
      ),
    )
  if (floor !== null && !above(max, floor) && !isZero(exact(max)))
    findings.push(
      wrong(
        'floor-high',
        place,
        `下限 ${floor} 不低于满分 ${max}`,
        `the floor ${floor} is not below the maximum ${max}`,
      ),
    )
  if (ceiling === undefined) return findings
  if (above(max, ceiling))
    findings.push(
      wrong(
        'ceiling-low',
        place,
        `上限 ${ceiling} 低于满分 ${max}，满分拿不到`,
        `the ceiling ${ceiling} is below the maximum ${max}: nobody can have full points`,
      ),
    )
  if (floor !== null && above(floor, ceiling))
    findings.push(
      wrong(
        'ceiling-floor',
        place,
        `上限 ${ceiling} 低于下限 ${floor}`,
        `the ceiling ${ceiling} is below the floor ${floor}`,
      ),
    )
  return findings
}

/** What is wrong with a module, its aspects and the modules in it. (S7, S183) */
export function checkModule(module: Module, scheme: Scheme, above: string): Finding[] {
  const place = `${above}/${module.id}`
  const findings = limits(module, place)
  const leaf = module.modules.length === 0
  if (leaf && module.criteria.length === 0)
    findings.push(
      wrong('module-empty', place, '模块里没有评分点，也没有子模块', 'the module holds neither aspects nor modules'),
    )
  if (!leaf && module.criteria.length > 0)
    findings.push(
      wrong('module-both', place, '模块不能既有子模块又有评分点', 'a module holds modules or criteria, not both'),
    )
  if (leaf && module.criteria.length > 0) findings.push(...maxima(module, scheme, place))
  if (!leaf) findings.push(...checkWeights(module.modules, place))
  for (const aspect of aspectsOf(module)) findings.push(...checkAspect(aspect, `${place}/${aspect.id}`))
  return [...findings, ...module.modules.flatMap(inner => checkModule(inner, scheme, place))]
}
