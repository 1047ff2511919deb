import { catalogue } from './catalogue.ts'
import { commonEn } from './common.en.ts'
import { commonZh } from './common.zh.ts'

export const common = catalogue(commonZh, commonEn)
