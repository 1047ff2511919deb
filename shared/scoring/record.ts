import type { MarkValue } from '../scheme/mark-value.ts'
import { exact } from './exact.ts'
import { said, step, unknown, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import { blank, type MarkPoints, nothing } from './mark-points.ts'
import { readingWords } from './reading-words.ts'
import { clockText } from './seconds.ts'

const shown = (values: readonly (string | number | boolean | null)[]) =>
  values
    .map(value => (value === null ? unknown : value === true ? '✓' : value === false ? '✗' : String(value)))
    .join(' ')

/** What was entered, as it is read out. */
function textOf(value: MarkValue): string {
  switch (value.kind) {
    case 'points':
    case 'given':
      return value.value
    case 'level':
      return String(value.level)
    case 'checks':
      return shown(value.items)
    case 'readings':
      return shown(value.values)
    case 'counts':
      return shown(value.counts)
    case 'time':
      return value.finished && value.seconds !== null ? clockText(exact(value.seconds)) : unknown
    case 'answers':
      return shown(value.answers)
    case 'quiz':
      return String(value.answers.length)
    case 'not-done':
      return unknown
  }
}

/** A mark that is kept on record: nothing to be had for it, and only something to wait for while it is not whole. (S111) */
export function recorded(value: MarkValue, worth: MarkPoints, trace: Trace): MarkPoints {
  trace?.push(said('reading', value.kind === 'not-done' ? words.notDone : words.raw, textOf(value)))
  trace?.push(step('rule', readingWords.record, null))
  return worth.waits === 'mark' ? blank : nothing
}
