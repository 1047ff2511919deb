import { type Exact, toText } from './exact.ts'
import type { LocalText } from '../scheme/text.ts'
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

  unitResult: text('单位成绩', 'Unit’s result'),
  tooFew: (ranked: number, minimum: number) =>
    text(`有名次者 ${ranked}，至少需 ${minimum}：无成绩`, `${ranked} ranked, ${minimum} needed: no result`),
  places: text('名额', 'Places'),
  numberOfPlaces: text('固定名额', 'a fixed number'),
  percentOfPlaces: (percent: string, of: 'ranked' | 'present', count: number, share: Exact) =>
    text(
      `${of === 'ranked' ? '有名次者' : '到场者'} ${count} 人的 ${percent}% = ${toText(share)}`,
      `${percent} % of ${count} ${of} = ${toText(share)}`,
    ),
  percentRounded: (rounding: 'up' | 'down' | 'half-up') => text(roundingWords[rounding][0], roundingWords[rounding][1]),
  medalPoints: text('评奖牌分', 'Points that medals go by'),
  tolerance: (points: string) => text(`相差不超过 ${points} 分为并列`, `no more than ${points} apart is level`),
  total: text('总分', 'Total'),
  atLeast: (least: string) => text(`至少 ${least}`, `at least ${least}`),
  barred: text('不满足：不授奖', 'not met: no prize'),
  ofRanks: (ranks: string) => text(`第 ${ranks} 名`, `ranks ${ranks}`),
  ofPrize: (prize: LocalText) => text(`获${prize.zh}者`, `with ${prize.en ?? prize.zh}`),
  passed: text('合格', 'passed'),
  money: text('奖金（元）', 'Prize money (yuan)'),
  timesWeight: (result: Exact, weight: string) =>
    text(`${toText(result)} × ${weight}`, `${toText(result)} × ${weight}`),
  firstPlaces: text('第一名个数', 'First places'),
  bestRank: text('最好名次', 'Best rank'),
  tooFewEvents: (events: number, minimum: number) =>
    text(`${events} 个项目有成绩，至少需 ${minimum}：不排名`, `results in ${events}, ${minimum} needed: not ranked`),
  unitCombined: (combine: string, counted: number, of: number) =>
    text(
      `${combineWords[combine]?.[0] ?? combine}（${of} 个名次取 ${counted}）`,
      `${combineWords[combine]?.[1] ?? combine}, ${counted} of ${of} ranked`,
    ),
}

const combineWords: Record<string, [string, string]> = {
  sum: ['成绩之和', 'sum of totals'],
  mean: ['成绩平均', 'mean of totals'],
  'prize-points': ['奖次积分之和', 'sum of prize points'],
  named: ['指定选手成绩', 'the named member’s total'],
}

const roundingWords: Record<'up' | 'down' | 'half-up', [string, string]> = {
  up: ['向上取整', 'rounded up'],
  down: ['向下取整', 'rounded down'],
  'half-up': ['四舍五入取整', 'rounded half up'],
}
