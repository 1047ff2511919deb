import type { LocalText } from '../scheme/text.ts'
import type { Explanation, ExplanationKind } from './explanation.ts'
import { equal, type Exact, roundTo, terminates, toFraction, toText } from './exact.ts'

/** Words of a derivation in both languages. */
export const text = (zh: string, en: string): LocalText => ({ zh, en })
const show = (value: Exact) => toText(value)
export const unknown = '–'

/** A number that was rounded to so many digits, with all of them; one that has more of its own (or no digits) in full. */
export const inDigits = (value: Exact, digits: number | undefined): string =>
  digits !== undefined && equal(roundTo(value, digits), value) ? toText(value, digits) : toText(value)

/** A number inside a note: what does not end is cut at four places, and says so; a dash for none. */
export function inShort(value: Exact | null): string {
  if (!value) return unknown
  return terminates(value) ? toText(value) : `≈ ${toText(roundTo(value, 4))}`
}

/** Nobody reads a fraction longer than a line: a mean of hundreds of ratios has one of thousands of digits. */
const longest = 10n ** 40n

/** A step with a number, padded to the `digits` it was rounded to, and, where its decimal does not end, the fraction. */
export function step(
  kind: ExplanationKind,
  label: LocalText,
  value: Exact | null,
  more: Partial<Pick<Explanation, 'note' | 'struck' | 'about'>> & {
    children?: Explanation[] | null
    digits?: number | undefined
  } = {},
): Explanation {
  const { children, digits, ...rest } = more
  const shown = value ? inDigits(value, digits) : unknown
  const node: Explanation = { kind, label, value: shown, ...rest, children: children ?? [] }
  if (value && !terminates(value) && value.d < longest) node.fraction = toFraction(value)
  return node
}

/** A step whose value is not a number of points. */
export const said = (
  kind: ExplanationKind,
  label: LocalText,
  value: string,
  more: Partial<Pick<Explanation, 'note' | 'about'>> = {},
): Explanation => ({ kind, label, value, ...more, children: [] })

