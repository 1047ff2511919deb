import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { publicState } from '../../shared/ledger/public-state.ts'
import { isAccepted, progressOf, requiredSheets } from '../../shared/ledger/requirements.ts'
import { scopeFor } from '../../shared/ledger/scope.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { worksOf } from '../../shared/views/judge-works.ts'
import {
  acceptedFacts,
  aspect,
  drawn,
  enter,
  entry,
  event,
  judge,
  locked,
  lookMarks,
  points,
  sheet,
  statusSet,
} from '../support/competition.ts'
import { by, entryOf, eventOf, folded, givenState, sheetIn } from '../support/given.ts'
import {
  final,
  first,
  richHash,
  richOpened,
  richScheme,
  setUpWith,
  stageClosed,
  theoryOf,
} from '../support/rich-scheme.ts'

const theories = (...values: string[]): Fact[] => values.map((value, at) => theoryOf(value, `e${at + 1}`))
const finalOf = (id: string, value = '8') => acceptedFacts(id, value).filter(({ type }) => type !== 'GivenEntered')
const staged = (...facts: Fact[]) => givenState(folded([...setUpWith(richScheme), richOpened, ...facts]))
const close = { type: 'CloseStage', event, stage: first } as const
const inFinal = [...theories('90', '80', '70'), stageClosed('e1', 'e2')]
const mark = (id: string, value = '8') => enter('J1', 'D2', points(value), { sheet: sheet('J1', id), scheme: richHash })

describe('stages', () => {
  it('T1 refuses marks and signatures in a stage that the entry has not reached', () => {
    staged(...theories('90'))
      .when(mark('e1'), by('J1'))
      .gives({ refused: 'stage-not-reached' })
    staged(...inFinal)
      .when(mark('e3'), by('J1'))
      .gives({ refused: 'stage-not-reached' })
    staged(...inFinal)
      .when(mark('e1'), by('J1'))
      .gives([
        { type: 'MarkEntered', sheet: sheet('J1'), aspect: aspect('D2'), round: 1, value: points('8'), was: null },
      ])
    staged(...inFinal)
      .when({ type: 'SignSheet', sheet: sheet('J1', 'e3'), digest: '0'.repeat(64) }, by('J1'))
      .gives({ refused: 'stage-not-reached' })
  })
  it('T1 asks for the sheets of stages reached, and no others', () => {
    const { state } = staged(...inFinal)
    const owners = (id: string) => requiredSheets(eventOf(state), entryOf(state, id)).map(ref => ref.judge)
    expect(owners('e1')).toEqual(['agreed', 'J1', 'J2', 'J3'])
    expect(owners('e3')).toEqual([])
    expect(isAccepted(eventOf(state), entryOf(state, 'e3'))).toBe(true)
    expect(progressOf(eventOf(state), entryOf(state, 'e1'))).toBe('to-come')
    expect(worksOf(state, judge('J1')).map(work => work.entry.id)).toEqual(['e1', 'e2'])
  })
  it('T2 closes by the rule: the best two, best first', () => {
    staged(...theories('70', '90', '80'))
      .when(close, by('JC'))
      .gives([stageClosed('e2', 'e3')])
  })
  it('T2 whoever is level with the last one let in goes on too', () => {
    staged(...theories('90', '80', '80'))
      .when(close)
      .gives([stageClosed('e1', 'e2', 'e3')])
  })
  it('T3 refuses the last stage, an unknown one, and one that is over', () => {
    staged(...inFinal)
      .when(close)
      .gives({ refused: 'stage-not-due' })
    staged(...inFinal)
      .when({ ...close, stage: final })
      .gives({ refused: 'stage-unknown' })
    givenState(folded(setUpWith(richScheme)))
      .when(close)
      .gives({ refused: 'event-not-open' })
  })
  it('T4 refuses while an entry of it is not accepted; who is out is not waited for', () => {
    staged(...theories('90', '80'))
      .when(close)
      .gives({ refused: 'entry-not-complete', detail: { entries: 1, first: '03' } })
    staged(...theories('90', '80'), statusSet('absent', 'e3'))
      .when(close)
      .gives([stageClosed('e1', 'e2')])
  })
  it('T5 deals the panels of the next stage to those who go on', () => {
    const dealtScheme = Scheme.parse({
      ...richScheme,
      parts: richScheme.parts.map(part => (part.id === 'look' ? { ...part, judges: 2, dealt: true } : part)),
    })
    const state = folded([...setUpWith(dealtScheme), richOpened, ...theories('90', '80', '70')])
    const { decision } = givenState(state).when(close)
    expect(decision).toMatchObject([
      { type: 'StageClosed', on: ['e1', 'e2'] },
      { type: 'EntryPanelAssigned', entry: 'e1', panel: { part: 'look', judges: ['J1', 'J2'] } },
      { type: 'EntryPanelAssigned', entry: 'e2', panel: { part: 'look', judges: ['J2', 'J3'] } },
    ])
  })
  it('T6 locks once no stage is left to be closed', () => {
    const lock = { type: 'LockEvent', event } as const
    staged(...theories('90', '80', '70'))
      .when(lock)
      .gives({ refused: 'stage-open', detail: { stage: 'first' } })
    staged(...inFinal)
      .when(lock)
      .gives({ refused: 'entry-not-complete', detail: { entries: 2, first: '01' } })
    staged(...inFinal, ...finalOf('e1'), ...finalOf('e2'))
      .when(lock)
      .gives([locked])
    staged(...['e1', 'e2', 'e3'].map(id => statusSet('absent', id)))
      .when(lock)
      .gives([locked])
  })
  it('T6 publishes with the stage that who was cut left at', () => {
    const { decision } = staged(...inFinal, ...finalOf('e1', '7'), ...finalOf('e2', '8'), locked).when({
      type: 'PublishResults',
      event,
      noticeDays: 7,
    })
    const rows = Array.isArray(decision) && decision[0]?.type === 'ResultsPublished' ? decision[0].standings : []
    expect(rows.map(({ entry: id, rank, stage }) => [id, rank, stage ?? null])).toEqual([
      ['e2', 1, null],
      ['e1', 2, null],
      ['e3', 3, 'first'],
    ])
  })
  it('T7 takes the latest closing back, with its reason', () => {
    const reopen = { type: 'ReopenStage', event, stage: first, reason: '理论成绩有误' } as const
    staged(...inFinal)
      .when(reopen)
      .gives([{ ...reopen, type: 'StageReopened' }])
    staged().when(reopen).gives({ refused: 'stage-not-due' })
    staged()
      .when({ ...reopen, stage: final })
      .gives({ refused: 'stage-not-due' })
    staged(...inFinal, ...finalOf('e1'), ...finalOf('e2'), locked)
      .when(reopen)
      .gives({ refused: 'event-locked' })
  })
  it('T7 keeps the marks of the stage behind it, counting none; one that comes meanwhile is held', () => {
    const back: Fact = { type: 'StageReopened', event, stage: first, reason: '更正' }
    const met = staged(...inFinal, ...lookMarks('J1'), back)
    expect(sheetIn(met.state, 'J1')?.marks.size).toBe(2)
    expect(standingsOf(eventOf(met.state)).map(({ score }) => score.complete)).toEqual([true, true, true])
    expect(met.when({ ...mark('e1', '7'), was: points('8') }, by('J1')).decision).toMatchObject([
      { type: 'MarkHeld', because: 'stage-not-reached' },
    ])
    folded([stageClosed('e1', 'e3')], met.state)
    expect(entryOf(met.state, 'e1').stage).toBe(1)
    expect(entryOf(met.state, 'e2').stage).toBe(0)
  })
  it('T8 judges learn who went on, not in which order; code officers nothing of it', () => {
    const state = folded([...setUpWith(richScheme, 'blind'), drawn, richOpened, ...theories('80', '90', '70')])
    folded([stageClosed('e2', 'e1')], state)
    const seen = (actor: ReturnType<typeof by>, view: 'judge' | 'chief') => {
      const event_ = eventOf(scopeFor(actor, view, state))
      return { on: event_.stages.map(({ on }) => on), at: [...event_.entries.values()].map(one => one.stage) }
    }
    expect(seen(by('J1'), 'judge')).toEqual({ on: [['e1', 'e2']], at: [1, 1, 0] })
    expect(seen(by('JC'), 'chief')).toEqual({ on: [['e2', 'e1']], at: [1, 1, 0] })
    expect(seen(by('JO'), 'chief')).toEqual({ on: [], at: [0, 0, 0] })
  })
})

