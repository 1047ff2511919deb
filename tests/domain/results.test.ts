import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { isPublished } from '../../shared/ledger/public-state.ts'
import { isAsPublished } from '../../shared/ledger/results.ts'
import { progressOf } from '../../shared/ledger/requirements.ts'
import {
  acceptedFacts,
  aspect,
  drawn,
  entry,
  event,
  locked,
  lookMarks,
  marked,
  opened,
  points,
  setUpCommand,
  sheet,
  smallHash,
  smallScheme,
  statusSet,
} from '../support/competition.ts'
import { decided, entryOf, eventOf, factsOf, folded, given, givenState, setUpFacts } from '../support/given.ts'
import { competition } from '../support/given.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { emptyCompetition } from '../../shared/ledger/state.ts'

const all = ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, String(8 - at)))
const reason = '原因'

describe('OpenEvent', () => {
  const command = { type: 'OpenEvent', event } as const
  it('R1 opens an event and names the scheme in force', () => {
    given()
      .when(command)
      .gives([{ type: 'EventOpened', event, schemeHash: smallHash }])
  })
  it('R2 refuses twice, and once locked', () => {
    given(opened).when(command).gives({ refused: 'event-open-already' })
    given(opened, locked).when(command).gives({ refused: 'event-open-already' })
  })
  it('R3 refuses a scheme that cannot be used, with the first finding', () => {
    const broken = setUpCommand()
    const modules = smallScheme.modules.map(module => ({ ...module, weight: '40' }))
    const events = broken.events.map(one => ({ ...one, setup: { ...one.setup, scheme: { ...smallScheme, modules } } }))
    const facts = factsOf(decided(emptyCompetition(competition), { ...broken, events }))
    givenState(folded(facts))
      .when(command)
      .gives({ refused: 'scheme-unusable', detail: { finding: 'weights-sum' } })
  })
  it('R4 refuses without entries, and with a part that nobody marks', () => {
    const facts = setUpFacts()
    givenState(folded(facts.filter(({ type }) => type !== 'EntryAdded')))
      .when(command)
      .gives({ refused: 'entry-not-complete', detail: { entries: 0 } })
    givenState(folded(facts.filter(({ type }) => type !== 'PanelAssigned')))
      .when(command)
      .gives({ refused: 'not-on-panel', detail: { part: 'size' } })
  })
  it('R5 refuses a blind event whose codes are not drawn', () => {
    givenState(folded(setUpFacts('blind')))
      .when(command)
      .gives({ refused: 'codes-not-drawn' })
    givenState(folded([...setUpFacts('blind'), drawn]))
      .when(command)
      .gives([opened])
  })
})

describe('LockEvent, UnlockEvent', () => {
  const lock = { type: 'LockEvent', event } as const
  it('R6 locks once every entry is accepted, or out', () => {
    given(opened, all).when(lock).gives([locked])
    given(opened, acceptedFacts('e1'), statusSet('absent', 'e2'), statusSet('disqualified', 'e3'))
      .when(lock)
      .gives([locked])
  })
  it('R7 says how many are not', () => {
    given(opened, acceptedFacts('e2'))
      .when(lock)
      .gives({ refused: 'entry-not-complete', detail: { entries: 2, first: '01' } })
    const theoryMissing = acceptedFacts('e3').filter(({ type }) => type !== 'GivenEntered')
    given(opened, acceptedFacts('e1'), acceptedFacts('e2'), theoryMissing)
      .when(lock)
      .gives({ refused: 'entry-not-complete', detail: { entries: 1, first: '03' } })
  })
  it('R8 refuses while a mark is held, before the opening, and twice', () => {
    const held: Fact = {
      type: 'MarkHeld',
      held: 't:1',
      sheet: sheet('J1'),
      aspect: aspect('D2'),
      round: 1,
      value: points('9'),
      is: points('8'),
      because: 'sheet-not-open',
    }
    given(opened, all, held)
      .when(lock)
      .gives({ refused: 'sheet-held', detail: { held: 1 } })
    given().when(lock).gives({ refused: 'event-not-open' })
    given(opened, all, locked).when(lock).gives({ refused: 'event-locked' })
  })
  it('R9 unlocks with a reason, and what was published no longer stands', () => {
    const unlock = { type: 'UnlockEvent', event, reason } as const
    given(opened, locked)
      .when(unlock)
      .gives([{ type: 'EventUnlocked', event, reason }])
    given(opened).when(unlock).gives({ refused: 'event-not-locked' })
    const { state } = given(opened, all, locked)
    folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 })), state)
    expect(isPublished(eventOf(state))).toBe(true)
    folded([{ type: 'EventUnlocked', event, reason }], state)
    expect(isPublished(eventOf(state))).toBe(false)
    folded([locked], state)
    expect(isPublished(eventOf(state))).toBe(false)
  })
})

