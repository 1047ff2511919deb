import { catalogue } from './catalogue.ts'
import { schemeChangeEn } from './scheme-change.en.ts'
import { schemeChangeZh } from './scheme-change.zh.ts'

export const schemeChange = catalogue(schemeChangeZh, schemeChangeEn)
