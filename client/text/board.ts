import { boardEn } from './board.en.ts'
import { boardZh } from './board.zh.ts'
import { catalogue } from './catalogue.ts'

export const board = catalogue(boardZh, boardEn)
