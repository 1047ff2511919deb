import { text } from './explain-text.ts'

/** The words of scale, prizes, units and money in a derivation. */
export const awardWords = {
  scaled: text('量表分', 'On the scale'),
  median: text('中位数', 'Median'),
  mad: text('绝对中位差', 'Median absolute deviation'),
  noSpread: text('绝对中位差为 0：全部记中心分', 'the deviation is 0: everybody at the centre'),
  scaleFormula: (centre: string, spread: string) =>
    text(
      `${centre} + ${spread} ×（总分 − 中位数）÷（1.4826 × 绝对中位差）`,
      `${centre} + ${spread} × (total − median) ÷ (1.4826 × deviation)`,
    ),
  clamped: (low: string, high: string) => text(`限于 ${low}–${high}`, `kept within ${low} to ${high}`),
}
