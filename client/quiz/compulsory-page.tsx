import { useState } from 'react'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { answerAt } from '../../shared/views/quiz-mark.ts'
import { annulled, answersAt, cleared, tapped } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { outcomeText } from '../text/quiz-text.ts'
import { useText } from '../text/use-text.ts'
import { CountdownBar } from './countdown.tsx'
import { useKeys } from './keys.tsx'
import { outcomeActs, OutcomeKeys } from './outcome-keys.tsx'
import { QuestionHead } from './question-head.tsx'
import type { RoundProps } from './stage.ts'
import { TeamList, TeamRow } from './team-list.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useCountdown } from './use-countdown.ts'

/** 必答: every team answers its own questions. One question at a time, one tap a team. */
export function CompulsoryPage({ stage, round, begin }: RoundProps & { begin: number }) {
  const t = useText(quizDesk)
  const { teams, entering, keys } = stage
  const [question, ask] = useState(begin)
  const [row, setRow] = useState(0)
  const countdown = useCountdown(round.seconds ?? 0, `${round.id}/${question}`)
  const at = { round: round.id, question }

  const tap = (team: QuizTeam, outcome: QuizAnswer['outcome']) =>
    entering.enter(at, now => tapped(round, question, now, { entry: team.entry.id, outcome }))
  /** To the next team, and behind the last one to the next question. */
  const onward = () => {
    if (row < teams.length - 1) return setRow(row + 1)
    if (question === round.questions) return
    ask(question + 1)
    setRow(0)
  }
  useKeys(keys, {
    ' ': countdown.toggle,
    U: entering.undo,
    ArrowUp: () => setRow(Math.max(0, row - 1)),
    ArrowDown: () => setRow(Math.min(teams.length - 1, row + 1)),
    ArrowLeft: question > 1 && (() => ask(question - 1)),
    ArrowRight: question < round.questions && (() => ask(question + 1)),
    ...outcomeActs(round, outcome => {
      const team = teams[row]
      if (!team?.editable) return
      tap(team, outcome)
      onward()
    }),
  })

  const here = answersAt(round, question, teams)
  const blank = teams.length - here.length
  return (
    <div className="quiz-main" data-round="compulsory">
      <TeamList middle={t('question', { n: question })}>
        {teams.map((team, place) => {
          const stood = answerAt(team.value, round.id, question)
          return (
            <TeamRow key={team.entry.id} stage={stage} team={team} on={keys && place === row}>
              <Glyphs team={team} round={round} question={question} />
              <OutcomeKeys
                round={round}
                label={t('answersOf', { team: stage.labelOf(team), n: question })}
                stood={stood?.outcome ?? null}
                keys={false}
                disabled={() => !team.editable}
                onTap={outcome => {
                  setRow(place)
                  tap(team, outcome)
                }}
              />
            </TeamRow>
          )
        })}
      </TeamList>
      <section className="quiz-panel" aria-label={t('question', { n: question })}>
        <div className="quiz-side">
          <QuestionHead question={question} of={round.questions} onQuestion={ask} />
          {round.seconds !== undefined && <CountdownBar countdown={countdown} keys={keys} />}
          <p className="quiz-ask" data-ready={blank === 0} role="status">
            {blank === 0 ? t('allIn') : t('blanksLeft', { n: blank })}
          </p>
        </div>
        <div className="quiz-side">
          <Questions stage={stage} round={round} question={question} onQuestion={ask} />
          <p className="quiz-how">{t('compulsoryHow')}</p>
          <div className="quiz-tools">
            <button
              type="button"
              className="quiz-btn"
              onClick={() => entering.enter(at, now => annulled(round, question, now))}
            >
              {t('annul')}
            </button>
            <button
              type="button"
              className="quiz-btn"
              disabled={here.length === 0}
              onClick={() => entering.enter(at, now => cleared(round, question, now))}
            >
              {t('clear')}
            </button>
          </div>
          <UndoBar stage={stage} />
        </div>
      </section>
    </div>
  )
}

/** Every question of the round with how many teams are still blank; the way to any of them. */
function Questions({
  stage,
  round,
  question,
  onQuestion,
}: RoundProps & { question: number; onQuestion: (to: number) => void }) {
  const t = useText(quizDesk)
  return (
    <div className="quiz-numbers" role="group" aria-label={t('asked')}>
      {Array.from({ length: round.questions }, (_, at) => at + 1).map(one => {
        const left = stage.teams.length - answersAt(round, one, stage.teams).length
        return (
          <button
            key={one}
            type="button"
            aria-current={one === question}
            data-whole={left === 0}
            aria-label={`${t('question', { n: one })} ${left === 0 ? t('allIn') : t('blanksLeft', { n: left })}`}
            onClick={() => onQuestion(one)}
          >
            {one}
          </button>
        )
      })}
    </div>
  )
}

/** Shapes that every font has. */
const glyphs: Readonly<Record<QuizAnswer['outcome'], string>> = {
  right: '✓',
  wrong: '✗',
  late: '△',
  early: '▲',
  declined: '–',
  void: '○',
}

/** The team's other questions at a glance. */
function Glyphs({ team, round, question }: { team: QuizTeam; round: RoundProps['round']; question: number }) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  return (
    <span className="quiz-glyphs">
      {Array.from({ length: round.questions }, (_, at) => at + 1).map(one => {
        const outcome = answerAt(team.value, round.id, one)?.outcome
        return (
          <i key={one} data-outcome={outcome} data-here={one === question}>
            <span aria-hidden="true">{outcome ? glyphs[outcome] : '·'}</span>
            <span className="visually-hidden">
              {t('question', { n: one })} {outcome ? outcomeText(outcome, language) : ''}
            </span>
          </i>
        )
      })}
    </span>
  )
}
