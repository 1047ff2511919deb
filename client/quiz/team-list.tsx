import type { ReactNode } from 'react'
import type { QuizTeam } from '../../shared/views/quiz-desk.ts'
import { pointsText } from '../text/points-text.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { KeyCap } from './keys.tsx'
import type { Stage } from './stage.ts'

interface ListProps {
  /** What stands between the names and the scores. */
  middle: ReactNode
  /** What the first column counts: places, or turns. */
  first?: string
  children: ReactNode
}

/** The teams, one a line, under what the columns are. */
export function TeamList({ middle, first, children }: ListProps) {
  const t = useText(quizDesk)
  return (
    <div className="quiz-teams">
      <div className="quiz-team quiz-team-head">
        <span className="quiz-place">{first ?? t('place')}</span>
        <span className="quiz-who">{t('team')}</span>
        <span className="quiz-cell">{middle}</span>
        <span className="quiz-score">{t('score')}</span>
      </div>
      <ol>{children}</ol>
    </div>
  )
}

interface RowProps {
  stage: Stage
  team: QuizTeam
  /** In the place of the place. */
  first?: ReactNode
  cap?: string | undefined
  /** It is this team's turn, or the keyboard's. */
  on?: boolean
  /** Takes no part just now. */
  aside?: boolean
  onPick?: (() => void) | undefined
  children?: ReactNode
}

/** A team with its place and running score; the whole line is the button where it can be picked. */
export function TeamRow({ stage, team, first, cap, on = false, aside = false, onPick, children }: RowProps) {
  const t = useText(quizDesk)
  const name = stage.nameOf(team)
  const score = pointsText(team.points)
  // While nothing tells anybody apart nobody is first.
  const apart = stage.teams.length === 1 || stage.teams.some(({ place }) => place > 1)
  return (
    <li className="quiz-team" data-team={team.entry.code} data-on={on} data-aside={aside}>
      {first === undefined ? (
        <span className="quiz-place" data-place={apart ? team.place : undefined}>
          {apart ? team.place : '–'}
        </span>
      ) : (
        <span className="quiz-place">{first}</span>
      )}
      <span className="quiz-who">
        {stage.keys && cap !== undefined && <KeyCap name={cap} />}
        <b>{team.entry.code}</b>
        {name !== null && <span>{name}</span>}
      </span>
      <span className="quiz-cell">{children}</span>
      <b className="quiz-score">{score}</b>
      {onPick && (
        <button
          type="button"
          className="quiz-pick"
          aria-label={t('teamSaid', { team: stage.labelOf(team), score, place: team.place })}
          aria-pressed={on}
          aria-keyshortcuts={stage.keys ? cap : undefined}
          disabled={aside}
          onClick={onPick}
        />
      )}
    </li>
  )
}