/** The words of a derivation, in both languages. */
export const words = {
  total: text('总分', 'Total'),
  points: text('得分', 'Points'),
  raw: text('原始打分', 'Mark'),
  agreed: text('裁判组共同评分', 'Agreed by the panel'),
  given: text('导入成绩', 'Imported'),
  notDone: text('未做', 'Not done'),
  didNotFinish: text('未完成', 'Did not finish'),
  blank: text('未填', 'Blank'),
  waitsField: text('待全场成绩齐', 'Waits for the whole field'),
  disputed: text('分差过大，待第二轮', 'Levels too far apart: waits for round 2'),
  waitsMark: text('待打分', 'Waits for a mark'),
  waitsGiven: text('待导入', 'Waits to be imported'),
  waitsJudges: text('待指派裁判', 'Waits for judges'),
  optionalBlank: text('选做，未做不计', 'Optional: nothing entered'),
  struckHigh: text('去掉最高分', 'Highest, dropped'),
  struckLow: text('去掉最低分', 'Lowest, dropped'),
  notMiddle: text('不在中间，不计', 'Not the middle one'),
  floored: text('不低于下限', 'Not below the floor'),
  ceiled: text('不高于上限', 'Not above the ceiling'),
  bounded: text('限于本项分值之内', 'Kept within the aspect’s own points'),
  zeroedByPenalty: text('按罚则记零分', 'Zero by a penalty'),
  vetoed: text('否决项：记零分', 'Veto: zero'),
  zeroBeyond: text('超过极限，记零分', 'Past the limit of limits: zero'),
  knockout: text('出现一票否决情形，记零分', 'Knocked out: zero'),
  notAll: text('未全部合格，记零分', 'Not every item passed: zero'),
  otherwise: text('不在任何档内', 'In no band'),
  sheets: text('各裁判总表合成', 'Judges’ sheets combined'),
  rank: text('名次', 'Rank'),
  shared: text('并列', 'Shared'),
  decided: text('经裁定先后', 'Decided by a recorded decision'),
  unranked: text('不排名', 'Not ranked'),

  ofScale: (value: string, high: string) => text(`${value} / ${high}`, `${value} of ${high}`),
  level: (level: number, top: number) => text(`等级 ${level} / ${top}`, `level ${level} of ${top}`),
  levelMeans: (level: number, means: LocalText) =>
    text(`${level} 级：${means.zh}`, `level ${level}: ${means.en ?? means.zh}`),
  judge: (judge: string) => text(`裁判 ${judge}`, `Judge ${judge}`),
  reading: (place: number) => text(`读数 ${place}`, `Reading ${place}`),
  noLoss: (limit: string) => text(`未过 ${limit}，不扣分`, `not past ${limit}: nothing lost`),
  inLimit: (limit: string) => text(`在 ${limit} 之内，满分`, `within ${limit}: full`),
  outOfLimit: (limit: string) => text(`超出 ${limit}，无分`, `beyond ${limit}: nothing`),
  stepsOver: (over: Exact, steps: Exact, loss: string) =>
    text(`超 ${show(over)}，${show(steps)} 级 × −${loss}`, `over by ${show(over)}: ${show(steps)} × −${loss}`),
  band: (limit: string, points: string, atMost: boolean) =>
    text(`${atMost ? '≤' : '≥'} ${limit} 档：${points}`, `band ${atMost ? 'up to' : 'from'} ${limit}: ${points}`),
  window: (low: string, high: string, points: string) =>
    text(`${low}–${high}：${points}`, `${low} to ${high}: ${points}`),
  placesOut: (out: number, loss: string) => text(`${out} 处超差 × −${loss}`, `${out} out of tolerance × −${loss}`),
  tooMany: (out: number) => text(`${out} 处超差，记零分`, `${out} places out: zero`),
  linear: (full: string, zero: string) =>
    text(`${full} 满分，${zero} 零分，按比例`, `in proportion, ${full} full, ${zero} none`),
  tableRow: (value: string) => text(`对照表：${value}`, `table: ${value}`),
  combinedReading: (how: string) => text(readingWords[how]?.[0] ?? how, readingWords[how]?.[1] ?? how),
  items: (yes: number, of: number) => text(`${yes} / ${of} 项合格`, `${yes} of ${of} passed`),
  answers: (right: number, of: number) => text(`答对 ${right} / ${of}`, `${right} of ${of} right`),
  place: (place: number) => text(`第 ${place} 名完成`, `place ${place} in the field`),
  best: (best: Exact) => text(`全场最好 ${show(best)}`, `best of the field ${show(best)}`),
  bonus: (behind: number) => text(`领先 ${behind} 人的加分`, `bonus for ${behind} behind`),
  combined: (rule: string, count: number) =>
    text(combineWords[rule]?.[0] ?? rule, `${combineWords[rule]?.[1] ?? rule} of ${count}`),
  rounded: (digits: number) =>
    digits === 0
      ? text('四舍五入取整', 'rounded half up to a whole number')
      : text(`四舍五入到 ${digits} 位`, `rounded half up to ${digits} places`),
  weighted: (max: string, weight: string) => text(`÷ ${max} × ${weight}`, `÷ ${max} × ${weight}`),
  times: (count: number) => text(`${count} 次`, `${count} ×`),
  capped: (cap: string) => text(`至多 ${cap}`, `at most ${cap}`),
  against: (code: string, own: LocalText, other: LocalText) =>
    text(
      `与 ${code} 同分：${own.zh} 对 ${other.zh}`,
      `level with ${code}: ${own.en ?? own.zh} against ${other.en ?? other.zh}`,
    ),
}

const readingWords: Record<string, [string, string]> = {
  worst: ['最差读数', 'worst reading'],
  best: ['最好读数', 'best readings'],
  mean: ['读数平均', 'mean of the readings'],
  median: ['读数中位', 'median of the readings'],
  range: ['读数极差', 'range of the readings'],
}
const combineWords: Record<string, [string, string]> = {
  mean: ['平均', 'mean'],
  trimmed: ['去掉最高最低后平均', 'mean after dropping'],
  median: ['取中间分', 'median'],
  sum: ['合计', 'sum'],
}
