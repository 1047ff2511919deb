import { catalogue } from './catalogue.ts'
import { entryMoreEn } from './entry-more.en.ts'
import { entryMoreZh } from './entry-more.zh.ts'

export const entryMore = catalogue(entryMoreZh, entryMoreEn)
