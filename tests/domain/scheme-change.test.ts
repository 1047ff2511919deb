import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { factsInScope, scopeFor } from '../../shared/ledger/scope.ts'
import { schemeChangeFacts } from '../../shared/ledger/scheme-change.ts'
import { publicState } from '../../shared/ledger/public-state.ts'
import { AspectId, PartId, PenaltyId } from '../../shared/scheme/ids.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import {
  acceptedFacts,
  aspect,
  enter,
  entry,
  event,
  given as imported,
  locked,
  lookMarks,
  marked,
  opened,
  points,
  sheet,
  signed,
  smallHash,
  smallScheme,
} from '../support/competition.ts'
import { by, entryOf, eventOf, folded, given, givenState, sheetIn } from '../support/given.ts'
import {
  richHash,
  richScheme,
  setUpWith,
  shorterScheme,
  stageClosed,
  richOpened,
  theoryOf,
} from '../support/rich-scheme.ts'

const reason = '图纸更正'
const change = (scheme: Scheme, second = '王监督') => ({ type: 'ChangeScheme', event, scheme, reason, second }) as const
const changed = (scheme: Scheme, was = smallHash): Fact => ({
  type: 'SchemeChanged',
  event,
  scheme,
  schemeHash: schemeHash(scheme),
  was,
  reason,
  second: '王监督',
})
const blank = (owner: string, id: string, was: string): Fact => ({
  ...marked(owner, id, null),
  was: points(was),
})
const back = (owner: string): Fact => ({ type: 'SheetReturned', sheet: sheet(owner), reason })
/** The chain and the rounding alone are different. */
const rounded = Scheme.parse({ ...smallScheme, rounding: { total: 3 } })

