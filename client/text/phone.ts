import { catalogue } from './catalogue.ts'
import { phoneEn } from './phone.en.ts'
import { phoneZh } from './phone.zh.ts'

export const phone = catalogue(phoneZh, phoneEn)
