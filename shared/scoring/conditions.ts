import type { Entry } from '../ledger/state.ts'
import type { Aspect } from '../scheme/aspect.ts'
import type { Condition } from '../scheme/condition.ts'
import type { ConditionId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { conditionWords } from './condition-words.ts'
import { compare, exact, type Exact, toText } from './exact.ts'
import { said, unknown } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import { marksOf } from './mark-of.ts'
import type { Prepared } from './prepared.ts'
import { quizPoints } from './quiz.ts'
import { allRead, combineReadings, readingsOf } from './readings.ts'
import type { EntryScore } from './result.ts'
import { allowanceOf, countedSeconds } from './seconds.ts'

/** What a condition looks at in one mark: numbers that all have to meet it, yes or no, or null while it is missing. */
type Looked = readonly Exact[] | boolean | null

/** A measure's readings as its rule looks at them, each by itself or as one number; the zones of a mark one by one. */
function readingsIn(aspect: Aspect, value: Extract<MarkValue, { kind: 'readings' }>): Looked {
  if (aspect.kind !== 'measure') {
    const zones = value.values.map(zone => (zone === null ? null : exact(zone)))
    return allRead(zones) ? zones : null
  }
  const values = readingsOf(aspect, value)
  if (!allRead(values)) return null
  return aspect.combine === 'each' ? values : [combineReadings(aspect, values)]
}

function countIn({ counts, knockouts }: Extract<MarkValue, { kind: 'counts' }>): Looked {
  if (knockouts.length > 0) return false
  let count = 0
  for (const one of counts) {
    if (one === null) return null
    count += one
  }
  return [exact(count)]
}

function rightIn(aspect: Aspect, answers: readonly (string | null)[]): Looked {
  if (aspect.kind !== 'key') return null
  return [exact(aspect.answers.filter((right, at) => answers[at] === right).length)]
}

function quizIn(aspect: Aspect, value: Extract<MarkValue, { kind: 'quiz' }>): Looked {
  const points = aspect.kind === 'quiz' ? quizPoints(aspect, value, null).points : null
  return points && [points]
}

function lookAt(aspect: Aspect, value: MarkValue, entry: Entry): Looked {
  switch (value.kind) {
    case 'not-done':
      return false
    case 'checks':
      return value.items.includes(null) ? null : !value.items.includes(false)
    case 'points':
    case 'given':
      return [exact(value.value)]
    case 'level':
      return [exact(value.level)]
    case 'time':
      if (!value.finished) return false
      return value.seconds === null ? null : [countedSeconds(value.seconds, allowanceOf(entry, aspect.id))]
    case 'readings':
      return readingsIn(aspect, value)
    case 'counts':
      return countIn(value)
    case 'answers':
      return rightIn(aspect, value.answers)
    case 'quiz':
      return quizIn(aspect, value)
  }
}

function within({ atLeast, atMost, inclusive }: Condition, number: Exact): boolean {
  const low = atLeast === undefined ? 1 : compare(number, exact(atLeast))
  const high = atMost === undefined ? 1 : compare(exact(atMost), number)
  return inclusive ? low >= 0 && high >= 0 : low > 0 && high > 0
}

function meets(condition: Condition, looked: Looked): boolean | null {
  if (looked === null || typeof looked === 'boolean') return looked
  return looked.every(number => within(condition, number))
}

function lookedAt(prepared: Prepared, condition: Condition, entry: Entry): Looked[] {
  const one = prepared.aspects.get(condition.aspect)
  if (!one) return []
  return marksOf(one, entry).map(value => (value ? lookAt(one.aspect, value, entry) : null))
}

/** Of several judges: not met where one says so, met where all do. (S130) */
function together(marks: readonly (boolean | null)[]): boolean | null {
  if (marks.includes(false)) return false
  return marks.length === 0 || marks.includes(null) ? null : true
}

const none: EntryScore['conditions'] = new Map()

/** Each condition that is in force: met, not met, or null while what it looks at is missing. (S130, S131) */
export function conditionsOf(prepared: Prepared, entry: Entry): EntryScore['conditions'] {
  const { conditions } = prepared.scheme
  if (!conditions) return none
  const met = new Map<ConditionId, boolean | null>()
  for (const condition of conditions) {
    if (condition.enabled === false) continue
    const marks = lookedAt(prepared, condition, entry).map(looked => meets(condition, looked))
    met.set(condition.id, together(marks))
  }
  return met
}

/** Is a condition known not to be met that keeps an entry out of the ranking? (S132) */
export const keptFromRank = (scheme: Scheme, { conditions }: Pick<EntryScore, 'conditions'>): boolean =>
  conditions.size > 0 &&
  (scheme.conditions ?? []).some(({ id, otherwise }) => otherwise === 'unranked' && conditions.get(id) === false)

const shown = (looked: Looked): string => {
  if (looked === null) return unknown
  if (typeof looked === 'boolean') return looked ? '✓' : '✗'
  return looked.map(number => toText(number)).join('、')
}

/** What each condition looked at, its limits, and what came of it. (S139) */
export function conditionSteps(prepared: Prepared, entry: Entry, score: EntryScore): Explanation[] {
  return (prepared.scheme.conditions ?? []).flatMap(condition => {
    const met = score.conditions.get(condition.id)
    if (met === undefined) return []
    const looked = lookedAt(prepared, condition, entry)
    const value = looked.length === 0 ? unknown : looked.map(shown).join(' / ')
    const note = conditionWords.outcome(condition, met)
    return [said('condition', condition.name, value, { note, about: { aspect: condition.aspect } })]
  })
}
