import { catalogue } from './catalogue.ts'
import { quizDeskEn } from './quiz-desk.en.ts'
import { quizDeskZh } from './quiz-desk.zh.ts'

export const quizDesk = catalogue(quizDeskZh, quizDeskEn)
