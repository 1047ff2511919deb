import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import { deskOutcomes } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { outcomeText } from '../text/quiz-text.ts'
import { useText } from '../text/use-text.ts'
import { KeyCap, outcomeKeys } from './keys.tsx'
import { worthText } from './stage.ts'

type Outcome = QuizAnswer['outcome']

interface OutcomesProps {
  round: QuizRound
  label: string
  stood: Outcome | null
  stake?: string | undefined
  keys: boolean
  disabled: (outcome: Outcome) => boolean
  onTap: (outcome: Outcome) => void
}

/** What can become of the question for one team, each with what it is worth. */
export function OutcomeKeys({ round, label, stood, stake, keys, disabled, onTap }: OutcomesProps) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  return (
    <div className="quiz-outcomes" data-many={deskOutcomes(round).length} role="group" aria-label={label}>
      {deskOutcomes(round).map(outcome => (
        <button
          key={outcome}
          type="button"
          className="quiz-outcome"
          data-outcome={outcome}
          aria-pressed={stood === outcome}
          aria-keyshortcuts={keys ? outcomeKeys[outcome] : undefined}
          disabled={disabled(outcome)}
          onClick={() => onTap(outcome)}
        >
          <b>{outcomeText(outcome, language)}</b>
          <small>
            {worthText(round, outcome, stake)} {outcome === 'early' && round.earlyVoids && t('earlyVoids')}
          </small>
          {keys && <KeyCap name={outcomeKeys[outcome]} />}
        </button>
      ))}
    </div>
  )
}

/** The keys of the outcomes that the round has. */
export const outcomeActs = (round: QuizRound, tap: (outcome: Outcome) => void): Record<string, () => void> =>
  Object.fromEntries(deskOutcomes(round).map(outcome => [outcomeKeys[outcome], () => tap(outcome)]))
