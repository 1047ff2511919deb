import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { type Exact, toText } from '../../shared/scoring/exact.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { goingOn } from '../../shared/scoring/stages.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, given, points, scheme } from './build.ts'

const text = (value: Exact | null | undefined) => (value ? toText(value) : null)
const mark = (id: string) => ({ id, name: { zh: id }, kind: 'points', max: '100', step: '0.01' })

/** Theory, then a practical of two modules (60 and 40), then a final that stands for itself or takes something along. */
const rounds = (
  stages: [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>] = [{}, {}, {}],
  more: Record<string, unknown> = {},
): Scheme =>
  scheme({
    modules: [
      {
        id: 'T',
        max: '100',
        weight: '100',
        criteria: [{ aspects: [{ id: 'T1', name: { zh: '理论' }, kind: 'given', max: '100', scale: '100' }] }],
      },
      { id: 'A', max: '100', weight: '60', criteria: [{ aspects: [mark('A1')] }] },
      { id: 'B', max: '100', weight: '40', criteria: [{ aspects: [mark('B1')] }] },
      { id: 'F', max: '100', weight: '100', criteria: [{ aspects: [mark('F1')] }] },
    ],
    parts: [
      { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
      { id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1'] },
      { id: 'f', marking: 'agreed', judges: 1, aspects: ['F1'] },
    ],
    penalties: [{ id: 'x', name: { zh: '违规' }, effect: { type: 'points', each: '-5' } }],
    stages: [
      { id: 'theory', name: { zh: '理论赛' }, modules: ['T'], ...stages[0] },
      { id: 'practical', name: { zh: '实操赛' }, modules: ['A', 'B'], ...stages[1] },
      { id: 'final', name: { zh: '决赛' }, modules: ['F'], ...stages[2] },
    ],
    ...more,
  })

const whole: EntryInput = {
  given: { T1: given('83.456') },
  marks: { 'p/agreed': { A1: points('90.11'), B1: points('70.4') }, 'f/agreed': { F1: points('88.88') } },
}
const scoreOf = (of: Scheme, input: EntryInput) => scoreEntry(prepare(of, new Map()), entry('e', input), new Map())

describe('the score of a stage', () => {
  test('S120 only stages reached are scored and waited for', () => {
    const first = scoreOf(rounds(), { ...whole, stage: 0 })
    expect([text(first.total), first.complete, first.stages.map(text)]).toEqual(['83.456', true, ['83.456']])
    expect([...first.modules.keys()]).toEqual(['T'])
    const second = scoreOf(rounds(), { given: { T1: given('80') }, stage: 1 })
    expect([second.total, second.complete, second.waits.length]).toEqual([null, false, 2])
  })

  test('S121 S122 carry-over by hand: theory 83.46, practical 30 % of it, the final 50 % of that', () => {
    const of = rounds([{ digits: 2 }, { digits: 1, carry: '30' }, { carry: '50' }], { rounding: { total: 2 } })
    // Theory 83.456 → 83.46. Own 54.066 + 28.16 = 82.226; 0.3 × 83.46 + 0.7 × 82.226 = 25.038 + 57.5582 = 82.5962 → 82.6.
    // Final 0.5 × 82.6 + 0.5 × 88.88 = 41.3 + 44.44 = 85.74.
    expect(scoreOf(of, { ...whole, stage: 2 }).stages.map(text)).toEqual(['83.46', '82.6', '85.74'])
    // Left at the practical it is rounded as the total is, not to the stage's own digit.
    const exactly = rounds([{ digits: 2 }, { digits: 1, carry: '30' }, {}], { rounding: { total: 3 } })
    expect(text(scoreOf(exactly, { ...whole, stage: 1 }).total)).toBe('82.596')
  })

  test('S121 what is known so far: the part brought along, or what has been marked', () => {
    const of = rounds([{}, { carry: '30' }, {}])
    expect(text(scoreOf(of, { given: { T1: given('80') }, stage: 1 }).total)).toBe('24')
    const unmarked = { marks: { 'p/agreed': { A1: points('90') } }, stage: 1 }
    // 0.7 × (0.6 × 90); nothing of theory is known.
    expect(text(scoreOf(of, unmarked).total)).toBe('37.8')
    expect(text(scoreOf(rounds([{}, { carry: '0' }, {}]), { given: { T1: given('80') }, stage: 1 }).total)).toBeNull()
  })

  test('S122 penalties come off the last stage reached alone; zero-total is of that stage too', () => {
    const of = rounds([{}, { carry: '30' }, {}])
    const fined = scoreOf(of, { ...whole, stage: 1, penalties: [{ penalty: 'x', count: 2 }] })
    expect(fined.stages.map(text)).toEqual(['83.456', text(fined.total)])
    // 25.0368 + 57.5582 − 10
    expect(text(fined.total)).toBe('72.595')
    const zero = rounds([{}, {}, {}], { penalties: [{ id: 'x', name: { zh: '零' }, effect: { type: 'zero-total' } }] })
    const zeroed = scoreOf(zero, { given: { T1: given('80') }, stage: 1, penalties: [{ penalty: 'x' }] })
    expect([zeroed.stages.map(text), zeroed.complete]).toEqual([['80', '0'], true])
  })

  test('S64 S131 a pass mark of a stage not reached is open: nobody has passed, but one may have failed', () => {
    const of = (mark1: string) => {
      const plain = rounds()
      const modules = plain.modules.map(one =>
        one.id === 'F' ? { ...one, passMark: '60' } : one.id === 'T' ? { ...one, passMark: mark1 } : one,
      )
      return { ...plain, modules }
    }
    expect(scoreOf(of('60'), { ...whole, stage: 0 }).passed).toBeNull()
    expect(scoreOf(of('90'), { ...whole, stage: 0 }).passed).toBe(false)
    expect(scoreOf(of('60'), { ...whole, stage: 2 }).passed).toBe(true)
  })
})

const theory = (id: string, mark1: string, more: EntryInput = {}) => entry(id, { given: { T1: given(mark1) }, ...more })
const final = (id: string, one: string, mark1: string | null, more: EntryInput = {}) =>
  theory(id, one, { stage: 1, marks: mark1 ? { 'p/agreed': { A1: points(mark1), B1: points(mark1) } } : {}, ...more })
const places = (of: Scheme, entries: Entry[]) =>
  standingsOf(event(of, entries)).map(({ entry: id, rank, left }) => [id, rank, left])

describe('standings with stages', () => {
  test('S123 S124 whoever went further stands above, whatever the totals; then total; then chain', () => {
    const of = rounds([{}, {}, {}], { ranking: { chain: [{ by: 'stage', stage: 'theory' }] } })
    const entries = [
      theory('out', '99'),
      theory('low', '70'),
      final('a', '80', '60'),
      final('b', '75', '50'),
      final('c', '90', '50'),
    ]
    // b and c are level with 50; theory decides. (S135)
    expect(places(of, entries)).toEqual([
      ['a', 1, null],
      ['c', 2, null],
      ['b', 3, null],
      ['out', 4, 0],
      ['low', 5, 0],
    ])
    expect(standingsOf(event(of, entries)).map(({ tieStep }) => tieStep)).toEqual([null, 0, 0, null, null])
  })
  test('S123 S124 before anybody has gone on nobody has been left behind', () => {
    expect(places(rounds(), [theory('a', '80'), theory('b', '90')])).toEqual([
      ['b', 1, null],
      ['a', 2, null],
    ])
  })
  test('S123 who has gone on is ranked at once, behind those of the stage who have begun', () => {
    expect(
      places(rounds(), [final('a', '80', null), final('b', '90', null), final('c', '70', '1'), theory('d', '99')]),
    ).toEqual([
      ['c', 1, null],
      ['a', 2, null],
      ['b', 2, null],
      ['d', 4, 0],
    ])
  })
  test('S135 who did not reach the stage that a tie step looks at is behind', () => {
    const of = rounds([{}, {}, {}], {
      ranking: {
        chain: [
          { by: 'stage', stage: 'practical' },
          { by: 'module', module: 'T' },
        ],
      },
    })
    const entries = [theory('a', '80'), theory('b', '80')]
    expect(places(of, entries).map(([id, rank]) => [id, rank])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })
  test('S123 a total of any size does not carry anybody into a later stage', () => {
    const of = rounds([{}, {}, {}], {
      penalties: [{ id: 'x', name: { zh: '奖' }, effect: { type: 'points', each: '99999999999' } }],
    })
    expect(places(of, [theory('rich', '1', { penalties: [{ penalty: 'x' }] }), final('poor', '1', '1')])).toEqual([
      ['poor', 1, null],
      ['rich', 2, 0],
    ])
  })
})

function on(of: Scheme, entries: Entry[], stage?: number) {
  const one = event(of, entries)
  return goingOn(prepare(of, one.panels), one.entries, standingsOf(one), stage)
}
const five = [theory('a', '90'), theory('b', '80'), theory('c', '80'), theory('d', '70'), theory('e', '60')]

describe('who goes on', () => {
  test('S126 by number, best first; without a cut everybody', () => {
    expect(on(rounds([{ cut: { type: 'number', number: 1 } }, {}, {}]), five)).toEqual(['a'])
    expect(on(rounds(), five)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(on(rounds([{ cut: { type: 'number', number: 50 } }, {}, {}]), five)).toHaveLength(5)
  })
  test('S126 by percent of those who count, rounded as stated: 50 % of 5', () => {
    const half = (rounding: string) =>
      rounds([{ cut: { type: 'percent', percent: '50', rounding }, tiesAtCut: 'out' }, {}, {}])
    const apart = five.with(2, theory('c', '75'))
    expect(on(half('up'), apart)).toEqual(['a', 'b', 'c'])
    expect(on(half('down'), apart)).toEqual(['a', 'b'])
    expect(on(half('half-up'), apart)).toEqual(['a', 'b', 'c'])
    expect(on(rounds([{ cut: { type: 'percent', percent: '45', rounding: 'half-up' } }, {}, {}]), apart)).toEqual([
      'a',
      'b',
    ])
    // The withdrawn one does not count: 50 % of 4.
    expect(on(half('up'), apart.with(4, theory('e', '99', { status: 'withdrew' })))).toEqual(['a', 'b'])
    expect(on(rounds([{ cut: { type: 'percent', percent: '10', rounding: 'down' } }, {}, {}]), five)).toEqual([])
  })
  test('S127 ties at the cut go on together or not at all, unless the chain tells them apart', () => {
    const two = (tiesAtCut: string, more: Record<string, unknown> = {}) =>
      rounds([{ cut: { type: 'number', number: 2 }, tiesAtCut }, {}, {}], more)
    expect(on(two('in'), five)).toEqual(['a', 'b', 'c'])
    expect(on(two('out'), five)).toEqual(['a'])
    const three = rounds([{ cut: { type: 'number', number: 3 }, tiesAtCut: 'out' }, {}, {}])
    expect(on(three, five)).toEqual(['a', 'b', 'c'])
    const fined = five.with(1, theory('b', '85', { penalties: [{ penalty: 'x' }] }))
    expect(on(two('out', { ranking: { chain: [{ by: 'penalties' }] } }), fined)).toEqual(['a', 'c'])
  })
  test('S128 the gate holds within the cut, and is enough itself', () => {
    expect(on(rounds([{ gate: '80' }, {}, {}]), five)).toEqual(['a', 'b', 'c'])
    expect(on(rounds([{ gate: '80.01', cut: { type: 'number', number: 4 } }, {}, {}]), five)).toEqual(['a'])
  })
  test('S129 too few entrants: nobody is cut, but the gate holds', () => {
    const few = (minimumField: number) =>
      rounds([{ cut: { type: 'number', number: 1 }, minimumField, gate: '70' }, {}, {}])
    expect(on(few(6), five)).toEqual(['a', 'b', 'c', 'd'])
    expect(on(few(5), five)).toEqual(['a'])
    // One of six is absent: five are in the field.
    expect(on(few(6), [...five, entry('f', { status: 'absent' })])).toHaveLength(4)
  })
  test('S125 who is out neither counts nor goes on; an open score is named', () => {
    const of = rounds([{ cut: { type: 'number', number: 2 } }, {}, {}], {
      penalties: [{ id: 'x', name: { zh: '事故' }, effect: { type: 'disqualify' } }],
    })
    const out = [
      theory('a', '99', { status: 'disqualified' }),
      theory('b', '98', { status: 'did-not-finish' }),
      theory('c', '97', { penalties: [{ penalty: 'x' }] }),
      entry('d', { status: 'absent' }),
      theory('e', '50'),
      theory('f', '40'),
      theory('g', '30'),
    ]
    expect(on(of, out)).toEqual(['e', 'f'])
    expect(on(of, [...out, entry('h'), entry('i')])).toEqual({ waits: ['h', 'i'] })
  })
  test('S125 kept out by a condition', () => {
    const of = rounds([{}, {}, {}], {
      conditions: [{ id: 'c', name: { zh: '理论' }, aspect: 'T1', atLeast: '75', otherwise: 'unranked' }],
    })
    expect(on(of, five)).toEqual(['a', 'b', 'c'])
  })
  test('S125 of the present stage alone; which one can be said; past the last there is none', () => {
    const entries = [final('a', '60', '90'), final('b', '90', '80'), theory('z', '99')]
    const of = rounds([{}, { cut: { type: 'number', number: 1 } }, {}])
    expect(on(of, entries)).toEqual(['a'])
    expect(on(of, entries, 0)).toEqual(['z'])
    expect(() => on(of, entries, 2)).toThrow(RangeError)
    expect(() => on(rounds(), [theory('a', '1', { stage: 2 })])).toThrow(RangeError)
    expect(on(of, [final('a', '60', null), theory('z', '99')])).toEqual({ waits: ['a'] })
  })
})
