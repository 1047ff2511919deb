import fc from 'fast-check'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { type SchemeInput, scheme } from '../build.ts'
import { clocks, kindNames, kinds, quizzes } from './aspects.ts'

const combine = fc.constantFrom(
  { rule: 'mean' },
  { rule: 'trimmed' },
  { rule: 'trimmed', high: 2, low: 1 },
  { rule: 'median' },
  { rule: 'sum' },
)
const digits = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined })
const some = <T>(from: readonly T[], max: number) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: max })

const chain = some(
  [
    { by: 'module', module: 'F' },
    { by: 'module', module: 'S' },
    { by: 'group', group: 'result' },
    { by: 'time', aspect: 'C' },
    { by: 'reading', aspect: 'R', order: 'ascending' },
    { by: 'penalties' },
    { by: 'top-levels' },
    { by: 'best-judge' },
    { by: 'aspect', aspect: 'T' },
  ],
  3,
)
const prizes = fc.array(
  fc.record({
    quota: fc.oneof(
      fc.integer({ min: 0, max: 2 }).map(number => ({ type: 'number', number })),
      fc.record({
        type: fc.constant('percent'),
        percent: fc.constantFrom('10', '33', '50'),
        of: fc.constantFrom('ranked', 'present'),
        rounding: fc.constantFrom('up', 'down', 'half-up'),
      }),
    ),
    tiesExtend: fc.boolean(),
    minimum: fc.constantFrom(undefined, '55'),
  }),
  { maxLength: 3 },
)
const cap = fc.constantFrom(undefined, '3')
const penalties = cap.map(most => {
  const capped = most === undefined ? {} : { cap: most }
  return [
    { id: 'x', effect: { type: 'points', each: '-1.25', ...capped } },
    { id: 'y', effect: { type: 'points', each: '-2', ...capped }, module: 'F' },
    { id: 'r', effect: { type: 'range', low: '-5', high: '-1', ...capped } },
    { id: 'b', effect: { type: 'points', each: '2', ...capped } },
    { id: 'off', effect: { type: 'points', each: '-50' }, enabled: false },
    { id: 'za', effect: { type: 'zero-aspects', aspects: ['F0', 'C'] } },
    { id: 'zm', effect: { type: 'zero-module', module: 'S' } },
    { id: 'zt', effect: { type: 'zero-total' } },
    { id: 'dq', effect: { type: 'disqualify' } },
    { id: 'ns', effect: { type: 'no-start' } },
  ].map(one => ({ name: { zh: one.id }, ...one }))
})

const anyKind = fc.constantFrom(...kindNames)
const aspects = fc
  .array(
    anyKind.chain(kind => (kinds[kind] ?? fc.constant({})).map(input => ({ kind, input }))),
    { minLength: 1, maxLength: 3 },
  )
  .chain(list =>
    fc
      .array(fc.constantFrom('process', 'result', undefined), { minLength: list.length, maxLength: list.length })
      .map(groups =>
        list.map((one, at) => ({ ...one, input: groups[at] ? { ...one.input, group: groups[at] } : one.input })),
      ),
  )

const shape = fc.record({
  first: aspects,
  second: aspects,
  clock: clocks,
  quiz: fc.option(quizzes, { nil: null, freq: 3 }),
  needed: fc.integer({ min: 1, max: 5 }),
  combine,
  per: fc.constantFrom('aspect', 'sheet'),
  fewer: fc.constantFrom('drop-none', 'drop-fewer', 'mean-of-others'),
  weight: fc.constantFrom('25', '30', '50'),
  rounding: fc.record({
    points: digits,
    combined: digits,
    aspect: digits,
    sheet: digits,
    module: digits,
    total: digits,
  }),
  floor: fc.constantFrom('0', '5', null),
  ceiling: fc.constantFrom(undefined, '12'),
  nested: fc.boolean(),
  chain,
  prizes,
  penalties,
  condition: fc.option(fc.constantFrom('unranked', 'fail', 'no-prize'), { nil: null, freq: 2 }),
  stages: fc.option(fc.record({ carry: fc.constantFrom(undefined, '0', '30', '100'), digits }), { nil: null, freq: 2 }),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

const defined = (of: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))

function build(of: Shape): Scheme {
  const named = (prefix: string, list: Shape['first']) =>
    list.map(({ input }, at) => ({ ...input, id: `${prefix}${at}`, name: { zh: `${prefix}${at}` } }))
  const first = named('F', of.first)
  const second = named('S', of.second)
  const clock = { ...of.clock, id: 'C', name: { zh: '用时' }, kind: 'time', max: '10' }
  const theory = { id: 'T', name: { zh: '理论' }, kind: 'given', max: '20', scale: '100' }
  const rule = { type: 'bands', direction: 'atMost', bands: [{ limit: '1', points: '0' }] }
  const stubble = { id: 'R', name: { zh: '割茬' }, kind: 'measure', unit: 'cm', max: '0', record: true, rule }
  const quiz = of.quiz ? [{ ...of.quiz, id: 'Q', name: { zh: '问答' } }] : []
  const own = defined({ marking: 'each', judges: of.needed, combine: of.combine, per: of.per, fewer: of.fewer })
  const [s1, ...rest] = second
  const inner = of.nested
    ? {
        modules: [
          { id: 'S1', name: { zh: '一' }, max: '8', weight: '40', digits: 1, criteria: [{ aspects: [s1] }] },
          {
            id: 'S2',
            name: { zh: '二' },
            max: '20',
            weight: '60',
            criteria: [{ aspects: [clock, ...rest, ...quiz, stubble] }],
          },
        ],
      }
    : { criteria: [{ aspects: [clock, ...second, ...quiz, stubble] }] }
  const input: SchemeInput = {
    modules: [
      defined({
        id: 'F',
        max: '30',
        weight: of.weight,
        floor: of.floor,
        ceiling: of.ceiling,
        criteria: [{ aspects: [...first, theory] }],
      }),
      { id: 'S', max: '40', weight: String(100 - Number(of.weight)), ...inner },
    ],
    parts: [
      { id: 'f', ...own, aspects: first.map(one => one.id) },
      { id: 's', ...own, per: 'aspect', aspects: second.map(one => one.id) },
      { id: 'c', marking: 'agreed', judges: 1, aspects: ['C', 'R', ...quiz.map(one => one.id)] },
      { id: 't', marking: 'given', judges: 0, aspects: ['T'] },
    ],
    penalties: of.penalties,
    rounding: defined(of.rounding),
    ranking: { chain: of.chain },
    awards: { prizes: of.prizes.map((one, at) => ({ id: `P${at}`, name: { zh: `奖${at}` }, ...defined(one) })) },
  }
  if (of.condition)
    input.conditions = [{ id: 'low', name: { zh: '割茬' }, aspect: 'R', atMost: '1', otherwise: of.condition }]
  if (of.stages)
    input.stages = [
      { id: 'one', name: { zh: '初赛' }, modules: ['F'], ...defined({ digits: of.stages.digits }) },
      { id: 'two', name: { zh: '决赛' }, modules: ['S'], ...defined({ carry: of.stages.carry }) },
    ]
  return scheme(input)
}

/** Random schemes: any kinds, panels, rounding, penalties, nested modules, ties, prizes, a condition, two stages. */
export const schemes: fc.Arbitrary<Scheme> = shape.map(build)
