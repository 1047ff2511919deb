import { describe, expect, test } from 'vitest'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { EntryId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { tieStepWords } from '../../shared/scoring/tie.ts'
import {
  entry,
  type EntryInput,
  event,
  level,
  notFinished,
  panels,
  points,
  readings,
  scheme,
  simple,
  time,
  value,
} from './build.ts'
import { marked, twoParts } from './forty-kinds/say.ts'

/** Rank and the step that decided, by entry; entries come in the wrong order. */
const order = (of: Scheme, entries: Entry[], more: { panels?: Event['panels']; decisions?: Event['decisions'] } = {}) =>
  standingsOf(event(of, entries, more)).map(({ entry: id, rank, tieStep, shared }) => [id, rank, tieStep, shared])
const first = (winner: string, loser: string) => [
  [winner, 1, 0, false],
  [loser, 2, 0, false],
]
const words = (of: Scheme) => {
  const [step] = of.ranking.chain
  return step ? tieStepWords(prepare(of, new Map()), step) : null
}
const chain = (...steps: Record<string, unknown>[]) => ({ ranking: { chain: steps } })
const half = (id: string, more: Record<string, unknown> = {}) => ({ id, kind: 'points', max: '50', step: '1', ...more })
const agreed = (id: string, marks: Record<string, ReturnType<typeof points>>, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': marks }, ...more })
/** 30 + 40 and 40 + 30. */
const a = agreed('a', { A1: points('30'), A2: points('40') })
const b = agreed('b', { A1: points('40'), A2: points('30') })

describe('each criterion of the chain, more or less being better (S71)', () => {
  test('module: the higher score', () => {
    const module = (id: string) => ({
      id,
      name: { zh: `模块${id}`, en: `Module ${id}` },
      max: '50',
      weight: '50',
      criteria: [{ aspects: [{ name: { zh: '项' }, ...half(id === 'X' ? 'A1' : 'A2') }] }],
    })
    const of = scheme({
      modules: [module('X'), module('Y')],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'A2'] }],
      ...chain({ by: 'module', module: 'Y' }),
    })
    expect(order(of, [b, a])).toEqual(first('a', 'b'))
    expect(words(of)).toEqual({ zh: '模块Y成绩', en: 'Module Y score' })
  })
  test('aspect: the higher points', () => {
    const of = simple([half('A1'), half('A2')], {}, chain({ by: 'aspect', aspect: 'A1' }))
    expect(order(of, [a, b])).toEqual(first('b', 'a'))
    expect(words(of)?.zh).toBe('项A1得分')
  })
  test('group: result before process marks', () => {
    const aspects = [half('A1', { group: 'process' }), half('A2', { group: 'result' })]
    const result = simple(aspects, {}, chain({ by: 'group', group: 'result' }))
    expect(order(result, [b, a])).toEqual(first('a', 'b'))
    expect(words(result)).toEqual({ zh: '结果分', en: 'result marks' })
    expect(order(simple(aspects, {}, chain({ by: 'group', group: 'process' })), [a, b])).toEqual(first('b', 'a'))
  })
  const clock = { id: 'C', kind: 'time', max: '50', rule: { type: 'beyond', limit: '99999', per: '1', loss: '1' } }
  const timed = (id: string, mark: ReturnType<typeof time>, more: EntryInput = {}) =>
    agreed(id, { A1: points('40'), C: mark }, more)
  test('time: less, time made good taken off; who did not finish is behind', () => {
    const of = simple([half('A1'), { ...clock, didNotFinish: '50' }], {}, chain({ by: 'time', aspect: 'C' }))
    expect(order(of, [timed('b', time('61')), timed('a', time('60.5'))])).toEqual(first('a', 'b'))
    expect(order(of, [timed('a', time('60')), timed('b', time('61'), { allowances: { C: '2' } })])).toEqual(
      first('b', 'a'),
    )
    expect(order(of, [timed('b', notFinished), timed('a', time('9999'))])).toEqual(first('a', 'b'))
    expect(words(of)?.zh).toBe('项C（用时少者先）')
  })
  test('reading: as stated, ascending or descending; who has none is behind', () => {
    const gap = { id: 'R', kind: 'measure', unit: 'mm', max: '50', rule: { type: 'tolerance', limit: '99' } }
    const of = (way: string, more: Record<string, unknown> = {}) =>
      simple([half('A1'), { ...gap, ...more }], {}, chain({ by: 'reading', aspect: 'R', order: way }))
    const read = (id: string, mark: string) => agreed(id, { A1: points('40'), R: readings(mark) })
    expect(order(of('ascending'), [read('b', '3'), read('a', '2')])).toEqual(first('a', 'b'))
    expect(order(of('descending'), [read('a', '2'), read('b', '3')])).toEqual(first('b', 'a'))
    const none = agreed('n', { A1: points('40') })
    expect(order(of('descending', { optional: true, record: true, max: '0' }), [none, read('a', '2')])).toEqual(
      first('a', 'n'),
    )
    expect(words(of('ascending'))).toEqual({ zh: '项R读数', en: '项R (reading)' })
  })
  test('penalties: fewer occurrences; bonuses and what is switched off do not count', () => {
    const of = simple(
      [half('A1'), half('A2')],
      {},
      {
        ...chain({ by: 'penalties' }),
        penalties: [
          { id: 'x', name: { zh: '罚' }, effect: { type: 'points', each: '-2' } },
          { id: 'y', name: { zh: '奖' }, effect: { type: 'points', each: '2' } },
          { id: 'off', name: { zh: '停用' }, effect: { type: 'points', each: '-2' }, enabled: false },
          { id: 'r', name: { zh: '酌扣' }, effect: { type: 'range', low: '-5', high: '-1' } },
        ],
      },
    )
    const fined = (id: string, one: string, penalties: EntryInput['penalties'] = []) =>
      agreed(id, { A1: points(one), A2: points('30') }, { penalties })
    expect(order(of, [fined('b', '42', [{ penalty: 'x' }]), fined('a', '40')])).toEqual(first('a', 'b'))
    const twice = fined('b', '44', [{ penalty: 'x', count: 2 }])
    const once = fined('a', '44', [{ penalty: 'r', points: '-4' }])
    expect(order(of, [twice, once])).toEqual(first('a', 'b'))
    const neither = [fined('a', '38', [{ penalty: 'y' }]), fined('b', '40', [{ penalty: 'off' }])]
    expect(order(of, neither).map(([, rank]) => rank)).toEqual([1, 1])
  })
  test('top levels: how many judges gave the highest one', () => {
    const levels = [0, 1, 2, 3].map(one => ({ level: one, text: { zh: `级${one}` } }))
    const of = simple(
      [{ id: 'L', kind: 'judgement', max: '100', levels, spread: 3 }],
      { marking: 'each', judges: 3 },
      chain({ by: 'top-levels' }),
    )
    const judged = (id: string, ...given: number[]) =>
      entry(id, { marks: Object.fromEntries(given.map((one, at) => [`p/J${at + 1}`, { L: level(one) }])) })
    const three = { panels: panels({ p: ['J1', 'J2', 'J3'] }) }
    expect(order(of, [judged('a', 2, 2, 2), judged('b', 3, 2, 1)], three)).toEqual(first('b', 'a'))
  })
  test('best judge: the highest sheet of any one', () => {
    const of = simple([half('A1'), half('A2')], { marking: 'each', judges: 2 }, chain({ by: 'best-judge' }))
    const sheets = (id: string, ...totals: number[]) =>
      entry(id, {
        marks: Object.fromEntries(
          totals.map((total, at) => [`p/J${at + 1}`, { A1: points('20'), A2: points(String(total - 20)) }]),
        ),
      })
    const two = { panels: panels({ p: ['J1', 'J2'] }) }
    expect(order(of, [sheets('a', 50, 50), sheets('b', 40, 60)], two)).toEqual(first('b', 'a'))
    expect(words(of)).toEqual({ zh: '单个裁判最高分', en: 'best single judge' })
  })
  test('S135 play-off: the first right answer wins, the first wrong one loses', () => {
    const round = (id: string, type: string) => ({ id, name: { zh: '加赛' }, type, questions: 5, right: '10' })
    const of = simple(
      [{ id: 'Q', kind: 'quiz', max: '100', start: '50', rounds: [round('c', 'compulsory'), round('s', 'play-off')] }],
      {},
      chain({ by: 'play-off', aspect: 'Q', round: 's' }),
    )
    const team = (id: string, ...answers: [question: number, outcome: string][]) =>
      agreed(id, {
        Q: value({
          kind: 'quiz',
          answers: answers.map(([question, outcome]) => ({ round: 's', question, outcome })),
          done: true,
        }),
      })
    expect(order(of, [team('b'), team('a', [1, 'right'])])).toEqual(first('a', 'b'))
    expect(order(of, [team('b', [1, 'wrong']), team('a')])).toEqual(first('a', 'b'))
    expect(order(of, [team('b', [2, 'right']), team('a', [1, 'right'])])).toEqual(first('a', 'b'))
    expect(words(of)).toEqual({ zh: '加赛（先答对者先）', en: '加赛 (first right answer)' })
  })
})

