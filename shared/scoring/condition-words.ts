import type { Condition } from '../scheme/condition.ts'
import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

const consequences: Record<Condition['otherwise'], LocalText> = {
  unranked: text('不排名', 'not ranked'),
  'no-prize': text('不授奖', 'no prize'),
  fail: text('不合格', 'not passed'),
}

function limits({ atLeast, atMost, inclusive }: Condition): LocalText | null {
  const low = atLeast === undefined ? '' : `${inclusive ? '≥' : '>'} ${atLeast}`
  const high = atMost === undefined ? '' : `${inclusive ? '≤' : '<'} ${atMost}`
  if (low !== '' && high !== '') return text(`${low}，${high}`, `${low}, ${high}`)
  return low + high === '' ? null : text(low + high, low + high)
}

/** The words of conditions in a derivation. */
export const conditionWords = {
  /** `≤ 15：未达到，不排名` */
  outcome: (condition: Condition, met: boolean | null): LocalText => {
    const asked = limits(condition)
    const so = consequences[condition.otherwise]
    const zh = met === null ? '待录入' : met ? '达到' : `未达到，${so.zh}`
    const en = met === null ? 'not entered yet' : met ? 'met' : `not met: ${so.en ?? so.zh}`
    return asked ? text(`${asked.zh}：${zh}`, `${asked.en ?? asked.zh}: ${en}`) : text(zh, en)
  },
}
