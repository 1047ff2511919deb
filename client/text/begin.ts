import { catalogue } from './catalogue.ts'
import { beginEn } from './begin.en.ts'
import { beginZh } from './begin.zh.ts'

export const begin = catalogue(beginZh, beginEn)
