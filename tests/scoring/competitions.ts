import fc from 'fast-check'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import {
  counts,
  entry,
  type EntryInput,
  given,
  level,
  notDone,
  notFinished,
  points,
  readings,
  scheme,
  time,
  yes,
} from './build.ts'

const kinds = ['points', 'scaled', 'judgement', 'check', 'deduct', 'measure', 'optional'] as const
const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `级${at}` } }))
const three = [1, 2, 3].map(at => ({ name: { zh: `项${at}` } }))
const fault = { name: { zh: '漏' }, loss: '1.5' }

function aspectOf(kind: (typeof kinds)[number], id: string): Record<string, unknown> {
  const base = { id, name: { zh: id } }
  switch (kind) {
    case 'points':
      return { ...base, kind: 'points', max: '5', step: '0.5' }
    case 'optional':
      return { ...base, kind: 'points', max: '5', step: '0.5', optional: true }
    case 'scaled':
      return { ...base, kind: 'points', max: '3', step: '0.1', scale: { high: '7' } }
    case 'judgement':
      return { ...base, kind: 'judgement', max: '4', levels }
    case 'check':
      return { ...base, kind: 'check', max: '2', items: three }
    case 'deduct':
      return { ...base, kind: 'deduct', max: '4', faults: [fault, { ...fault, loss: '0.5', of: 6 }] }
    case 'measure': {
      const rule = { type: 'tolerance', limit: '0.02', step: { size: '0.03', loss: '0.7' } }
      return {
        ...base,
        kind: 'measure',
        unit: 'mm',
        max: '6',
        readings: 3,
        on: 'deviation',
        nominal: '1',
        combine: 'each',
        rule,
      }
    }
  }
}

const oneIn = (many: number) => fc.integer({ min: 1, max: many }).map(roll => roll === 1)
const maybe = <T>(value: fc.Arbitrary<T>, missing: number) =>
  fc.tuple(oneIn(missing), value).map(([none, one]) => (none ? null : one))
const hundredth = fc.integer({ min: 90, max: 110 }).map(at => (at / 100).toFixed(2))

const values: Record<string, fc.Arbitrary<MarkValue>> = {
  points: fc.integer({ min: 6, max: 10 }).map(half => points((half / 2).toFixed(1))),
  scaled: fc.integer({ min: 40, max: 70 }).map(tenth => points((tenth / 10).toFixed(1))),
  judgement: fc.integer({ min: 1, max: 3 }).map(at => level(at)),
  check: fc.array(maybe(fc.boolean(), 12), { minLength: 3, maxLength: 3 }).map(items => yes(...items)),
  deduct: fc.tuple(maybe(fc.nat(3), 12), maybe(fc.nat(3), 12)).map(both => counts(...both)),
  measure: fc.array(maybe(hundredth, 12), { minLength: 3, maxLength: 3 }).map(all => readings(...all)),
}
const anyMark = (kind: string): fc.Arbitrary<MarkValue> =>
  fc.oneof(
    { weight: 15, arbitrary: values[kind === 'optional' ? 'points' : kind] ?? fc.constant(notDone) },
    { weight: 1, arbitrary: fc.constant(notDone) },
  )

const combine = fc.constantFrom(
  { rule: 'mean' },
  { rule: 'trimmed' },
  { rule: 'trimmed', high: 2, low: 1 },
  { rule: 'median' },
  { rule: 'sum' },
)
const digits = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined })
const shape = fc.record({
  first: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 }),
  second: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 }),
  judges: fc.integer({ min: 1, max: 5 }),
  needed: fc.integer({ min: 1, max: 5 }),
  combine,
  per: fc.constantFrom('aspect', 'sheet'),
  fewer: fc.constantFrom('drop-none', 'drop-fewer', 'mean-of-others'),
  weight: fc.constantFrom('25', '30', '50'),
  rounding: fc.record({ points: digits, aspect: digits, sheet: digits, module: digits, total: digits }),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

