import { useState } from 'react'
import type { EntryId } from '../../shared/scheme/ids.ts'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import { answerAt, quizOf } from '../../shared/views/quiz-mark.ts'
import { annulled, answersAt, cleared, mayAnswer, nextQuestion, tapped } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { roundWorth } from '../text/quiz-text.ts'
import { useText } from '../text/use-text.ts'
import { CountdownBar } from './countdown.tsx'
import { DoneList } from './done-list.tsx'
import { KeyCap, teamActs, teamKeys, useKeys } from './keys.tsx'
import { outcomeActs, OutcomeKeys } from './outcome-keys.tsx'
import { QuestionHead } from './question-head.tsx'
import { answerText, type RoundProps } from './stage.ts'
import { TeamList, TeamRow } from './team-list.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useCountdown } from './use-countdown.ts'

/** A team that was picked for a question: it holds for that question alone. */
interface Picked {
  question: number
  entry: EntryId
}

/** 抢答: the number, who pressed, what became of it; the next question comes by itself. */
export function BuzzerPage({ stage, round }: RoundProps) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const { place, teams, entering, keys } = stage
  const [wanted, want] = useState<number | null>(null)
  const [picked, pick] = useState<Picked | null>(null)
  const next = nextQuestion(round, teams)
  const question = wanted ?? next ?? round.questions
  const countdown = useCountdown(round.seconds ?? 0, `${round.id}/${question}`)
  const team = picked?.question === question ? teams.find(({ entry }) => entry.id === picked.entry) : undefined
  const at = { round: round.id, question }
  const here = answersAt(round, question, teams)
  const open = (entry: EntryId) => mayAnswer(round, question, teams, entry)

  const go = (to: number | null) => {
    want(to)
    pick(null)
  }
  const choose = (entry: EntryId) => pick(team?.entry.id === entry ? null : { question, entry })
  const tap = (outcome: QuizAnswer['outcome']) => {
    if (!team?.editable || !open(team.entry.id)) return
    entering.enter(at, now => tapped(round, question, now, { entry: team.entry.id, outcome }))
    go(null)
  }
  const annul = () => {
    entering.enter(at, now => annulled(round, question, now))
    go(null)
  }
  const undo = () => {
    entering.undo()
    go(null)
  }
  useKeys(keys, {
    ' ': countdown.toggle,
    U: undo,
    V: annul,
    N: question < round.questions && (() => go(question + 1)),
    ArrowLeft: question > 1 && (() => go(question - 1)),
    ArrowRight: question < round.questions && (() => go(question + 1)),
    ...teamActs(teams, one => one.editable && choose(one.entry.id)),
    ...outcomeActs(round, tap),
  })

  const stood = team ? answerAt(team.value, round.id, question) : null
  const said = team ? t('answers', { team: stage.labelOf(team) }) : t('whoBuzzed')
  const ask = next === null && wanted === null ? t('roundDone', { n: round.questions }) : said
  return (
    <div className="quiz-main" data-round="buzzer">
      <TeamList middle={t('thisRound')}>
        {teams.map((one, row) => {
          const answer = answerAt(one.value, round.id, question)
          const answers = quizOf(one.value).answers.filter(each => each.round === round.id && each.outcome !== 'void')
          return (
            <TeamRow
              key={one.entry.id}
              stage={stage}
              team={one}
              cap={teamKeys[row]}
              on={one === team}
              aside={!one.editable}
              onPick={() => choose(one.entry.id)}
            >
              {answer && <b data-outcome={answer.outcome}>{answerText(round, answer, t, language)}</b>}
              {answers.length > 0 && <small>{roundWorth(place.aspect, round, answers)}</small>}
            </TeamRow>
          )
        })}
      </TeamList>
      <section className="quiz-panel" aria-label={t('question', { n: question })}>
        <div className="quiz-side">
          <QuestionHead question={question} of={round.questions} onQuestion={go} />
          {round.seconds !== undefined && <CountdownBar countdown={countdown} keys={keys} />}
          <p className="quiz-ask" data-ready={team !== undefined} role="status">
            {team && !open(team.entry.id) ? t('taken') : ask}
          </p>
          <DoneList stage={stage} round={round} question={question} onQuestion={go} />
        </div>
        <div className="quiz-side">
          <OutcomeKeys
            round={round}
            label={ask}
            stood={stood?.outcome ?? null}
            keys={keys}
            disabled={() => !team?.editable || !open(team.entry.id)}
            onTap={tap}
          />
          <div className="quiz-tools">
            {here.length > 0 ? (
              <button
                type="button"
                className="quiz-btn"
                onClick={() => entering.enter(at, now => cleared(round, question, now))}
              >
                {t('clear')}
              </button>
            ) : (
              <button
                type="button"
                className="quiz-btn"
                disabled={question >= round.questions}
                onClick={() => go(question + 1)}
              >
                {t('nobody')}
                {keys && <KeyCap name="N" />}
              </button>
            )}
            <button type="button" className="quiz-btn" onClick={annul}>
              {t('annul')}
              {keys && <KeyCap name="V" />}
            </button>
          </div>
          <UndoBar stage={stage} />
        </div>
      </section>
    </div>
  )
}
