import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { LiveStandings } from '../../shared/scoring/live-standings.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { runs } from './award-list.ts'
import { entry, event, points, scheme } from './build.ts'

const module = (id: string, aspects: Record<string, unknown>[]) => ({
  id,
  max: '10',
  weight: '50',
  passMark: '4',
  criteria: [{ aspects: aspects.map(one => ({ name: { zh: String(one.id) }, kind: 'points', step: '1', ...one })) }],
})
const number = (count: number) => ({ type: 'number', number: count })
const prizes = [
  { id: 'special', name: { zh: '特等奖' }, quota: number(1), minimum: '95', medal: 'special' },
  { id: 'first', name: { zh: '一等奖' }, quota: number(1), passedOnly: true },
  { id: 'second', name: { zh: '二等奖' }, quota: { type: 'percent', percent: '40', of: 'present' } },
]
const one = (awards: Record<string, unknown>) =>
  scheme({
    modules: [
      module('M', [{ id: 'A1', max: '10' }]),
      module('N', [
        { id: 'B1', max: '10' },
        { id: 'R', max: '0', record: true, optional: true, scale: { high: '100' } },
      ]),
    ],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1', 'R'] }],
    conditions: [
      { id: 'hours', name: { zh: '出勤' }, aspect: 'R', atLeast: '90', otherwise: 'no-prize' },
      { id: 'off', name: { zh: '停用' }, aspect: 'R', atLeast: '99', otherwise: 'no-prize', enabled: false },
    ],
    groups: ['x', 'y'].map(id => ({ id, name: { zh: id } })),
    scale: { type: 'worldskills' },
    awards: {
      certificate: { id: 'cert', name: { zh: '合格证' } },
      titles: [
        { id: 'top', name: { zh: '技术能手' }, from: 1, to: 2 },
        { id: 'honour', name: { zh: '奖章' }, from: 1, to: 1, prize: 'first' },
      ],
      singles: [{ id: 'best', name: { zh: '单项' }, by: { type: 'module', module: 'N' }, quota: number(1) }],
      ...awards,
    },
  })
const marked = (id: string, [a, b, hours]: [number, number, number], group?: string) =>
  entry(id, {
    marks: { 'p/agreed': { A1: points(String(a)), B1: points(String(b)), R: points(String(hours)) } },
    ...(group === undefined ? {} : { group }),
  })
const awards = ({ entry: id, rank, prize, titles, singles, certificate, scaled }: Standing) =>
  `${rank ?? '–'} ${id} ${[prize ?? '-', ...titles, ...singles, certificate ?? '-', scaled ? toText(scaled) : '-'].join(' ')}`

describe('awards of whole events', () => {
  test('S84 S140 S141 S145 S146 S147 S150 from marks to every award', () => {
    const entries = [
      marked('a', [10, 9, 80]),
      marked('b', [10, 3, 95]),
      marked('c', [6, 6, 95]),
      marked('d', [5, 5, 95]),
      marked('e', [1, 9, 95]),
      entry('f', { status: 'absent' }),
    ]
    // a missed too many hours: first in rank, nothing else, though it has passed. b failed N: passed over for the first.
    expect(standingsOf(event(one({ prizes }), entries)).map(awards)).toEqual([
      '1 a - cert 771',
      '2 b second top - 710',
      '3 c first honour cert 700',
      '4 d second cert 680',
      '4 e second best - 680',
      '– f - - -',
    ])
  })
  test('S142 S143 medals by group, on the scale of the whole field', () => {
    const medal = (id: string) => ({ id, name: { zh: id } })
    const medals = { gold: medal('gold'), silver: medal('silver'), bronze: medal('bronze'), medallion: medal('m') }
    const entries = [
      marked('a', [10, 10, 90], 'x'),
      marked('b', [10, 8, 90], 'x'),
      marked('c', [8, 8, 90], 'y'),
      marked('d', [7, 7, 90], 'y'),
      marked('e', [6, 6, 90], 'y'),
    ]
    const medalled = one({ medals, groups: 'separate', singles: [], titles: [] })
    expect(standingsOf(event(medalled, entries)).map(awards)).toEqual([
      '1 a gold cert 740',
      '2 b silver cert 720',
      '3 c gold cert 700',
      '4 d silver cert 680',
      '5 e bronze cert 660',
    ])
  })

  const mark = fc.tuple(fc.nat(10), fc.nat(10), fc.constantFrom(50, 90, 100))
  const person = fc.record({ mark, group: fc.constantFrom('x', 'y', undefined), status: fc.constantFrom(0, 0, 0, 1) })
  const asEntry = (
    at: number,
    { mark: own, group, status }: { mark: [number, number, number]; group: string | undefined; status: number },
  ): Entry => ({
    ...marked(`e${at}`, own, group),
    status: status === 0 ? 'present' : 'did-not-finish',
  })
  test('S76 awards kept up to date equal awards from scratch, whatever changes', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 2, maxLength: 9 }),
        fc.array(fc.tuple(fc.nat(8), person), { maxLength: 8 }),
        fc.constantFrom('together', 'separate'),
        (people, changes, groups) => {
          const whole = one({ prizes, groups })
          const prepared = prepare(whole, new Map())
          const now = people.map((each, at) => asEntry(at, each))
          const field = fieldOf(prepared, now)
          const live = new LiveStandings(prepared, field)
          const scored = (each: Entry) => ({ entry: each, score: scoreEntry(prepared, each, field) })
          live.update(now.map(scored))
          for (const [which, change] of changes) {
            const at = which % now.length
            const fresh = asEntry(at, change)
            now[at] = fresh
            live.update([scored(fresh)])
            const scratch = standingsOf(event(whole, now))
            expect(live.ranks().map(awards).toSorted()).toEqual(scratch.map(awards).toSorted())
          }
        },
      ),
      { numRuns: runs(200) },
    )
  })
})
