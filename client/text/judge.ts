import { catalogue } from './catalogue.ts'
import { judgeEn } from './judge.en.ts'
import { judgeZh } from './judge.zh.ts'

export const judge = catalogue(judgeZh, judgeEn)
