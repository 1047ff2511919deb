import { catalogue } from './catalogue.ts'
import { quizEn } from './quiz.en.ts'
import { quizZh } from './quiz.zh.ts'

export const quiz = catalogue(quizZh, quizEn)
