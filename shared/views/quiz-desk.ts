import { reachesPart } from '../ledger/reached.ts'
import { isOut, roundOf } from '../ledger/requirements.ts'
import { schemeIndex } from '../ledger/scheme-index.ts'
import { heldOn } from '../ledger/sheets.ts'
import { type SheetRef, sheetKey } from '../ledger/sheet-ref.ts'
import type { Competition, Entry, Event, Held, Sheet } from '../ledger/state.ts'
import type { AspectOf } from '../scheme/aspect.ts'
import type { JudgeId, RoundId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Part } from '../scheme/panel.ts'
import { compare, type Exact, exact } from '../scoring/exact.ts'
import { pointsOf } from '../scoring/points.ts'
import { playOffKey } from '../scoring/quiz.ts'
import type { Work } from './judge-works.ts'
import { quizOf } from './quiz-mark.ts'

/** A quiz that one desk enters for all teams: an aspect of an `agreed` part. */
export interface QuizPlace {
  event: Event
  part: Part
  aspect: AspectOf<'quiz'>
}

/** A team at the quiz desk. */
export interface QuizTeam {
  entry: Entry
  ref: SheetRef
  /** Absent while nobody has touched it. */
  sheet: Sheet | undefined
  value: MarkValue | null
  round: number
  /** The running score; what it started with before the first answer. */
  points: Exact
  /** Its place on stage: by running score, then by the play-off. 1, 2, 2, 4. */
  place: number
  /** The event and the sheet are open and the desk has not closed the quiz. */
  editable: boolean
  /** Entries that met another in between: kept, not counted, settled by the chief. */
  held: Held[]
}

/** The quizzes that a judge enters at the desk: of agreed parts on whose panel they are. (Q1) */
export const quizPlaces = (state: Competition, judge: JudgeId): QuizPlace[] =>
  [...state.events.values()].flatMap(event =>
    event.scheme.parts.flatMap(part => {
      if (part.marking !== 'agreed' || !(event.panels.get(part.id)?.includes(judge) ?? false)) return []
      return quizzesOf(event, part).map(aspect => ({ event, part, aspect }))
    }),
  )

function quizzesOf(event: Event, part: Part): AspectOf<'quiz'>[] {
  const { aspects } = schemeIndex(event.scheme)
  return part.aspects.flatMap(id => {
    const aspect = aspects.get(id)
    return aspect?.kind === 'quiz' ? [aspect] : []
  })
}

/** Whether all that a judge marks of an entry is entered at a quiz desk. (Q1) */
export const isAtQuizDesk = ({ event, sheets }: Work): boolean =>
  sheets.length > 0 &&
  sheets.every(({ part }) => part.marking === 'agreed' && quizzesOf(event, part).length === part.aspects.length)

/** The teams that are in: there, and come to the stage of the quiz. In the order of the entries. (Q2) */
export function quizTeams(place: QuizPlace): QuizTeam[] {
  const { event, part } = place
  const entries = [...event.entries.values()].filter(entry => !isOut(entry) && reachesPart(event, entry, part.id))
  const teams = entries.map(entry => teamOf(place, entry))
  const order = inOrderOfScore(place.aspect, teams)
  const places = new Map(order.flatMap(level => level.teams.map(team => [team, level.from] as const)))
  return teams.map(team => ({ ...team, place: places.get(team) ?? teams.length }))
}

function teamOf({ event, part, aspect }: QuizPlace, entry: Entry): Omit<QuizTeam, 'place'> {
  const sheet = entry.sheets.get(sheetKey(part.id, 'agreed'))
  const value = sheet?.marks.get(aspect.id)?.value ?? null
  const open = event.status === 'open' && (!sheet || sheet.status === 'open')
  return {
    entry,
    ref: { event: event.id, entry: entry.id, part: part.id, judge: 'agreed' },
    sheet,
    value,
    round: roundOf(entry, aspect.id),
    points: runningScore(aspect, value, event.scheme.rounding.points),
    editable: open && !quizOf(value).done,
    held: heldOn(entry, { part: part.id, judge: 'agreed' }).filter(held => held.aspect === aspect.id),
  }
}

/** What a team's answers are worth so far, with what it started with. */
export const runningScore = (aspect: AspectOf<'quiz'>, value: MarkValue | null, digits?: number): Exact =>
  pointsOf(aspect, quizOf(value), { digits }).known ?? exact(aspect.start)

export interface Level<T> {
  /** The places that they share, from 1. */
  from: number
  to: number
  teams: T[]
}

/** Teams in order, best first, those that nothing tells apart together. `by`: negative where the first is better. */
export function inLevels<T>(teams: readonly T[], by: (a: T, b: T) => number): Level<T>[] {
  const levels: Level<T>[] = []
  for (const [at, team] of teams.toSorted(by).entries()) {
    const last = levels.at(-1)
    const [first] = last?.teams ?? []
    if (last && first !== undefined && by(first, team) === 0) {
      last.teams.push(team)
      last.to = at + 1
    } else levels.push({ from: at + 1, to: at + 1, teams: [team] })
  }
  return levels
}

type Scored = Pick<QuizTeam, 'points' | 'value'>

/** By running score, then by the play-off rounds. (Q2) */
export function inOrderOfScore<T extends Scored>(aspect: AspectOf<'quiz'>, teams: readonly T[]): Level<T>[] {
  const rounds = aspect.rounds.filter(({ type }) => type === 'play-off').map(({ id }) => id)
  return inLevels(teams, (a, b) => compare(b.points, a.points) || byPlayOff(rounds, a, b))
}

function byPlayOff(rounds: readonly RoundId[], a: Scored, b: Scored): number {
  for (const round of rounds) {
    const by = compare(playOffKey(round, b.value ?? undefined), playOffKey(round, a.value ?? undefined))
    if (by !== 0) return by
  }
  return 0
}
