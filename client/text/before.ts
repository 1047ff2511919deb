import { catalogue } from './catalogue.ts'
import { beforeEn } from './before.en.ts'
import { beforeZh } from './before.zh.ts'

export const before = catalogue(beforeZh, beforeEn)
