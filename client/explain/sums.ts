import { Decimal } from '../../shared/scheme/decimal.ts'
import { div, equal, exact, type Exact, isZero, roundTo, sum, terminates, toText } from '../../shared/scoring/exact.ts'
import type { Explanation, ExplanationKind } from '../../shared/scoring/explanation.ts'
import { sumOfText, sumText } from '../text/sum-text.ts'
import { padded } from '../ui/decimal-text.ts'

const added: readonly ExplanationKind[] = ['weighted', 'aspect', 'penalty', 'combined']
/** More than these are not written out: their lines stand right above. */
const mostWritten = 5
const leastWritten = 2
/** Places that a number is shown with where it has more, or no end. */
const mostPlaces = 4

/** The number of a step, exact where its decimal does not end; null where it has none. */
export function numberOf({ value, fraction }: Explanation): Exact | null {
  const [top, bottom] = (fraction ?? value).split('/')
  const parts = [Decimal.safeParse(top), Decimal.safeParse(bottom ?? '1')]
  const [over, under] = parts.flatMap(part => (part.success ? [exact(part.data)] : []))
  return over && under && !isZero(under) ? div(over, under) : null
}

/** How many places stand behind the point of a number that is shown. */
export function placesOf(step: Explanation): number {
  const number = numberOf(step)
  if (!number) return 0
  const [, part = ''] = step.value.split('.')
  return Math.min(mostPlaces, terminates(number) ? part.length : mostPlaces)
}

/** A step's number with so many places at least; one that is cut says so. */
export function shownNumber(step: Explanation, places: number): string {
  const number = numberOf(step)
  if (!number) return step.value.replace(/^-/, '−')
  const cut = roundTo(number, mostPlaces)
  return `${equal(cut, number) ? '' : '≈ '}${padded(toText(cut), places)}`
}

/** Places behind the point of numbers under each other: zeros up to `least`, and room for `all`. */
export interface Places {
  least: number
  all: number
  /** Of readings, which have a unit behind them. */
  read: number
}

const reading = /^(-?\d+(?:\.(\d+))?)( \S.*)$/
const readPlaces = ({ value }: Explanation): number => (reading.exec(value)?.[2] ?? '').length

export const placesIn = (steps: readonly Explanation[], least: number): Places => ({
  least,
  all: Math.max(least, ...steps.map(placesOf)),
  read: Math.max(...steps.map(readPlaces)),
})

/** A number with room for the digits that others under or above it have; what was rounded shows no more than its own. */
export function aligned(step: Explanation, { least, all, read }: Places): string {
  const [, taken, , unit] = reading.exec(step.value) ?? []
  if (taken && unit) return `${taken.replace('-', '−')}${room(readPlaces(step), read)}${unit}`
  if (!numberOf(step)) return shownNumber(step, 0)
  const own = step.kind === 'rounded' ? placesOf(step) : Math.max(least, placesOf(step))
  return shownNumber(step, own) + room(own, all)
}

/** Blanks as wide as the digits, and the point, that a number lacks. */
function room(own: number, all: number): string {
  const point = own === 0 && all > 0 ? '\u2008' : ''
  return point + '\u2007'.repeat(Math.max(0, all - own))
}

/** A rounding that follows numbers which were added up says what they add up to; one that changed nothing is their sum. */
export function withSum(step: Explanation, before: readonly Explanation[]): Explanation {
  if (step.kind !== 'rounded' || before.length < 2) return step
  const addends = before.filter(({ kind }) => added.includes(kind))
  const numbers = addends.flatMap(one => numberOf(one) ?? [])
  if (addends.length < before.length || numbers.length < before.length) return step
  const all = sum(numbers)
  const result = numberOf(step)
  const digits = (step.value.split('.')[1] ?? '').length
  // Where something else came between, such as a scale, the lines above are not what was rounded.
  if (!result || !equal(roundTo(all, digits), result)) return step
  const total = shownNumber({ ...step, value: toText(all) }, digits)
  const written = addends.length <= mostWritten ? `${writtenOut(addends)} = ${total}` : null
  const note = written ? { zh: written } : sumOfText(total)
  return equal(all, result) ? { ...step, label: sumText, ...(written ? { note } : {}) } : { ...step, note }
}

function writtenOut(addends: readonly Explanation[]): string {
  const [first = '', ...others] = addends.map(one => shownNumber(one, Math.max(leastWritten, placesOf(one))))
  return first + others.map(one => (one.startsWith('−') ? ` − ${one.slice(1)}` : ` + ${one}`)).join('')
}
