import { useState } from 'react'
import type { EntryId } from '../../shared/scheme/ids.ts'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { answerAt } from '../../shared/views/quiz-mark.ts'
import { type Contest, contestsOf, decidesAlone, playOffOf } from '../../shared/views/quiz-play-off.ts'
import { answersAt, cleared, mayAnswer, nextQuestion, tapped, unanswered } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { CountdownBar } from './countdown.tsx'
import { DoneList } from './done-list.tsx'
import { KeyCap, teamActs, teamKeys, useKeys } from './keys.tsx'
import { outcomeActs, OutcomeKeys } from './outcome-keys.tsx'
import { QuestionHead } from './question-head.tsx'
import { answerText, type RoundProps, type Stage } from './stage.ts'
import { TeamList, TeamRow } from './team-list.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useCountdown } from './use-countdown.ts'

/** 加赛: only who is level for a place that matters. First right wins, first wrong is out. */
export function PlayOffPage({ stage, round }: RoundProps) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const { place, teams, entering, keys } = stage
  const [wanted, want] = useState<number | null>(null)
  const [picked, pick] = useState<{ question: number; entry: EntryId } | null>(null)
  const contests = contestsOf(place, round, teams)
  const alone = decidesAlone(place)
  const next = nextQuestion(round, teams)
  const question = wanted ?? next ?? round.questions
  const countdown = useCountdown(round.seconds ?? 0, `${round.id}/${question}`)
  const at = { round: round.id, question }
  const here = answersAt(round, question, teams)
  const playing = new Set((alone ? contests.flatMap(one => one.playing) : teams).map(({ entry }) => entry.id))
  const mayPlay = ({ entry, editable, value }: QuizTeam) =>
    editable && (playing.has(entry.id) || answerAt(value, round.id, question) !== null)
  const team = picked?.question === question ? teams.find(({ entry }) => entry.id === picked.entry) : undefined
  const ready = team !== undefined && mayPlay(team) && mayAnswer(round, question, teams, team.entry.id)

  const go = (to: number | null) => {
    want(to)
    pick(null)
  }
  const choose = (one: QuizTeam) => pick(team === one ? null : { question, entry: one.entry.id })
  const tap = (outcome: QuizAnswer['outcome']) => {
    if (!team || !ready) return
    entering.enter(at, now => tapped(round, question, now, { entry: team.entry.id, outcome }))
    go(null)
  }
  const undo = () => {
    entering.undo()
    go(null)
  }
  const onward = question < round.questions && (() => go(question + 1))
  useKeys(keys, {
    ' ': countdown.toggle,
    U: undo,
    N: onward,
    ArrowLeft: question > 1 && (() => go(question - 1)),
    ArrowRight: onward,
    ...teamActs(teams, one => mayPlay(one) && choose(one)),
    ...outcomeActs(round, tap),
  })

  const stood = team ? answerAt(team.value, round.id, question) : null
  const nobody = alone && contests.length === 0
  const over = alone && contests.every(one => one.playing.length === 0)
  const quiet = nobody ? t('playOffNone') : over ? t('decided') : t('whoBuzzed')
  const said = team ? t('answers', { team: stage.labelOf(team) }) : quiet
  const each = place.aspect.rounds.filter(({ type }) => type === 'compulsory' || type === 'risk')
  const missing = each.some(one => unanswered(one, teams).length > 0)
  return (
    <div className="quiz-main" data-round="play-off">
      <TeamList middle={t('question', { n: question })}>
        {teams.map((one, row) => {
          const answer = answerAt(one.value, round.id, question)
          return (
            <TeamRow
              key={one.entry.id}
              stage={stage}
              team={one}
              cap={mayPlay(one) ? teamKeys[row] : undefined}
              on={one === team}
              aside={!mayPlay(one)}
              onPick={() => choose(one)}
            >
              {answer && <b data-outcome={answer.outcome}>{answerText(round, answer, t, language)}</b>}
              <Standing stage={stage} round={round} team={one} playing={alone && playing.has(one.entry.id)} />
            </TeamRow>
          )
        })}
      </TeamList>
      <section className="quiz-panel" aria-label={t('question', { n: question })}>
        <div className="quiz-side">
          <QuestionHead question={question} of={round.questions} onQuestion={go} />
          {round.seconds !== undefined && <CountdownBar countdown={countdown} keys={keys} />}
          {missing && <p className="quiz-said">{t('earlierMissing')}</p>}
          {alone ? <Contests stage={stage} contests={contests} /> : <p className="quiz-said">{t('playOffNotAlone')}</p>}
          <p className="quiz-ask" data-ready={ready} role="status">
            {team && !ready ? t('taken') : said}
          </p>
          <DoneList stage={stage} round={round} question={question} onQuestion={go} />
        </div>
        <div className="quiz-side">
          <OutcomeKeys
            round={round}
            label={said}
            stood={stood?.outcome ?? null}
            keys={keys}
            disabled={() => !ready}
            onTap={tap}
          />
          <div className="quiz-tools">
            <button
              type="button"
              className="quiz-btn"
              disabled={question >= round.questions}
              onClick={() => go(question + 1)}
            >
              {t('nobody')}
              {keys && <KeyCap name="N" />}
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

function Standing({ round, team, playing }: RoundProps & { team: QuizTeam; playing: boolean }) {
  const t = useText(quizDesk)
  const stands = playOffOf(round, team)
  if (stands) return <em data-outcome={stands === 'won' ? 'right' : 'wrong'}>{t(stands)}</em>
  return playing ? <em>{t('playing')}</em> : null
}

/** Which places are played for, by whom, and who has won them. */
function Contests({ stage, contests }: { stage: Stage; contests: readonly Contest[] }) {
  const t = useText(quizDesk)
  if (contests.length === 0) return null
  return (
    <div className="quiz-contests">
      {contests.map(({ from, to, order, playing, stuck }) => (
        <section key={from} data-decided={playing.length === 0 && stuck.length === 0}>
          <h3>
            {t('playOffFor', { from, to })}
            <small>{playing.length > 0 ? t('playOffHow') : stuck.length > 0 ? t('stuck') : t('decided')}</small>
          </h3>
          <ol>
            {order.map(level => (
              <li key={level.from}>
                <b>{level.from === level.to ? t('placeOf', { n: level.from }) : `${level.from} – ${level.to}`}</b>{' '}
                {level.teams.map(stage.labelOf).join(' · ')}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
