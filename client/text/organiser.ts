import { catalogue } from './catalogue.ts'
import { organiserEn } from './organiser.en.ts'
import { organiserZh } from './organiser.zh.ts'

export const organiser = catalogue(organiserZh, organiserEn)