describe('what the audience learns of stages (T9)', () => {
  const policy = (to: 'none' | 'revealed' | 'accepted' | 'live'): Fact => ({
    type: 'PublicPolicySet',
    event,
    policy: to,
    was: 'accepted',
  })
  const stagesIn = (state: Competition) => ({
    on: eventOf(publicState(state)).stages.map(({ on }) => on),
    at: [...eventOf(publicState(state)).entries.values()].map(({ stage }) => stage),
  })
  const after = { on: [['e1', 'e2']], at: [1, 1, 0] }

  it('T9 who went on is public with accepted totals, once the stage is closed', () => {
    expect(stagesIn(staged(...theories('90', '80', '70')).state)).toEqual({ on: [], at: [0, 0, 0] })
    expect(stagesIn(staged(...inFinal).state)).toEqual(after)
  })
  it('T9 what was accepted before stays to be seen while the next stage is marked, and nothing of that', () => {
    const seen = publicState(staged(...inFinal, ...lookMarks('J1')).state)
    expect([...entryOf(seen, 'e1').given.keys()]).toEqual(['T1'])
    expect(sheetIn(seen, 'J1')?.marks.size ?? 0).toBe(0)
  })
  it('T9 under a freeze nobody has gone on since', () => {
    const frozen = staged(...theories('90', '80', '70'), { type: 'BoardFrozen', event }, stageClosed('e1', 'e2'))
    expect(stagesIn(frozen.state)).toEqual({ on: [], at: [0, 0, 0] })
    expect(stagesIn(folded([{ type: 'BoardUnfrozen', event }], frozen.state))).toEqual(after)
  })
  it('T9 where the operator reveals, going on is not told, and the next stage takes another reveal', () => {
    const reveal: Fact = { type: 'EntryRevealed', event, entry: entry('e1') }
    const before = [policy('revealed'), ...theories('90', '80', '70'), reveal, stageClosed('e1', 'e2')]
    expect(stagesIn(staged(...before).state)).toEqual({ on: [], at: [0, 0, 0] })
    const { state } = staged(...before, ...finalOf('e1'))
    expect(entryOf(publicState(state), 'e1').sheets.size).toBe(0)
    expect(entryOf(publicState(folded([reveal], state)), 'e1').sheets.size).toBe(4)
  })
  it('T9 nothing where nothing is public, all of it once published', () => {
    const { state } = staged(...inFinal, policy('none'), ...finalOf('e1'), ...finalOf('e2'), locked)
    expect(stagesIn(state)).toEqual({ on: [], at: [] })
    const published: Fact = { type: 'ResultsPublished', event, version: 1, engine: 'x', noticeDays: 7, standings: [] }
    expect(stagesIn(folded([published], state))).toEqual(after)
  })
})
