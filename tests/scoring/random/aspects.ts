import fc from 'fast-check'

type Input = Record<string, unknown>
const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `级${at}` } }))
const item = (at: number) => ({ name: { zh: `项${at}` } })
const fault = { name: { zh: '漏' }, loss: '1.5' }

const partStep = fc.constantFrom('whole', 'none', 'proportional')
const inclusive = fc.boolean()

const tolerance = fc
  .record({ inclusive, partStep, step: fc.boolean(), zero: fc.option(fc.constant('0.05'), { nil: undefined }) })
  .map(one => ({
    type: 'tolerance',
    limit: '0.02',
    inclusive: one.inclusive,
    ...(one.step ? { step: { size: '0.03', loss: '0.7', partStep: one.partStep } } : {}),
    ...(one.zero === undefined ? {} : { zeroBeyond: one.zero }),
  }))
const bands = fc.record({ inclusive, direction: fc.constantFrom('atMost', 'atLeast') }).map(one => ({
  type: 'bands',
  ...one,
  bands: (one.direction === 'atMost' ? ['0.95', '1', '1.05'] : ['1.05', '1', '0.95']).map((limit, at) => ({
    limit,
    points: ['6', '3.5', '1'][at],
  })),
  otherwise: '0.5',
}))
const window = inclusive.map(edge => ({
  type: 'window',
  inclusive: edge,
  windows: [
    { low: '0.98', high: '1.02', points: '6' },
    { low: '0.95', high: '1.06', points: '2.25' },
  ],
}))
const linear = fc.constantFrom(
  { type: 'linear', full: '1', zero: '0.93' },
  { type: 'linear', full: '0.95', zero: '1.08' },
)
const beyond = fc
  .record({
    partStep,
    start: fc.constantFrom('4', undefined),
    stop: fc.constantFrom('0.06', undefined),
    floor: fc.constantFrom('0', '1'),
  })
  .map(({ start, stop, ...one }) => ({
    type: 'beyond',
    limit: '1',
    per: '0.02',
    loss: '0.9',
    ...one,
    ...(start === undefined ? {} : { start }),
    ...(stop === undefined ? {} : { stop }),
  }))
const table = fc.constant({
  type: 'table',
  rows: [
    { value: '1', points: '6' },
    { value: '1.01', points: '4' },
    { value: '0.99', points: '2' },
  ],
})
const places = fc.record({ inclusive, out: fc.constantFrom('above', 'below') }).map(one => ({
  type: 'places',
  ...one,
  limit: '1',
  loss: '1.5',
  zeroAt: 3,
  zeroBeyond: one.out === 'above' ? '1.08' : '0.92',
}))
const pieces = inclusive.map(edge => ({
  type: 'pieces',
  inclusive: edge,
  sizes: [
    { name: { zh: '长' }, nominal: '1', lower: '-0.05', upper: '0.06' },
    { name: { zh: '宽' }, nominal: '1.01', lower: '-0.07', upper: '0.07' },
  ],
}))
const combine = fc.constantFrom('worst', 'mean', 'median', 'range', 'best')
const looks = fc.constantFrom({}, { on: 'deviation', nominal: '1' }, { on: 'percent', nominal: '1' })

const measure = (rule: fc.Arbitrary<Input>, readings: number, more: fc.Arbitrary<Input> = fc.constant({})) =>
  fc.tuple(rule, more).map(([one, extra]) => ({ kind: 'measure', unit: 'mm', max: '6', readings, rule: one, ...extra }))
const combined = fc
  .record({ combine, worse: fc.constantFrom('higher', 'lower') })
  .map(one => (one.combine === 'best' ? { ...one, bestOf: 2 } : one))
const byEach = fc.constant({ combine: 'each' })
const deviating = fc.constant({ on: 'deviation', nominal: '1' })

