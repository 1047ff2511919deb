import { noModule, noPrize, type SchemeIndex } from './check-index.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { UnitRule, UnitTieStep } from './unit-rule.ts'

function points(rule: UnitRule, { prizes }: SchemeIndex): Finding[] {
  const lines = rule.points ?? []
  if (rule.combine === 'prize-points' && lines.length === 0)
    return [
      wrong(
        'points-missing',
        'units',
        '按奖项计分，但没有写各奖几分',
        'it adds points for prizes, and says nothing of their points',
      ),
    ]
  if (rule.combine !== 'prize-points' && rule.points)
    return [
      doubtful(
        'points-unused',
        'units',
        `写了 ${lines.length} 行奖项分，但团体成绩按 ${rule.combine} 计`,
        `${lines.length} lines of points for prizes, and units go by ${rule.combine}`,
      ),
    ]
  const findings = lines.flatMap((line, at): Finding[] => {
    const place = `units/points/${at}`
    if ('prize' in line) return prizes.has(line.prize) ? [] : [noPrize(place, line.prize)]
    if (line.from <= line.to) return []
    return [
      wrong(
        'points-range',
        place,
        `名次 ${line.from}–${line.to} 颠倒`,
        `ranks ${line.from} to ${line.to} are turned round`,
      ),
    ]
  })
  const twice = repeated(lines.flatMap(line => ('prize' in line ? [line.prize] : [])))
  return twice.length === 0
    ? findings
    : [
        ...findings,
        doubtful(
          'points-twice',
          'units',
          `奖项 ${twice.join('、')} 写了多行分，只有第一行起作用`,
          `points for ${twice.join(', ')} more than once: only the first line counts`,
        ),
      ]
}

function tieStep(step: UnitTieStep, place: string, { prizes, modules }: SchemeIndex): Finding[] {
  if (step.by === 'prizes' && !prizes.has(step.prize)) return [noPrize(place, step.prize)]
  if (step.by === 'module' && !modules.has(step.module)) return [noModule(place, step.module)]
  return []
}

/** Units' results: what they add, and their own tie chain. (S189) */
export function checkUnits(index: SchemeIndex): Finding[] {
  const { units: rule, mode } = index.scheme
  if (!rule) return []
  const findings = points(rule, index)
  if (rule.best !== undefined && rule.minimum > rule.best)
    findings.push(
      wrong(
        'units-minimum',
        'units',
        `至少要 ${rule.minimum} 人，却只计 ${rule.best} 人`,
        `it needs ${rule.minimum} entries and counts only ${rule.best}`,
      ),
    )
  if (rule.combine === 'named' && rule.best !== undefined)
    findings.push(
      doubtful(
        'best-unused',
        'units',
        `团体成绩取指定选手，取前 ${rule.best} 名不起作用`,
        `a unit goes by its named member: the best ${rule.best} make no difference`,
      ),
    )
  const chain = rule.chain ?? []
  findings.push(...chain.flatMap((step, at) => tieStep(step, `units/ties/${at}`, index)))
  if (repeated(chain.map(step => JSON.stringify(step))).length > 0)
    findings.push(doubtful('tie-twice', 'units', '团体同分规则有重复', 'a step of the units’ tie chain comes twice'))
  if (mode === 'assessment')
    findings.push(
      doubtful(
        'units-unranked',
        'units',
        '考核不排名，没有团体成绩',
        'an assessment ranks nobody: units have no result',
      ),
    )
  return findings
}
