import { catalogue } from './catalogue.ts'
import { qualityEn } from './quality.en.ts'
import { qualityZh } from './quality.zh.ts'

export const quality = catalogue(qualityZh, qualityEn)
