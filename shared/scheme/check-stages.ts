import { compare, exact, isZero } from '../scoring/exact.ts'
import { noModule, type SchemeIndex } from './check-index.ts'
import { checkWeights } from './check-modules.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { ModuleId } from './ids.ts'
import type { Stage } from './stage.ts'

const above = (amount: string, limit: string) => compare(exact(amount), exact(limit)) > 0
const placeOf = (stage: Stage) => `stages/${stage.id}`

/** Every top-level module in exactly one stage, and nothing else. */
function membership({ scheme, modules }: SchemeIndex, stages: readonly Stage[]): Finding[] {
  const findings: Finding[] = []
  for (const stage of stages)
    for (const id of new Set(stage.modules)) {
      const found = modules.get(id)
      if (!found) findings.push(noModule(placeOf(stage), id))
      else if (found.above !== null)
        findings.push(
          wrong(
            'stage-module',
            placeOf(stage),
            `模块 ${id} 在模块 ${found.above} 之内，赛段只能列顶层模块`,
            `module ${id} is within ${found.above}: a stage lists modules of the top level`,
          ),
        )
    }
  const listed = stages.flatMap(stage => stage.modules)
  for (const id of repeated(listed)) {
    const where = stages.filter(stage => stage.modules.includes(id)).map(stage => stage.id)
    findings.push(
      wrong(
        'stage-twice',
        `modules/${id}`,
        `模块 ${id} 在赛段中列了多次（${where.join('、')}），须恰好一次`,
        `module ${id} is listed more than once among the stages (${where.join(', ')}): once is right`,
      ),
    )
  }
  for (const { id } of scheme.modules)
    if (!listed.includes(id))
      findings.push(
        wrong('stage-missing', `modules/${id}`, `模块 ${id} 不属于任何赛段`, `module ${id} belongs to no stage`),
      )
  return findings
}

function carry(stage: Stage, first: boolean): Finding[] {
  const place = placeOf(stage)
  if (stage.carry === undefined) return []
  if (first)
    return [
      wrong(
        'carry-first',
        place,
        `第一赛段写了带入 ${stage.carry}%，之前没有赛段`,
        `the first stage carries ${stage.carry} percent: there is no stage before it`,
      ),
    ]
  if (above(stage.carry, '100'))
    return [
      wrong(
        'carry-high',
        place,
        `带入 ${stage.carry}%，不得超过 100%`,
        `it carries ${stage.carry} percent, at most 100`,
      ),
    ]
  if (!above('100', stage.carry))
    return [
      doubtful(
        'carry-whole',
        place,
        '前一赛段带入 100%，本赛段自己的分数不起作用',
        'it carries 100 percent: its own score counts for nothing',
      ),
    ]
  return []
}

function gate({ gate: least, ...stage }: Stage): Finding[] {
  if (least === undefined || !above(least, '100')) return []
  const place = `stages/${stage.id}`
  return [wrong('gate-high', place, `晋级线 ${least} 高于满分 100`, `its gate ${least} is above a full score of 100`)]
}

function cut(stage: Stage): Finding[] {
  const place = placeOf(stage)
  const rule = stage.cut
  if (!rule) {
    if (stage.minimumField === undefined) return []
    return [
      doubtful(
        'field-idle',
        place,
        `没有晋级名额，不足 ${stage.minimumField} 人不淘汰的规定不起作用`,
        `nobody is cut, so that a field below ${stage.minimumField} makes no difference`,
      ),
    ]
  }
  if (rule.type !== 'percent') return []
  if (above(rule.percent, '100'))
    return [
      wrong('cut-high', place, `晋级比例 ${rule.percent}% 超过 100%`, `${rule.percent} percent go on, at most 100`),
    ]
  if (!isZero(exact(rule.percent))) return []
  return [wrong('cut-zero', place, '晋级比例为 0%，无人晋级', '0 percent go on: nobody does')]
}

/** Nobody goes on from the last stage. */
function last(stage: Stage): Finding[] {
  const place = placeOf(stage)
  const findings: Finding[] = []
  if (stage.gate !== undefined)
    findings.push(
      wrong(
        'gate-last',
        place,
        `最后赛段写了晋级线 ${stage.gate}，之后没有赛段`,
        `the last stage has a gate of ${stage.gate}: there is no stage to go on to`,
      ),
    )
  if (stage.cut) {
    const many = stage.cut.type === 'number' ? String(stage.cut.number) : `${stage.cut.percent}%`
    findings.push(
      wrong(
        'cut-last',
        place,
        `最后赛段写了晋级名额 ${many}，之后没有赛段`,
        `the last stage lets ${many} go on: there is no stage to go on to`,
      ),
    )
  }
  return findings
}

/** The weights that make up each score: those of each stage, or of all modules where there are no stages. */
function weights({ scheme, modules }: SchemeIndex): Finding[] {
  if (!scheme.stages) return checkWeights(scheme.modules, 'modules')
  return scheme.stages.flatMap(stage => {
    const own = stage.modules.flatMap(id => modules.get(id)?.module ?? [])
    return checkWeights(own, placeOf(stage))
  })
}

/** The stage of the top-level module above a module; undefined where it is in none. */
function stageOfModule({ modules }: SchemeIndex, stages: readonly Stage[], id: ModuleId): Stage | undefined {
  let top = modules.get(id)
  while (top?.above) top = modules.get(top.above)
  return stages.find(stage => top && stage.modules.includes(top.module.id))
}

/** A part is marked in one stage: its panel cannot sign half a sheet now and half in the next. */
function partsWithin(index: SchemeIndex, stages: readonly Stage[]): Finding[] {
  return index.scheme.parts.flatMap(part => {
    const placed = part.aspects.flatMap(id => index.aspects.get(id) ?? [])
    const met = new Set(placed.flatMap(({ module }) => stageOfModule(index, stages, module.id)?.id ?? []))
    if (met.size < 2) return []
    return [
      wrong(
        'part-stages',
        `parts/${part.id}`,
        `部分 ${part.id} 的评分点分在 ${met.size} 个赛段（${[...met].join('、')}），须在同一赛段`,
        `the aspects of part ${part.id} lie in ${met.size} stages (${[...met].join(', ')}): one part is marked in one stage`,
      ),
    ]
  })
}

/** Stages: their modules and weights, what they carry, who goes on. (S184) */
export function checkStages(index: SchemeIndex): Finding[] {
  const stages = index.scheme.stages ?? []
  return [
    ...weights(index),
    ...(stages.length === 0 ? [] : [...membership(index, stages), ...partsWithin(index, stages)]),
    ...stages.flatMap((stage, at) => {
      const isLast = at === stages.length - 1
      return [...carry(stage, at === 0), ...gate(stage), ...cut(stage), ...(isLast ? last(stage) : [])]
    }),
  ]
}
