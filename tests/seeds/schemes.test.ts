import { describe, expect, test } from 'vitest'
import { shippedSchemes } from '../../server/seeds.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { exact, toText } from '../../shared/scoring/exact.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import { AspectId } from '../../shared/scheme/ids.ts'
import { descriptors, rubric } from './rubric.ts'
import { expected } from './scheme-of-rubric.ts'

const counts = {
  construction: 40,
  hardware: 32,
  diecasting: 38,
  eldercare: 14,
  electromech: 15,
  foodtest: 15,
  riceharvest: 13,
  rider: 13,
} as const
/** Effects that a rubric names; the others zero a module or some aspects, in words of their own. */
const effects = new Map<string, object>([
  ['disqualify', { type: 'disqualify' }],
  ['no start', { type: 'no-start' }],
  ['practical zero', { type: 'zero-module', module: 'P' }],
  ['D1 zero', { type: 'zero-aspects', aspects: ['D1'] }],
  ['B1 zero', { type: 'zero-aspects', aspects: ['B1'] }],
])
const demonstrated = ['construction', 'hardware', 'diecasting'] as const
const events = [...demonstrated, 'eldercare', 'electromech', 'foodtest', 'riceharvest', 'rider'] as const
/** The panel of a rider's rubric drops the highest and the lowest of three; elsewhere an aspect's own rule stands. */
const combined = {
  mean: { rule: 'mean' },
  median: { rule: 'median' },
  trimmed_mean: { rule: 'trimmed', high: 1, low: 1 },
} as const

function schemeOf(event: (typeof events)[number]) {
  const scheme = shippedSchemes().get(event)
  if (!scheme) throw new Error(`no scheme ${event}`)
  return scheme
}
function aspectOf(event: (typeof events)[number], id: string): Aspect {
  const aspect = schemeIndex(schemeOf(event)).aspects.get(AspectId.parse(id))
  if (!aspect) throw new Error(`no aspect ${id} in ${event}`)
  return aspect
}

