import type { LocalText } from '../../shared/scheme/text.ts'

/** What the lines above add up to, in both languages. */
export const sumText = { zh: '合计', en: 'Sum' } satisfies LocalText
export const sumOfText = (sum: string): LocalText => ({ zh: `合计 ${sum}`, en: `sum ${sum}` })
