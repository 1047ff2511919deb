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

const counts = { construction: 40, hardware: 32, diecasting: 38 } as const
/** Effects that a rubric names as they are; the others zero a module or some aspects. */
const plain = new Map([
  ['disqualify', 'disqualify'],
  ['no start', 'no-start'],
])
const events = ['construction', 'hardware', 'diecasting'] as const

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

  test('has theory at 30 and a practical of the rubric’s modules at 70', () => {
    const [theory, practical] = scheme.modules
    expect([theory?.max, theory?.weight, practical?.max, practical?.weight]).toEqual(['100', '30', '100', '70'])
    const wanted = source.modules.map(({ code, zh, en, max, minutes }) => ({
      id: code,
      name: { zh, en },
      max: String(max),
      weight: String(max),
      ...(minutes === null ? {} : { minutes }),
    }))
    expect(practical?.modules).toMatchObject(wanted)
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

  test('judged aspects carry their four descriptors, and panels are as large as the rubric wants', () => {
    const described = descriptors()[event]
    for (const { code, rule } of source.aspects) {
      if (rule.type !== 'panel') continue
      const aspect = aspectOf(event, code)
      const words = described[code]?.descriptors.map(({ zh, en }) => ({ zh, en }))
      const told = aspect.kind === 'judgement' ? aspect.levels : aspect.kind === 'points' ? aspect.anchors : undefined
      expect(
        told?.map(({ text }) => text),
        code,
      ).toEqual(words)
      const part = schemeIndex(scheme).partOf.get(aspect.id)
      const combine = rule.judges === 5 ? { rule: 'trimmed', high: 1, low: 1 } : { rule: 'mean' }
      expect(part).toMatchObject({ marking: 'each', judges: rule.judges, combine })
    }
  })

  test('measured aspects are agreed and signed by two', () => {
    for (const { code, kind } of source.aspects) {
      if (kind === 'judged') continue
      const part = schemeIndex(scheme).partOf.get(AspectId.parse(code))
      expect(part, code).toMatchObject({ marking: 'agreed', signatures: 2 })
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
        const type = plain.get(wanted.effect ?? '') ?? expect.stringMatching(/^zero-(module|aspects)$/)
        expect(effect).toMatchObject({ type })
      }
    }
  })
})

describe('what is particular', () => {
  test('prizes are 1/3/6, 1/3/5/10, and 1/2/3/6 with a district title for the first three', () => {
    const places = events.map(event =>
      schemeOf(event).awards.prizes.map(({ quota }) => (quota.type === 'number' ? quota.number : null)),
    )
    expect(places).toEqual([
      [1, 3, 6],
      [1, 3, 5, 10],
      [1, 2, 3, 6],
    ])
    expect(schemeOf('diecasting').awards.titles).toMatchObject([
      { name: { zh: '高要区技术能手（演示）' }, from: 1, to: 3 },
    ])
  })

  test('ties go by practical, result marks, time, and are then shared', () => {
    for (const event of events) {
      const { ranking } = schemeOf(event)
      expect(ranking.chain.map(({ by }) => by)).toEqual(['module', 'group', 'time'])
      expect(ranking.stillTied).toBe('share')
    }
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
