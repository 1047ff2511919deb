import { useState } from 'react'
import type { EntryId } from '../../shared/scheme/ids.ts'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import { answerAt } from '../../shared/views/quiz-mark.ts'
import { answersAt, riskOrder, tapped } from '../../shared/views/quiz-questions.ts'
import { useLanguage } from '../text/language.ts'
import { pointsText } from '../text/points-text.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { CountdownBar } from './countdown.tsx'
import { KeyCap, useKeys } from './keys.tsx'
import { outcomeActs, OutcomeKeys } from './outcome-keys.tsx'
import { QuestionHead } from './question-head.tsx'
import { answerText, type RoundProps } from './stage.ts'
import { TeamList, TeamRow } from './team-list.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useCountdown } from './use-countdown.ts'

type Outcome = QuizAnswer['outcome']

/** Right and wrong are worth the stake; the others are not. */
const isStaked = (outcome: Outcome): boolean => outcome === 'right' || outcome === 'wrong'

/** 风险题: by score, high to low, each team chooses what it stakes. */
export function RiskPage({ stage, round }: RoundProps) {
  const t = useText(quizDesk)
  const language = useLanguage(state => state.language)
  const { place, teams, entering, keys } = stage
  const [question, ask] = useState(1)
  const [chosen, choose] = useState<EntryId | null>(null)
  const [bet, setBet] = useState<{ entry: EntryId; stake: string } | null>(null)
  const turns = riskOrder(place.aspect, round, question, teams)
  const order = turns.flatMap(turn => turn.teams)
  const here = answersAt(round, question, teams)
  const due = order.find(one => one.editable && answerAt(one.value, round.id, question) === null)
  const team = order.find(({ entry }) => entry.id === chosen) ?? due
  const stood = team ? answerAt(team.value, round.id, question) : null
  const stake = bet && bet.entry === team?.entry.id ? bet.stake : stood?.stake
  const countdown = useCountdown(round.seconds ?? 0, `${round.id}/${question}/${team?.entry.id ?? ''}`)
  const stakes = round.stakes ?? []

  const go = (to: number) => {
    ask(to)
    choose(null)
    setBet(null)
  }
  const put = (one: string | undefined) => {
    if (team?.editable && one !== undefined) setBet({ entry: team.entry.id, stake: one })
  }
  const may = (outcome: Outcome) => team?.editable === true && (!isStaked(outcome) || stake !== undefined)
  const tap = (outcome: Outcome) => {
    if (!team || !may(outcome)) return
    const staked = isStaked(outcome) && stake !== undefined ? { stake } : {}
    entering.enter({ round: round.id, question }, now =>
      tapped(round, question, now, { entry: team.entry.id, outcome, ...staked }),
    )
    choose(null)
    setBet(null)
  }
  const step = (by: number) => {
    const next = order[order.findIndex(one => one === team) + by]
    if (next) choose(next.entry.id)
  }
  useKeys(keys, {
    ' ': countdown.toggle,
    U: entering.undo,
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    ArrowLeft: question > 1 && (() => go(question - 1)),
    ArrowRight: question < round.questions && (() => go(question + 1)),
    ...Object.fromEntries(stakes.slice(0, 9).map((one, index) => [String(index + 1), () => put(one)])),
    ...outcomeActs(round, tap),
  })

  const said = team ? t('answers', { team: stage.labelOf(team) }) : t('allPlayed')
  return (
    <div className="quiz-main" data-round="risk">
      <TeamList first={t('order')} middle={t('question', { n: question })}>
        {turns.flatMap(turn =>
          turn.teams.map(one => {
            const answer = answerAt(one.value, round.id, question)
            return (
              <TeamRow
                key={one.entry.id}
                stage={stage}
                team={one}
                first={turn.from === turn.to ? turn.from : `${turn.from}–${turn.to}`}
                on={one === team}
                aside={!one.editable}
                onPick={() => choose(one.entry.id)}
              >
                {turn.teams.length > 1 && <em className="quiz-lot">{t('lot')}</em>}
                {answer ? (
                  <b data-outcome={answer.outcome}>{answerText(round, answer, t, language)}</b>
                ) : (
                  <small>{t('before', { n: pointsText(turn.score) })}</small>
                )}
              </TeamRow>
            )
          }),
        )}
      </TeamList>
      <section className="quiz-panel" aria-label={t('question', { n: question })}>
        <div className="quiz-side">
          <QuestionHead question={question} of={round.questions} onQuestion={go} />
          {round.seconds !== undefined && <CountdownBar countdown={countdown} keys={keys} />}
          <p className="quiz-ask" data-ready={team !== undefined} role="status">
            {said}
          </p>
          <p className="quiz-how">{team && stake === undefined ? t('stakeFirst') : t('lotHow')}</p>
          <p className="quiz-how">
            {t('asked')} {here.length} / {teams.length}
          </p>
        </div>
        <div className="quiz-side">
          <div className="quiz-stakes" role="group" aria-label={t('stake')}>
            {stakes.map((one, at) => (
              <button
                key={one}
                type="button"
                aria-pressed={stake === one}
                aria-keyshortcuts={keys ? String(at + 1) : undefined}
                disabled={!team?.editable}
                onClick={() => put(one)}
              >
                <b>{one}</b>
                {keys && <KeyCap name={String(at + 1)} />}
              </button>
            ))}
          </div>
          <OutcomeKeys
            round={round}
            label={said}
            stood={stood?.outcome ?? null}
            stake={stake}
            keys={keys}
            disabled={outcome => !may(outcome)}
            onTap={tap}
          />
          <UndoBar stage={stage} />
        </div>
      </section>
    </div>
  )
}
