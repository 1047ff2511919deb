import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/ledger/access.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { Fact } from '../../shared/ledger/facts.ts'
import { factsInScope, scopeFor } from '../../shared/ledger/scope.ts'
import type { ScopeView } from '../../shared/ledger/scope-of.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { fromJson, toJson } from '../../shared/ledger/state-json.ts'
import { acceptedFacts, drawn, event, judge, lookMarks, marked, opened, part, points } from '../support/competition.ts'
import { attempts, starts } from '../support/any-command.ts'
import { by, folded, given, organiser, setUpFacts } from '../support/given.ts'
import { run } from '../support/run.ts'

const viewers: [name: string, actor: Actor, view: ScopeView][] = [
  ['judge J1', by('J1'), 'judge'],
  ['judge J3', by('J3'), 'judge'],
  ['judge J4, on no panel', by('J4'), 'judge'],
  ['the chief', by('JC'), 'chief'],
  ['the chief as a judge', by('JC'), 'judge'],
  ['the supervisor', by('JS'), 'chief'],
  ['the code officer', by('JO'), 'chief'],
  ['the organiser', organiser, 'organiser'],
  ['the organiser at the chief’s desk', organiser, 'chief'],
  ['the audience', { kind: 'anybody' }, 'audience'],
]
const text = (state: Competition) => JSON.stringify(toJson(state))
/** The time of lines out of scope is not told, their number is. */
const comparable = (state: Competition) => toJson({ ...state, at: '' })

/** A replica as a tablet or desk keeps one: a snapshot through JSON, then the facts in scope. */
class Replica {
  state: Competition
  readonly #actor: Actor
  readonly #view: ScopeView

  constructor(actor: Actor, view: ScopeView, state: Competition) {
    this.#actor = actor
    this.#view = view
    this.state = this.#snapshot(state)
  }

