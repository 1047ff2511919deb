import type { Entry } from '../ledger/state.ts'
import type { ModuleId } from '../scheme/ids.ts'
import type { TieStep } from '../scheme/ranking.ts'
import type { LocalText } from '../scheme/text.ts'
import { add, compare, exact, type Exact, max, neg, zero } from './exact.ts'
import { inShort } from './explain-text.ts'
import type { Field } from './field.ts'
import { marksOf, markOf } from './mark-of.ts'
import { worthOf } from './mark-worth.ts'
import { penaltyCount } from './penalties.ts'
import { playOffAnswer, playOffKey } from './quiz.ts'
import { quizWords } from './quiz-words.ts'
import { ownersOf, type Prepared, type PreparedAspect } from './prepared.ts'
import { allRead, combineReadings, readingsOf } from './readings.ts'
import { clockText, secondsOf } from './seconds.ts'
import type { EntryScore } from './result.ts'
import { groupSum } from './subtotals.ts'

function readingOf(one: PreparedAspect | undefined, entry: Entry): Exact | null {
  const value = one && markOf(one, entry)
  if (one?.aspect.kind !== 'measure' || value?.kind !== 'readings') return null
  const values = readingsOf(one.aspect, value)
  return allRead(values) ? combineReadings(one.aspect, values) : null
}

function topLevels(prepared: Prepared, entry: Entry): number {
  let count = 0
  for (const one of prepared.aspects.values()) {
    if (one.aspect.kind !== 'judgement') continue
    const top = Math.max(...one.aspect.levels.map(level => level.level))
    count += marksOf(one, entry).filter(value => value?.kind === 'level' && value.level === top).length
  }
  return count
}

/** Each judge's points over all their sheets; the highest of them. */
function bestJudge(prepared: Prepared, entry: Entry, field: Field): Exact | null {
  const totals = new Map<string, Exact>()
  for (const one of prepared.aspects.values()) {
    if (one.part.part.marking !== 'each') continue
    for (const [at, value] of marksOf(one, entry).entries()) {
      const points = value && worthOf(one, value, { prepared, entry, field }).points
      const judge = ownersOf(one.part, entry)[at] ?? ''
      if (points) totals.set(judge, add(totals.get(judge) ?? zero, points))
    }
  }
  let best: Exact | null = null
  for (const total of totals.values()) best = best ? max(best, total) : total
  return best
}

/** What a tie step looks at, as it is shown: a score, seconds, a reading, a count; null where there is none. (S71) */
export function tieValue(
  prepared: Prepared,
  step: TieStep,
  entry: Entry,
  score: EntryScore,
  field: Field,
): Exact | null {
  switch (step.by) {
    case 'module':
      return score.modules.get(step.module)?.score ?? null
    case 'aspect':
      return score.aspects.get(step.aspect)?.known ?? null
    case 'group':
      return groupSum(prepared, step.group, score)
    case 'time':
      return secondsOf(prepared.aspects.get(step.aspect), entry)
    case 'reading':
      return readingOf(prepared.aspects.get(step.aspect), entry)
    case 'penalties':
      return exact(penaltyCount(prepared, entry))
    case 'top-levels':
      return exact(topLevels(prepared, entry))
    case 'best-judge':
      return bestJudge(prepared, entry, field)
    case 'stage':
      return score.stages[prepared.scheme.stages?.findIndex(one => one.id === step.stage) ?? -1] ?? null
    case 'play-off': {
      const one = prepared.aspects.get(step.aspect)
      return one ? playOffKey(step.round, markOf(one, entry)) : null
    }
  }
}

const lessIsBetter = (step: TieStep) =>
  step.by === 'time' || step.by === 'penalties' || (step.by === 'reading' && step.order === 'ascending')

/** The same with more always better; null is behind everything. */
export function tieKey(prepared: Prepared, step: TieStep, entry: Entry, score: EntryScore, field: Field): Exact | null {
  const value = tieValue(prepared, step, entry, score, field)
  return value && lessIsBetter(step) ? neg(value) : value
}

/** Below 0 where a is before b. */
export function compareKeys(a: Exact | null, b: Exact | null): number {
  if (a && b) return compare(b, a)
  return a ? -1 : b ? 1 : 0
}

const named = (name: LocalText, zh: string, en: string): LocalText => ({
  zh: `${name.zh}${zh}`,
  en: `${name.en ?? name.zh}${en}`,
})
const moduleName = (prepared: Prepared, id: ModuleId): LocalText =>
  prepared.moduleById.get(id)?.module.name ?? { zh: id }

/** A step of the tie chain as words: 按实操成绩. */
export function tieStepWords(prepared: Prepared, step: TieStep): LocalText {
  switch (step.by) {
    case 'module':
      return named(moduleName(prepared, step.module), '成绩', ' score')
    case 'group':
      return step.group === 'result' ? { zh: '结果分', en: 'result marks' } : { zh: '过程分', en: 'process marks' }
    case 'penalties':
      return { zh: '罚分次数少者', en: 'fewest penalties' }
    case 'top-levels':
      return { zh: '最高等级数', en: 'number of top levels' }
    case 'best-judge':
      return { zh: '单个裁判最高分', en: 'best single judge' }
    case 'stage': {
      const stage = prepared.scheme.stages?.find(one => one.id === step.stage)
      return named(stage?.name ?? { zh: step.stage }, '成绩', ' score')
    }
    case 'play-off': {
      const aspect = prepared.aspects.get(step.aspect)?.aspect
      const round = aspect?.kind === 'quiz' ? aspect.rounds.find(one => one.id === step.round) : undefined
      return named(round?.name ?? { zh: step.round }, '（先答对者先）', ' (first right answer)')
    }
    case 'aspect':
    case 'time':
    case 'reading': {
      const name = prepared.aspects.get(step.aspect)?.aspect.name ?? { zh: step.aspect }
      if (step.by === 'time') return named(name, '（用时少者先）', ' (less time first)')
      return step.by === 'aspect' ? named(name, '得分', ' score') : named(name, '读数', ' (reading)')
    }
  }
}

/** What an entry has at a step, as it is read out: a time by the clock, the question that a play-off turned on. */
export function shownKey(prepared: Prepared, step: TieStep, entry: Entry, value: Exact | null): LocalText {
  if (!value) return { zh: '–' }
  if (step.by === 'play-off') return playOffWords(prepared, step, entry)
  if (step.by === 'time') return { zh: clockText(value) }
  const aspect = step.by === 'reading' ? prepared.aspects.get(step.aspect)?.aspect : undefined
  const unit = aspect?.kind === 'measure' && aspect.unit !== '' ? ` ${aspect.unit}` : ''
  return { zh: `${inShort(value)}${unit}` }
}

function playOffWords(prepared: Prepared, step: Extract<TieStep, { by: 'play-off' }>, entry: Entry): LocalText {
  const one = prepared.aspects.get(step.aspect)
  const decisive = one && playOffAnswer(step.round, markOf(one, entry))
  return decisive ? quizWords.decisive(decisive.question, decisive.outcome) : quizWords.noneDecisive
}
