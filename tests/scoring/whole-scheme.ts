import { Scheme } from '../../shared/scheme/scheme.ts'

/** JSON, as a file holds it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const said = (zh: string) => ({ zh, en: `the ${zh}` })
const aspect = (id: string, max: string, section: string | null, more: Record<string, Json>): Json => ({
  id,
  name: said(id),
  max,
  ...(section === null ? {} : { section }),
  ...more,
})

const quiz = aspect('Q1', '100', 'C', {
  kind: 'quiz',
  start: '100',
  floor: '0',
  rounds: [
    { id: 'must', name: said('必答'), type: 'compulsory', questions: 2, right: '10', wrong: '-10' },
    { id: 'buzz', name: said('抢答'), type: 'buzzer', questions: 10, right: '10', wrong: '-10', early: '-10' },
    { id: 'risk', name: said('风险'), type: 'risk', questions: 1, right: '0', stakes: ['10', '20', '30'] },
    { id: 'off', name: said('加赛'), type: 'play-off', questions: 20, right: '0' },
  ],
})

const close = [
  aspect('A1', '20', 'W', {
    kind: 'measure',
    unit: 'mm',
    readings: 2,
    labels: [said('左'), said('右')],
    on: 'deviation',
    nominal: '50',
    plausible: { low: '40', high: '60' },
    rule: { type: 'tolerance', limit: '0.02', step: { size: '0.01', loss: '5' }, zeroBeyond: '0.1' },
  }),
  aspect('A2', '20', 'W', {
    kind: 'points',
    step: '0.5',
    scale: { low: '0', high: '10' },
    anchors: [
      { from: '0', text: said('差') },
      { from: '6', text: said('好') },
    ],
  }),
  aspect('A3', '20', 'W', {
    kind: 'judgement',
    levels: [0, 1, 2, 3].map(level => ({ level, text: said(`第${level}档`) })),
  }),
]
const wide = [
  aspect('B1', '10', 'W', {
    kind: 'check',
    pieces: 2,
    items: ['甲', '乙', '丙', '丁'].map(one => ({ name: said(one) })),
  }),
  aspect('B2', '10', 'W', {
    kind: 'measure',
    unit: 'mm',
    readings: 4,
    rule: {
      type: 'pieces',
      sizes: [
        { name: said('径'), nominal: '20', lower: '-0.02', upper: '0.01' },
        { name: said('长'), nominal: '60', lower: '-0.1', upper: '0.1' },
      ],
    },
  }),
  aspect('B3', '10', 'W', { kind: 'deduct', faults: [{ name: said('漏'), loss: '2' }] }),
  aspect('B4', '10', 'W', {
    kind: 'time',
    rule: { type: 'bands', direction: 'atMost', bands: [{ limit: '10', points: '10' }] },
  }),
  aspect('H1', '0', null, {
    kind: 'measure',
    record: true,
    unit: 'cm',
    rule: { type: 'linear', full: '0', zero: '30' },
  }),
]

const leaf = (id: string, max: string, weight: string, aspects: Json[]): Json => ({
  id,
  name: said(id),
  max,
  weight,
  criteria: [{ name: said(`${id}项`), aspects }],
})

/** A scheme with something of everything, and nothing wrong with it. */
export const wholeScheme: Json = {
  format: 'liangfen/scheme/1',
  name: said('全'),
  mode: 'ranked',
  modules: [
    {
      ...Object(leaf('T', '100', '100', [aspect('T1', '100', 'K', { kind: 'given', scale: '100' })])),
      passMark: '60',
    },
    {
      id: 'P',
      name: said('实操'),
      max: '100',
      weight: '70',
      modules: [leaf('PA', '60', '60', close), leaf('PB', '40', '40', wide)],
    },
    leaf('Q', '100', '30', [quiz]),
  ],
  parts: [
    { id: 'theory', name: said('理论'), marking: 'given', aspects: ['T1'], judges: 0 },
    {
      id: 'look',
      name: said('外观'),
      marking: 'each',
      aspects: ['A2', 'A3'],
      judges: 5,
      combine: { rule: 'trimmed' },
      dealt: true,
      recusal: 'unit',
    },
    {
      id: 'size',
      name: said('尺寸'),
      marking: 'agreed',
      aspects: ['A1', 'B1', 'B2', 'B3', 'B4', 'H1'],
      judges: 2,
      signatures: 2,
    },
    { id: 'desk', name: said('竞答台'), marking: 'agreed', aspects: ['Q1'], judges: 1 },
  ],
  penalties: [
    { id: 'late', name: said('迟到'), effect: { type: 'points', each: '-2', cap: '4' } },
    { id: 'mess', name: said('不整洁'), effect: { type: 'range', low: '-5', high: '-1' }, module: 'P' },
    { id: 'false', name: said('抢先'), effect: { type: 'zero-aspects', aspects: ['B4'] } },
  ],
  rounding: { combined: 2, total: 2 },
  ranking: {
    chain: [
      { by: 'module', module: 'P' },
      { by: 'time', aspect: 'B4' },
      { by: 'reading', aspect: 'H1', order: 'ascending' },
      { by: 'stage', stage: 'one' },
      { by: 'play-off', aspect: 'Q1', round: 'off' },
      { by: 'penalties' },
    ],
  },
  awards: {
    prizes: [
      {
        id: 'first',
        name: said('一等'),
        quota: { type: 'number', number: 1 },
        modules: [{ module: 'P', minimum: '60' }],
      },
      { id: 'second', name: said('二等'), quota: { type: 'percent', percent: '20' }, passedOnly: true, minimum: '70' },
      { id: 'third', name: said('三等'), quota: { type: 'percent', percent: '30' } },
    ],
    titles: [
      { id: 'expert', name: said('能手'), from: 1, to: 3 },
      { id: 'may', name: said('奖章'), from: 1, to: 1, prize: 'first', states: ['eligible', 'applied', 'granted'] },
    ],
    certificate: { id: 'paper', name: said('合格证') },
    singles: [
      { id: 'hand', name: said('手艺'), by: { type: 'aspect', aspect: 'A1' }, quota: { type: 'number', number: 1 } },
      { id: 'mind', name: said('理论'), by: { type: 'module', module: 'T' }, quota: { type: 'number', number: 1 } },
    ],
    groups: 'separate',
  },
  units: {
    name: said('团体'),
    combine: 'prize-points',
    best: 3,
    minimum: 2,
    points: [
      { prize: 'first', points: '8' },
      { from: 2, to: 5, points: '4' },
    ],
    chain: [{ by: 'prizes', prize: 'first' }, { by: 'module', module: 'P' }, { by: 'best' }],
  },
  stages: [
    {
      id: 'one',
      name: said('预赛'),
      modules: ['T'],
      gate: '60',
      cut: { type: 'percent', percent: '50' },
      minimumField: 10,
    },
    { id: 'two', name: said('决赛'), modules: ['P', 'Q'], carry: '30' },
  ],
  conditions: [{ id: 'stubble', name: said('割茬'), aspect: 'H1', atMost: '15', otherwise: 'unranked' }],
  groups: [{ id: 'young', name: said('青年') }],
  sections: [
    { id: 'K', name: said('知识'), weight: '30' },
    { id: 'W', name: said('技能'), weight: '49' },
    { id: 'C', name: said('竞答'), weight: '21' },
  ],
  fairness: { by: 'judge', method: 'mean' },
  scale: { type: 'worldskills' },
  minimumField: 6,
}

/** A place in JSON, as `modules/0/max`, with what is to stand there; null takes it away. */
export type Edit = readonly [path: string, value: Json]

/** A copy of the scheme with edits made to it; where the path ends at the length of a list, that is one more of it. */
export function edited(...edits: readonly Edit[]): Scheme {
  return Scheme.parse(edits.reduce<Json>((json, [path, value]) => put(json, path.split('/'), value), wholeScheme))
}

function put(json: Json, path: readonly string[], value: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(json)) {
    const next = put(json[Number(step)] ?? null, rest, value)
    return value === null && rest.length === 0
      ? json.filter((_, at) => at !== Number(step))
      : Object.assign([...json], { [Number(step)]: next })
  }
  const members = typeof json === 'object' && json !== null ? json : {}
  if (value === null && rest.length === 0)
    return Object.fromEntries(Object.entries(members).filter(([key]) => key !== step))
  return { ...members, [step]: put(members[step] ?? null, rest, value) }
}
