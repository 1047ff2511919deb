import type { CommandOf } from '../../shared/ledger/commands.ts'
import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import { type QuizPlace, type QuizTeam, quizTeams } from '../../shared/views/quiz-desk.ts'
import { answerAt, missingIn, quizOf, withAnswerAt, withClosed } from '../../shared/views/quiz-mark.ts'
import { contestsOf, decidesAlone } from '../../shared/views/quiz-play-off.ts'
import { annulled, type Change, mayAnswer, nextQuestion, riskOrder, tapped } from '../../shared/views/quiz-questions.ts'
import type { Random } from './random.ts'

/** How good a team is, from 0 to 1. */
export type QualityOf = (team: QuizTeam) => number

/**
 * What the desk of a quiz enters next, as one tap or one annulled question makes it: round by round and question by
 * question through all teams, the play-off last, and then each team's quiz is closed. Empty where nothing is left.
 */
export function nextQuizMarks(place: QuizPlace, qualityOf: QualityOf, random: Random): CommandOf<'EnterMark'>[] {
  const teams = quizTeams(place)
  if (!teams.some(({ editable }) => editable)) return []
  const scene: Scene = { place, teams, qualityOf, random }
  for (const round of place.aspect.rounds) {
    const asked = askedIn(scene, round)
    if (asked) return asked.changes.flatMap(change => command(scene, asked, change))
  }
  const open = teams.find(({ editable, value }) => editable && missingIn(place.aspect, value).length === 0)
  return open ? [entering(scene, open, withClosed(open.value, true))] : []
}

interface Scene {
  place: QuizPlace
  teams: readonly QuizTeam[]
  qualityOf: QualityOf
  random: Random
}

interface Asked {
  round: QuizRound
  question: number
  changes: Change[]
}

/** The next question of a round and what comes of it; null where the round is over. */
function askedIn(scene: Scene, round: QuizRound): Asked | null {
  switch (round.type) {
    case 'compulsory':
      return inTurn(scene, round, scene.teams)
    case 'risk':
      return atStake(scene, round)
    case 'buzzer':
      return buzzed(scene, round)
    case 'play-off':
      return playedOff(scene, round)
  }
}

/** Every team in turn, question by question. */
function inTurn(scene: Scene, round: QuizRound, order: readonly QuizTeam[]): Asked | null {
  for (let question = 1; question <= round.questions; question += 1) {
    const team = order.find(one => one.editable && !answerAt(one.value, round.id, question))
    if (team) return answered(scene, { round, question, team })
  }
  return null
}

function atStake(scene: Scene, round: QuizRound): Asked | null {
  for (let question = 1; question <= round.questions; question += 1) {
    const order = riskOrder(scene.place.aspect, round, question, scene.teams).flatMap(({ teams }) => teams)
    const team = order.find(one => one.editable && !answerAt(one.value, round.id, question))
    const stakes = round.stakes ?? []
    const stake = stakes[scene.random.whole(0, stakes.length - 1)]
    if (team && stake !== undefined) return answered(scene, { round, question, team, stake })
  }
  return null
}

function buzzed(scene: Scene, round: QuizRound): Asked | null {
  const { teams, random } = scene
  const question = nextQuestion(round, teams)
  if (question === null) return null
  const able = teams.filter(
    ({ editable, value, entry }) =>
      editable && !answerAt(value, round.id, question) && mayAnswer(round, question, teams, entry.id),
  )
  const team = able[random.whole(0, able.length - 1)]
  // All of them pressed too early: nobody is left to answer it.
  if (!team) return { round, question, changes: annulled(round, question, teams) }
  return answered(scene, { round, question, team, ...(random.chance(0.06) ? { outcome: 'early' } : {}) })
}

/** Only where the desk's order is the result's, among teams that are level for a place that matters. */
function playedOff(scene: Scene, round: QuizRound): Asked | null {
  const { place, teams, random } = scene
  if (teams.some(({ value }) => quizOf(value).done) || !decidesAlone(place)) return null
  const playing = contestsOf(place, round, teams).flatMap(contest => contest.playing.filter(one => one.editable))
  const question = nextQuestion(round, teams)
  const team = playing[random.whole(0, playing.length - 1)]
  return team && question !== null ? answered(scene, { round, question, team }) : null
}

interface Answering {
  round: QuizRound
  question: number
  team: QuizTeam
  outcome?: QuizAnswer['outcome']
  stake?: string
}

function answered({ teams, qualityOf, random }: Scene, { round, question, team, ...more }: Answering): Asked {
  const outcome = more.outcome ?? (random.chance(qualityOf(team)) ? 'right' : 'wrong')
  const tap = { entry: team.entry.id, outcome, ...(more.stake === undefined ? {} : { stake: more.stake }) }
  return { round, question, changes: tapped(round, question, teams, tap) }
}

function command(scene: Scene, { round, question }: Asked, { entry, is }: Change): CommandOf<'EnterMark'>[] {
  const team = scene.teams.find(one => one.entry.id === entry)
  if (!team) return []
  return [entering(scene, team, withAnswerAt(scene.place.aspect, team.value, { round: round.id, question }, is))]
}

const entering = (
  { place: { event, aspect } }: Scene,
  { ref, round, value: was }: QuizTeam,
  value: ReturnType<typeof withClosed>,
): CommandOf<'EnterMark'> => ({
  type: 'EnterMark',
  sheet: ref,
  aspect: aspect.id,
  round,
  value,
  was,
  scheme: event.schemeHash,
})