describe('progress of an entry', () => {
  it('R15 is derived from its sheets', () => {
    const progress = (...facts: Fact[]) => {
      const { state } = given(opened, facts)
      return progressOf(eventOf(state), entryOf(state))
    }
    expect(progress()).toBe('to-come')
    expect(progress(...lookMarks('J1'))).toBe('marking')
    expect(progress(...acceptedFacts('e1').filter(({ type }) => type !== 'SheetAccepted'))).toBe('signed')
    expect(progress(...acceptedFacts('e1'))).toBe('accepted')
    expect(progress(statusSet('absent'))).toBe('out')
  })
})

describe('the board', () => {
  it('R10 sets what the audience is shown; the same again is nothing to do', () => {
    const policy = (to: 'live' | 'accepted') => ({ type: 'SetPublicPolicy', event, policy: to }) as const
    given()
      .when(policy('live'))
      .gives([{ type: 'PublicPolicySet', event, policy: 'live', was: 'accepted' }])
    given().when(policy('accepted')).gives([])
  })
  it('R11 freezes an opened event once', () => {
    const freeze = { type: 'FreezeBoard', event } as const
    given(opened)
      .when(freeze)
      .gives([{ type: 'BoardFrozen', event }])
    given().when(freeze).gives({ refused: 'event-not-open' })
    given(opened, { type: 'BoardFrozen', event }).when(freeze).gives({ refused: 'board-frozen' })
  })
  it('R11 keeps the entries as they were, whatever follows', () => {
    const { state } = given(
      opened,
      marked('J1', 'D2', points('8')),
      { type: 'BoardFrozen', event },
      marked('J1', 'D2', points('9')),
    )
    const frozen = eventOf(state).frozen?.entries.get(entry('e1'))
    expect([...(frozen?.sheets.values() ?? [])][0]?.marks.get(aspect('D2'))?.value).toEqual(points('8'))
  })
  it('R12 thaws', () => {
    const thaw = { type: 'UnfreezeBoard', event } as const
    given(opened, { type: 'BoardFrozen', event })
      .when(thaw)
      .gives([{ type: 'BoardUnfrozen', event }])
    given(opened).when(thaw).gives({ refused: 'board-not-frozen' })
  })
  it('R13 reveals an accepted entry once', () => {
    const reveal = { type: 'RevealEntry', event, entry: entry('e1') } as const
    const revealed: Fact = { type: 'EntryRevealed', event, entry: entry('e1') }
    given(opened, acceptedFacts('e1')).when(reveal).gives([revealed])
    given(opened, lookMarks('J1')).when(reveal).gives({ refused: 'entry-not-complete' })
    given().when(reveal).gives({ refused: 'event-not-open' })
    given(opened, acceptedFacts('e1'), revealed).when(reveal).gives({ refused: 'already-revealed' })
  })
  it('R14 may reveal again past a freeze', () => {
    const before: Fact[] = [opened, ...acceptedFacts('e1'), { type: 'EntryRevealed', event, entry: entry('e1') }]
    given(before, { type: 'BoardFrozen', event })
      .when({ type: 'RevealEntry', event, entry: entry('e1') })
      .gives([{ type: 'EntryRevealed', event, entry: entry('e1') }])
  })
})