describe.each(events)('the scheme of %s', event => {
  const scheme = schemeOf(event)
  const source = rubric(event)

  test('is usable as it stands, without so much as a warning', () => {
    expect(checkScheme(scheme)).toEqual([])
  })

  test('has the rubric’s theory and practical, with their weights and pass marks, and its modules', () => {
    const parts = scheme.modules.map(({ id, max, weight, passMark, minutes }) => ({
      id,
      max,
      weight,
      passMark,
      minutes,
    }))
    expect(parts).toEqual(
      source.composition.map(({ code, raw_max, weight, pass_mark, minutes }) => ({
        id: code,
        max: String(raw_max),
        weight: String(weight),
        passMark: pass_mark === undefined ? undefined : String(pass_mark),
        minutes,
      })),
    )
    const wanted = source.modules.map(({ code, zh, en, max, minutes }) => ({
      id: code,
      name: { zh, en },
      max: String(max),
      weight: String(max),
      ...(minutes === null ? {} : { minutes }),
    }))
    expect(scheme.modules[1]?.modules).toMatchObject(wanted)
  })

  test('has every aspect of the rubric once, in its module, and no other', () => {
    expect(source.aspects).toHaveLength(counts[event])
    const [, practical] = scheme.modules
    const found = (practical?.modules ?? []).flatMap(({ id, criteria }) =>
      criteria.flatMap(({ aspects }) => aspects.map(aspect => ({ module: id, id: aspect.id }))),
    )
    expect(found).toEqual(source.aspects.map(({ code, module }) => ({ module, id: code })))
  })

  test.each(source.aspects)('$code $zh says what the rubric says', wanted => {
    const aspect = aspectOf(event, wanted.code)
    expect(aspect.name).toEqual({ zh: wanted.zh, en: wanted.en })
    expect(aspect).toMatchObject(expected(wanted))
    if (aspect.kind === 'measure') expect(aspect.plausible).toBeDefined()
  })

  test('tells judges about every aspect in both languages', () => {
    for (const { code } of source.aspects) {
      const { note } = aspectOf(event, code)
      expect(note?.zh.length, code).toBeGreaterThan(3)
      expect(note?.en?.length, code).toBeGreaterThan(3)
      expect(note?.en, code).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test('a knock-out zeroes the aspect wherever the rubric says so', () => {
    for (const { code, rule } of source.aspects) {
      if (rule.type !== 'deduct' || !rule.zero_if) continue
      const aspect = aspectOf(event, code)
      if (aspect.kind !== 'deduct') throw new Error(code)
      const [fault] = aspect.faults
      // Two or more reworks is a count as well: the ladder says it without a second box to tick.
      if (fault?.ladder) expect([code, fault.ladder]).toEqual(['A2', ['1', aspect.max]])
      else expect(aspect.knockouts).toEqual(rule.zero_if)
    }
  })

  test('judged aspects are described level by level, and panels are as large as the rubric wants', () => {
    for (const { code, rule } of source.aspects) {
      if (rule.type !== 'panel') continue
      const aspect = aspectOf(event, code)
      const told = aspect.kind === 'judgement' ? aspect.levels : aspect.kind === 'points' ? aspect.anchors : undefined
      const words = told?.flatMap(({ text }) => [text.zh, text.en ?? ''])
      expect(new Set(words).size, code).toBe(8)
      for (const one of words ?? []) expect(one.length, `${code}: ${one}`).toBeGreaterThan(5)
      for (const { text } of told ?? []) expect(text.en, code).not.toMatch(/\p{Script=Han}/u)
      const combine = event === 'rider' ? combined.trimmed_mean : combined[rule.aggregate]
      const part = schemeIndex(scheme).partOf.get(aspect.id)
      expect(part).toMatchObject({ marking: 'each', judges: rule.judges, combine })
    }
  })

  test('measured aspects are agreed and signed by two, or compared with a key by one', () => {
    for (const { code, kind } of source.aspects) {
      if (kind === 'judged') continue
      const part = schemeIndex(scheme).partOf.get(AspectId.parse(code))
      const signatures = event === 'foodtest' && part?.id === 'samples' ? 1 : 2
      expect(part, code).toMatchObject({ marking: 'agreed', signatures })
    }
  })

  test('has every penalty of the rubric with its effect', () => {
    for (const wanted of source.penalties) {
      const found = scheme.penalties.find(({ name }) => name.zh === wanted.zh)
      expect(found?.enabled, wanted.zh).toBe(true)
      const effect = found?.effect
      if (wanted.points !== undefined) {
        expect(effect).toMatchObject({ type: 'points', each: String(wanted.points) })
        if (wanted.cap !== undefined) expect(effect).toMatchObject({ cap: String(-wanted.cap) })
      } else if (wanted.points_range) {
        expect(effect).toEqual({ type: 'range', low: '-5', high: '-1' })
      } else {
        const other = { type: expect.stringMatching(/^zero-(module|aspects)$/) }
        expect(effect).toMatchObject(effects.get(wanted.effect ?? '') ?? other)
      }
    }
  })
})

test.each(demonstrated)('the words of %s are those of its draft', event => {
  const described = descriptors()[event]
  for (const [code, { descriptors: levels }] of Object.entries(described)) {
    const aspect = aspectOf(event, code)
    const told = aspect.kind === 'judgement' ? aspect.levels : aspect.kind === 'points' ? aspect.anchors : undefined
    const words = levels.map(({ zh, en }) => ({ zh, en }))
    expect(
      told?.map(({ text }) => text),
      code,
    ).toEqual(words)
  }
})

describe('what is particular', () => {
  test('prizes are those of the drafts; a district title for casters, a special prize above the first for riders', () => {
    const places = events.map(event =>
      schemeOf(event).awards.prizes.map(({ quota }) => (quota.type === 'number' ? quota.number : null)),
    )
    expect(places).toEqual([
      [1, 3, 6],
      [1, 3, 5, 10],
      [1, 2, 3, 6],
      [1, 3, 6],
      [1, 3, 6],
      [1, 2, 3],
      [1, 2, 3],
      [1, 1, 2, 7],
    ])
    expect(schemeOf('diecasting').awards.titles).toMatchObject([
      { name: { zh: '高要区技术能手（演示）' }, from: 1, to: 3 },
    ])
  })

  test('ties go as the drafts say, and are then shared', () => {
    const practical = { by: 'module', module: 'P' }
    const result = { by: 'group', group: 'result' }
    const chains = new Map(events.map(event => [event, schemeOf(event).ranking.chain]))
    for (const event of demonstrated) expect(chains.get(event)).toMatchObject([practical, result, { by: 'time' }])
    expect(chains.get('eldercare')).toEqual([practical])
    expect(chains.get('electromech')).toEqual([practical, result, { by: 'time', aspect: 'E1' }])
    expect(chains.get('foodtest')).toEqual([practical, { by: 'module', module: 'D' }])
    const loss = { by: 'reading', aspect: 'A1', order: 'ascending' }
    expect(chains.get('riceharvest')).toEqual([loss, { by: 'time', aspect: 'B1' }])
    expect(chains.get('rider')).toEqual([practical, { by: 'time', aspect: 'F1' }])
    for (const event of events) expect(schemeOf(event).ranking.stillTied).toBe('share')
  })

  test('the early finish of hardware is there but off', () => {
    expect(schemeOf('hardware').penalties.find(({ id }) => id === 'early')).toMatchObject({
      enabled: false,
      effect: { type: 'points', each: '2', cap: '10' },
    })
  })

  test('the spray texture keeps its zones at 50, 25, 15 and 10', () => {
    expect(aspectOf('construction', 'C8')).toMatchObject({
      zones: [{ weight: '50' }, { weight: '25' }, { weight: '15' }, { weight: '10' }],
    })
  })

  test.each([
    ['hardware', 'A8', ['0.03', '0.04', '0.05', '0.06', '0.07'], '5.6'],
    ['construction', 'A6', ['5', '9', '3', '10'], '2'],
    ['construction', 'A6', ['5', '9', '3', '16'], '0'],
  ] as const)('%s %s with %s comes to %s', (event, id, values, points) => {
    const worth = pointsOf(aspectOf(event, id), { kind: 'readings', values: [...values] })
    expect(worth.points && toText(worth.points)).toBe(toText(exact(points)))
  })
})
