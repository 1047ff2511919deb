import type { AspectOf } from '../../shared/scheme/aspect.ts'
import type { ReadingRule } from '../../shared/scheme/measure-rule.ts'
import type { QuizRound } from '../../shared/scheme/quiz.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'

type Pieces = Extract<ReadingRule, { type: 'pieces' }>

const signed = (decimal: string): string =>
  decimal === '0' ? '0' : decimal.startsWith('-') ? decimal.replace('-', '−') : `+${decimal}`

/** The sizes of a piece with what they may be off by: 外径 20 +0.02/−0.01. */
export function sizesText({ sizes, inclusive }: Pieces, unit: string, language: Language): string {
  const said = sizes.map(({ name, nominal, lower, upper }) => {
    const centre = nominal.replace('-', '−')
    return `${inLanguage(name, language)} ${centre} ${signed(upper)}/${signed(lower)}`
  })
  const edge = inclusive ? '' : language === 'zh' ? '（不含限值）' : ' (limits themselves are out)'
  return `${said.join('　')} ${unit}${edge}`
}

/** How many pieces of which sizes, and that a piece counts only whole. */
export function piecesText(rule: Pieces, { readings, unit }: AspectOf<'measure'>, language: Language): string {
  const sizes = sizesText(rule, unit, language)
  const pieces = Math.floor(readings / rule.sizes.length)
  return language === 'zh'
    ? `${pieces} 件，每件各尺寸都合格才算；${sizes}`
    : `${pieces} pieces, each counting only if every size is in; ${sizes}`
}

/** What a quiz starts with and what each of its rounds gives and takes. */
export function quizLimits({ start, rounds }: AspectOf<'quiz'>, language: Language): string {
  const base = start === '0' ? [] : [`${language === 'zh' ? '基础分' : 'starts with'} ${start.replace('-', '−')}`]
  return [...base, ...rounds.map(round => roundText(round, language))].join(language === 'zh' ? '；' : '; ')
}

function roundText(round: QuizRound, language: Language): string {
  const zh = language === 'zh'
  const name = inLanguage(round.name, language)
  const many = zh ? `${round.questions} 题` : `${round.questions} questions`
  if (round.type === 'play-off') return zh ? `${name} 不计分，只排先后` : `${name}: no points, it orders teams`
  const stakes = (round.stakes ?? []).join(' / ')
  if (round.type === 'risk') return `${name} ${many} ±${stakes}${clock(round, zh)}`
  const early = round.early === '0' ? '' : zh ? `，抢跑 ${signed(round.early)}` : `, early ${signed(round.early)}`
  return `${name} ${many} ${signed(round.right)} / ${signed(round.wrong)}${early}${clock(round, zh)}`
}

const clock = ({ seconds }: QuizRound, zh: boolean): string =>
  seconds === undefined ? '' : zh ? `，限 ${seconds} 秒` : `, ${seconds} s`
