import { type Exact, toText } from './exact.ts'
import { text } from './explain-text.ts'

/** Words of a panel's mark beside those that every derivation uses, in both languages. */
export const panelWords = {
  meanOfAll: (_rule: string, count: number) =>
    text(`等级差过大，取全部 ${count} 人平均`, `levels too far apart: mean of all ${count}`),
  fromScale: (top: Exact, max: Exact) =>
    text(`× ${toText(max)} ÷ ${toText(top)} 折算`, `× ${toText(max)} ÷ ${toText(top)}`),
}
