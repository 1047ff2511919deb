import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { foldVersion, fromJson, toJson } from '../../shared/ledger/state-json.ts'
import { UnknownFact, upcast } from '../../shared/ledger/upcast.ts'
import { FoldError } from '../../shared/ledger/lookup.ts'
import { attempts, starts } from '../support/any-command.ts'
import { acceptedFacts, drawn, event, locked, marked, opened, points } from '../support/competition.ts'
import { decided, factsOf, folded, given, setUpFacts } from '../support/given.ts'
import { run } from '../support/run.ts'

/** The shape of a JSON value: names and types, of lists their first member's, of maps that of both in their first pair. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === '~map' ? pairShape(inner) : shapeOf(inner)]),
  )
}

const pairShape = (pairs: unknown): unknown =>
  Array.isArray(pairs) && Array.isArray(pairs[0]) ? pairs[0].map(shapeOf) : []

describe('toJson, fromJson', () => {
  it('L20 a state comes back as it was, whatever has happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'open' | 'blind'>('open', 'blind').chain(one => starts(one)),
        attempts,
        (from, tried) => {
          const state = folded(from)
          run(state, tried)
          expect(fromJson(JSON.parse(JSON.stringify(toJson(state))))).toEqual(state)
        },
      ),
      { numRuns: 60, seed: 12 },
    )
  })
  it('L21 what comes back folds on', () => {
    const state = folded(setUpFacts())
    const back = fromJson(JSON.parse(JSON.stringify(toJson(state))))
    folded([opened], state)
    folded([opened], back)
    expect(back).toEqual(state)
  })
  it('L22 refuses what is not a state', () => {
    for (const json of [null, 1, [], {}, { id: 'x' }, { '~map': [1] }, { '~map': [['a', 1]] }]) {
      expect(() => fromJson(json)).toThrow(TypeError)
    }
  })
  it('L23 the fold version is that of this shape: a changed shape needs a new version', () => {
    const all = ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, String(9 - at)))
    const state = folded([...setUpFacts('blind'), drawn, opened, ...all, { type: 'BoardFrozen', event }, locked])
    folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 })), state)
    const shape = JSON.stringify(shapeOf(toJson(state)))
    const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 16)
    expect({ foldVersion, fingerprint }).toEqual({ foldVersion: 2, fingerprint: '9c4851a60f471661' })
  })
})

describe('evolve', () => {
  it('L24 remembers each device’s last command', () => {
    const state = folded(setUpFacts())
    evolve(state, { seq: 50, at: state.at, by: 'x', command: 'tablet:with:colon:7', facts: [opened] })
    evolve(state, { seq: 51, at: state.at, by: 'x', command: 'tablet:with:colon:9', facts: [locked] })
    expect(state.devices.get('tablet:with:colon')).toEqual({ n: 9, seq: 51 })
  })
  it('L25 a fact about what is not there stops the fold', () => {
    expect(() => folded([opened])).toThrow(FoldError)
    expect(() => given({ ...marked('J1', 'D2', points('1'), 'e9') })).toThrow(FoldError)
  })
  it('L26 a fact or line of a later program is not passed over', () => {
    const facts: Fact[] = [opened]
    expect(upcast({ v: 1, facts })).toBe(facts)
    expect(() => upcast({ v: 1, facts: [{ type: 'MoonLanded' }] })).toThrow(UnknownFact)
    expect(() => upcast({ v: 2, facts })).toThrow(UnknownFact)
  })
})
