import { isOut } from '../ledger/requirements.ts'
import type { Event } from '../ledger/state.ts'
import type { AspectOf } from '../scheme/aspect.ts'
import type { GroupId } from '../scheme/ids.ts'
import type { QuizRound } from '../scheme/quiz.ts'
import type { Module, Scheme } from '../scheme/scheme.ts'
import { compare, exact, isNegative, isZero } from '../scoring/exact.ts'
import { playOffKey } from '../scoring/quiz.ts'
import { placesOf } from '../scoring/ranked-list.ts'
import { placesIn } from '../scoring/stages.ts'
import { inLevels, inOrderOfScore, type Level, type QuizPlace, type QuizTeam } from './quiz-desk.ts'

/** Teams with the same score for places that matter, and how their play-off stands. */
export interface Contest extends Level<QuizTeam> {
  /** As the play-off has them so far, best first; those it has not told apart are level. */
  order: Level<QuizTeam>[]
  /** Who plays on: level still for a place that matters, and without a right or wrong answer in this round. */
  playing: QuizTeam[]
  /** Level still for a place that matters, and past what this round can decide. */
  stuck: QuizTeam[]
}

/**
 * Whom a play-off round concerns: teams with the same running score where a place within is worth more than the next
 * (the first place, the edge of a prize, a title, the cut). First right wins, first wrong is out. (Q7, Q8)
 */
export function contestsOf(place: QuizPlace, round: QuizRound, teams: readonly QuizTeam[]): Contest[] {
  return fieldsOf(place, teams).flatMap(field => {
    const edges = edgesOf(place, field.length)
    const matters = ({ from, to }: Level<QuizTeam>) => edges.some(edge => from <= edge && edge < to)
    const level = inLevels(field, (a, b) => compare(b.points, a.points)).filter(matters)
    return level.map(contest => contestOf(place.aspect, round, contest, matters))
  })
}

function contestOf(
  aspect: AspectOf<'quiz'>,
  round: QuizRound,
  contest: Level<QuizTeam>,
  matters: (level: Level<QuizTeam>) => boolean,
): Contest {
  const order = inOrderOfScore(aspect, contest.teams).map(({ from, to, teams }) => ({
    from: contest.from - 1 + from,
    to: contest.from - 1 + to,
    teams,
  }))
  const open = order.filter(matters).flatMap(({ teams }) => teams)
  const answered = (team: QuizTeam) => !isZero(playOffKey(round.id, team.value ?? undefined))
  return {
    ...contest,
    order,
    playing: open.filter(team => !answered(team)),
    stuck: open.filter(answered),
  }
}

/** How a team's play-off stands: `won` by a right answer, `out` by a wrong one; null with neither. */
export function playOffOf(round: QuizRound, { value }: QuizTeam): 'won' | 'out' | null {
  const key = playOffKey(round.id, value ?? undefined)
  if (isZero(key)) return null
  return isNegative(key) ? 'out' : 'won'
}

/** Groups with prizes of their own play for their own places. */
function fieldsOf({ event }: QuizPlace, teams: readonly QuizTeam[]): QuizTeam[][] {
  if (event.scheme.awards.groups !== 'separate') return [[...teams]]
  const fields = new Map<GroupId | null, QuizTeam[]>()
  for (const team of teams) fields.set(team.entry.group, [...(fields.get(team.entry.group) ?? []), team])
  return [...fields.values()]
}

/** Places behind which something changes: who has this place gets what the next has not. (Q7) */
function edgesOf({ event, aspect }: QuizPlace, teams: number): number[] {
  const { scheme } = event
  const stages = scheme.stages ?? []
  const at = Math.max(
    0,
    stages.findIndex(({ modules }) => modules.some(id => holds(scheme.modules, id, aspect))),
  )
  const stage = stages[at]
  if (stage && at < stages.length - 1) return stage.cut && stage.tiesAtCut === 'out' ? [placesIn(stage.cut, teams)] : []
  if (scheme.ranking.stillTied !== 'share') return Array.from({ length: teams }, (_, place) => place + 1)
  return [1, ...prizeEdges(event), ...titleEdges(scheme)]
}

function prizeEdges(event: Event): number[] {
  const { prizes, medals } = event.scheme.awards
  if (medals) return [1, 2, 3]
  const entries = [...event.entries.values()]
  const present = entries.filter(entry => !isOut(entry)).length
  const ranked = entries.filter(({ status }) => status === 'present').length
  let last = 0
  return prizes.map(({ quota }) => {
    last += placesOf(quota, ranked, present)
    return last
  })
}

const titleEdges = ({ awards }: Scheme): number[] =>
  awards.titles.flatMap(({ prize, from, to }) => (prize === undefined ? [from - 1, to] : []))

const leaves = (module: Module): Module[] => (module.modules.length > 0 ? module.modules.flatMap(leaves) : [module])

const aspectsOf = (module: Module) =>
  leaves(module).flatMap(({ criteria }) => criteria.flatMap(({ aspects }) => aspects))

const holds = (modules: readonly Module[], id: Module['id'], aspect: AspectOf<'quiz'>): boolean =>
  modules.some(module => module.id === id && aspectsOf(module).some(one => one.id === aspect.id))

/**
 * Whether the order on stage is the order of the result: nothing else is worth points in the stage of the quiz, nothing
 * is carried into it, and no other tie step comes before the play-off. Where not, the desk cannot tell who is level. (Q9)
 */
export function decidesAlone({ event: { scheme }, aspect }: QuizPlace): boolean {
  const stage = scheme.stages?.find(({ modules }) => modules.some(id => holds(scheme.modules, id, aspect)))
  const modules = stage ? scheme.modules.filter(({ id }) => stage.modules.includes(id)) : scheme.modules
  const scored = modules.flatMap(aspectsOf).filter(one => !one.record && !isZero(exact(one.max)))
  const [first] = scheme.ranking.chain
  const carried = stage?.carry !== undefined && !isZero(exact(stage.carry))
  return (
    scored.length === 1 &&
    scored[0]?.id === aspect.id &&
    !carried &&
    (!first || (first.by === 'play-off' && first.aspect === aspect.id))
  )
}