/** Kinds of aspect that a judge can mark alone, as the schema takes them. */
export const kinds: Record<string, fc.Arbitrary<Input>> = {
  points: fc.constant({ kind: 'points', max: '5', step: '0.5' }),
  optional: fc.constant({ kind: 'points', max: '5', step: '0.5', optional: true }),
  scaled: fc.constant({ kind: 'points', max: '3', step: '0.1', scale: { high: '7' } }),
  zones: fc.constant({
    kind: 'points',
    max: '6',
    step: '0.5',
    scale: { high: '10' },
    zones: ['50', '30', '20'].map(weight => ({ name: { zh: `区${weight}` }, weight })),
  }),
  judgement: fc
    .record({ spread: fc.constantFrom(1, 2), beyondSpread: fc.constantFrom('dispute', 'mean') })
    .map(one => ({ kind: 'judgement', max: '4', levels, ...one })),
  check: fc.constantFrom(
    { kind: 'check', max: '2', items: [1, 2, 3].map(item) },
    { kind: 'check', max: '2', items: [{ ...item(1), points: '1.2' }, item(2), item(3)] },
    { kind: 'check', max: '2', items: [1, 2, 3].map(item), allOrNothing: true },
    { kind: 'check', max: '3', items: [1, 2, 3, 4].map(item), pieces: 2 },
    { kind: 'check', max: '1', items: [item(1)], veto: 'module' },
  ),
  deduct: fc.constantFrom(
    { kind: 'deduct', max: '4', faults: [fault, { ...fault, loss: '0.5', of: 6 }] },
    {
      kind: 'deduct',
      max: '4',
      faults: [
        { ...fault, every: 2 },
        { ...fault, every: 2, partGroup: 'whole' },
      ],
    },
    { kind: 'deduct', max: '4', faults: [fault, { ...fault, ladder: ['1', '3.5'] }], floor: null },
    { kind: 'deduct', max: '4', faults: [fault, fault], floor: '1', knockouts: [{ zh: '事故' }] },
    { kind: 'deduct', max: '4', faults: [fault, { ...fault, loss: '2', of: 3 }], floor: null },
  ),
  each: measure(
    fc.oneof(tolerance, linear),
    3,
    byEach.chain(one => deviating.map(two => ({ ...one, ...two }))),
  ),
  eachValue: measure(fc.oneof(bands, window, beyond, table), 2, byEach),
  one: measure(
    fc.oneof(tolerance, bands, window, linear, beyond, table),
    3,
    fc.tuple(combined, looks).map(([a, b]) => ({ ...a, ...b })),
  ),
  places: measure(places, 4),
  pieces: measure(pieces, 4),
  key: fc.constantFrom(
    { kind: 'key', max: '5', answers: ['A', 'B', 'C', 'D'] },
    { kind: 'key', max: '5', answers: ['A', 'B', 'C', 'D'], wrong: '-0.75' },
  ),
}
export const kindNames = Object.keys(kinds)

const field = fc.constantFrom('event', 'session')
/** A clock, whose points may depend on the others. */
export const clocks: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ field, rule: fc.constantFrom({ type: 'ratio' }, { type: 'ratio', best: 'highest' }) }),
  fc.record({ field, rule: fc.constant({ type: 'order', first: '9', loss: '1.5', floor: '2' }) }),
  fc.record({
    field,
    rule: fc.constant({ type: 'beyond', limit: '66', per: '1', loss: '0.5', start: '8', stop: '3' }),
    bonus: fc.constantFrom({ each: '0.3', cap: '1', limit: '66' }, { each: '0.7', cap: '2' }),
    unit: fc.constant('s'),
  }),
  fc.record({ rule: fc.constant({ type: 'linear', full: '1', zero: '1.2' }) }),
)

const rounds = [
  { id: 'R1', name: { zh: '必答' }, type: 'compulsory', questions: 2, right: '10' },
  { id: 'R2', name: { zh: '抢答' }, type: 'buzzer', questions: 9, right: '10', wrong: '-10', early: '-10', late: '-5' },
  { id: 'R3', name: { zh: '风险' }, type: 'risk', questions: 2, right: '0', stakes: ['10', '20', '30'] },
]
export const quizzes: fc.Arbitrary<Input> = fc.constantFrom(null, '50').map(floor => ({
  kind: 'quiz',
  max: '100',
  start: '60',
  floor,
  rounds,
}))
