import { expect, test } from 'vitest'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import type { AspectOf } from '../../shared/scheme/aspect.ts'
import { checkMark } from '../../shared/scheme/check-mark.ts'
import { JudgeId } from '../../shared/scheme/ids.ts'
import { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { QuizRound } from '../../shared/scheme/quiz.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { worksOf } from '../../shared/views/judge-works.ts'
import { isAtQuizDesk, type QuizPlace, quizPlaces, type QuizTeam, quizTeams } from '../../shared/views/quiz-desk.ts'
import { withAnswerAt } from '../../shared/views/quiz-mark.ts'
import {
  annulled,
  answersAt,
  cleared,
  deskOutcomes,
  nextQuestion,
  questionState,
  riskOrder,
  tapped,
} from '../../shared/views/quiz-questions.ts'
import { type Answers, file, ids, J01, roundOf, stage } from './quiz-stage.ts'

const named = (teams: readonly QuizTeam[], code: string) => {
  const team = teams.find(({ entry }) => entry.code === code)
  if (!team) throw new Error(`no team ${code}`)
  return team
}
const said = (changes: ReturnType<typeof cleared>) =>
  changes.map(({ entry, was, is }) => `${entry}: ${was?.outcome ?? '–'} → ${is?.outcome ?? '–'}`)

/** What the teams have after the changes. */
function after(place: QuizPlace, round: QuizRound, question: number, changes: ReturnType<typeof cleared>) {
  return quizTeams(place).map(team => {
    const change = changes.find(({ entry }) => entry === team.entry.id)
    if (!change) return team
    return { ...team, value: withAnswerAt(place.aspect, team.value, { round: round.id, question }, change.is) }
  })
}

test('Q1: the desk is for judges on the panel of an agreed part with a quiz', () => {
  const state = stateFromFile(file)
  expect(quizPlaces(state, J01).map(({ event, part, aspect }) => [event.id, part.id, aspect.id])).toEqual([
    ['quiz', 'desk', 'Q1'],
  ])
  expect(quizPlaces(state, JudgeId.parse('C01'))).toEqual([])
  for (const entry of state.events.values().next().value?.entries.values() ?? []) entry.stage = 1
  const works = worksOf(state, J01)
  expect(works.length).toBeGreaterThan(0)
  expect(works.every(isAtQuizDesk)).toBe(true)
})

test('Q2: at the desk are the teams that are in, with running score and place', () => {
  const place = stage({ '01': 'R1.1 right', '02': '', '03': 'R3.1 wrong', '04': '' }, event => {
    for (const entry of event.entries.values()) if (entry.code === '04') entry.status = 'withdrew'
  })
  expect(quizTeams(place).map(team => [team.entry.code, toText(team.points), team.place])).toEqual([
    ['01', '110', 1],
    ['02', '100', 2],
    ['03', '90', 3],
  ])
})

test('Q2: level teams share the place, until a play-off orders them', () => {
  const places = (answers: Answers) => quizTeams(stage(answers)).map(({ place }) => place)
  expect(places({ '01': 'R1.1 right', '02': 'R1.1 right', '03': '' })).toEqual([1, 1, 3])
  expect(places({ '01': 'R1.1 right, R5.1 wrong', '02': 'R1.1 right', '03': '' })).toEqual([2, 1, 3])
})

test('Q2: nothing is entered on a sheet that is closed, nor in a quiz that is', () => {
  const place = stage({ '01': 'R1.1 right', '02': 'R1.1 right, done', '03': '' }, event => {
    const [first] = event.entries.values()
    for (const sheet of first?.sheets.values() ?? []) sheet.status = 'signed'
  })
  expect(quizTeams(place).map(({ editable }) => editable)).toEqual([false, false, true])
  const shut = stage({ '01': '' }, event => {
    event.status = 'locked'
  })
  expect(quizTeams(shut).map(({ editable }) => editable)).toEqual([false])
})

test('Q3: every outcome that the desk offers stands in its round', () => {
  const aspect = stage({ '01': '' }).aspect
  const tried = aspect.rounds.flatMap(round =>
    deskOutcomes(round).map(outcome => {
      const staked = round.type === 'risk' && (outcome === 'right' || outcome === 'wrong')
      const stake = staked ? { stake: '30' } : {}
      const value = MarkValue.parse({
        kind: 'quiz',
        done: false,
        answers: [{ round: round.id, question: 1, outcome, ...stake }],
      })
      return checkMark(aspect, value)
    }),
  )
  expect(tried).toHaveLength(4 + 4 + 4 + 5 + 4)
  expect(tried.filter(problem => problem !== null)).toEqual([])
})

test('Q4: an answer ends a question, and the desk goes on with the next', () => {
  const place = stage({ '01': '', '02': 'R3.1 wrong', '03': 'R3.3 right' })
  const [round, teams] = [roundOf(place, 'R3'), quizTeams(place)]
  expect([1, 2, 3, 4].map(question => questionState(round, question, teams))).toEqual([
    'over',
    'fresh',
    'over',
    'fresh',
  ])
  expect(nextQuestion(round, teams)).toBe(4)
  expect(nextQuestion(round, quizTeams(stage({ '01': '' })))).toBe(1)
  expect(nextQuestion({ ...round, questions: 3 }, teams)).toBeNull()
  expect(said(tapped(round, 4, teams, { entry: named(teams, '01').entry.id, outcome: 'right' }))).toEqual([
    `${named(teams, '01').entry.id}: – → right`,
  ])
})

test('Q4: the same answer again takes it back', () => {
  const place = stage({ '01': 'R3.1 right' })
  const teams = quizTeams(place)
  const [only] = teams
  expect(only && said(tapped(roundOf(place, 'R3'), 1, teams, { entry: only.entry.id, outcome: 'right' }))).toEqual([
    `${only?.entry.id}: right → –`,
  ])
})

test('Q5: pressing early voids the question for everybody where the round says so, and back', () => {
  const place = stage({ '01': '', '02': '', '03': 'R3.4 wrong' })
  const [round, teams] = [roundOf(place, 'R3'), quizTeams(place)]
  const by = named(teams, '02').entry.id
  const changes = tapped(round, 4, teams, { entry: by, outcome: 'early' })
  expect(changes.map(({ entry, is }) => [entry === by, is?.outcome])).toEqual([
    [false, 'void'],
    [true, 'early'],
    [false, 'void'],
  ])
  const next = after(place, round, 4, changes)
  expect(questionState(round, 4, next)).toBe('over')
  expect(nextQuestion(round, next)).toBe(5)
  const back = tapped(round, 4, next, { entry: by, outcome: 'early' })
  expect(back.map(({ is }) => is)).toEqual([null, null, null])
})

test('Q5: where it does not, the question goes on without that team', () => {
  const place = stage({ '01': '', '02': '' })
  const round = { ...roundOf(place, 'R3'), earlyVoids: false }
  const teams = quizTeams(place)
  const by = named(teams, '01').entry.id
  const changes = tapped(round, 1, teams, { entry: by, outcome: 'early' })
  expect(said(changes)).toEqual([`${by}: – → early`])
  const next = after(place, round, 1, changes)
  expect(questionState(round, 1, next)).toBe('going')
  expect(nextQuestion(round, next)).toBe(1)
})

test('Q5: annulling reaches every team whose sheet is open, whatever it had', () => {
  const place = stage({ '01': 'R3.2 right', '02': 'R1.1 right, done', '03': '' })
  const [round, teams] = [roundOf(place, 'R3'), quizTeams(place)]
  const changes = annulled(round, 2, teams)
  expect(changes.map(({ was, is }) => [was?.outcome, is?.outcome])).toEqual([
    ['right', 'void'],
    [undefined, 'void'],
  ])
  expect(answersAt(round, 2, after(place, round, 2, changes)).map(({ team }) => team.entry.code)).toEqual(['01', '03'])
  expect(cleared(round, 2, teams).map(({ is }) => is)).toEqual([null])
  expect(tapped(round, 2, teams, { entry: named(teams, '02').entry.id, outcome: 'right' })).toEqual([])
})

test('Q6: the risk round goes by the score before it, high to low, level teams together for the lot', () => {
  const answers = { '01': 'R1.1 right', '02': 'R1.1 right, R1.2 right', '03': 'R1.2 right', '04': '' }
  const order = (given: Answers) => {
    const place = stage(given)
    return riskOrder(place.aspect, roundOf(place, 'R4'), 1, quizTeams(place)).map(turn => [
      turn.from,
      toText(turn.score),
      ids(turn.teams),
    ])
  }
  const expected = [
    [1, '120', ['02']],
    [2, '110', ['01', '03']],
    [4, '100', ['04']],
  ]
  expect(order(answers)).toEqual(expected)
  // What is lost on the question itself moves nobody.
  expect(order({ ...answers, '02': `${answers['02']}, R4.1 wrong 50` })).toEqual(expected)
})

test('the running score keeps to the floor', () => {
  const place = stage({ '01': 'R3.1 wrong' })
  const aspect: AspectOf<'quiz'> = { ...place.aspect, start: '5', floor: '0' }
  expect(quizTeams({ ...place, aspect }).map(({ points }) => toText(points))).toEqual(['0'])
})
