import { catalogue } from './catalogue.ts'
import { stagesEn } from './stages.en.ts'
import { stagesZh } from './stages.zh.ts'

export const stageWords = catalogue(stagesZh, stagesEn)
