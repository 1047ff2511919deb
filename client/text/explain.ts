import { catalogue } from './catalogue.ts'
import { explainEn } from './explain.en.ts'
import { explainZh } from './explain.zh.ts'

export const explain = catalogue(explainZh, explainEn)
