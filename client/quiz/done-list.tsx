import type { QuizRound } from '../../shared/scheme/quiz.ts'
import { answersAt, questionsMet } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { answerText, type Stage } from './stage.ts'

interface DoneProps {
  stage: Stage
  round: QuizRound
  question: number
  onQuestion: (question: number) => void
}

/** The questions that are done, the latest first; each leads back to it. */
export function DoneList({ stage, round, question, onQuestion }: DoneProps) {
  const t = useText(quizDesk)
  const met = questionsMet(round, stage.teams).toReversed()
  return (
    <section className="quiz-done" aria-label={t('asked')}>
      {met.length === 0 && <p>{t('askedNone')}</p>}
      <ol>
        {met.map(one => (
          <li key={one}>
            <button type="button" aria-current={one === question} onClick={() => onQuestion(one)}>
              <b>{one}</b>
              <span>
                <Became stage={stage} round={round} question={one} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Became({ stage, round, question }: Omit<DoneProps, 'onQuestion'>) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const answers = answersAt(round, question, stage.teams)
  const own = answers.filter(({ answer }) => answer.outcome !== 'void')
  if (own.length === 0) return t('annulled')
  const said = own.map(({ team, answer }) => `${stage.labelOf(team)} ${answerText(round, answer, t, language)}`)
  return [...said, ...(own.length < answers.length ? [t('earlyVoids')] : [])].join(' · ')
}
