import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RoundId } from '../../shared/scheme/ids.ts'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'
import { compare, toText } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { playOffKey } from '../../shared/scoring/quiz.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { aspect, entry, event, simple, value } from './build.ts'

const Round = z.object({ type: z.string() })
const golden = z
  .object({
    base_score: z.number(),
    rounds: z.tuple([
      Round.extend({ points: z.number(), wrong: z.number() }),
      Round.extend({
        points: z.number(),
        wrong: z.number(),
        early_buzz: z.number(),
        early_buzz_voids_question: z.boolean(),
      }),
      Round.extend({ choices: z.array(z.array(z.number())) }),
      Round.extend({ points: z.number() }),
    ]),
  })
  .parse(JSON.parse(readFileSync(new URL('../golden/cn_quiz_rules.json', import.meta.url), 'utf8')))
const [must, buzz, risk, extra] = golden.rounds

const rounds = (stakes: readonly number[] | null) => [
  {
    id: 'must',
    name: { zh: must.type, en: 'Compulsory' },
    type: 'compulsory',
    questions: 4,
    right: String(must.points),
    wrong: String(must.wrong),
  },
  {
    id: 'buzz',
    name: { zh: buzz.type, en: 'Buzzer' },
    type: 'buzzer',
    questions: 10,
    right: String(buzz.points),
    wrong: String(buzz.wrong),
    early: String(buzz.early_buzz),
    earlyVoids: buzz.early_buzz_voids_question,
    late: '-5',
  },
  {
    id: 'risk',
    name: { zh: risk.type, en: 'Risk' },
    type: 'risk',
    questions: 1,
    right: '0',
    ...(stakes && { stakes: stakes.map(String) }),
  },
  {
    id: 'extra',
    name: { zh: extra.type, en: 'Play-off' },
    type: 'play-off',
    questions: 9,
    right: String(extra.points),
  },
]
const quiz = { kind: 'quiz', max: '100', start: String(golden.base_score), rounds: rounds(risk.choices[0] ?? []) }
const of = aspect(quiz)

type Answer = [round: string, question: number, outcome: string, stake?: string]
const answered = (answers: readonly Answer[], done = true) =>
  value({
    kind: 'quiz',
    done,
    answers: answers.map(([round, question, outcome, stake]) => ({
      round,
      question,
      outcome,
      ...(stake === undefined ? {} : { stake }),
    })),
  })
const score = (answers: readonly Answer[], done = true, one = of) => {
  const { points, known, waits } = pointsOf(one, answered(answers, done))
  return { points: points && toText(points), known: known && toText(known), waits }
}
const whole = (points: string) => ({ points, known: points, waits: null })

