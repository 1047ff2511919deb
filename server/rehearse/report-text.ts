import type { Latency, RehearsalReport } from '../../shared/protocol/rehearsal.ts'

/** A report as lines for a terminal, in both languages. */
export function reportText(report: RehearsalReport): string {
  const { marks, entries, sheets, boards } = report
  const opened = report.events.filter(({ refusal }) => refusal === null).length
  const rows: [string, string, string][] = [
    ['裁判', 'judges', String(report.judges)],
    ['观众', 'viewers', String(report.viewers)],
    ['用时', 'time', `${report.seconds} s`],
    ['已发出打分', 'marks sent', String(marks.sent)],
    ['已确认', 'acknowledged', String(marks.acknowledged)],
    ['丢失', 'lost', verdict(marks.lost)],
    ['重复', 'doubled', verdict(marks.doubled)],
    ['被拒绝', 'refused', String(marks.refused)],
    ['签字 / 验收评分表', 'sheets signed / accepted', `${sheets.signed} / ${sheets.accepted}`],
    ['完成选手', 'entries accepted', `${entries.accepted} / ${entries.total}`],
    ['成绩已公布的项目', 'events published', `${report.published} / ${opened}`],
    ['确认耗时', 'acknowledgement', latency(report.acknowledgement)],
    ['打分到大屏', 'score to screen', latency(report.screen)],
    ['大屏与服务器一致', 'boards right at the end', `${boards.right} / ${boards.right + boards.wrong}`],
    ['断线重连', 'reconnects', String(report.reconnects)],
  ]
  if (report.unseen > 0) rows.push(['未逐行核对', 'lines not seen one by one', String(report.unseen)])
  const lines = rows.map(([zh, en, value]) => `  ${padded(zh, 20)}${padded(en, 26)}${value}`)
  for (const { id, refusal } of report.events) if (refusal) lines.push(`  ! ${id}: 未能开赛 not opened: ${refusal}`)
  for (const { problem, count } of report.problems) lines.push(`  ! ${problem}${count > 1 ? ` ×${count}` : ''}`)
  return lines.join('\n')
}

/** Whether a rehearsal proved what it is for. */
export const isClean = ({ marks, boards }: RehearsalReport): boolean =>
  marks.lost === 0 && marks.doubled === 0 && boards.wrong === 0

const verdict = (count: number): string => (count === 0 ? '0' : `${count}  ← 必须为 0 must be 0`)

const latency = ({ count, p50, p99 }: Latency): string =>
  p50 === null || p99 === null ? '–' : `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (n = ${count})`

/** Filled up to a width in columns of a terminal, where a Chinese character takes two. */
function padded(text: string, width: number): string {
  const columns = text.length + (text.match(/[\u2e80-\uffff]/gu)?.length ?? 0)
  return text + ' '.repeat(Math.max(1, width - columns))
}
