import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

/** The words of stages in a derivation. */
export const stageWords = {
  own: text('本阶段得分', 'This stage’s own'),
  carried: (stage: LocalText) => text(`${stage.zh}带入`, `Brought from ${stage.en ?? stage.zh}`),
  notCarried: text('不带入下一阶段', 'not carried on'),
  percent: (value: string, percent: string) => text(`${value} × ${percent}%`, `${value} × ${percent} %`),
  left: (stage: LocalText) => text(`止于${stage.zh}`, `left after ${stage.en ?? stage.zh}`),
}
