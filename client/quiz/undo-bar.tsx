import { refusalText } from '../text/refusals.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { KeyCap } from './keys.tsx'
import { changesText, type Stage } from './stage.ts'

/** Takes the last tap back; and says so where something could not be. */
export function UndoBar({ stage }: { stage: Stage }) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const { entering, keys } = stage
  const last = entering.steps.at(-1)
  const what = last && `${t('question', { n: last.question })} ${changesText(last.changes, stage, t, language)}`
  return (
    <div className="quiz-undo">
      <button
        type="button"
        className="quiz-btn"
        disabled={!last}
        aria-keyshortcuts={keys ? 'U' : undefined}
        onClick={entering.undo}
      >
        <span>{what ? t('undoWhat', { what }) : t('undo')}</span>
        {keys && <KeyCap name="U" />}
      </button>
      {entering.left > 0 && (
        <p className="quiz-said" role="alert">
          {t('undoGone', { n: entering.left })}
        </p>
      )}
      {entering.refusal && (
        <p className="quiz-said" data-grave="true" role="alert">
          {refusalText(entering.refusal, language)}
        </p>
      )}
    </div>
  )
}
