import type { ApiProblem } from '../live/api.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { problemText } from '../text/problem-text.ts'
import { useText } from '../text/use-text.ts'
import { ErrorNote } from './error-note.tsx'

/** Why a request was not granted, in the reader's language where the server gave both. */
export function ProblemNote({ problem }: { problem: ApiProblem | null }) {
  const c = useText(common)
  const language = useLanguage(state => state.language)
  if (!problem) return null
  return <ErrorNote title={problem.status === 0 ? c('offline') : problemText(problem, language)} />
}
