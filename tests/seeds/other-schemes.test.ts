import { describe, expect, test } from 'vitest'
import { shippedSchemes } from '../../server/seeds.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Aspect, AspectKind, AspectOf } from '../../shared/scheme/aspect.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { AspectId } from '../../shared/scheme/ids.ts'
import type { LocalText } from '../../shared/scheme/text.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { expectedWeaving, quizRubric, weavingRubric } from './other-rubrics.ts'

const names = ['weaving', 'quiz', 'cook', 'ecommerce', 'speech', 'works'] as const
type Name = (typeof names)[number]

function schemeOf(name: Name) {
  const scheme = shippedSchemes().get(name)
  if (!scheme) throw new Error(`no scheme ${name}`)
  return scheme
}
const aspectsOf = (name: Name) => [...schemeIndex(schemeOf(name)).aspects.values()]
const partOf = (name: Name, id: string) => schemeIndex(schemeOf(name)).partOf.get(AspectId.parse(id))
function aspectOf(name: Name, id: string): Aspect {
  const aspect = schemeIndex(schemeOf(name)).aspects.get(AspectId.parse(id))
  if (!aspect) throw new Error(`no aspect ${id} in ${name}`)
  return aspect
}
const isKind = <K extends AspectKind>(aspect: Aspect, kind: K): aspect is AspectOf<K> => aspect.kind === kind
function ofKind<K extends AspectKind>(name: Name, id: string, kind: K): AspectOf<K> {
  const aspect = aspectOf(name, id)
  if (!isKind(aspect, kind)) throw new Error(`${id} is ${aspect.kind}`)
  return aspect
}
const quotas = (name: Name) => schemeOf(name).awards.prizes.map(({ quota }) => quota)
const numbers = (name: Name) => quotas(name).map(quota => (quota.type === 'number' ? quota.number : null))
const trimmed = { rule: 'trimmed', high: 1, low: 1 }

