import { catalogue } from './catalogue.ts'
import { joinEn } from './join.en.ts'
import { joinZh } from './join.zh.ts'

export const join = catalogue(joinZh, joinEn)
