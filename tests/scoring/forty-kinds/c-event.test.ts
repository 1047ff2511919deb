import { describe, expect, test } from 'vitest'
import { AwardId, EntryId, EventId, UnitId } from '../../../shared/scheme/ids.ts'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { UnitRule } from '../../../shared/scheme/unit-rule.ts'
import { toText } from '../../../shared/scoring/exact.ts'
import { overallUnits } from '../../../shared/scoring/overall-units.ts'
import { prepare } from '../../../shared/scoring/prepared.ts'
import { standingsOf } from '../../../shared/scoring/rank.ts'
import { goingOn } from '../../../shared/scoring/stages.ts'
import { subtotalsOf } from '../../../shared/scoring/subtotals.ts'
import { unitStandings } from '../../../shared/scoring/units.ts'
import {
  aspect,
  entry,
  type EntryInput,
  event,
  points,
  readings,
  scheme,
  type SchemeInput,
  simple,
  time,
  value,
} from '../build.ts'
import { doubts, errors, imported, marked, ranking, refused, scored, twoParts, whole, worth } from './say.ts'

const name = { zh: '项' }
const prize = (id: string, more: Record<string, unknown>) => ({ id, name, ...more })
const number = (places: number) => ({ type: 'number', number: places })
const totals = (...all: string[]) =>
  Object.fromEntries(all.map((total, at) => [`e${at + 1}`, marked(total, total)])) as Record<string, EntryInput>
const prizesOf = (of: Scheme, entries: Record<string, EntryInput>) =>
  standingsOf(
    event(
      of,
      Object.entries(entries).map(([id, one]) => entry(id, one)),
    ),
  ).map(one => one.prize)

describe('31 stages: gate, cut with ties let in, carry-over, too few entrants', () => {
  const of = (first: Record<string, unknown>, second: Record<string, unknown> = {}) =>
    twoParts('100', '100', {
      stages: [
        { id: 'one', name, modules: ['T'], ...first },
        { id: 'two', name, modules: ['P'], ...second },
      ],
    })
  const theory = (...all: string[]) => all.map((one, at) => entry(`e${at + 1}`, marked(one, '0')))
  const next = (from: Scheme, entries: ReturnType<typeof theory>) =>
    goingOn(prepare(from, new Map()), new Map(entries.map(one => [one.id, one])), standingsOf(event(from, entries)))
  test('the first two of the theory round go on, and who is level with the second', () => {
    expect(next(of({ cut: number(2) }), theory('90', '80', '80', '70'))).toEqual(['e1', 'e2', 'e3'])
    expect(next(of({ cut: number(2), gate: '85' }), theory('90', '80', '80', '70'))).toEqual(['e1'])
  })
  test('who went on stands above who did not; 30 % of the theory is carried', () => {
    const entries = { far: marked('60', '50', { stage: 1 }), near: marked('95', '0', { stage: 0 }) }
    expect(ranking(of({ cut: number(1) }, { carry: '30' }), entries)).toEqual({ far: [1, '53'], near: [2, '95'] })
    expect(ranking(of({ cut: number(1) }), entries).far).toEqual([1, '50'])
  })
  test('refuses to say who goes on while somebody is still to be marked', () => {
    const entries = [...theory('90'), entry('late', {})]
    expect(next(of({ cut: number(1) }), entries)).toEqual({ waits: ['late'] })
  })
  test('settings: ties at the cut stay out; with too few entrants nobody is cut', () => {
    expect(next(of({ cut: number(2), tiesAtCut: 'out' }), theory('90', '80', '80'))).toEqual(['e1'])
    expect(next(of({ cut: number(1), minimumField: 4 }), theory('90', '80', '70'))).toEqual(['e1', 'e2', 'e3'])
    expect(next(of({ cut: { type: 'percent', percent: '50', rounding: 'down' } }), theory('9', '8', '7'))).toEqual([
      'e1',
    ])
  })
})

