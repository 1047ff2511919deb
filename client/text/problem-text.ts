import { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Language } from '../../shared/scheme/text.ts'
import type { ApiProblem } from '../live/api.ts'
import { refusalText } from './refusals.ts'

/** A problem document as a sentence: both languages from the server, or a refusal's own words, or what it says. */
export function problemText(problem: ApiProblem, language: Language): string {
  const said = problem.data[language]
  if (typeof said === 'string') return said
  const code = RefusalCode.safeParse(problem.code)
  if (code.success) return refusalText({ refused: code.data, detail: printable(problem.data) }, language)
  return problem.detail === '' ? problem.code : problem.detail
}

function printable(data: ApiProblem['data']): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(data))
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value
  return kept
}
