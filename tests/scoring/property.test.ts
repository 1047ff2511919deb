import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import { exact, type Exact, terminates, toText } from '../../shared/scoring/exact.ts'
import { fieldOf, updateField } from '../../shared/scoring/field.ts'
import { LiveStandings } from '../../shared/scoring/live-standings.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, event, panels } from './build.ts'
import { competitions } from './competitions.ts'
import { opinionOn, type Q, ranksOf } from './oracle.ts'

const same = (a: Exact | null, b: Q | null) => (a && b ? BigInt(a.n) * b[1] === b[0] * BigInt(a.d) : a === b)
const panelsOf = (judges: string[]) => panels({ f: judges, s: judges, c: judges })
const shown = (standings: Standing[]) =>
  standings
    .map(({ entry: id, rank, tieStep, shared, status, score }) => ({
      id,
      rank,
      tieStep,
      shared,
      status,
      total: score.total && toText(score.total),
      complete: score.complete,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('against a second opinion', () => {
  test('S10–S73 totals, completeness, modules and ranks of random competitions are the same', () => {
    let complete = 0
    let ties = 0
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const world = { scheme, judges, entries }
        const standings = standingsOf(event(scheme, entries, { panels: panelsOf(judges) }))
        const ranks = ranksOf(world)
        expect(standings).toHaveLength(entries.length)
        for (const { entry: id, score, rank, shared } of standings) {
          const own = entries.find(one => one.id === id)
          if (!own) throw new Error('an entry out of nowhere')
          const opinion = opinionOn(own, world)
          expect(same(score.total, opinion.total), `total of ${id}: ${score.total && toText(score.total)}`).toBe(true)
          expect(score.complete).toBe(opinion.complete)
          for (const [module, { score: one }] of score.modules)
            expect(same(one, opinion.modules.get(module) ?? null), module).toBe(true)
          expect(rank).toBe(ranks.get(id) ?? null)
          complete += Number(score.complete)
          ties += Number(shared)
        }
      }),
      { numRuns: 400 },
    )
    // The generator must reach both ends: finished entries, and ties that nothing breaks.
    expect(complete).toBeGreaterThan(200)
    expect(ties).toBeGreaterThan(20)
  })
})

const turned = <K, V>(map: Map<K, V>) => new Map([...map].toReversed())

describe('what must not matter', () => {
  test('S76 the order of judges, marks, sheets and entries', () => {
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const others = entries.map(one => ({
          ...one,
          sheets: turned(
            new Map([...one.sheets].map(([key, sheet]) => [key, { ...sheet, marks: turned(sheet.marks) }])),
          ),
          penalties: turned(one.penalties),
        }))
        const straight = standingsOf(event(scheme, entries, { panels: panelsOf(judges) }))
        const around = standingsOf(event(scheme, others.toReversed(), { panels: panelsOf(judges.toReversed()) }))
        expect(shown(around)).toEqual(shown(straight))
      }),
      { numRuns: 150 },
    )
  })

  test('S76 standings kept up to date, mark by mark, equal standings from scratch', () => {
    fc.assert(
      fc.property(competitions, fc.infiniteStream(fc.nat(1000)), ({ scheme, judges, entries }, dice) => {
        const roll = () => dice.next().value
        const prepared = prepare(scheme, panelsOf(judges))
        const now = new Map<string, Entry>(entries.map(one => [one.id, entry(one.id)]))
        const field = fieldOf(prepared, now.values())
        const live = new LiveStandings(prepared, field)
        const scored = (ids: Iterable<string>) =>
          [...ids].flatMap(id => {
            const one = now.get(id)
            return one ? [{ entry: one, score: scoreEntry(prepared, one, field) }] : []
          })
        live.update(scored(now.keys()))
        for (const one of [...entries, ...entries].toSorted(() => roll() - 500)) {
          now.set(one.id, roll() % 4 === 0 ? entry(one.id) : one)
          const changed = now.get(one.id)
          if (changed) live.update(scored(updateField(prepared, field, changed)))
          if (roll() % 2 === 0) live.ranks()
        }
        const scratch = standingsOf(event(scheme, [...now.values()], { panels: panelsOf(judges) }))
        expect(live.ranks().map(row => row.entry)).toEqual(scratch.map(row => row.entry))
        expect(shown(live.ranks())).toEqual(shown(scratch))
      }),
      { numRuns: 200 },
    )
  })

  test('S95 the derivation ends in the same total, and asking for it changes nothing', () => {
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const prepared = prepare(scheme, panelsOf(judges))
        const field = fieldOf(prepared, entries)
        for (const one of entries) {
          const score = scoreEntry(prepared, one, field)
          const explained = explainEntry(prepared, one, field).value
          if (score.total && terminates(score.total)) expect(toText(exact(explained))).toBe(toText(score.total))
          else expect(explained).toBe(score.total ? toText(score.total) : '–')
        }
      }),
      { numRuns: 100 },
    )
  })
})
