import type { AspectOf } from '../scheme/aspect.ts'
import type { EntryId } from '../scheme/ids.ts'
import type { QuizAnswer, QuizRound } from '../scheme/quiz.ts'
import { compare, type Exact } from '../scoring/exact.ts'
import { inLevels, type Level, type QuizTeam, runningScore } from './quiz-desk.ts'
import { answerAt, quizOf, sameAnswer } from './quiz-mark.ts'

type Outcome = QuizAnswer['outcome']

/** What a desk taps for a team, by the kind of round: each of them fits its round. */
const offered: Record<QuizRound['type'], readonly Outcome[]> = {
  compulsory: ['right', 'wrong', 'late', 'void'],
  buzzer: ['right', 'wrong', 'early', 'late'],
  risk: ['right', 'wrong', 'declined', 'late', 'void'],
  'play-off': ['right', 'wrong', 'early', 'late'],
}

/** The outcomes that the desk offers for one team at a question of such a round. (Q3) */
export const deskOutcomes = ({ type }: Pick<QuizRound, 'type'>): readonly Outcome[] => offered[type]

/** Whether this outcome annuls the question for everybody. */
const annuls = (round: QuizRound, outcome: Outcome): boolean => outcome === 'early' && round.earlyVoids

/** An answer that a team is to have at a question, and the one it has. */
export interface Change {
  entry: EntryId
  was: QuizAnswer | null
  is: QuizAnswer | null
}

interface Tapped {
  entry: EntryId
  outcome: Outcome
  /** A risk question's. */
  stake?: string
}

type Team = Pick<QuizTeam, 'entry' | 'value' | 'editable'>

/**
 * What changes when a team's answer is tapped: its own, and where pressing early annuls the question, void for all
 * others; with such an answer taken back, theirs are too. The same outcome again takes it back. Teams whose sheet is
 * closed stay as they are. (Q4, Q5)
 */
export function tapped(round: QuizRound, question: number, teams: readonly Team[], tap: Tapped): Change[] {
  const at = { round: round.id, question }
  const own = teams.find(({ entry }) => entry.id === tap.entry)
  if (!own?.editable) return []
  const stood = answerAt(own.value, round.id, question)
  const answer: QuizAnswer = { ...at, outcome: tap.outcome, ...(tap.stake === undefined ? {} : { stake: tap.stake }) }
  const is = sameAnswer(stood, answer) ? null : answer
  const voids = is !== null && annuls(round, is.outcome)
  const voided = stood !== null && annuls(round, stood.outcome)
  return changes(teams, at, ({ entry }, was) => {
    if (entry.id === tap.entry) return is
    if (voids) return { ...at, outcome: 'void' }
    return voided && was?.outcome === 'void' ? null : was
  })
}

/** The question annulled: it counts for nobody. (Q5) */
export const annulled = (round: QuizRound, question: number, teams: readonly Team[]): Change[] =>
  changes(teams, { round: round.id, question }, () => ({ round: round.id, question, outcome: 'void' }))

/** The question as if it had never been put. */
export const cleared = (round: QuizRound, question: number, teams: readonly Team[]): Change[] =>
  changes(teams, { round: round.id, question }, () => null)

function changes(
  teams: readonly Team[],
  { round, question }: Pick<QuizAnswer, 'round' | 'question'>,
  next: (team: Team, was: QuizAnswer | null) => QuizAnswer | null,
): Change[] {
  return teams.flatMap(team => {
    const was = answerAt(team.value, round, question)
    const is = next(team, was)
    return !team.editable || sameAnswer(was, is) ? [] : [{ entry: team.entry.id, was, is }]
  })
}

/** What stands at a question, team by team. */
export const answersAt = <T extends Pick<QuizTeam, 'value'>>(
  round: QuizRound,
  question: number,
  teams: readonly T[],
): { team: T; answer: QuizAnswer }[] =>
  teams.flatMap(team => {
    const answer = answerAt(team.value, round.id, question)
    return answer ? [{ team, answer }] : []
  })