describe('PublishResults', () => {
  const publish = { type: 'PublishResults', event, noticeDays: 7 } as const
  const published = () => given(opened, all, locked).when(publish).decision

  it('R20 announces the standings as they come out', () => {
    const [fact] = factsOf(published())
    if (fact?.type !== 'ResultsPublished') throw new Error('not published')
    expect(fact).toMatchObject({ version: 1, noticeDays: 7 })
    // Practical of 23: A1 10, D1 2 of 3, D2 8, 7, 6. 80 × 0.3 + 20 ÷ 23 × 70 = 24 + 60.869… = 84.87
    expect(
      fact.standings.map(({ code, rank, total, contestant, unit }) => [code, rank, total, contestant, unit]),
    ).toEqual([
      ['01', 1, '84.87', 'c1', 'U1'],
      ['02', 2, '81.83', 'c2', 'U1'],
      ['03', 3, '78.78', 'c3', 'U1'],
    ])
    expect(fact.standings[0]?.modules).toEqual({ T: '80', P: '20' })
  })
  it('R25 what was announced can be held against what comes out', () => {
    const state = givenState(given(opened, all, locked).state).state
    folded(factsOf(decided(state, publish)), state)
    const own = eventOf(state)
    const last = own.publications.at(-1)
    if (!last) throw new Error('not published')
    expect(isAsPublished(own, standingsOf(own), last)).toBe(true)
    const standings = last.standings.map(row => (row.rank === 1 ? { ...row, total: '84.88' } : row))
    expect(isAsPublished(own, standingsOf(own), { ...last, standings })).toBe(false)
  })
  it('R21 refuses an event that is not locked', () => {
    given(opened, all).when(publish).gives({ refused: 'event-not-locked' })
  })
  it('R22 has nothing to do while the same stands published; another notice is another version', () => {
    const { state } = given(opened, all, locked)
    folded(factsOf(published()), state)
    givenState(state).when(publish).gives([])
    expect(factsOf(decided(state, { ...publish, noticeDays: 5 }))).toMatchObject([{ version: 2, noticeDays: 5 }])
  })
  it('R23 refuses where a tie awaits a decision', () => {
    const tied = ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, at === 2 ? '5' : '8'))
    given(opened, tied, locked)
      .when(publish)
      .gives({ refused: 'entry-not-complete', detail: { tied: 2 } })
  })
  it('R24 names no contestant of a blind event before decoding', () => {
    const state = folded([...setUpFacts('blind'), drawn, opened, ...all, locked])
    const [fact] = factsOf(decided(state, publish))
    expect(JSON.stringify(fact)).not.toMatch(/"(contestant|unit)"/)
  })
})

describe('DecideTie', () => {
  const tied = ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, at === 2 ? '5' : '8'))
  const decideTie = (...ids: string[]) =>
    ({ type: 'DecideTie', event, entries: ids.map(id => entry(id)), how: 'extra-round', reason }) as const
  const fact = (...ids: string[]): Fact => ({ ...decideTie(...ids), type: 'TieDecided' })

  it('R30 puts tied entries in order, and the results follow', () => {
    given(opened, tied, locked)
      .when(decideTie('e2', 'e1'))
      .gives([fact('e2', 'e1')])
    const { state } = given(opened, tied, locked, fact('e2', 'e1'))
    const [published] = factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 }))
    if (published?.type !== 'ResultsPublished') throw new Error('not published')
    expect(published.standings.map(({ code, rank }) => [code, rank])).toEqual([
      ['02', 1],
      ['01', 2],
      ['03', 3],
    ])
  })
  it('R31 refuses entries that are not tied, or not all of those that are', () => {
    given(opened, tied).when(decideTie('e1', 'e3')).gives({ refused: 'not-tied' })
    given(opened, tied)
      .when(decideTie('e1', 'e2', 'e3'))
      .gives({ refused: 'not-tied' })
    given(
      opened,
      ['e1', 'e2', 'e3'].flatMap(id => acceptedFacts(id)),
    )
      .when(decideTie('e1', 'e2'))
      .gives({ refused: 'not-tied' })
    given(opened, tied).when(decideTie('e1', 'e9')).gives({ refused: 'entry-unknown' })
    given(opened, tied)
      .when(decideTie('e1', 'e2', 'e2'))
      .gives({ refused: 'malformed' })
  })
  it('R32 may be taken again until results are published; the same again is nothing to do', () => {
    given(opened, tied, fact('e2', 'e1'))
      .when(decideTie('e1', 'e2'))
      .gives([fact('e1', 'e2')])
    given(opened, tied, fact('e2', 'e1')).when(decideTie('e2', 'e1')).gives([])
    const { state } = given(opened, tied, locked, fact('e2', 'e1'))
    folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 })), state)
    givenState(state).when(decideTie('e1', 'e2')).gives({ refused: 'event-locked' })
  })
})