describe('chains', () => {
  const twoSteps = simple(
    [half('A1'), half('A2'), half('A3', { max: '0', step: '1' })],
    {},
    {
      ...chain({ by: 'aspect', aspect: 'A3' }, { by: 'aspect', aspect: 'A1' }),
    },
  )
  const three = (id: string, one: string, two: string) =>
    agreed(id, { A1: points(one), A2: points(two), A3: points('0') })
  test('S72 S73 the first step that tells them apart is named; what none does shares 1, 2, 2, 4', () => {
    const entries = [three('d', '1', '1'), three('c', '30', '40'), three('b', '30', '40'), three('a', '40', '30')]
    expect(order(twoSteps, entries)).toEqual([
      ['a', 1, 1, false],
      ['c', 2, 1, true],
      ['b', 2, 1, true],
      ['d', 4, null, false],
    ])
  })
  test('S75 a decision about an earlier stage says nothing of the final', () => {
    const staged = twoParts('100', '100', {
      stages: [
        { id: 'one', name: { zh: '初赛' }, modules: ['T'] },
        { id: 'two', name: { zh: '决赛' }, modules: ['P'] },
      ],
      ranking: { chain: [], stillTied: 'decision' },
    })
    const ids = ['b', 'a'].map(id => EntryId.parse(id))
    const before = (stage: number) => ({
      decisions: [{ entries: ids, how: 'decision' as const, reason: '裁定', stage, stamp: { seq: 1, at: '', by: '' } }],
    })
    const final = ['a', 'b'].map(id => entry(id, marked('90', '80', { stage: 1 })))
    expect(order(staged, final, before(0)).map(([, rank]) => rank)).toEqual([1, 1])
    expect(order(staged, final, before(1)).map(([id, rank]) => [id, rank])).toEqual([
      ['b', 1],
      ['a', 2],
    ])
  })
  test('S75 an extra round is recorded like a decision, and holds until the tie is another one', () => {
    const decided = (how: 'extra-round' | 'decision', ...ids: string[]) => ({
      decisions: [
        { entries: ids.map(id => EntryId.parse(id)), how, reason: '加赛', stage: 0, stamp: { seq: 1, at: '', by: '' } },
      ],
    })
    const entries = [three('a', '30', '40'), three('b', '30', '40')]
    expect(order(twoSteps, entries, decided('extra-round', 'b', 'a'))).toEqual([
      ['b', 1, 2, false],
      ['a', 2, 2, false],
    ])
    const more = [...entries, three('c', '30', '40')]
    expect(order(twoSteps, more, decided('decision', 'b', 'a')).map(([, rank]) => rank)).toEqual([1, 1, 1])
  })
})
