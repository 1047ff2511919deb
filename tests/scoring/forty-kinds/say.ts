import type { Aspect } from '../../../shared/scheme/aspect.ts'
import { checkMark } from '../../../shared/scheme/check-mark.ts'
import { checkScheme } from '../../../shared/scheme/check-scheme.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { toText } from '../../../shared/scoring/exact.ts'
import { fieldOf } from '../../../shared/scoring/field.ts'
import { pointsOf } from '../../../shared/scoring/points.ts'
import { prepare } from '../../../shared/scoring/prepared.ts'
import { standingsOf } from '../../../shared/scoring/rank.ts'
import { scoreEntry } from '../../../shared/scoring/total.ts'
import { type EntryInput, entry, event, type SchemeInput, panels, scheme, simple } from '../build.ts'

/** What a mark is worth, as text; null where it is not known yet. */
export function worth(of: Aspect, value: MarkValue): string | null {
  const { points } = pointsOf(of, value)
  return points && toText(points)
}

/** Why a mark cannot stand, or null. */
export const refused = (of: Aspect, value: MarkValue): string | null => checkMark(of, value)?.refused ?? null

/** Codes of what is wrong with a scheme. */
export const errors = (of: Scheme): string[] =>
  checkScheme(of)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)

/** Codes of what is doubtful about it; the schemes here are in Chinese alone. */
export const doubts = (of: Scheme): string[] =>
  checkScheme(of)
    .filter(({ severity, code }) => severity === 'warning' && code !== 'english-missing')
    .map(({ code }) => code)

/** Codes of what is wrong with one aspect, alone in a scheme. */
export const aspectErrors = (input: Record<string, unknown>, part: Record<string, unknown> = {}) =>
  errors(simple([{ id: 'A1', ...input }], part)).filter(code => code !== 'maxima-sum')

/** Standings of entries by their ids: rank and total. */
export function ranking(of: Scheme, entries: Record<string, EntryInput>, judges: Record<string, string[]> = {}) {
  const all = Object.entries(entries).map(([id, input]) => entry(id, input))
  const standings = standingsOf(event(of, all, { panels: panels(judges) }))
  return Object.fromEntries(
    standings.map(one => [one.entry as string, [one.rank, one.score.total && toText(one.score.total)] as const]),
  )
}

/** One entry's score among others. */
export function scored(
  of: Scheme,
  own: EntryInput,
  more: { judges?: Record<string, string[]>; others?: EntryInput[] } = {},
) {
  const prepared = prepare(of, panels(more.judges ?? {}))
  const one = entry('own', own)
  const field = fieldOf(prepared, [one, ...(more.others ?? []).map((other, at) => entry(`other${at}`, other))])
  const score = scoreEntry(prepared, one, field)
  return { ...score, text: score.total && toText(score.total) }
}

/** Two modules of a hundred, T imported and P by points, in these weights. */
export const twoParts = (theory: string, practical: string, more: Partial<SchemeInput> = {}): Scheme =>
  scheme({
    modules: [
      { id: 'T', max: '100', weight: theory, criteria: [{ aspects: [imported('T1')] }] },
      { id: 'P', max: '100', weight: practical, criteria: [{ aspects: [whole('P1')] }] },
    ],
    parts: [
      { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
      { id: 'p', marking: 'agreed', judges: 1, aspects: ['P1'] },
    ],
    ...more,
  })
export const imported = (id: string) => ({ id, name: { zh: id }, kind: 'given', max: '100', scale: '100' })
export const whole = (id: string) => ({ id, name: { zh: id }, kind: 'points', max: '100', step: '0.5' })
/** An entry of `twoParts`. */
export const marked = (theory: string, practical: string, more: EntryInput = {}): EntryInput => ({
  given: { T1: { kind: 'given', value: theory } },
  marks: { 'p/agreed': { P1: { kind: 'points', value: practical } } },
  ...more,
})
