import { catalogue } from './catalogue.ts'
import { chiefEn } from './chief.en.ts'
import { chiefZh } from './chief.zh.ts'

export const chief = catalogue(chiefZh, chiefEn)
