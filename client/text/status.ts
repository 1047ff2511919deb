import { catalogue } from './catalogue.ts'
import { statusEn } from './status.en.ts'
import { statusZh } from './status.zh.ts'

export const statusWords = catalogue(statusZh, statusEn)
