import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { publicState } from '../../shared/ledger/public-state.ts'
import { toJson } from '../../shared/ledger/state-json.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { ContestantId } from '../../shared/scheme/ids.ts'
import { attempts, starts } from '../support/any-command.ts'
import {
  acceptedFacts,
  drawn,
  entry,
  event,
  level,
  locked,
  lookMarks,
  marked,
  opened,
  points,
  sheet,
  signed,
  statusSet,
} from '../support/competition.ts'
import { decided, entryOf, factsOf, folded, given, setUpFacts, sheetIn } from '../support/given.ts'
import { run } from '../support/run.ts'

const policy = (to: 'none' | 'revealed' | 'accepted' | 'live'): Fact => ({
  type: 'PublicPolicySet',
  event,
  policy: to,
  was: 'accepted',
})
const frozen: Fact = { type: 'BoardFrozen', event }
const reveal = (id: string): Fact => ({ type: 'EntryRevealed', event, entry: entry(id) })
const seen = (...facts: (Fact | Fact[])[]) => publicState(given(opened, ...facts).state)
/** Entries whose marks the audience knows. */
const scored = (state: Competition) =>
  [...(state.events.get(event)?.entries.values() ?? [])].filter(({ sheets }) => sheets.size > 0).map(({ id }) => id)
const text = (state: Competition) => JSON.stringify(toJson(state))

describe('publicState', () => {
  it('V20 under `accepted` shows accepted entries, and of the others only the code', () => {
    const state = seen(acceptedFacts('e1'), lookMarks('J1', 'e2'))
    expect(scored(state)).toEqual(['e1'])
    expect(entryOf(state, 'e2')).toMatchObject({ code: '02', status: 'present' })
  })
  it('V21 under `none` shows no entry at all', () => {
    expect(seen(policy('none'), acceptedFacts('e1')).events.get(event)?.entries.size).toBe(0)
  })
  it('V22 under `revealed` shows what was revealed, while it is accepted', () => {
    const both = [...acceptedFacts('e1'), ...acceptedFacts('e2'), policy('revealed')]
    expect(scored(seen(both))).toEqual([])
    expect(scored(seen(both, reveal('e2')))).toEqual(['e2'])
    expect(
      scored(seen(both, reveal('e2'), { type: 'SheetReturned', sheet: sheet('J1', 'e2'), reason: '核对' })),
    ).toEqual([])
  })
  it('V23 under `live` shows provisional marks', () => {
    expect(scored(seen(policy('live'), lookMarks('J1')))).toEqual(['e1'])
  })
  it('V24 but no level of an aspect that another judge has yet to give', () => {
    const one = seen(policy('live'), lookMarks('J1'), lookMarks('J2'))
    expect([...(sheetIn(one, 'J1')?.marks.keys() ?? [])]).toEqual(['D2'])
    const all = seen(
      policy('live'),
      ['J1', 'J2', 'J3'].flatMap(id => lookMarks(id)),
    )
    expect([...(sheetIn(all, 'J1')?.marks.keys() ?? [])]).toEqual(['D1', 'D2'])
  })
  it('V25 under a freeze shows what stood then, plus what is revealed since', () => {
    const before = [...acceptedFacts('e1'), frozen, ...acceptedFacts('e2'), statusSet('absent', 'e3')]
    expect(scored(seen(before))).toEqual(['e1'])
    expect(entryOf(seen(before), 'e3').status).toBe('present')
    expect(scored(seen(before, reveal('e2')))).toEqual(['e1', 'e2'])
    expect(scored(seen(before, { type: 'BoardUnfrozen', event }))).toEqual(['e1', 'e2'])
  })
  it('V25 a reveal before the freeze shows no more than stood at it', () => {
    const changed = [
      marked('J1', 'D2', points('1')),
      signed('J1', 'J1'),
      { type: 'SheetAccepted', sheet: sheet('J1') } as Fact,
    ]
    const state = seen(policy('revealed'), acceptedFacts('e1'), reveal('e1'), frozen, changed)
    expect(text(state)).toContain('"value":"8"')
    expect(text(state)).not.toContain('"value":"1"')
  })
  it('V25 of who is out shows that and why, and no marks', () => {
    const state = seen(policy('live'), lookMarks('J1'), statusSet('withdrew'))
    expect(entryOf(state)).toMatchObject({ status: 'withdrew', statusReason: '原因' })
    expect(scored(state)).toEqual([])
  })
  it('V26 a published event shows all, until it is unlocked', () => {
    const { state } = given(
      opened,
      policy('none'),
      ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, String(9 - at))),
      locked,
    )
    expect(scored(publicState(state))).toEqual([])
    folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 })), state)
    expect(scored(publicState(state))).toEqual(['e1', 'e2', 'e3'])
    folded([{ type: 'EventUnlocked', event, reason: '更正' }], state)
    expect(scored(publicState(state))).toEqual([])
  })
  it('V27 in a blind event shows codes only until decoded, and then whose they are', () => {
    const blind = folded([...setUpFacts('blind'), drawn, opened, ...acceptedFacts('e1'), locked])
    expect(publicState(blind).events.get(event)?.contestants.size).toBe(0)
    expect(text(publicState(blind))).not.toContain('sealed-mapping')
    const mapping = ['1', '2', '3'].map(n => ({ entry: entry(`e${n}`), contestant: ContestantId.parse(`c${n}`) }))
    folded([{ type: 'CodesDecoded', event, mapping, second: 'W' }], blind)
    expect(entryOf(publicState(blind), 'e1').contestant).toBe('c1')
  })
  it('V28 shows nothing of what is between judges and chief', () => {
    const back: Fact = { type: 'SheetReturned', sheet: sheet('J1'), reason: '悄悄话' }
    const held: Fact = {
      type: 'MarkHeld',
      held: 't:1',
      sheet: sheet('J2'),
      aspect: marked('J2', 'D2', null).aspect,
      round: 1,
      value: points('9.7'),
      is: null,
      because: 'value-between',
    }
    const state = seen(policy('live'), lookMarks('J1'), back, held)
    expect(text(state)).not.toMatch(/悄悄话|9\.7|p-J/)
  })

  it('V29 never holds a value of an entry that is not accepted, whatever happens under `accepted` or a freeze', () => {
    fc.assert(
      fc.property(starts('open'), attempts, (from, tried) => {
        const state = folded(from)
        const harmless = tried.filter(({ make }) => !['SetPublicPolicy', 'UnfreezeBoard'].includes(make(state).type))
        run(state, harmless)
        // e1 is open again, with a level and a value that stand nowhere else.
        folded(
          [
            marked('J1', 'D2', points('9.7')),
            marked('J2', 'D1', level(3)),
            { type: 'SheetReturned', sheet: sheet('J1'), reason: '秘密' },
          ],
          state,
        )
        expect(
          text(
            publicState({
              ...state,
              events: new Map([...state.events].map(([id, one]) => [id, { ...one, publications: [] }])),
            }),
          ),
        ).not.toMatch(/9\.7|秘密|p-J\d/)
      }),
      { numRuns: 80, seed: 9 },
    )
  })
})