function build(of: Shape) {
  const first = of.first.map((kind, at) => ({ kind, id: `F${at}` }))
  const second = of.second.map((kind, at) => ({ kind, id: `S${at}` }))
  const rounding = Object.fromEntries(Object.entries(of.rounding).filter(([, places]) => places !== undefined))
  const own = {
    name: { zh: '裁判' },
    marking: 'each',
    judges: of.needed,
    combine: of.combine,
    per: of.per,
    fewer: of.fewer,
  }
  const clock = { id: 'C', name: { zh: '用时' }, kind: 'time', max: '10', rule: { type: 'ratio' } }
  const theory = { id: 'T', name: { zh: '理论' }, kind: 'given', max: '20', scale: '100' }
  const aspects = (list: typeof first) => list.map(({ kind, id }) => aspectOf(kind, id))
  return scheme({
    modules: [
      { id: 'F', max: '30', weight: of.weight, criteria: [{ aspects: [...aspects(first), theory] }] },
      {
        id: 'S',
        max: '40',
        weight: String(100 - Number(of.weight)),
        criteria: [{ aspects: [clock, ...aspects(second)] }],
      },
    ],
    parts: [
      { id: 'f', ...own, aspects: first.map(one => one.id) },
      { id: 's', ...own, per: 'aspect', aspects: second.map(one => one.id) },
      { id: 'c', name: { zh: '计时' }, marking: 'agreed', judges: 1, aspects: ['C'] },
      { id: 't', name: { zh: '理论' }, marking: 'given', judges: 0, aspects: ['T'] },
    ],
    penalties: [
      { id: 'x', name: { zh: '违规' }, effect: { type: 'points', each: '-1.25' } },
      { id: 'y', name: { zh: '返工' }, effect: { type: 'points', each: '-2' }, module: 'F' },
    ],
    rounding,
    ranking: { chain: [{ by: 'module', module: 'F' }] },
  })
}

const clock = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 60, max: 70 }).map(at => time(String(at))) },
  { weight: 1, arbitrary: fc.constant(notFinished) },
)

/** A blank every so often; hardly any where the competition is meant to be finished. */
function entryOf(id: string, of: Shape, judges: readonly string[], finished: boolean) {
  const missing = finished ? 100_000 : 12
  const sheet = (prefix: string, list: readonly string[]) =>
    fc
      .tuple(
        ...list.map((kind, at) =>
          maybe(anyMark(kind), missing).map((value): [string, MarkValue][] =>
            value ? [[`${prefix}${at}`, value]] : [],
          ),
        ),
      )
      .map(all => Object.fromEntries(all.flat()))
  const sheets = fc.tuple(
    ...judges.map(judge =>
      fc.tuple(sheet('F', of.first), sheet('S', of.second)).map(([f, s]) => ({ [`f/${judge}`]: f, [`s/${judge}`]: s })),
    ),
  )
  const penalties = fc.array(fc.record({ penalty: fc.constantFrom('x', 'y'), count: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 1,
  })
  const status = fc.oneof(
    { weight: 12, arbitrary: fc.constant('present' as const) },
    { weight: 1, arbitrary: fc.constantFrom('absent' as const, 'disqualified' as const, 'did-not-finish' as const) },
  )
  return fc
    .record({
      sheets,
      clock: maybe(clock, missing),
      theory: maybe(fc.constantFrom('80', '90'), missing),
      penalties,
      status,
      round: fc.constantFrom(1, 2),
    })
    .map(one => {
      const marks = Object.assign({}, ...one.sheets, one.clock ? { 'c/agreed': { C: one.clock } } : {}) as NonNullable<
        EntryInput['marks']
      >
      const rounds = Object.fromEntries(
        [...of.first.map((_, at) => `F${at}`), ...of.second.map((_, at) => `S${at}`)].map(aspect => [
          aspect,
          one.round,
        ]),
      )
      return entry(id, {
        marks,
        given: one.theory ? { T: given(one.theory) } : {},
        penalties: one.penalties,
        status: one.status,
        rounds,
      })
    })
}

/** Random competitions: any kinds, panels and rounding, missing marks, times, penalties, statuses, and many ties. */
export const competitions = fc
  .tuple(shape, fc.boolean(), fc.integer({ min: 2, max: 7 }))
  .chain(([of, finished, size]) => {
    const judges = Array.from({ length: of.judges }, (_, at) => `J${at + 1}`)
    const entries = fc.tuple(...Array.from({ length: size }, (_, at) => entryOf(`e${at}`, of, judges, finished)))
    return entries.map(all => ({ scheme: build(of), judges, entries: all }))
  })