/**
 * `fresh`: nobody has answered; `going`: somebody pressed early, which voids nothing, and the others may go on; `over`:
 * answered or annulled. Of a question put to all. (Q4)
 */
export function questionState(
  round: QuizRound,
  question: number,
  teams: readonly Pick<QuizTeam, 'value'>[],
): 'fresh' | 'going' | 'over' {
  const outcomes = answersAt(round, question, teams).map(({ answer }) => answer.outcome)
  if (outcomes.length === 0) return 'fresh'
  return outcomes.every(outcome => outcome === 'early') && !round.earlyVoids ? 'going' : 'over'
}

/**
 * Whether a team's answer may be tapped at a question that is put to all: nobody else was right, and it was not annulled
 * but by this team. What stands there otherwise is cleared first. (Q4)
 */
export function mayAnswer(round: QuizRound, question: number, teams: readonly Team[], entry: EntryId): boolean {
  const all = answersAt(round, question, teams)
  const own = all.find(({ team }) => team.entry.id === entry)?.answer
  if (own && annuls(round, own.outcome)) return true
  return all.every(({ team, answer }) =>
    team.entry.id === entry ? answer.outcome !== 'void' : answer.outcome !== 'right' && answer.outcome !== 'void',
  )
}

/** The question to go on with: behind the last one that is over; null behind the round's last. (Q4) */
export function nextQuestion(round: QuizRound, teams: readonly Pick<QuizTeam, 'value'>[]): number | null {
  const met = questionsMet(round, teams)
  const last = met.at(-1)
  if (last === undefined) return 1
  const next = questionState(round, last, teams) === 'over' ? last + 1 : last
  return next > round.questions ? null : next
}

/** The questions of a round that some teams have no answer to, and which; a closed sheet is not waited for. */
export const unanswered = <T extends Team>(round: QuizRound, teams: readonly T[]): { question: number; teams: T[] }[] =>
  Array.from({ length: round.questions }, (_, at) => at + 1).flatMap(question => {
    const blank = teams.filter(({ editable, value }) => editable && answerAt(value, round.id, question) === null)
    return blank.length > 0 ? [{ question, teams: blank }] : []
  })

/** The questions of a round that any team has an answer to, in order. */
export function questionsMet(round: QuizRound, teams: readonly Pick<QuizTeam, 'value'>[]): number[] {
  const met = new Set<number>()
  for (const { value } of teams) {
    for (const one of quizOf(value).answers) if (one.round === round.id) met.add(one.question)
  }
  return [...met].sort((a, b) => a - b)
}

/** A place in the order of play; `teams` that are level draw lots. */
export type Turn<T> = Level<T> & { score: Exact }

/**
 * Who plays a risk question when: by the score before it, high to low. Teams that are level are together: the lot decides
 * among them. What is won or lost on the question itself moves nobody. (Q6)
 */
export function riskOrder<T extends Pick<QuizTeam, 'value'>>(
  aspect: AspectOf<'quiz'>,
  round: QuizRound,
  question: number,
  teams: readonly T[],
): Turn<T>[] {
  const before = new Map(teams.map(team => [team, scoreBefore(aspect, round, question, team.value)] as const))
  const score = (team: T): Exact => before.get(team) ?? runningScore(aspect, null)
  return inLevels(teams, (a, b) => compare(score(b), score(a))).flatMap(level => {
    const [first] = level.teams
    return first === undefined ? [] : [{ ...level, score: score(first) }]
  })
}

function scoreBefore(aspect: AspectOf<'quiz'>, round: QuizRound, question: number, value: QuizTeam['value']): Exact {
  const place = (id: QuizAnswer['round']) => aspect.rounds.findIndex(one => one.id === id)
  const here = place(round.id)
  const answers = quizOf(value).answers.filter(
    one => place(one.round) < here || (one.round === round.id && one.question < question),
  )
  return runningScore(aspect, { kind: 'quiz', answers, done: false })
}
