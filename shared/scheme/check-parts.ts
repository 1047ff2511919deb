import { isFieldRelative } from '../scoring/prepared.ts'
import { noAspect, type Placed, type SchemeIndex } from './check-index.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { ModuleId } from './ids.ts'
import type { Part } from './panel.ts'
import type { Scheme } from './scheme.ts'

const markings: Record<Part['marking'], string> = { each: '裁判各自评', agreed: '裁判组共同评', given: '导入' }

function trim({ combine, judges }: Part, place: string): Finding[] {
  if (combine.rule !== 'trimmed' || combine.high + combine.low < judges) return []
  const { high, low } = combine
  return [
    wrong(
      'trim-panel',
      place,
      `${judges} 名裁判去掉 ${high} 个最高、${low} 个最低，没有剩下的分数`,
      `of ${judges} judges the ${high} highest and ${low} lowest are dropped: no score is left`,
    ),
  ]
}

function each(part: Part, place: string): Finding[] {
  if (part.judges === 0)
    return [wrong('judges-none', place, '需要 0 名裁判，至少要 1 名', 'it needs 0 judges: one at least')]
  const findings = trim(part, place)
  if (part.combine.rule === 'sum' && part.fewer !== 'mean-of-others')
    findings.push(
      doubtful(
        'sum-fewer',
        place,
        '合计制缺裁判会少分，宜以其余裁判的平均补足',
        'with a sum, an absent judge costs points unless replaced by the mean of the others',
      ),
    )
  return findings
}

/** What only makes sense where every judge has a sheet. */
function together(part: Part, place: string): Finding[] {
  const findings: Finding[] = []
  const zh = markings[part.marking]
  if (part.recusal !== undefined && part.recusal !== 'none')
    findings.push(
      wrong(
        'recusal-part',
        place,
        `${zh}的部分不能按 ${part.recusal} 回避，只有各自评的部分可以`,
        `judges step aside (${part.recusal}) only where each has a sheet; this part is ${part.marking}`,
      ),
    )
  if (part.dealt)
    findings.push(
      wrong(
        'dealt-part',
        place,
        `${zh}的部分不能抽派裁判，只有各自评的部分可以`,
        `judges are dealt only where each has a sheet; this part is ${part.marking}`,
      ),
    )
  if (part.marking === 'agreed' && part.signatures > Math.max(1, part.judges))
    findings.push(
      wrong(
        'signatures',
        place,
        `要 ${part.signatures} 人签名，裁判只有 ${part.judges} 名`,
        `${part.signatures} must sign, and there are ${part.judges} judges`,
      ),
    )
  return findings
}

function kinds({ aspect, place }: Placed, part: Part): Finding[] {
  const zh = markings[part.marking]
  if (aspect.kind === 'given' && part.marking !== 'given')
    return [
      wrong(
        'given-part',
        place,
        `导入成绩在${zh}的部分 ${part.id} 里，须放在导入部分`,
        `an imported aspect is in ${part.id}, which is ${part.marking}: it belongs to a part that is given`,
      ),
    ]
  if (aspect.kind === 'quiz' && part.marking !== 'agreed')
    return [
      wrong(
        'quiz-part',
        place,
        `竞答在${zh}的部分 ${part.id} 里，须由竞答台共同录入`,
        `a quiz is in ${part.id}, which is ${part.marking}: its desk enters one agreed sheet`,
      ),
    ]
  if (isFieldRelative(aspect) && part.marking === 'each' && part.judges > 1)
    return [
      wrong(
        'field-panel',
        place,
        `与全场比较的评分点在 ${part.judges} 名裁判各自评的部分 ${part.id} 里，须共同评`,
        `it compares with the field, and ${part.judges} judges of ${part.id} mark it each: it needs one agreed sheet`,
      ),
    ]
  return []
}

function members(part: Part, place: string, { aspects }: SchemeIndex): Finding[] {
  const findings: Finding[] = []
  const modules = new Set<ModuleId>()
  for (const id of part.aspects) {
    const found = aspects.get(id)
    if (!found) findings.push(noAspect(`${place}/${id}`, id))
    else {
      modules.add(found.module.id)
      findings.push(...kinds(found, part))
    }
  }
  if (part.per === 'sheet' && part.marking === 'each' && modules.size > 1)
    findings.push(
      wrong(
        'sheet-modules',
        place,
        `按总表合成的部分跨了模块 ${[...modules].join('、')}，须在同一模块`,
        `a part combined per sheet is in the modules ${[...modules].join(', ')}: it must stay within one`,
      ),
    )
  return findings
}

/** Rounding on the marking scale: only where judges' marks of an aspect become one there. */
function combined({ scheme, aspects }: SchemeIndex): Finding[] {
  const digits = scheme.rounding.combined
  if (digits === undefined) return []
  const scaled = [...aspects.values()].filter(
    ({ aspect, part }) =>
      part?.marking === 'each' &&
      (aspect.kind === 'judgement' || (aspect.kind === 'points' && aspect.scale !== undefined && !aspect.zones)),
  )
  const sheets = new Set(scaled.flatMap(({ part }) => (part?.per === 'sheet' ? [part.id] : [])))
  if (sheets.size > 0)
    return [...sheets].map(id =>
      doubtful(
        'combined-sheet',
        `parts/${id}`,
        `打分量程上的合成分保留 ${digits} 位，但 ${id} 按总表合成，没有这一步`,
        `combined marks are rounded to ${digits} digits on their scale, but ${id} combines whole sheets`,
      ),
    )
  if (scaled.length > 0) return []
  return [
    doubtful(
      'combined-idle',
      'rounding',
      `打分量程上的合成分保留 ${digits} 位，但没有裁判各自评、另有量程或分等级的评分点`,
      `combined marks are rounded to ${digits} digits on their scale, but no aspect that judges mark each has a scale or levels`,
    ),
  ]
}

function membership({ parts }: Scheme, { aspects }: SchemeIndex): Finding[] {
  const findings: Finding[] = []
  const listed = parts.flatMap(part => part.aspects)
  for (const id of repeated(listed)) {
    const where = parts.flatMap(part => part.aspects.filter(one => one === id).map(() => part.id)).join('、')
    findings.push(
      wrong(
        'aspect-twice',
        `parts/${id}`,
        `评分点 ${id} 列在多处（${where}），须恰好一处`,
        `aspect ${id} is in more than one part (${where.replaceAll('、', ', ')})`,
      ),
    )
  }
  for (const [id, { place, part }] of aspects)
    if (!part) findings.push(wrong('aspect-unmarked', place, `评分点 ${id} 没有人评`, `nobody marks aspect ${id}`))
  return findings
}

/** Every aspect in exactly one part, parts well-formed. (S7, S183) */
export function checkParts(index: SchemeIndex): Finding[] {
  const { scheme } = index
  const findings = scheme.parts.flatMap(part => {
    const place = `parts/${part.id}`
    const own = part.marking === 'each' ? each(part, place) : together(part, place)
    return [...own, ...members(part, place, index)]
  })
  return [...findings, ...membership(scheme, index), ...combined(index)]
}
