import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

/** The words of pieces that count only whole, in both languages. */
export const piecesWords = {
  piece: (place: number) => text(`第 ${place} 件`, `Piece ${place}`),
  counts: text('全部合格，计分', 'every size passes: it counts'),
  allItems: text('各项全部合格，计分', 'every item passes: it counts'),
  fails: text('有不合格，本件不计分', 'not everything passes: it does not count'),
  open: text('未测完', 'not all measured yet'),
  size: (name: LocalText, low: string, high: string) =>
    text(`${name.zh}（${low}–${high}）`, `${name.en ?? name.zh} (${low} to ${high})`),
  within: text('合格', 'within'),
  outside: text('超差', 'outside'),
}
