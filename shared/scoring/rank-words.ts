import type { EntryStatus } from '../ledger/info.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

const english = (words: LocalText): string => words.en ?? words.zh

const statuses: Record<Exclude<EntryStatus, 'present'>, LocalText> = {
  'did-not-finish': text('未完成比赛', 'did not finish'),
  withdrew: text('弃权', 'withdrew'),
  absent: text('缺赛', 'absent'),
  disqualified: text('取消资格', 'disqualified'),
}
const tied: Record<Scheme['ranking']['stillTied'], LocalText> = {
  share: text('并列', 'Shared'),
  'extra-round': text('并列，待加赛', 'Shared: waits for an extra round'),
  decision: text('并列，待裁定', 'Shared: waits for a decision'),
}

/** The words of places, subtotals and pass marks in a derivation. */
export const rankWords = {
  status: (status: Exclude<EntryStatus, 'present'>, reason: string): LocalText => {
    const { zh } = statuses[status]
    const en = english(statuses[status])
    return reason === '' ? text(zh, en) : text(`${zh}：${reason}`, `${en}: ${reason}`)
  },
  tied: (stillTied: Scheme['ranking']['stillTied']): LocalText => tied[stillTied],
  notMet: (condition: LocalText) => text(`未达到${condition.zh}，不排名`, `not ranked: ${english(condition)} not met`),
  assessment: text('考核不排名次', 'an assessment has no ranks'),
  unmarked: text('尚无成绩', 'nothing marked yet'),
  left: (stage: LocalText) => text(`止于${stage.zh}`, `stayed in ${english(stage)}`),
  extraRound: text('经加赛分先后', 'Decided by an extra round'),
  process: text('过程分', 'Process marks'),
  result: text('结果分', 'Result marks'),
  passMark: (module: LocalText) => text(`${module.zh}合格线`, `Pass mark of ${english(module)}`),
  passTotal: text('总分合格线', 'Pass mark of the total'),
  passing: (mark: string, met: boolean | null) =>
    met === null
      ? text(`≥ ${mark}：待定`, `≥ ${mark}: not known yet`)
      : text(`≥ ${mark}：${met ? '达到' : '未达到'}`, `≥ ${mark}: ${met ? 'met' : 'not met'}`),
  fair: text('可比总分', 'Total made comparable'),
  fairCounts: text('名次以此为准', 'the ranking goes by it'),
  fairShown: text('仅供参照，名次按原分', 'for comparison: the ranking goes by the plain total'),
  both: (a: LocalText, b: LocalText) => text(`${a.zh}；${b.zh}`, `${english(a)}; ${english(b)}`),
}
