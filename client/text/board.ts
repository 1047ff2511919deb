import { boardZh } from './board.zh.ts'
import { lazyCatalogue } from './catalogue.ts'

export const board = lazyCatalogue(boardZh, async () => (await import('./board.en.ts')).boardEn)
