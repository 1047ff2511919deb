import { catalogue } from './catalogue.ts'
import { startEn } from './start.en.ts'
import { startZh } from './start.zh.ts'

export const start = catalogue(startZh, startEn)
