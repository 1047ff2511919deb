import { catalogue } from './catalogue.ts'
import { resultsEn } from './results.en.ts'
import { resultsZh } from './results.zh.ts'

export const resultsWords = catalogue(resultsZh, resultsEn)
