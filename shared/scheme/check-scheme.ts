import { compare, exact, toText } from '../scoring/exact.ts'
import { attainableTotal } from './attainable.ts'
import { checkAwards } from './check-awards.ts'
import { checkConditions, checkRecords } from './check-conditions.ts'
import { checkIds, indexOf } from './check-index.ts'
import { checkComparison } from './check-medals.ts'
import { checkModule } from './check-modules.ts'
import { checkPanels, type Panels } from './check-panels.ts'
import { checkParts } from './check-parts.ts'
import { checkPenalties } from './check-penalties.ts'
import { checkRanking } from './check-ranking.ts'
import { checkSections } from './check-sections.ts'
import { checkStages } from './check-stages.ts'
import { checkTexts } from './check-text.ts'
import { checkUnits } from './check-units.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { Scheme } from './scheme.ts'

function whole(scheme: Scheme): Finding[] {
  const findings: Finding[] = []
  const { passMark, minimumField } = scheme
  const most = attainableTotal(scheme)
  if (passMark !== undefined && most && compare(exact(passMark), most) > 0)
    findings.push(
      wrong(
        'pass-mark',
        'passMark',
        `总分及格线 ${passMark} 高于能得的最高分 ${toText(most)}`,
        `the pass mark ${passMark} is above the best total that can be had, ${toText(most)}`,
      ),
    )
  if (minimumField === 1)
    findings.push(
      doubtful('field-trivial', 'minimumField', '最少参赛人数为 1，等于没有', 'a field of 1 at least is no condition'),
    )
  return findings
}

/**
 * What is wrong with a scheme, and, where `panels` is given, with the judges assigned to it: each finding has a code, its
 * place, and a sentence on what stands there and what is allowed. It can be used when no finding is an error; warnings
 * are for people to look at. (S7–S8, S180–S190)
 */
export function checkScheme(scheme: Scheme, panels?: Panels): Finding[] {
  const index = indexOf(scheme)
  return [
    ...checkIds(scheme),
    ...checkStages(index),
    ...scheme.modules.flatMap(module => checkModule(module, scheme, 'modules')),
    ...checkParts(index),
    ...(panels ? checkPanels(scheme, panels) : []),
    ...checkRanking(index),
    ...checkPenalties(index),
    ...checkConditions(index),
    ...checkRecords(index),
    ...checkSections(index),
    ...checkAwards(index),
    ...checkComparison(scheme),
    ...checkUnits(index),
    ...whole(scheme),
    ...checkTexts(scheme),
  ]
}

/** May an event be opened with it? */
export const isUsable = (findings: readonly Finding[]): boolean => findings.every(one => one.severity !== 'error')
