import type { Aspect } from '../scheme/aspect.ts'
import { Amount, Decimal } from '../scheme/decimal.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { quiz } from './quiz-cells.ts'

/** One row's share of a mark, as text. */
export interface MarkCell {
  /** Which item, fault, zone or answer, from 1; `k1`… for a knock-out. */
  item: string
  /** Which reading, from 1. */
  reading: string
  value: string
}

const yes = new Set(['yes', 'y', 'true', '1', '是', '通过', '合格', '√'])
const no = new Set(['no', 'n', 'false', '0', '否', '不通过', '不合格', '×'])

/** null where it is neither. */
export function yesOrNo(value: string): boolean | null {
  const word = value.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : null
}

/**
 * The value that the cells of one mark say for an aspect; null for a blank; a sentence on what is allowed where a cell
 * does not fit. `not-done` (未做) is a value of its own, distinct from a blank.
 */
export function cellsToValue(aspect: Aspect, cells: readonly MarkCell[]): MarkValue | string | null {
  const filled = cells.filter(cell => cell.value !== '')
  const first = filled[0]
  if (!first) return null
  if (filled.some(cell => cell.value === 'not-done' || cell.value === '未做')) {
    return filled.length === 1 ? { kind: 'not-done' } : 'not-done alone'
  }
  // One number, level or time stands on one row: of two, nobody could say which is meant.
  if (isSingle(aspect) && filled.length > 1) return 'one row only'
  switch (aspect.kind) {
    case 'points':
      return aspect.zones ? readings(filled, aspect.zones.length, cell => cell.item) : points(first)
    case 'judgement':
      return /^\d{1,2}$/.test(first.value) ? { kind: 'level', level: Number(first.value) } : 'a level, such as 2'
    case 'check':
      return checks(filled, aspect.items.length)
    case 'measure':
      return readings(filled, aspect.readings, cell => cell.reading || cell.item)
    case 'deduct':
      return counts(filled, aspect.faults.length)
    case 'time':
      return time(first.value)
    case 'given':
      return Decimal.safeParse(first.value).success ? { kind: 'given', value: first.value } : 'a number'
    case 'key':
      return answers(filled, aspect.answers.length)
    case 'quiz':
      return quiz(aspect, filled)
  }
}

const isSingle = (aspect: Aspect): boolean =>
  (aspect.kind === 'points' && !aspect.zones) || ['judgement', 'time', 'given'].includes(aspect.kind)

const points = ({ value }: MarkCell): MarkValue | string =>
  Decimal.safeParse(value).success ? { kind: 'points', value } : 'a number'

/** Values side by side in one cell, split by `;`, or one a row by its number. */
function spread(
  cells: readonly MarkCell[],
  size: number,
  place: (cell: MarkCell) => string,
): (string | null)[] | string {
  const only = cells[0]
  const together = cells.length === 1 && only && place(only) === ''
  const values: (string | null)[] = Array.from({ length: size }, () => null)
  if (together) {
    const parts = only.value.split(';').map(part => part.trim())
    if (parts.length > size) return `at most ${size} values`
    parts.forEach((part, at) => {
      values[at] = part === '' ? null : part
    })
    return values
  }
  for (const cell of cells) {
    const at = Number(place(cell))
    if (!Number.isInteger(at) || at < 1 || at > size) return `a place from 1 to ${size}`
    if (values[at - 1] !== null) return `place ${at} only once`
    values[at - 1] = cell.value
  }
  return values
}

function readings(cells: readonly MarkCell[], size: number, place: (cell: MarkCell) => string): MarkValue | string {
  const values = spread(cells, size, place)
  if (typeof values === 'string') return values
  if (values.some(value => value !== null && !Decimal.safeParse(value).success)) return 'numbers'
  return { kind: 'readings', values }
}

function checks(cells: readonly MarkCell[], size: number): MarkValue | string {
  const values = spread(cells, size, cell => cell.item)
  if (typeof values === 'string') return values
  const items: (boolean | null)[] = []
  for (const value of values) {
    const word = value?.toLowerCase() ?? null
    if (word !== null && !yes.has(word) && !no.has(word)) return 'yes or no'
    items.push(word === null ? null : yes.has(word))
  }
  return { kind: 'checks', items }
}

function counts(cells: readonly MarkCell[], size: number): MarkValue | string {
  const knockouts = cells.filter(cell => /^k\d{1,2}$/.test(cell.item))
  const counted = cells.filter(cell => !knockouts.includes(cell))
  const values =
    counted.length === 0 ? Array.from({ length: size }, () => '0') : spread(counted, size, cell => cell.item)
  if (typeof values === 'string') return values
  const numbers: (number | null)[] = []
  for (const value of values) {
    if (value !== null && !/^\d{1,3}$/.test(value)) return 'counts 0–999'
    numbers.push(value === null ? null : Number(value))
  }
  const happened = knockouts
    .filter(cell => yes.has(cell.value.toLowerCase()))
    .map(cell => Number(cell.item.slice(1)) - 1)
  return { kind: 'counts', counts: numbers, knockouts: happened }
}

function time(value: string): MarkValue | string {
  if (/^(dnf|未完成)$/i.test(value)) return { kind: 'time', seconds: null, finished: false }
  const seconds = secondsOf(value)
  return seconds === null ? 'mm:ss, seconds, or dnf' : { kind: 'time', seconds, finished: true }
}

/** Seconds, as a decimal, of `mm:ss`, `mm:ss.s` or seconds; null where it is neither. */
export function secondsOf(value: string): string | null {
  const clock = /^(\d{1,5}):([0-5]?\d(?:\.\d{1,3})?)$/.exec(value)
  if (clock) return clockSeconds(clock[1] ?? '0', clock[2] ?? '0')
  return Amount.safeParse(value).success ? value : null
}

/** Minutes and seconds as exact seconds: the digits behind the point are carried as text. */
function clockSeconds(minutes: string, seconds: string): string {
  const [whole = '0', behind] = seconds.split('.')
  const sum = String(Number(minutes) * 60 + Number(whole))
  return behind === undefined ? sum : `${sum}.${behind}`
}

function answers(cells: readonly MarkCell[], size: number): MarkValue | string {
  const values = spread(cells, size, cell => cell.item)
  return typeof values === 'string' ? values : { kind: 'answers', answers: values }
}
