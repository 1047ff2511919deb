import { catalogue } from './catalogue.ts'
import { printEn } from './print.en.ts'
import { printZh } from './print.zh.ts'

export const print = catalogue(printZh, printEn)