describe.each(names)('the scheme of %s', name => {
  test('is usable as it stands, without so much as a warning', () => {
    expect(checkScheme(schemeOf(name))).toEqual([])
  })

  test('tells judges about every aspect in both languages', () => {
    for (const { id, note } of aspectsOf(name)) {
      expect(note?.zh.length, id).toBeGreaterThan(3)
      expect(note?.en?.length, id).toBeGreaterThan(3)
      expect(note?.en, id).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test('describes what every judge’s mark means, four times, in both languages', () => {
    const judged = aspectsOf(name).filter(({ id }) => partOf(name, id)?.marking === 'each')
    const told = judged.map((aspect): readonly { text: LocalText }[] => {
      if (aspect.kind === 'judgement') return aspect.levels
      return aspect.kind === 'points' ? (aspect.anchors ?? []) : []
    })
    for (const [at, anchors] of told.entries()) {
      const texts = anchors.map(({ text }) => text)
      expect(new Set(texts.map(({ zh }) => zh)).size, judged[at]?.id).toBe(4)
      expect(texts.every(({ en }) => en && !/\p{Script=Han}/u.test(en))).toBe(true)
    }
    expect(judged.length > 0).toBe(name !== 'quiz')
  })
})

describe('weaving', () => {
  const source = weavingRubric()
  const scheme = schemeOf('weaving')

  test('has the rubric’s name, modules and aspects, and no other', () => {
    expect(scheme.name).toEqual({ zh: source.zh, en: source.en })
    expect(scheme.modules).toMatchObject(
      source.modules.map(({ code, zh, en, max, minutes }) => ({
        id: code,
        name: { zh, en },
        max: String(max),
        weight: String(max),
        ...(minutes === null ? {} : { minutes }),
      })),
    )
    const found = scheme.modules.flatMap(({ id, criteria }) =>
      criteria.flatMap(({ aspects }) => aspects.map(aspect => [id, aspect.id])),
    )
    expect(found).toEqual(source.aspects.map(({ code, module }) => [module, code]))
    expect(found).toHaveLength(14)
  })

  test.each(source.aspects)('$code $zh says what the rubric says', wanted => {
    const aspect = aspectOf('weaving', wanted.code)
    expect(aspect.name).toEqual({ zh: wanted.zh, en: wanted.en })
    expect(aspect).toMatchObject(expectedWeaving(wanted))
    const part = partOf('weaving', wanted.code)
    if (wanted.rule.type === 'panel')
      expect(part).toMatchObject({ marking: 'each', judges: wanted.rule.judges, combine: trimmed })
    else expect(part).toMatchObject({ marking: 'agreed', signatures: 2 })
  })

  test('disqualifies for what the rubric disqualifies', () => {
    expect(scheme.penalties.map(({ name, effect }) => [name, effect.type])).toEqual(
      source.penalties.map(({ zh, en, effect }) => [{ zh, en }, effect]),
    )
  })

  test('rounds, breaks ties and gives prizes as the rubric says; places are rounded up of those present', () => {
    const digits = source.scoring.rounding_decimals
    expect(scheme.rounding).toEqual({ aspect: digits, module: digits, total: digits })
    expect(scheme.ranking).toEqual({
      chain: [
        { by: 'module', module: 'B' },
        { by: 'time', aspect: 'D1' },
      ],
      stillTied: 'share',
    })
    const { first, second, third, merit } = source.awards
    expect(quotas('weaving')).toEqual(
      [first, second, third, merit].map(percent => ({
        type: 'percent',
        percent: String(percent),
        of: 'present',
        rounding: 'up',
      })),
    )
  })
})

describe('quiz', () => {
  const source = quizRubric()
  const scheme = schemeOf('quiz')

  test('has the written round’s parts, read by machine, at what their questions are worth', () => {
    expect(scheme.name).toEqual({ zh: source.zh, en: source.en })
    expect(scheme.modules[0]).toMatchObject({ id: 'W', name: { zh: '笔试', en: 'Written round' }, minutes: 60 })
    for (const { code, zh, en, max, rule } of source.aspects) {
      expect(rule.n * rule.each).toBe(max)
      expect(aspectOf('quiz', code)).toMatchObject({
        kind: 'given',
        name: { zh, en },
        max: String(max),
        scale: String(max),
      })
      expect(partOf('quiz', code)).toMatchObject({ marking: 'given' })
    }
  })

  test('has every round of the rubric on stage', () => {
    const { rounds, start, floor } = ofKind('quiz', 'Q1', 'quiz')
    expect({ start, floor }).toEqual({ start: String(source.stage.base), floor: null })
    expect(rounds).toMatchObject(
      source.stage.rounds.map(round => ({
        id: round.code,
        name: { zh: round.zh, en: round.en },
        seconds: round.seconds,
        ...(typeof round.questions === 'number' ? { questions: round.questions } : {}),
        ...(typeof round.right === 'number' ? { right: String(round.right) } : {}),
        ...(typeof round.wrong === 'number' ? { wrong: String(round.wrong) } : {}),
        early: String(round.early_buzz ?? 0),
        earlyVoids: round.early_buzz_voids_question ?? false,
        ...(round.choose_value ? { stakes: round.choose_value.map(String) } : {}),
      })),
    )
    expect(rounds.map(({ type }) => type)).toEqual(['compulsory', 'compulsory', 'buzzer', 'risk', 'play-off'])
    expect(partOf('quiz', 'Q1')).toMatchObject({ marking: 'agreed' })
    expect(ofKind('quiz', 'Q1', 'quiz').note?.zh).toContain('三人一队')
  })

  test('sends six on, with whoever is level, and carries nothing; the play-off breaks ties; points are whole', () => {
    expect(scheme.stages).toMatchObject([
      { modules: ['W'], cut: { type: 'number', number: 6 }, tiesAtCut: 'in', digits: 0 },
      { modules: ['Q'], carry: '0' },
    ])
    expect(scheme.ranking.chain).toEqual([{ by: 'play-off', aspect: 'Q1', round: 'R5' }])
    expect(scheme.rounding).toEqual({ total: source.scoring.rounding_decimals })
    const { first, second, third } = source.awards
    expect(numbers('quiz')).toEqual([first, second, third])
  })
})

describe('what is particular', () => {
  test('cook: theory 30, each dish by five on whole sheets, the hard stop, and a single prize for the look', () => {
    const scheme = schemeOf('cook')
    expect(scheme.modules.map(({ id, weight }) => [id, weight])).toEqual([
      ['T', '30'],
      ['P', '70'],
    ])
    for (const id of ['A1', 'B4'])
      expect(partOf('cook', id)).toMatchObject({ judges: 5, per: 'sheet', combine: trimmed })
    expect(numbers('cook')).toEqual([1, 3, 6])
    expect(scheme.awards.singles).toMatchObject([{ by: { type: 'aspect', aspect: 'B3' } }])
  })

  test.each([
    ['5400', '6'],
    ['5401', '5'],
    ['5700', '1'],
    ['5701', '0'],
  ])('cook: %s seconds are worth %s', (seconds, points) => {
    const worth = pointsOf(aspectOf('cook', 'K3'), { kind: 'time', seconds, finished: true })
    expect(worth.points && toText(worth.points)).toBe(points)
  })

  test('live sale: figures against the best of the session; what voids compliance at once is listed', () => {
    for (const id of ['S1', 'S2'])
      expect(aspectOf('ecommerce', id)).toMatchObject({ field: 'session', rule: { type: 'ratio', best: 'highest' } })
    expect(ofKind('ecommerce', 'C1', 'deduct').knockouts).toHaveLength(3)
    expect(numbers('ecommerce')).toEqual([1, 2, 3])
  })

  test('speech: seven judges, a hundred points, one high and one low sheet dropped, two digits', () => {
    expect(partOf('speech', 'S1')).toMatchObject({ judges: 7, per: 'sheet', combine: trimmed })
    const marked = aspectsOf('speech').filter(({ id }) => partOf('speech', id)?.marking === 'each')
    expect(marked.reduce((sum, { max }) => sum + Number(max), 0)).toBe(100)
    expect(schemeOf('speech').rounding).toEqual({ sheet: 2, module: 2, total: 2 })
  })

  test.each([
    ['480', '0'],
    ['481', '-0.5'],
    ['510', '-0.5'],
    ['510.1', '-1'],
    ['1200', '-5'],
  ])('speech: %s seconds cost %s', (seconds, points) => {
    const worth = pointsOf(aspectOf('speech', 'S5'), { kind: 'time', seconds, finished: true })
    expect(worth.points && toText(worth.points)).toBe(points)
  })

  test('works: three judges dealt, units recused, essays and photos apart, fairness shown and not counted', () => {
    const scheme = schemeOf('works')
    expect(partOf('works', 'W1')).toMatchObject({ judges: 3, dealt: true, recusal: 'unit', per: 'sheet' })
    expect(scheme.groups?.map(({ id }) => id)).toEqual(['essay', 'photo'])
    expect(scheme.awards.groups).toBe('separate')
    expect(scheme.fairness).toMatchObject({ by: 'judge', method: 'z-score', counts: false })
    expect(scheme.penalties.find(({ id }) => id === 'plagiarism')?.effect).toEqual({ type: 'disqualify' })
  })
})
