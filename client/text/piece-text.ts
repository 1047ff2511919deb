import type { LocalText } from '../../shared/scheme/text.ts'

/** A size of a piece: 第 2 件 壁厚. */
export const pieceText = (piece: number, size: LocalText): LocalText => ({
  zh: `第 ${piece} 件 ${size.zh}`,
  en: `piece ${piece}, ${size.en ?? size.zh}`,
})
