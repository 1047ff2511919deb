import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'

interface HeadProps {
  question: number
  of: number
  onQuestion: (question: number) => void
}

/** The question's number, big, with a step back and forth. */
export function QuestionHead({ question, of, onQuestion }: HeadProps) {
  const t = useText(quizDesk)
  return (
    <div className="quiz-question">
      <button
        type="button"
        className="quiz-btn"
        aria-label={t('previous')}
        disabled={question <= 1}
        onClick={() => onQuestion(question - 1)}
      >
        ‹
      </button>
      <h2>
        {t('question', { n: question })}
        <small>{t('ofAll', { n: of })}</small>
      </h2>
      <button
        type="button"
        className="quiz-btn"
        aria-label={t('next')}
        disabled={question >= of}
        onClick={() => onQuestion(question + 1)}
      >
        ›
      </button>
    </div>
  )
}
