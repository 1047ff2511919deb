import type { Refusal } from '../../shared/ledger/refusal.ts'
import { useLanguage } from '../text/language.ts'
import { refusalText } from '../text/refusals.ts'
import { ErrorNote } from '../ui/error-note.tsx'

/** A refusal in words, where it happened. */
export function RefusalNote({ refusal }: { refusal: Refusal | null }) {
  const language = useLanguage(state => state.language)
  return refusal && <ErrorNote title={refusalText(refusal, language)} />
}
