import { catalogue } from './catalogue.ts'
import { drawEn } from './draw.en.ts'
import { drawZh } from './draw.zh.ts'

export const draw = catalogue(drawZh, drawEn)
