import type { Fairness } from '../scheme/comparison.ts'
import type { LocalText } from '../scheme/text.ts'
import { text, words } from './explain-text.ts'

const formulas = {
  none: text('不调整', 'as it is'),
  mean: text('x − 本组均值 + 全场均值', 'x − the group’s mean + the field’s mean'),
  'z-score': text(
    '全场均值 + 全场标准差 × (x − 本组均值) ÷ 本组标准差',
    'the field’s mean + the field’s deviation × (x − the group’s mean) ÷ the group’s deviation',
  ),
  'median-mad': text(
    '全场中位数 + 全场 MAD × (x − 本组中位数) ÷ 本组 MAD',
    'the field’s median + the field’s MAD × (x − the group’s median) ÷ the group’s MAD',
  ),
}
const groups = {
  session: text('本场：', 'Session:'),
  panel: text('同组裁判：', 'Same judges:'),
  judge: text('同组裁判：', 'Same judges:'),
}

/** The words of a fair total's derivation. */
export const fairnessWords = {
  plain: text('原始总分', 'Plain total'),
  moved: text('按裁判尺度调整', 'Moved to the scale of all judges'),
  sheet: (judge: string, part: { zh: string; en?: string | undefined }) =>
    text(`裁判 ${judge} · ${part.zh}`, `Judge ${judge} · ${part.en ?? part.zh}`),
  plainSheet: text('原始评分表', 'Plain sheet'),
  movedTotal: text('调整后', 'Moved'),
  again: text('按调整后的评分表重新合成', 'Formed again from the moved sheets'),
  group: (by: Fairness['by'], name: LocalText) =>
    text(`${groups[by].zh}${name.zh}（人数）`, `${groups[by].en} ${name.en ?? name.zh} (entries)`),
  sheets: (size: number) => text(`${size} 份评分表`, `${size} sheets`),
  tooSmall: (least: number) => text(`不足 ${least} 名，不调整`, `fewer than ${least} entries: left as they are`),
  tooFew: (least: number) => text(`评过的不足 ${least} 份，不调整`, `fewer than ${least} sheets: left as it is`),
  rounded: words.rounded,
  noSpread: text('没有离差，只平移', 'no spread: only shifted'),
  formula: (method: Fairness['method']) => formulas[method],
  ownCentre: (middle: boolean) =>
    middle ? text('本组中位数', 'The group’s median') : text('本组均值', 'The group’s mean'),
  ownSpread: (middle: boolean) =>
    middle ? text('本组 MAD', 'The group’s MAD') : text('本组标准差', 'The group’s deviation'),
  fieldCentre: (middle: boolean) =>
    middle ? text('全场中位数', 'The field’s median') : text('全场均值', 'The field’s mean'),
  fieldSpread: (middle: boolean) =>
    middle ? text('全场 MAD', 'The field’s MAD') : text('全场标准差', 'The field’s deviation'),
}