  follow(state: Competition, line: { seq: number; at: string; by: string; facts: readonly Fact[] }) {
    const facts = factsInScope(this.#actor, this.#view, state, line.facts)
    if (facts === 'rescope') this.state = this.#snapshot(state)
    // What is told must be facts still: a replica parses them.
    else evolve(this.state, { seq: line.seq, at: line.at, by: line.by, facts: Fact.array().parse(facts) })
  }

  #snapshot = (state: Competition) => fromJson(JSON.parse(text(scopeFor(this.#actor, this.#view, state))))
}

describe('every replica equals the scope of the fold (V7)', () => {
  for (const conduct of ['open', 'blind'] as const) {
    it.each(viewers)(`V7 ${conduct} event: %s`, (_name, actor, view) => {
      fc.assert(
        fc.property(starts(conduct), attempts, (from, tried) => {
          const state = folded(from)
          const replica = new Replica(actor, view, state)
          run(state, tried, line => replica.follow(state, line))
          expect(comparable(replica.state)).toEqual(comparable(scopeFor(actor, view, state)))
        }),
        { numRuns: 60, seed: 7 },
      )
    })
  }
  it('V7 what is tried reaches every kind of fact that follows the set-up', () => {
    const seen = new Set<string>()
    for (const conduct of ['open', 'blind'] as const) {
      for (const [from, tried] of fc.sample(fc.tuple(starts(conduct), attempts), { numRuns: 200, seed: 7 })) {
        run(folded(from), tried, ({ facts }) => facts.forEach(({ type }) => seen.add(type)))
      }
    }
    const setUp = ['CompetitionCreated', 'UnitAdded', 'JudgeAdded', 'EventAdded', 'ContestantRegistered', 'EntryAdded']
    const all = Fact.options.map(({ shape }) => shape.type.value).filter(type => !setUp.includes(type))
    expect(all.filter(type => !seen.has(type))).toEqual([])
  })
  it('V7 a fresh snapshot is due when panels, own roles or a roster come or go', () => {
    const { state } = given(opened)
    const assigned: Fact = { type: 'PanelAssigned', event, panel: { part: part('look'), judges: [judge('J1')] } }
    expect(factsInScope(by('J4'), 'judge', state, [assigned])).toBe('rescope')
    expect(factsInScope(by('JC'), 'chief', state, [assigned])).toEqual([assigned])
  })
})

describe('scope', () => {
  const secret = points('7.7')
  const state = () => given(opened, lookMarks('J1'), marked('J2', 'D2', secret), acceptedFacts('e2')).state

  it('V1 a judge sees own and agreed sheets of own parts, nobody else’s', () => {
    const seen = scopeFor(by('J1'), 'judge', state())
    const owners = [...(seen.events.get(event)?.entries.values() ?? [])].flatMap(({ sheets }) => [...sheets.keys()])
    expect(owners).toEqual(['look/J1', 'size/agreed', 'look/J1'])
    expect(text(seen)).not.toContain('7.7')
  })
  it('V2 a judge sees no imported marks, penalties, publications, and no other judge’s record', () => {
    const seen = scopeFor(by('J1'), 'judge', state())
    expect([...seen.judges.keys()]).toEqual(['J1'])
    expect(text(seen)).not.toContain('"given","value"')
    expect(seen.events.get(event)?.publications).toEqual([])
  })
  it('V3 a judge on no panel of an event does not see it', () => {
    expect(scopeFor(by('J4'), 'judge', state()).events.size).toBe(0)
    expect(scopeFor(by('JC'), 'judge', state()).events.size).toBe(0)
  })
  it('V4 in a blind event neither judge nor chief sees the roster before decoding; the organiser does', () => {
    const blind = folded([...setUpFacts('blind'), drawn, opened])
    const rosterOf = (actor: Actor, view: ScopeView) => scopeFor(actor, view, blind).events.get(event)?.contestants.size
    expect(rosterOf(by('J1'), 'judge')).toBe(0)
    expect(rosterOf(by('JC'), 'chief')).toBe(0)
    expect(rosterOf(organiser, 'organiser')).toBe(3)
    expect(text(scopeFor(organiser, 'organiser', blind))).not.toContain('sealed-mapping')
    expect(text(scopeFor(by('JO'), 'chief', blind))).toContain('sealed-mapping')
  })
  it('V5 the audience and whoever has no role get no event', () => {
    expect(scopeFor({ kind: 'anybody' }, 'audience', state()).events.size).toBe(0)
    expect(scopeFor(by('J1'), 'chief', state()).events.size).toBe(0)
    expect(scopeFor(by('J1'), 'organiser', state()).events.size).toBe(0)
  })
  it('V6 is a copy: what a replica does to it changes nothing here', () => {
    const original = state()
    const before = text(original)
    folded([marked('J1', 'D2', points('1'))], scopeFor(by('JC'), 'chief', original))
    expect(text(original)).toBe(before)
  })
})

describe('secrecy (V8)', () => {
  it('V8 no value of another judge, whatever has happened, is in what a judge is sent', () => {
    fc.assert(
      fc.property(starts('open'), attempts, (from, tried) => {
        const state = folded(from)
        const sent: string[] = [text(scopeFor(by('J1'), 'judge', state))]
        // J2's and J3's marks are planted: values that nobody else can have entered.
        const planted = [marked('J2', 'D2', points('9.1')), marked('J3', 'D2', points('9.3'), 'e2')]
        const tell = (facts: readonly Fact[]) => {
          const seen = factsInScope(by('J1'), 'judge', state, facts)
          sent.push(seen === 'rescope' ? text(scopeFor(by('J1'), 'judge', state)) : JSON.stringify(seen))
        }
        folded(planted, state)
        tell(planted)
        run(state, tried, ({ facts }) => tell(facts))
        sent.push(text(scopeFor(by('J1'), 'judge', state)))
        expect(sent.join('\n')).not.toMatch(/"9\.[13]"|look\/J[234]"|p-J[234]|"penalty":|"kind":"given","value"/)
      }),
      { numRuns: 60, seed: 8 },
    )
  })
})
