import { compare, exact, isZero } from '../scoring/exact.ts'
import type { AspectOf } from './aspect.ts'
import { doubtful, type Finding, wrong } from './finding.ts'

/** What is wrong with how readings are taken and combined, before any rule looks at them. (S7, S180) */
export function checkReadings(aspect: AspectOf<'measure'>, place: string): Finding[] {
  const findings: Finding[] = []
  const comparing = aspect.rule.type === 'order' || aspect.rule.type === 'ratio'
  if (aspect.on === 'percent' && isZero(exact(aspect.nominal ?? '0')))
    findings.push(
      wrong(
        'nominal-missing',
        place,
        `按百分比看偏差，标称值为 ${aspect.nominal ?? '空'}，须不为 0`,
        `it looks at percent of ${aspect.nominal ?? 'no nominal value'}: one other than 0 is needed`,
      ),
    )
  if (aspect.on === 'deviation' && aspect.nominal === undefined)
    findings.push(doubtful('nominal-zero', place, '未给标称值，按 0 计', 'no nominal value: 0 is used'))
  if (aspect.combine === 'each' && comparing)
    findings.push(
      wrong(
        'field-each',
        place,
        `与全场比较须先合成一个读数，现有 ${aspect.readings} 个各自计分`,
        `it compares with the field: it needs one number, not ${aspect.readings} by themselves`,
      ),
    )
  if (aspect.rule.type === 'pieces' && (aspect.on !== 'value' || aspect.nominal !== undefined))
    findings.push(
      doubtful(
        'pieces-nominal',
        place,
        '按件计分直接看读数，各尺寸自有标称值，本项的标称值与取差方式不起作用',
        'a rule of pieces looks at the readings and each size has its own nominal value: the aspect’s does nothing',
      ),
    )
  if ((aspect.bestOf ?? 1) > aspect.readings)
    findings.push(
      wrong(
        'best-of',
        place,
        `取最好 ${aspect.bestOf} 个，读数只有 ${aspect.readings} 个`,
        `the best ${aspect.bestOf} of ${aspect.readings} readings: there are not so many`,
      ),
    )
  if (aspect.bestOf !== undefined && aspect.combine !== 'best' && aspect.combine !== 'each')
    findings.push(
      doubtful(
        'best-of-unused',
        place,
        `读数按 ${aspect.combine} 合成，取最好 ${aspect.bestOf} 个不起作用`,
        `readings are combined by ${aspect.combine}: the best ${aspect.bestOf} make no difference`,
      ),
    )
  if (aspect.labels && aspect.labels.length !== aspect.readings)
    findings.push(
      doubtful(
        'labels-count',
        place,
        `读数名称 ${aspect.labels.length} 个，读数 ${aspect.readings} 个`,
        `${aspect.labels.length} labels for ${aspect.readings} readings`,
      ),
    )
  if (aspect.plausible && compare(exact(aspect.plausible.low), exact(aspect.plausible.high)) >= 0)
    findings.push(
      wrong(
        'plausible-empty',
        place,
        `合理范围 ${aspect.plausible.low} – ${aspect.plausible.high} 为空`,
        `the plausible range ${aspect.plausible.low} – ${aspect.plausible.high} is empty`,
      ),
    )
  if (aspect.field && !comparing)
    findings.push(
      doubtful('field-unused', place, '本项不作全场比较', 'the rule does not compare: its field is not used'),
    )
  return findings
}