describe('the quiz of the sources (38)', () => {
  test('S100 S101 base 100; compulsory +10 and 0; buzzer ±10', () => {
    expect(score([])).toEqual(whole('100'))
    expect(score([['must', 1, 'right']])).toEqual(whole('110'))
    expect(score([['must', 1, 'wrong']])).toEqual(whole('100'))
    expect(score([['buzz', 1, 'right']])).toEqual(whole('110'))
    expect(score([['buzz', 1, 'wrong']])).toEqual(whole('90'))
    expect(score([['buzz', 1, 'late']])).toEqual(whole('95'))
  })
  test('S104 pressed too early: −10 for that team, the question void for the others', () => {
    expect(buzz.early_buzz_voids_question).toBe(true)
    expect(score([['buzz', 3, 'early']])).toEqual(whole('90'))
    expect(score([['buzz', 3, 'void']])).toEqual(whole('100'))
  })
  test.each(risk.choices)('S101 of %i, %i or %i the chosen stake is won or lost, and may be declined', (...stakes) => {
    const one = aspect({ ...quiz, rounds: rounds(stakes) })
    for (const stake of stakes) {
      expect(score([['risk', 1, 'right', String(stake)]], true, one)).toEqual(whole(String(100 + stake)))
      expect(score([['risk', 1, 'wrong', String(stake)]], true, one)).toEqual(whole(String(100 - stake)))
    }
    expect(score([['risk', 1, 'declined']], true, one)).toEqual(whole('100'))
    expect(score([['risk', 1, 'void', String(stakes[0])]], true, one)).toEqual(whole('100'))
  })
  test('S100 a whole evening: 100 + 30 − 10 + 10 − 10 + 0 + 30 = 150, past the maximum of 100', () => {
    const evening: Answer[] = [
      ['must', 1, 'right'],
      ['must', 2, 'right'],
      ['must', 3, 'wrong'],
      ['must', 4, 'right'],
      ['buzz', 2, 'wrong'],
      ['buzz', 5, 'right'],
      ['buzz', 6, 'early'],
      ['buzz', 7, 'void'],
      ['risk', 1, 'right', '30'],
    ]
    expect(score(evening)).toEqual(whole('150'))
    expect(score(evening.toReversed())).toEqual(whole('150'))
  })
  test('S101 a play-off is worth no points', () => {
    expect(score([['extra', 1, 'right']])).toEqual(whole('100'))
    expect(score([['extra', 1, 'wrong']])).toEqual(whole('100'))
  })
  test('S102 a stake that is missing or not offered, or an unknown round, keeps the quiz from being final', () => {
    const open = (known: string) => ({ points: null, known, waits: 'mark' })
    expect(score([['risk', 1, 'right', '25']])).toEqual(open('100'))
    expect(score([['risk', 1, 'wrong']])).toEqual(open('100'))
    expect(
      score([
        ['elsewhere', 1, 'right'],
        ['must', 1, 'right'],
      ]),
    ).toEqual(open('110'))
    const free = aspect({ ...quiz, rounds: rounds(null) })
    expect(score([['risk', 1, 'right', '25']], true, free)).toEqual(whole('125'))
    expect(score([['risk', 1, 'right', '30.0']])).toEqual(whole('130'))
  })
  test('S100 the floor holds the sum, and only the sum', () => {
    const floored = aspect({ ...quiz, start: '0', floor: '0' })
    expect(score([['buzz', 1, 'wrong']], true, floored)).toEqual(whole('0'))
    expect(
      score(
        [
          ['buzz', 1, 'wrong'],
          ['buzz', 2, 'right'],
        ],
        true,
        floored,
      ),
    ).toEqual(whole('0'))
    expect(score([['buzz', 1, 'wrong']], true, aspect({ ...quiz, start: '0' }))).toEqual(whole('-10'))
  })
  test('S103 the running score is known, and waits for the desk', () => {
    expect(score([['must', 1, 'right']], false)).toEqual({ points: null, known: '110', waits: 'mark' })
    expect(score([], false)).toEqual({ points: null, known: '100', waits: 'mark' })
  })
  test('a mark of another kind is a blank; not done is worth nothing', () => {
    expect(pointsOf(of, value({ kind: 'points', value: '3' }))).toEqual({ points: null, known: null, waits: 'mark' })
    expect(pointsOf(of, value({ kind: 'not-done' })).points).toMatchObject({ n: 0 })
  })
})

const scheme = simple(
  [{ id: 'Q', ...quiz }],
  {},
  { ranking: { chain: [{ by: 'play-off', aspect: 'Q', round: 'extra' }] } },
)
const team = (id: string, answers: readonly Answer[], done = true) =>
  entry(id, { marks: { 'p/agreed': { Q: answered(answers, done) } } })