describe('ChangeScheme', () => {
  it('N1 puts another scheme in force, with who agreed and why', () => {
    given(opened)
      .when(change(rounded), by('JC'))
      .gives([changed(rounded)])
    const { state } = given(opened, changed(rounded))
    expect(eventOf(state)).toMatchObject({ schemeHash: schemeHash(rounded), scheme: { rounding: { total: 3 } } })
    expect(eventOf(state).schemeChanges).toMatchObject([{ was: smallHash, reason, second: '王监督' }])
  })
  it('N1 the same scheme: nothing to do', () => {
    given(opened).when(change(smallScheme)).gives([])
  })
  it('N2 not before the opening, under a lock, once published, or with a frozen board', () => {
    given().when(change(rounded)).gives({ refused: 'event-not-open' })
    given(opened, locked).when(change(rounded)).gives({ refused: 'event-locked' })
    const published: Fact = { type: 'ResultsPublished', event, version: 1, engine: 'x', noticeDays: 7, standings: [] }
    given(opened, locked, published)
      .when(change(rounded))
      .gives({ refused: 'event-locked', detail: { published: true } })
    given(opened, { type: 'BoardFrozen', event }).when(change(rounded)).gives({ refused: 'board-frozen' })
  })
  it('N3 takes a second person who is not the one who asks', () => {
    for (const second of ['judge:JC', 'JC', 'jc', '  ']) {
      given(opened)
        .when(change(rounded, second), by('JC'))
        .gives({ refused: 'not-allowed', detail: { field: 'second' } })
    }
  })
  it('N4 must be usable, every part of it marked by somebody, and keep the stages that are over', () => {
    const heavy = Scheme.parse({
      ...smallScheme,
      modules: smallScheme.modules.map(module => ({ ...module, weight: '90' })),
    })
    given(opened).when(change(heavy)).gives({ refused: 'scheme-unusable' })
    const renamed = Scheme.parse({
      ...smallScheme,
      parts: smallScheme.parts.map(part => (part.id === 'look' ? { ...part, id: 'gloss' } : part)),
    })
    given(opened)
      .when(change(renamed))
      .gives({ refused: 'not-on-panel', detail: { part: 'gloss' } })
    const theories = ['90', '80', '70'].map((value, at) => theoryOf(value, `e${at + 1}`))
    const state = folded([...setUpWith(richScheme), richOpened, ...theories, stageClosed('e1', 'e2')])
    givenState(state)
      .when(change(smallScheme))
      .gives({ refused: 'stage-not-due', detail: { stage: 'first' } })
  })
  it('N5 marks that no longer fit become blank, with what they were; their signed sheets come back', () => {
    const met = given(opened, acceptedFacts('e1', '8'), marked('J1', 'D2', points('4'), 'e2'))
    const facts = [changed(shorterScheme), ...['J1', 'J2', 'J3'].flatMap(id => [blank(id, 'D2', '8'), back(id)])]
    const { decision } = met.when(change(shorterScheme), by('JC'))
    expect(new Set(Array.isArray(decision) ? decision.map(one => JSON.stringify(one)) : [])).toEqual(
      new Set(facts.map(one => JSON.stringify(one))),
    )
    folded(Array.isArray(decision) ? decision : [], met.state)
    expect(sheetIn(met.state, 'J1')).toMatchObject({ status: 'open', returns: [{ reason }] })
    expect([...(sheetIn(met.state, 'J1')?.marks.keys() ?? [])]).toEqual(['D1'])
    expect(sheetIn(met.state, 'agreed')?.status).toBe('accepted')
    expect(sheetIn(met.state, 'J1', 'e2')?.marks.get(aspect('D2'))?.value).toEqual(points('4'))
  })
  it('N5 an aspect that is gone, or marked by others, takes its marks along; a new one reopens its sheets', () => {
    const parts = smallScheme.parts.map(part =>
      part.id === 'look'
        ? { ...part, aspects: ['D1'].map(id => AspectId.parse(id)) }
        : part.id === 'size'
          ? { ...part, aspects: ['A1', 'D2'].map(id => AspectId.parse(id)) }
          : part,
    )
    const moved = Scheme.parse({ ...smallScheme, parts })
    const { state } = given(opened, acceptedFacts('e1', '8'))
    expect(schemeChangeFacts(eventOf(state), moved, reason)).toEqual(
      expect.arrayContaining([blank('J1', 'D2', '8'), back('J1'), back('agreed')]),
    )
    const { state: open } = given(opened, lookMarks('J1'))
    expect(schemeChangeFacts(eventOf(open), moved, reason)).toEqual([blank('J1', 'D2', '8')])
  })
  it('N6 imported marks beyond the scale become blank; penalties that it does not know are withdrawn', () => {
    const scale = Scheme.parse({
      ...smallScheme,
      modules: smallScheme.modules.map(module => ({
        ...module,
        criteria: module.criteria.map(criterion => ({
          aspects: criterion.aspects.map(one => (one.id === 'T1' ? { ...one, scale: '50' } : one)),
        })),
      })),
      penalties: smallScheme.penalties.filter(({ id }) => id !== 'late'),
    })
    const late: Fact = {
      type: 'PenaltyGiven',
      event,
      entry: entry('e1'),
      ref: 't:1',
      penalty: PenaltyId.parse('late'),
      count: 1,
      reason: '迟到',
    }
    const met = given(opened, theoryOf('80'), theoryOf('40', 'e2'), late)
    met
      .when(change(scale))
      .gives([
        changed(scale),
        { type: 'GivenEntered', event, entry: entry('e1'), aspect: aspect('T1'), value: null, was: imported('80') },
        { type: 'PenaltyWithdrawn', event, entry: entry('e1'), ref: 't:1', reason },
      ])
  })
  it('N7 marks that come late under the scheme before are held', () => {
    given(opened, changed(rounded))
      .when(enter('J1', 'D2', points('8')), by('J1'))
      .gives([
        {
          type: 'MarkHeld',
          held: 'd:9',
          sheet: sheet('J1'),
          aspect: aspect('D2'),
          round: 1,
          value: points('8'),
          is: null,
          because: 'scheme-changed',
        },
      ])
    given(opened, changed(rounded))
      .when(enter('J1', 'D2', points('8'), { scheme: schemeHash(rounded) }), by('J1'))
      .gives([marked('J1', 'D2', points('8'))])
  })
  it('N8 judges and code officers get the scheme afresh, without who agreed and why; the audience neither', () => {
    const { state } = given(opened, lookMarks('J2'), signed('J2', 'J2'), changed(rounded))
    expect(factsInScope(by('J1'), 'judge', state, [changed(rounded)])).toBe('rescope')
    expect(factsInScope(by('JO'), 'chief', state, [changed(rounded)])).toBe('rescope')
    expect(factsInScope(by('JC'), 'chief', state, [changed(rounded)])).toEqual([changed(rounded)])
    for (const seen of [scopeFor(by('J1'), 'judge', state), scopeFor(by('JO'), 'chief', state), publicState(state)]) {
      expect(eventOf(seen).schemeHash).toBe(schemeHash(rounded))
      expect(eventOf(seen).schemeChanges).toEqual([])
    }
  })
  it('N9 deals the parts that the new scheme has dealt; panels of parts that are agreed now are gone', () => {
    const dealt = Scheme.parse({
      ...smallScheme,
      parts: smallScheme.parts.map(part => (part.id === 'look' ? { ...part, dealt: true, judges: 2 } : part)),
    })
    const met = given(opened, lookMarks('J1'))
    const { decision } = met.when(change(dealt))
    expect(decision).toMatchObject([
      { type: 'SchemeChanged' },
      { type: 'EntryPanelAssigned', entry: 'e2', panel: { judges: ['J1', 'J2'] } },
      { type: 'EntryPanelAssigned', entry: 'e3', panel: { judges: ['J2', 'J3'] } },
    ])
    folded(Array.isArray(decision) ? decision : [], met.state)
    const agreed = Scheme.parse({
      ...smallScheme,
      modules: smallScheme.modules,
      parts: smallScheme.parts.map(part => (part.id === 'look' ? { ...part, marking: 'agreed' } : part)),
    })
    folded([changed(agreed, schemeHash(dealt))], met.state)
    expect(entryOf(met.state, 'e2').panels.has(PartId.parse('look'))).toBe(false)
    expect(richHash).not.toBe(smallHash)
  })
})
