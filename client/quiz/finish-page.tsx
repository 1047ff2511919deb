import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { QuizRound } from '../../shared/scheme/quiz.ts'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { quizOf } from '../../shared/views/quiz-mark.ts'
import { contestsOf, decidesAlone } from '../../shared/views/quiz-play-off.ts'
import { unanswered } from '../../shared/views/quiz-questions.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { codeRanges } from '../text/code-ranges.ts'
import { pointsText } from '../text/points-text.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { roundWorth } from '../text/quiz-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Signing } from './signing.tsx'
import type { Stage } from './stage.ts'

interface FinishProps {
  stage: Stage
  session: ReplicaSession
  judge: JudgeId
  onRound: (round: QuizRound, question: number) => void
}

/** Everything once more: what is blank is named, the quiz is closed for all, and signed. */
export function FinishPage({ stage, session, judge, onRound }: FinishProps) {
  const t = useText(quizDesk)
  const { teams, entering } = stage
  const going = teams.filter(({ editable }) => editable)
  const blanks = blanksIn(stage, 'compulsory')
  return (
    <div className="quiz-finish">
      <section>
        <h2>{t('closeTitle')}</h2>
        <Blanks stage={stage} blanks={blanks} onRound={onRound} />
        <Summary stage={stage} />
        {going.length > 0 && (
          <button
            type="button"
            className="quiz-btn quiz-main-act"
            disabled={blanks.length > 0}
            onClick={entering.close}
          >
            {t('closeAll', { n: going.length })}
          </button>
        )}
      </section>
      <Signing stage={stage} session={session} judge={judge} />
    </div>
  )
}

/** A question that teams have no answer to. */
interface Blank {
  round: QuizRound
  question: number
  teams: QuizTeam[]
}

const blanksIn = ({ place, teams }: Stage, type: QuizRound['type']): Blank[] =>
  place.aspect.rounds
    .filter(round => round.type === type)
    .flatMap(round => unanswered(round, teams).map(blank => ({ round, ...blank })))

const codesOf = (teams: readonly QuizTeam[]): string => codeRanges(teams.map(({ entry }) => entry.code))

function Blanks({
  stage,
  blanks,
  onRound,
}: {
  stage: Stage
  blanks: readonly Blank[]
  onRound: FinishProps['onRound']
}) {
  const t = useText(quizDesk)
  const text = useLocalText()
  const { place, teams, labelOf } = stage
  const risks = blanksIn(stage, 'risk')
  const playOff = place.aspect.rounds.findLast(({ type }) => type === 'play-off')
  const contests = playOff && decidesAlone(place) ? contestsOf(place, playOff, teams) : []
  const level = contests.filter(({ playing, stuck }) => playing.length + stuck.length > 0)
  return (
    <>
      {blanks.length === 0 ? <p>{t('nothingBlank')}</p> : <h3>{t('blankTitle')}</h3>}
      <ul>
        {blanks.map(({ round, question, teams: blank }) => (
          <li key={`${round.id}/${question}`}>
            <button type="button" className="quiz-odd" onClick={() => onRound(round, question)}>
              <span>{t('blankOne', { round: text(round.name), n: question, teams: codesOf(blank) })}</span>
              <b>{t('goThere')}</b>
            </button>
          </li>
        ))}
      </ul>
      {risks.length + level.length > 0 && <h3>{t('lookAgain')}</h3>}
      <ul>
        {risks.map(({ round, question, teams: blank }) => (
          <li key={`${round.id}/${question}`}>
            <button type="button" className="quiz-odd" onClick={() => onRound(round, question)}>
              <span>{t('openRisk', { round: text(round.name), teams: codesOf(blank) })}</span>
              <b>{t('goThere')}</b>
            </button>
          </li>
        ))}
        {level.map(({ from, to, playing, stuck }) => (
          <li key={from}>
            <button type="button" className="quiz-odd" onClick={() => playOff && onRound(playOff, 1)}>
              <span>{t('levelStill', { from, to, teams: [...playing, ...stuck].map(labelOf).join(' · ') })}</span>
              <b>{t('goThere')}</b>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What each round brought each team, and where its sheet is. */
function Summary({ stage }: { stage: Stage }) {
  const t = useText(quizDesk)
  const text = useLocalText()
  const { place, entering } = stage
  const rounds = place.aspect.rounds.filter(({ type }) => type !== 'play-off')
  const teams = stage.teams.toSorted((a, b) => a.place - b.place)
  return (
    <div className="quiz-table" role="region" aria-label={t('closeTitle')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>{t('place')}</th>
            <th>{t('team')}</th>
            {rounds.map(round => (
              <th key={round.id}>{text(round.name)}</th>
            ))}
            <th>{t('score')}</th>
            <th>
              <span className="visually-hidden">{t('closed')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map(team => {
            const { answers, done } = quizOf(team.value)
            const open = !team.sheet || team.sheet.status === 'open'
            return (
              <tr key={team.entry.id} data-team={team.entry.code}>
                <td>{team.place}</td>
                <th scope="row">{stage.labelOf(team)}</th>
                {rounds.map(round => {
                  const here = answers.filter(one => one.round === round.id)
                  return <td key={round.id}>{here.length === 0 ? '–' : roundWorth(place.aspect, round, here)}</td>
                })}
                <td>
                  <b>{pointsText(team.points)}</b>
                </td>
                <td>
                  {done && open && place.event.status === 'open' ? (
                    <button type="button" className="quiz-btn" onClick={() => entering.reopen(team)}>
                      {t('reopen')}
                    </button>
                  ) : (
                    t(done ? 'closed' : 'goingOn')
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
