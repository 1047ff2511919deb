import type { Held } from '../../shared/ledger/state.ts'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { answerAt, quizOf, sameAnswer } from '../../shared/views/quiz-mark.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { answerText, type Stage } from './stage.ts'

/** What was entered and met another entry in between: kept for the chief judge, and entered again with one tap. */
export function HeldNotes({ stage }: { stage: Stage }) {
  return stage.teams.flatMap(team =>
    team.held.map(held => <HeldNote key={held.held} stage={stage} team={team} held={held} />),
  )
}

function HeldNote({ stage, team, held }: { stage: Stage; team: QuizTeam; held: Held }) {
  const t = useText(quizDesk)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const { aspect } = stage.place
  const meant = meantBy(held)
  const missing = meant.filter(one => !sameAnswer(answerAt(team.value, one.round, one.question), one))
  const what = meant.map(one => {
    const round = aspect.rounds.find(({ id }) => id === one.round)
    const said = round ? `${text(round.name)} ${t('question', { n: one.question })}` : one.round
    return round ? `${said} ${answerText(round, one, t, language)}` : said
  })
  const names = {
    team: stage.labelOf(team),
    what: what.join(' · ') || (quizOf(held.value).done ? t('closed') : t('clear')),
  }
  const again = () => {
    for (const one of missing) {
      stage.entering.enter(one, teams => {
        const now = teams.find(({ entry }) => entry.id === team.entry.id)
        return now ? [{ entry: now.entry.id, was: answerAt(now.value, one.round, one.question), is: one }] : []
      })
    }
  }
  return (
    <p className="quiz-note" data-grave="true" role="alert">
      <span>{meant.length > 0 && missing.length === 0 ? t('landed', names) : t('notLanded', names)}</span>
      {missing.length > 0 && team.editable && (
        <button type="button" className="quiz-btn" onClick={again}>
          {t('reenter')}
        </button>
      )}
    </p>
  )
}

/** The answers of a held quiz that were not there when it arrived. */
const meantBy = ({ value, is }: Held): QuizAnswer[] =>
  quizOf(value).answers.filter(one => !sameAnswer(answerAt(is, one.round, one.question), one))