describe('32 condition before ranking', () => {
  const of = (condition: Record<string, unknown>) => {
    const rule = { type: 'bands', direction: 'atMost', bands: [{ limit: '15', points: '0' }] }
    const stubble = { id: 'R', name, kind: 'measure', unit: 'cm', max: '0', record: true, rule }
    return simple(
      [{ ...whole('A1') }, stubble],
      {},
      {
        conditions: [{ id: 'low', name, aspect: 'R', atMost: '15', otherwise: 'unranked', ...condition }],
        awards: { prizes: [prize('gold', { quota: number(1) })] },
      },
    )
  }
  const cut = (cm: string, got: string): EntryInput => ({ marks: { 'p/agreed': { A1: points(got), R: readings(cm) } } })
  test('stubble above 15 cm: not ranked', () => {
    expect(ranking(of({}), { a: cut('16', '99'), b: cut('15', '80') })).toMatchObject({ a: [null, '99'], b: [1, '80'] })
  })
  test('refuses a condition without a limit', () => {
    expect(errors(of({ atMost: undefined }))).not.toEqual([])
  })
  test('settings: the edge; ranked without a prize', () => {
    expect(ranking(of({ inclusive: false }), { b: cut('15', '80') }).b?.[0]).toBeNull()
    expect(prizesOf(of({ otherwise: 'no-prize' }), { a: cut('16', '99'), b: cut('15', '80') })).toEqual([null, 'gold'])
  })
})

describe('33 process and result subtotals', () => {
  const of = simple([
    { ...whole('A1'), max: '48', group: 'process' },
    { ...whole('A2'), max: '52', group: 'result' },
  ])
  test('48 + 52', () => {
    const own = entry('own', { marks: { 'p/agreed': { A1: points('40.5'), A2: points('50') } } })
    const [standing] = standingsOf(event(of, [own]))
    const found = standing && subtotalsOf(prepare(of, new Map()), standing.score)
    expect(found && [toText(found.process), toText(found.result)]).toEqual(['40.5', '50'])
  })
  test('refuses a tie step over a group that no aspect is in', () => {
    const plain = simple([whole('A1')], {}, { ranking: { chain: [{ by: 'group', group: 'result' }] } })
    expect(errors(plain)).toContain('tie-group')
  })
})

