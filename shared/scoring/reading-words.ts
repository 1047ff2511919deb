import { type Exact, toText } from './exact.ts'
import { inShort, text } from './explain-text.ts'

/** Words of readings and times beside those that every derivation uses, in both languages. */
export const readingWords = {
  only: text('读数', 'Reading'),
  time: text('用时', 'Time'),
  offBy: (distance: Exact, unit: string) =>
    text(`偏差 ${inShort(distance)}${unit}`, `off by ${inShort(distance)}${unit}`),
  inMinutes: (minutes: Exact) => text(`${inShort(minutes)} 分钟`, `${inShort(minutes)} min`),
  between: text('对照表两档之间按比例', 'between two values of the table, in proportion'),
  stepsUnder: (under: Exact, steps: Exact, loss: string) =>
    text(
      `低 ${toText(under)}，${toText(steps)} 级 × −${loss}`,
      `under by ${toText(under)}: ${toText(steps)} × −${loss}`,
    ),
  bestOnly: (count: number) => text(`取最好 ${count} 个读数的得分`, `points of the best ${count} readings`),
  notBest: text('不在最好之列，不计', 'Not among the best'),
  madeGood: (seconds: string) => text(`扣除补时 ${seconds} 秒`, `Less ${seconds} s made good`),
  record: text('只作记录，不计分', 'Kept on record, worth no points'),
}