describe('a quiz in an event', () => {
  test('S103 its running score is the provisional total; closed, it is final', () => {
    const prepared = prepare(scheme, new Map())
    const running = scoreEntry(prepared, team('a', [['must', 1, 'right']], false), new Map())
    expect([running.total && toText(running.total), running.complete]).toEqual(['110', false])
    expect(running.waits).toEqual([{ for: 'mark', aspect: 'Q', part: 'p', judge: 'agreed' }])
    const closed = scoreEntry(prepared, team('a', [['must', 1, 'right']]), new Map())
    expect([closed.total && toText(closed.total), closed.complete]).toEqual(['110', true])
    const blank = scoreEntry(prepared, entry('b'), new Map())
    expect([blank.total, blank.complete]).toEqual([null, false])
  })
  test('S105 sudden death: first right is first, first wrong is out', () => {
    const level: Answer[] = [['must', 1, 'right']]
    const teams = [
      team('none', level),
      team('late', [...level, ['extra', 3, 'right']]),
      team('out', [...level, ['extra', 1, 'wrong']]),
      team('first', [...level, ['extra', 1, 'void'], ['extra', 2, 'right']]),
      team('outLater', [...level, ['extra', 2, 'wrong'], ['extra', 3, 'right']]),
      team('behind', []),
    ]
    const rows = standingsOf(event(scheme, teams))
    expect(rows.map(row => [row.entry, row.rank])).toEqual([
      ['first', 1],
      ['late', 2],
      ['none', 3],
      ['outLater', 4],
      ['out', 5],
      ['behind', 6],
    ])
    expect(rows.slice(0, 5).map(row => row.tieStep)).toEqual([0, 0, 0, 0, 0])
  })
  test('S95 every answer is a step of the derivation', () => {
    const trace: Explanation[] = []
    const mark = answered([
      ['must', 1, 'right'],
      ['buzz', 3, 'early'],
      ['risk', 1, 'wrong', '20'],
      ['extra', 2, 'right'],
    ])
    pointsOf(of, mark, { trace })
    expect(trace.map(({ label, value: shown, note }) => [label.zh, label.en, shown, note?.zh, note?.en])).toEqual([
      ['基础分', 'Starting score', '100', undefined, undefined],
      ['必答题 第 1 题', 'Compulsory, question 1', '10', '答对', 'right'],
      ['抢答题 第 3 题', 'Buzzer, question 3', '-10', '抢答犯规', 'pressed too early'],
      ['风险题 第 1 题', 'Risk, question 1', '-20', '答错，押 20 分', 'wrong, stake 20'],
      ['加赛(突然死亡) 第 2 题', 'Play-off, question 2', '0', '答对，加赛不计分', 'right, only orders who is level'],
    ])
    const unsure: Explanation[] = []
    pointsOf(
      of,
      answered(
        [
          ['risk', 1, 'right', '7'],
          ['gone', 1, 'right'],
        ],
        false,
      ),
      { trace: unsure },
    )
    expect(unsure.slice(1).map(({ label, value: shown, note }) => [label.zh, shown, note?.zh])).toEqual([
      ['风险题 第 1 题', '–', '答对，押 7 分，所押分值不明'],
      ['未知环节 gone', '–', undefined],
      ['比赛进行中', '–', undefined],
    ])
    const floored: Explanation[] = []
    pointsOf(aspect({ ...quiz, floor: '95' }), answered([['buzz', 1, 'wrong']]), { trace: floored })
    expect(floored.at(-1)).toMatchObject({ kind: 'floor', value: '95' })
  })
})

const outcome = fc.constantFrom<QuizAnswer['outcome']>('right', 'wrong', 'early', 'late', 'declined', 'void')
const answer = fc
  .tuple(fc.constantFrom('must', 'buzz', 'risk', 'extra'), fc.integer({ min: 1, max: 9 }), outcome)
  .map(
    ([round, question, what]): Answer => (round === 'risk' ? [round, question, what, '20'] : [round, question, what]),
  )
const worth: Record<string, Partial<Record<QuizAnswer['outcome'], number>>> = {
  must: { right: 10 },
  buzz: { right: 10, wrong: -10, early: -10, late: -5 },
  risk: { right: 20, wrong: -20 },
  extra: {},
}

describe('any quiz', () => {
  test('S100 S101 is the sum of its answers, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), fc.integer({ min: -50, max: 200 }), (answers, floor) => {
        const sum = answers.reduce((total, [round, , what]) => total + (worth[round]?.[what as 'right'] ?? 0), 100)
        expect(score(answers)).toEqual(whole(String(sum)))
        expect(score(answers.toReversed())).toEqual(whole(String(sum)))
        const floored = aspect({ ...quiz, floor: String(floor) })
        expect(score(answers, true, floored)).toEqual(whole(String(Math.max(floor, sum))))
      }),
    )
  })
  test('S105 an earlier right answer is better, an earlier wrong one worse, by the first that decides', () => {
    const round = RoundId.parse('extra')
    const key = (answers: readonly Answer[]) => playOffKey(round, answered(answers))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (a, b) => {
        const [right, wrong, later] = [
          key([['extra', a, 'right']]),
          key([['extra', a, 'wrong']]),
          key([['extra', b, 'right']]),
        ]
        expect(toText(right)).toBe(String(1000 - a))
        expect(toText(wrong)).toBe(String(a - 1000))
        expect(Math.sign(compare(right, later))).toBe(Math.sign(b - a))
        expect(compare(right, key([]))).toBeGreaterThan(0)
        expect(compare(key([]), wrong)).toBeGreaterThan(0)
        expect(
          key([
            ['extra', a, 'wrong'],
            ['extra', a + b, 'right'],
          ]),
        ).toEqual(wrong)
        expect(
          key([
            ['extra', a + b, 'right'],
            ['extra', a, 'wrong'],
          ]),
        ).toEqual(wrong)
        expect(
          key([
            ['must', a, 'right'],
            ['extra', a, 'early'],
            ['extra', b, 'declined'],
          ]),
        ).toEqual(key([]))
      }),
    )
    expect(toText(playOffKey(round, undefined))).toBe('0')
    expect(toText(playOffKey(round, value({ kind: 'not-done' })))).toBe('0')
  })
})
