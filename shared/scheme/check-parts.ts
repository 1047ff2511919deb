import { isFieldRelative } from '../scoring/prepared.ts'
import type { Aspect } from './aspect.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { AspectId, JudgeId, ModuleId, PartId } from './ids.ts'
import type { Part } from './panel.ts'
import type { Scheme } from './scheme.ts'

export type Panels = ReadonlyMap<PartId, readonly JudgeId[]>
/** An aspect with where it stands. */
export interface Placed {
  aspect: Aspect
  place: string
  module: ModuleId
}

function trim(part: Part, place: string): Finding[] {
  if (part.combine.rule !== 'trimmed' || part.combine.high + part.combine.low < part.judges) return []
  return [wrong('trim-panel', place, '裁判人数不够去掉最高最低分', 'the panel is too small for the scores it drops')]
}

function rule(part: Part, place: string): Finding[] {
  const findings: Finding[] = []
  if (part.marking === 'each') {
    if (part.judges === 0) findings.push(wrong('judges-none', place, '没有裁判', 'it needs at least one judge'))
    else findings.push(...trim(part, place))
    if (part.combine.rule === 'sum' && part.fewer !== 'mean-of-others')
      findings.push(
        doubtful(
          'sum-fewer',
          place,
          '合计制缺裁判会少分',
          'with a sum, an absent judge costs points unless replaced by the mean',
        ),
      )
  }
  if (part.marking === 'agreed' && part.signatures > Math.max(1, part.judges))
    findings.push(wrong('signatures', place, '签名人数多于裁判', 'more signatures than judges'))
  return findings
}

function aspectsOf(part: Part, place: string, aspects: ReadonlyMap<AspectId, Placed>): Finding[] {
  const findings: Finding[] = []
  const modules = new Set<ModuleId>()
  for (const id of part.aspects) {
    const found = aspects.get(id)
    if (!found) {
      findings.push(wrong('aspect-unknown', `${place}/${id}`, `没有评分点 ${id}`, `there is no aspect ${id}`))
      continue
    }
    modules.add(found.module)
    if (found.aspect.kind === 'given' && part.marking !== 'given')
      findings.push(
        wrong(
          'given-part',
          found.place,
          '导入成绩须放在导入部分',
          'an imported aspect belongs to a part that is imported',
        ),
      )
    if (isFieldRelative(found.aspect) && part.marking === 'each' && part.judges > 1)
      findings.push(
        wrong(
          'field-panel',
          found.place,
          '全场比较的评分点须由裁判组共同评分',
          'a rule that compares needs one agreed sheet',
        ),
      )
  }
  if (part.per === 'sheet' && part.marking === 'each' && modules.size > 1)
    findings.push(
      wrong(
        'sheet-modules',
        place,
        '按总表合成的部分须在同一模块',
        'a part combined per sheet must stay within one module',
      ),
    )
  return findings
}

function panel(part: Part, place: string, judges: readonly JudgeId[]): Finding[] {
  if (part.marking === 'given') return []
  if (judges.length === 0) return [wrong('panel-empty', place, '尚未指派裁判', 'no judges assigned')]
  if (part.marking === 'agreed') {
    if (judges.length >= part.signatures) return []
    return [wrong('panel-signatures', place, '裁判人数不够签名', 'fewer judges than signatures')]
  }
  const lost = part.combine.rule === 'trimmed' ? part.combine.high + part.combine.low : 0
  if (lost > 0 && judges.length <= lost)
    return [
      wrong('panel-trim', place, '指派的裁判不够去掉最高最低分', 'too few judges assigned for the scores it drops'),
    ]
  if (judges.length === part.judges) return []
  return [
    doubtful(
      'panel-size',
      place,
      `方案要 ${part.judges} 名裁判，现有 ${judges.length} 名`,
      `the scheme asks for ${part.judges} judges, ${judges.length} are assigned`,
    ),
  ]
}

/** Every aspect in exactly one part, parts well-formed, panels large enough. */
export function checkParts(scheme: Scheme, aspects: ReadonlyMap<AspectId, Placed>, panels?: Panels): Finding[] {
  const findings: Finding[] = []
  for (const part of scheme.parts) {
    const place = `parts/${part.id}`
    findings.push(...rule(part, place), ...aspectsOf(part, place, aspects))
    if (panels) findings.push(...panel(part, place, panels.get(part.id) ?? []))
  }
  const listed = scheme.parts.flatMap(part => part.aspects)
  for (const id of repeated(listed))
    findings.push(
      wrong('aspect-twice', `parts/${id}`, `评分点 ${id} 属于多个部分`, `aspect ${id} is in more than one part`),
    )
  const marked = new Set(listed)
  for (const [id, { place }] of aspects)
    if (!marked.has(id))
      findings.push(wrong('aspect-unmarked', place, `评分点 ${id} 没有人评`, `nobody marks aspect ${id}`))
  return findings
}
