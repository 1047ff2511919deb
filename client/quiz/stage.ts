import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import type { Language } from '../../shared/scheme/text.ts'
import { answerPoints } from '../../shared/scoring/quiz.ts'
import type { QuizPlace, QuizTeam } from '../../shared/views/quiz-desk.ts'
import type { Change } from '../../shared/views/quiz-questions.ts'
import type { quizDesk } from '../text/quiz-desk.ts'
import { outcomeText, signed } from '../text/quiz-text.ts'
import type { TextOf } from '../text/use-text.ts'
import type { Entering } from './use-entering.ts'

/** What every page of the desk works on. */
export interface Stage {
  place: QuizPlace
  teams: readonly QuizTeam[]
  entering: Entering
  /** Whether single keys do something. */
  keys: boolean
  /** A team by name, where names may be known. */
  nameOf: (team: QuizTeam) => string | null
  /** By code, and by name too where it may be known. */
  labelOf: (team: QuizTeam) => string
}

export interface RoundProps {
  stage: Stage
  round: QuizRound
}

type Say = TextOf<typeof quizDesk>

/** What an outcome is worth in its round: +10, −10, 0; nothing where a stake is still to be chosen. */
export function worthText(round: QuizRound, outcome: QuizAnswer['outcome'], stake?: string): string {
  const answer: QuizAnswer = { round: round.id, question: 1, outcome, ...(stake === undefined ? {} : { stake }) }
  const points = round.type === 'play-off' ? null : answerPoints(round, answer)
  return points ? signed(points) : ''
}

/** An answer in words: 答对 +10, 押 30 答错 −30. */
export function answerText(round: QuizRound, answer: QuizAnswer, t: Say, language: Language): string {
  const staked = answer.stake === undefined ? [] : [t('staked', { n: answer.stake })]
  const worth = worthText(round, answer.outcome, answer.stake)
  return [...staked, outcomeText(answer.outcome, language), worth === '0' ? '' : worth].filter(Boolean).join(' ')
}

/** What one tap did, in a few words. */
export function changesText(changes: readonly Change[], stage: Stage, t: Say, language: Language): string {
  const own = changes.length === 1 ? changes[0] : changes.find(({ is }) => is !== null && is.outcome !== 'void')
  const team = stage.teams.find(({ entry }) => entry.id === own?.entry)
  if (!own || !team) return changes.some(({ is }) => is) ? t('annulled') : t('clear')
  return `${team.entry.code} ${own.is ? outcomeText(own.is.outcome, language) : t('clear')}`
}
