import type { RowError } from '../../shared/ledger/quick-start-rows.ts'
import type { Language } from '../../shared/scheme/text.ts'
import { begin } from './begin.ts'
import { fillIn } from './catalogue.ts'

/** No more of a wrong cell than this is repeated. */
const longestShown = 40

/** What is wrong with a pasted cell, in a sentence: where, what stands there, what is allowed. */
export function rowErrorText({ code, row, field, value, allowed, most, path }: RowError, language: Language): string {
  const words = begin[language]
  const zh = language === 'zh'
  const where = row === null ? '' : fillIn(words.rowAt, { row })
  const shown = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  const why = fillIn(words[`row-${code}`], { most: most ?? '', path })
  const choice = allowed.length > 0 ? fillIn(words.rowAllowed, { allowed: allowed.join(zh ? '、' : ', ') }) : ''
  const cell = fillIn(words.rowCell, { field: words[`field-${field}`], value: shown })
  return [where, cell, `${why}${choice}`].filter(part => part !== '').join(zh ? '' : ' ')
}
