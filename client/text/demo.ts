import { catalogue } from './catalogue.ts'
import { demoEn } from './demo.en.ts'
import { demoZh } from './demo.zh.ts'

export const demo = catalogue(demoZh, demoEn)
