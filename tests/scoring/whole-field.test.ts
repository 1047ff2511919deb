import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { SessionId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { type Exact, toFraction, toText } from '../../shared/scoring/exact.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { LiveStandings } from '../../shared/scoring/live-standings.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, points, scheme } from './build.ts'

const runs = (many: number) => Math.ceil(many * Number(process.env.PROPERTY_SHARE ?? '1'))
const text = (value: Exact | null) => (value ? toText(value) : null)

/** Two stages of one aspect each. */
const of = (more: Record<string, unknown>): Scheme => {
  const module = (id: string) => ({
    id,
    max: '100',
    weight: '100',
    criteria: [{ aspects: [{ id: `${id}1`, name: { zh: '项' }, kind: 'points', max: '100', step: '1' }] }],
  })
  return scheme({
    modules: [module('A'), module('B')],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1'] }],
    stages: [
      { id: 'one', name: { zh: '初赛' }, modules: ['A'] },
      { id: 'two', name: { zh: '决赛' }, modules: ['B'] },
    ],
    ...more,
  })
}
const mark = (id: string, one: string, session: string | null = null, more: EntryInput = {}) =>
  entry(id, {
    session: session === null ? null : SessionId.parse(session),
    marks: { 'p/agreed': { A1: points(one) } },
    ...more,
  })

const byMean = { by: 'session', method: 'mean', minimumGroup: 2, digits: 1 }
const sessions = [mark('a', '90', 'am'), mark('b', '80', 'am'), mark('c', '70', 'pm'), mark('d', '64', 'pm')]

describe('fair totals in the standings', () => {
  test('S136 by hand: means 85 and 67 of the sessions, 76 of all: b falls behind c where fairness counts', () => {
    const shown = (counts: boolean) =>
      standingsOf(event(of({ fairness: { ...byMean, counts } }), sessions)).map(({ entry: id, rank, fair, score }) => [
        id,
        rank,
        text(score.total),
        text(fair),
      ])
    expect(shown(false)).toEqual([
      ['a', 1, '90', '81'],
      ['b', 2, '80', '71'],
      ['c', 3, '70', '79'],
      ['d', 4, '64', '73'],
    ])
    expect(shown(true)).toEqual([
      ['a', 1, '90', '81'],
      ['c', 2, '70', '79'],
      ['d', 3, '64', '73'],
      ['b', 4, '80', '71'],
    ])
  })
  test('S136 the chain goes on where fair totals are level; who has none goes by the plain total', () => {
    const scheme1 = of({ fairness: { ...byMean, counts: true }, ranking: { chain: [{ by: 'module', module: 'A' }] } })
    const level = [mark('a', '90', 'am'), mark('b', '80', 'am'), mark('c', '70', 'pm'), mark('d', '60', 'pm')]
    expect(standingsOf(event(scheme1, level)).map(({ entry: id, rank, tieStep }) => [id, rank, tieStep])).toEqual([
      ['a', 1, 0],
      ['c', 2, 0],
      ['b', 3, 0],
      ['d', 4, 0],
    ])
    const open = entry('x', { stage: 0, session: SessionId.parse('am') })
    expect(
      standingsOf(event(scheme1, [...level, open]))
        .map(({ rank, fair }) => [rank, text(fair)])
        .at(-1),
    ).toEqual([null, null])
  })
  test('S137 the scale is formed of what ranks', () => {
    const scaled = (counts: boolean) =>
      standingsOf(event(of({ fairness: { ...byMean, counts }, scale: { type: 'worldskills' } }), sessions)).map(one =>
        text(one.scaled),
      )
    // Plain 90 80 70 64: median 75, deviations 15 5 5 11, MAD 8: 700 + 30 × 15 ÷ 11.8608 = 737.9 …
    expect(scaled(false)).toEqual(['738', '713', '687', '672'])
    // Fair 81 79 73 71: median 76, deviations 5 3 3 5, MAD 4: 700 + 30 × 5 ÷ 5.9304 = 725.3 …
    expect(scaled(true)).toEqual(['725', '715', '685', '675'])
  })
})

const single = {
  id: 'best',
  name: { zh: '单项' },
  by: { type: 'aspect', aspect: 'A1' },
  quota: { type: 'number', number: 1 },
}
const awards = {
  prizes: [{ id: 'first', name: { zh: '一等奖' }, quota: { type: 'percent', percent: '30' } }],
  titles: [{ id: 'hand', name: { zh: '能手' }, from: 1, to: 99, prize: 'first' }],
  certificate: { id: 'pass', name: { zh: '合格证' } },
}
const whole: Record<string, unknown>[] = [
  { fairness: { ...byMean, counts: true }, scale: { type: 'worldskills' } },
  { fairness: { ...byMean, method: 'median-mad', counts: false }, awards: { ...awards, singles: [single] } },
  { awards: { ...awards, singles: [single] }, passMark: '50' },
  { scale: { type: 'worldskills' }, awards },
  { awards },
]
const number = (value: Exact | null) => (value ? toFraction(value) : null)
const seen = (standings: readonly Standing[]) =>
  standings.map(one => ({ ...one, score: number(one.score.total), scaled: number(one.scaled), fair: number(one.fair) }))

const anEntry = (id: string) =>
  fc
    .record({
      mark: fc.option(fc.integer({ min: 40, max: 60 })),
      final: fc.option(fc.integer({ min: 40, max: 44 })),
      stage: fc.constantFrom(0, 0, 1),
      session: fc.constantFrom('am', 'pm'),
      status: fc.constantFrom('present' as const, 'present' as const, 'absent' as const, 'did-not-finish' as const),
    })
    .map(({ mark: one, final, stage, session, status }): Entry => {
      const marks = {
        ...(one === null ? {} : { A1: points(String(one)) }),
        ...(final === null ? {} : { B1: points(String(final)) }),
      }
      return entry(id, { stage, status, session: SessionId.parse(session), marks: { 'p/agreed': marks } })
    })
const field = fc.tuple(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(anEntry))

describe('the whole field, kept up to date', () => {
  test('S137 whatever changes in whatever order, it stands as from scratch, and nothing moves while nothing changes', () => {
    let reused = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        field,
        field,
        fc.infiniteStream(fc.nat(9)),
        (more, before, after, dice) => {
          const scheme1 = of(more)
          const prepared = prepare(scheme1, new Map())
          const none = fieldOf(prepared, [])
          const live = new LiveStandings(prepared, none)
          const scored = (one: Entry) => ({ entry: one, score: scoreEntry(prepared, one, none) })
          const now = new Map(before.map(one => [one.id, one]))
          live.update(before.map(scored))
          for (const one of after) {
            if (dice.next().value < 7) continue
            const was = live.ranks()
            now.set(one.id, one)
            live.update([scored(one)])
            const is = live.ranks()
            expect(live.ranks()).toEqual(is)
            for (const [at, standing] of live.ranks().entries()) expect(standing).toBe(is[at])
            reused += is.filter(standing => was.includes(standing)).length
          }
          const scratch = standingsOf(event(scheme1, [...now.values()]))
          expect(seen(live.ranks())).toEqual(seen(scratch))
        },
      ),
      { numRuns: runs(600) },
    )
    expect(reused).toBeGreaterThan(runs(100))
  })
})
