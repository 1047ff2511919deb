import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import type { AspectId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { exact, type Exact, terminates, toText } from '../../shared/scoring/exact.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import { fieldDependents, fieldOf, updateField } from '../../shared/scoring/field.ts'
import { LiveStandings } from '../../shared/scoring/live-standings.ts'
import { isFieldRelative, prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, event, panels } from './build.ts'
import type { Q } from './oracle/fractions.ts'
import { opinionOn } from './oracle/opinion.ts'
import { placesOf, prizesOf } from './oracle/places.ts'
import { competitions } from './random/competitions.ts'

/** Mutation testing asks every test hundreds of times and may ask for fewer runs of each. */
const runs = (many: number) => Math.ceil(many * Number(process.env.PROPERTY_SHARE ?? '1'))

const same = (a: Exact | null, b: Q | null) => (a && b ? BigInt(a.n) * b[1] === b[0] * BigInt(a.d) : a === b)
const text = (a: Q | null) => (a ? `${a[0]}/${a[1]}` : '–')
const panelsOf = (judges: string[]) => panels({ f: judges, s: judges, c: judges })
const eventOf = (scheme: Scheme, judges: string[], entries: Entry[]) =>
  event(scheme, entries, { panels: panelsOf(judges) })
const shown = (standings: readonly Standing[]) =>
  standings
    .map(({ entry: id, rank, tieStep, shared, status, prize, left, score }) => ({
      id,
      rank,
      tieStep,
      shared,
      status,
      prize,
      left,
      total: score.total && toText(score.total),
      complete: score.complete,
      passed: score.passed,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))

describe('against a second opinion', () => {
  test('S10–S139 totals, completeness, modules, aspects, ranks and prizes of 1,000 random competitions are the same', () => {
    const met = { complete: 0, shared: 0, broken: 0, prizes: 0, staged: 0, unranked: 0 }
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const world = { scheme, judges, entries }
        const standings = standingsOf(eventOf(scheme, judges, entries))
        const places = placesOf(world)
        const ranks = new Map(places.map(one => [one.entry.id, one.rank]))
        const barred = scheme.conditions?.some(({ otherwise }) => otherwise === 'no-prize')
        const prizes = barred ? null : prizesOf(world, places)
        expect(standings).toHaveLength(entries.length)
        for (const { entry: id, score, rank, shared, tieStep, prize } of standings) {
          const own = entries.find(one => one.id === id)
          if (!own) throw new Error('an entry out of nowhere')
          const opinion = opinionOn(own, world)
          for (const [aspect, { known }] of opinion.aspects)
            if (aspect !== 'R' && scheme.parts.every(part => part.per === 'aspect'))
              expect(same(score.aspects.get(aspect as AspectId)?.known ?? null, known), `${id} ${aspect}`).toBe(true)
          for (const [module, { score: one }] of score.modules)
            expect(same(one, opinion.modules.get(module)?.known ?? null), `${id} ${module}`).toBe(true)
          expect(same(score.total, opinion.total), `total of ${id}: ${text(opinion.total)}`).toBe(true)
          expect(score.complete, `complete ${id}`).toBe(opinion.complete)
          expect(score.out).toBe(opinion.out)
          expect(rank, `rank of ${id}`).toBe(ranks.get(id) ?? null)
          if (prizes) expect(prize, `prize of ${id}`).toBe(prizes.get(id) ?? null)
          met.complete += Number(score.complete)
          met.shared += Number(shared)
          met.broken += Number(tieStep !== null)
          met.prizes += Number(prize !== null)
          met.staged += Number(own.stage > 0)
          met.unranked += Number(rank === null)
        }
      }),
      { numRuns: runs(1000) },
    )
    // The generator must reach all ends: finished entries, ties broken and not, prizes, stages, entries without a rank.
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(runs(20))
  }, 240_000)
})

const turned = <K, V>(map: Map<K, V>) => new Map([...map].toReversed())

describe('what must not matter', () => {
  test('S76 the order of judges, marks, sheets, penalties and entries', () => {
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const others = entries.map(one => ({
          ...one,
          sheets: turned(
            new Map([...one.sheets].map(([key, sheet]) => [key, { ...sheet, marks: turned(sheet.marks) }])),
          ),
          penalties: turned(one.penalties),
          panels: new Map([...one.panels].map(([part, own]) => [part, own.toReversed()])),
        }))
        const straight = standingsOf(eventOf(scheme, judges, entries))
        const around = standingsOf(eventOf(scheme, judges.toReversed(), others.toReversed()))
        expect(shown(around)).toEqual(shown(straight))
      }),
      { numRuns: runs(300) },
    )
  }, 120_000)

  test('S76 the way there: standings kept up to date, mark by mark, equal standings from scratch', () => {
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
        const scratch = standingsOf(eventOf(scheme, judges, [...now.values()]))
        expect(live.ranks().map(row => row.entry)).toEqual(scratch.map(row => row.entry))
        expect(shown(live.ranks())).toEqual(shown(scratch))
      }),
      { numRuns: runs(300) },
    )
  }, 120_000)

  test('S76 the others: a mark changes nobody else’s points but in aspects that compare', () => {
    let compared = 0
    fc.assert(
      fc.property(competitions, fc.nat(), fc.nat(), ({ scheme, judges, entries }, which, fresh) => {
        const prepared = prepare(scheme, panelsOf(judges))
        const changed = entries[which % entries.length]
        const source = entries[fresh % entries.length]
        if (!changed || !source) return
        const after = entries.map(one => (one === changed ? { ...one, sheets: source.sheets } : one))
        const [before, since] = [entries, after].map(all => fieldOf(prepared, all))
        if (!before || !since) return
        const touched = new Set([...fieldDependents(before, changed.id), ...fieldDependents(since, changed.id)])
        for (const other of entries) {
          if (other === changed) continue
          const [old, now] = [scoreEntry(prepared, other, before), scoreEntry(prepared, other, since)]
          for (const [id, { aspect }] of prepared.aspects) {
            if (isFieldRelative(aspect)) continue
            expect(now.aspects.get(id), `${other.id} ${id}`).toEqual(old.aspects.get(id))
          }
          if (!touched.has(other.id)) expect(now).toEqual(old)
          compared += 1
        }
      }),
      { numRuns: runs(300) },
    )
    expect(compared).toBeGreaterThan(runs(300))
  }, 120_000)

  test('S95 asking for the derivation, which ends in the same total', () => {
    fc.assert(
      fc.property(competitions, ({ scheme, judges, entries }) => {
        const prepared = prepare(scheme, panelsOf(judges))
        const field = fieldOf(prepared, entries)
        for (const one of entries) {
          const score = scoreEntry(prepared, one, field)
          const explained = explainEntry(prepared, one, field).value
          if (score.total && terminates(score.total)) expect(toText(exact(explained))).toBe(toText(score.total))
          else expect(explained).toBe(score.total ? toText(score.total) : '–')
          expect(scoreEntry(prepared, one, field, [])).toEqual(score)
        }
      }),
      { numRuns: runs(200) },
    )
  }, 120_000)
})