describe('34 tie chain, play-off', () => {
  const clock = {
    id: 'C',
    name,
    kind: 'time',
    max: '0',
    unbounded: true,
    rule: { type: 'linear', full: '1', zero: '2' },
  }
  const of = (chain: unknown[], stillTied = 'share') =>
    scheme({
      modules: [
        { id: 'T', max: '100', weight: '50', criteria: [{ aspects: [imported('T1')] }] },
        { id: 'P', max: '100', weight: '50', criteria: [{ aspects: [whole('P1'), clock] }] },
      ],
      parts: [
        { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
        { id: 'p', marking: 'agreed', judges: 1, aspects: ['P1', 'C'] },
      ],
      ranking: { chain, stillTied },
    })
  const own = (theory: string, practical: string, seconds: string): EntryInput => ({
    given: { T1: { kind: 'given', value: theory } },
    marks: { 'p/agreed': { P1: points(practical), C: time(seconds) } },
  })
  const chain = [
    { by: 'module', module: 'P' },
    { by: 'time', aspect: 'C' },
  ]
  const three = { a: own('80', '70', '60'), b: own('70', '80', '60'), c: own('70', '80', '50') }
  test('practical, then time', () => {
    expect(ranking(of(chain), three)).toMatchObject({ c: [1, '75'], b: [2, '75'], a: [3, '75'] })
  })
  test('what stays tied shares the rank: 1, 2, 2, 4', () => {
    const four = { ...three, d: own('70', '80', '50'), e: own('99', '80', '50') }
    const ranks = Object.values(ranking(of(chain), four)).map(([rank]) => rank)
    expect(ranks).toEqual([1, 2, 2, 4, 5])
  })
  test('a recorded decision, such as a sudden death', () => {
    const of1 = of([], 'extra-round')
    const entries = ['a', 'b'].map(id => entry(id, own('70', '80', '60')))
    const stamp = { seq: 9, at: '2026-11-20T00:00:00.000Z', by: 'chief' }
    const decision = {
      entries: ['b', 'a'].map(id => EntryId.parse(id)),
      how: 'extra-round' as const,
      reason: '加赛',
      stage: 0,
      stamp,
    }
    const decided = standingsOf(event(of1, entries, { decisions: [decision] }))
    expect(decided.map(one => [one.entry, one.rank, one.tieStep])).toEqual([
      ['b', 1, 0],
      ['a', 2, 0],
    ])
  })
  test('refuses a step that looks at nothing', () => {
    expect(errors(of([{ by: 'time', aspect: 'P1' }]))).toContain('tie-kind')
    expect(errors(of([{ by: 'module', module: 'X' }]))).toContain('module-unknown')
  })
})

describe('35 unit result: best m, sum of all, prize points, a named member', () => {
  const awards = { prizes: [prize('first', { quota: number(1) }), prize('second', { quota: number(2) })] }
  const of = twoParts('50', '50', { awards })
  const entries = Object.entries(totals('90', '85', '80', '75', '70')).map(([id, one]) => entry(id, one))
  const standings = standingsOf(event(of, entries))
  const unitOf = (id: EntryId) => UnitId.parse(['e1', 'e5', 'e4'].includes(id) ? 'east' : 'west')
  const results = (input: Record<string, unknown>) => {
    const rule = UnitRule.parse({ name, ...input })
    const units = unitStandings(rule, standings, unitOf, { named: id => id === 'e4' || id === 'e2' })
    return Object.fromEntries(units.map(one => [one.unit as string, one.result && toText(one.result)]))
  }
  test('best two, all, the mean', () => {
    expect(results({ combine: 'sum', best: 2 })).toEqual({ east: '165', west: '165' })
    expect(results({ combine: 'sum' })).toEqual({ east: '235', west: '165' })
    expect(results({ combine: 'mean', best: 3, digits: 2 })).toEqual({ east: '78.33', west: '82.5' })
  })
  test('prize points 8/4, and the named member', () => {
    const eight = [
      { prize: 'first', points: '8' },
      { prize: 'second', points: '4' },
    ]
    expect(results({ combine: 'prize-points', points: eight })).toEqual({ east: '8', west: '8' })
    expect(results({ combine: 'named' })).toEqual({ east: '75', west: '85' })
  })
  test('setting: fewer entries than the minimum is no result', () => {
    expect(results({ combine: 'sum', best: 3, minimum: 3 })).toEqual({ east: '235', west: null })
  })
  test('refuses a minimum above what counts', () => {
    expect(errors({ ...of, units: UnitRule.parse({ name, combine: 'sum', best: 2, minimum: 3 }) })).toContain(
      'units-minimum',
    )
  })
})

describe('36 awards: numbers, percent, by place, extra titles, separate groups', () => {
  const of = (awards: Record<string, unknown>, more: Partial<SchemeInput> = {}) =>
    twoParts('50', '50', { awards, ...more })
  test('one, three, six', () => {
    const prizes = [1, 3, 6].map((places, at) => prize(`p${at}`, { quota: number(places) }))
    const given = prizesOf(of({ prizes }), totals(...Array.from({ length: 11 }, (_, at) => String(90 - at))))
    expect(given).toEqual(['p0', 'p1', 'p1', 'p1', 'p2', 'p2', 'p2', 'p2', 'p2', 'p2', null])
  })
  test('10 % / 20 % / 30 % of seven, rounded up, down, half up', () => {
    const share = (rounding: string) =>
      prizesOf(
        of({
          prizes: ['10', '20', '30'].map((percent, at) =>
            prize(`p${at}`, { quota: { type: 'percent', percent, rounding } }),
          ),
        }),
        totals('90', '89', '88', '87', '86', '85', '84'),
      ).filter(one => one !== null)
    expect(share('up')).toEqual(['p0', 'p1', 'p1', 'p2', 'p2', 'p2'])
    expect(share('down')).toEqual(['p1', 'p2', 'p2'])
    expect(share('half-up')).toEqual(['p0', 'p1', 'p2', 'p2'])
  })
  test('titles by place, and with the special prize an honour that may be applied for', () => {
    const titles = [
      { id: 'expert', name, from: 1, to: 2 },
      {
        id: 'medal',
        name,
        prize: 'special',
        from: 1,
        to: 1,
        states: ['eligible', 'applied', 'granted', 'refused', 'expired'],
      },
    ]
    const prizes = [prize('special', { quota: number(1), medal: 'special' }), prize('first', { quota: number(1) })]
    const standings = standingsOf(
      event(
        of({ prizes, titles }),
        Object.entries(totals('90', '80', '70')).map(([id, one]) => entry(id, one)),
      ),
    )
    expect(standings.map(one => one.titles)).toEqual([['expert', 'medal'], ['expert'], []])
  })
  test('groups each have all the prizes', () => {
    const prizes = [prize('first', { quota: number(1) })]
    const groups = [
      { id: 'staff', name },
      { id: 'student', name },
    ]
    const entries = {
      a: marked('90', '90', { group: 'staff' }),
      b: marked('80', '80', { group: 'staff' }),
      c: marked('70', '70', { group: 'student' }),
    }
    expect(prizesOf(of({ prizes, groups: 'separate' }, { groups }), entries)).toEqual(['first', null, 'first'])
    expect(prizesOf(of({ prizes }, { groups }), entries)).toEqual(['first', null, null])
  })
  test('setting: who is level with a prize’s last place', () => {
    const tied = (tiesExtend: boolean) =>
      prizesOf(of({ prizes: [prize('first', { quota: number(2), tiesExtend })] }), totals('90', '80', '80'))
    expect([tied(true), tied(false)]).toEqual([
      ['first', 'first', 'first'],
      ['first', null, null],
    ])
  })
  test('refuses percentages above a hundred, and doubts a prize that nobody can reach', () => {
    const percent = (of1: string) => prize(`p${of1}`, { quota: { type: 'percent', percent: of1 } })
    expect(errors(of({ prizes: [percent('60'), percent('50')] }))).toContain('percent-sum')
    const far = of({ prizes: [prize('first', { quota: number(1), minimum: '101' })] })
    expect([...errors(far), ...doubts(far)]).not.toEqual([])
  })
})

describe('38 quiz: base, plus and minus, chosen stake, void question', () => {
  const quiz = aspect({
    kind: 'quiz',
    max: '100',
    start: '100',
    rounds: [
      { id: 'must', name, type: 'compulsory', questions: 2, right: '10' },
      { id: 'buzz', name, type: 'buzzer', questions: 30, right: '10', wrong: '-10', early: '-10', earlyVoids: true },
      { id: 'risk', name, type: 'risk', questions: 1, right: '0', stakes: ['10', '20', '30'] },
    ],
  })
  const answers = (...all: [string, number, string, string?][]) =>
    value({
      kind: 'quiz',
      done: true,
      answers: all.map(([round, question, outcome, stake]) => ({
        round,
        question,
        outcome,
        ...(stake === undefined ? {} : { stake }),
      })),
    })
  const must = [
    ['must', 1, 'right'],
    ['must', 2, 'wrong'],
  ] as const
  test('100 + 10 + 0 + 10 − 10 − 20', () => {
    expect(
      worth(
        quiz,
        answers(
          ...must.map(one => [...one] as [string, number, string]),
          ['buzz', 1, 'right'],
          ['buzz', 2, 'early'],
          ['risk', 1, 'wrong', '20'],
        ),
      ),
    ).toBe('90')
  })
  test('a void question counts for nobody', () => {
    expect(worth(quiz, answers(['must', 1, 'right'], ['must', 2, 'void'], ['buzz', 2, 'void']))).toBe('110')
  })
  test('refuses a stake that is not offered, a question that is not there, one twice', () => {
    const list = (...more: [string, number, string, string?][]) =>
      refused(quiz, answers(...must.map(one => [...one] as [string, number, string]), ...more))
    expect(list()).toBeNull()
    expect(list(['risk', 1, 'right', '25'])).not.toBeNull()
    expect(list(['buzz', 31, 'right'])).not.toBeNull()
    expect(list(['buzz', 3, 'right'], ['buzz', 3, 'wrong'])).not.toBeNull()
  })
  test('setting: what a wrong answer of the compulsory round costs', () => {
    const [first, ...rest] = quiz.kind === 'quiz' ? quiz.rounds : []
    const strict = aspect({ ...quiz, rounds: [{ ...first, wrong: '-5' }, ...rest] })
    expect(worth(strict, answers(['must', 1, 'wrong'], ['must', 2, 'wrong']))).toBe('90')
  })
})

describe('39 conduct: blind numbers, three signatures, lost time made good', () => {
  const of = simple([{ id: 'C', name, kind: 'time', max: '100', rule: { type: 'linear', full: '10', zero: '20' } }])
  const own = (more: EntryInput = {}): EntryInput => ({ marks: { 'p/agreed': { C: time('900') } }, ...more })
  test('three minutes of power cut are taken off the clock', () => {
    expect(scored(of, own()).text).toBe('50')
    expect(scored(of, own({ allowances: { C: '180' } })).text).toBe('80')
  })
  test('refuses to ask for more signatures than there are judges', () => {
    expect(errors(simple([whole('A1')], { judges: 2, signatures: 3 }))).toContain('signatures')
  })
  test('setting: nobody marks their own unit, which needs a sheet for each judge', () => {
    expect(errors(simple([whole('A1')], { marking: 'each', judges: 3, recusal: 'unit' }))).toEqual([])
    expect([
      ...errors(simple([whole('A1')], { recusal: 'unit' })),
      ...doubts(simple([whole('A1')], { recusal: 'unit' })),
    ]).not.toEqual([])
  })
})

describe('40 rescaling across events', () => {
  const of = twoParts('50', '50', { scale: { type: 'worldskills' }, units: { name, combine: 'sum' } })
  const scale = (...all: string[]) =>
    standingsOf(
      event(
        of,
        Object.entries(totals(...all)).map(([id, one]) => entry(id, one)),
      ),
    )
  test('median at 700: 60, 70, 80 become 680, 700, 720', () => {
    expect(scale('60', '70', '80').map(one => one.scaled && toText(one.scaled))).toEqual(['720', '700', '680'])
  })
  test('an easy event and a hard one weigh the same', () => {
    const rule = {
      id: AwardId.parse('all'),
      name,
      events: ['easy', 'hard'].map(id => ({ event: EventId.parse(id), weight: '1' })),
      value: 'scaled' as const,
      minimumEvents: 2,
      ties: 'share' as const,
    }
    const unitOf = (id: EntryId) => UnitId.parse(id)
    const events = [scale('95', '96', '97'), scale('40', '30', '20')].map((standings, at) => ({
      event: EventId.parse(at === 0 ? 'easy' : 'hard'),
      rule: of.units ?? null,
      standings,
      unitOf,
      named: () => false,
    }))
    const ranks = overallUnits(rule, events).map(one => [one.unit as string, one.rank, toText(one.result)] as const)
    expect(ranks.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['e1', 1, '1400'],
      ['e2', 1, '1400'],
      ['e3', 1, '1400'],
    ])
  })
  test('refuses an incomplete total: nothing is scaled before it is final', () => {
    const entries = [
      ...Object.entries(totals('60', '70')).map(([id, one]) => entry(id, one)),
      entry('open', { given: { T1: { kind: 'given', value: '80' } } }),
    ]
    expect(standingsOf(event(of, entries)).find(one => one.entry === 'open')?.scaled).toBeNull()
  })
  test('setting: the centre', () => {
    const other = { ...of, scale: { ...of.scale, centre: '500' } } as Scheme
    const middle = standingsOf(
      event(
        other,
        Object.entries(totals('60', '70', '80')).map(([id, one]) => entry(id, one)),
      ),
    )[1]
    expect(middle?.scaled && toText(middle.scaled)).toBe('500')
  })
})
