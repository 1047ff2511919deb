import { describe, expect, it } from 'vitest'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import type { Fact, FactOf } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import {
  acceptedFacts,
  aspect,
  entry,
  event,
  judge,
  level,
  locked,
  lookMarks,
  marked,
  opened,
  points,
  reading,
  sheet,
  signed,
  statusSet,
} from '../support/competition.ts'
import { by, entryOf, folded, given, setUpFacts, sheetIn } from '../support/given.ts'

const held = (owner: string): FactOf<'MarkHeld'> => ({
  type: 'MarkHeld',
  held: 'tablet:7',
  sheet: sheet(owner),
  aspect: aspect('D2'),
  round: 1,
  value: points('9'),
  is: points('8'),
  because: 'value-between',
})
const sign = (state: Competition, owner: string) => {
  const found = sheetIn(state, owner)
  return { type: 'SignSheet', sheet: sheet(owner), digest: found ? sheetDigest(found) : '0'.repeat(64) } as const
}
const back = (owner: string) => ({ type: 'ReturnSheet', sheet: sheet(owner), reason: '读数不可能' }) as const
const accept = (...owners: string[]) =>
  ({ type: 'AcceptSheets', event, entry: entry('e1'), sheets: owners.map(owner => sheet(owner)) }) as const
const accepted = (owner: string): Fact => ({ type: 'SheetAccepted', sheet: sheet(owner) })

describe('SettleHeld', () => {
  const settle = (use: boolean, id = 'tablet:7') =>
    ({ type: 'SettleHeld', event, entry: entry('e1'), held: id, use, reason: '核对过' }) as const
  const settled = (use: boolean): Fact => ({
    type: 'HeldSettled',
    sheet: sheet('J1'),
    held: 'tablet:7',
    use,
    reason: '核对过',
  })

  it('H4 drops a held mark', () => {
    given(opened, lookMarks('J1'), held('J1'))
      .when(settle(false))
      .gives([settled(false)])
    expect(entryOf(given(opened, held('J1'), settled(false)).state).held.size).toBe(0)
  })
  it('H5 puts it in the place of what stands there', () => {
    given(opened, lookMarks('J1'), held('J1'))
      .when(settle(true))
      .gives([settled(true), { ...marked('J1', 'D2', points('9')), was: points('8') }])
  })
  it('H6 has no mark to change where the value stands there already', () => {
    given(opened, marked('J1', 'D2', points('9')), held('J1'))
      .when(settle(true))
      .gives([settled(true)])
  })
  it('H7 refuses an unknown one, and the use of one on a sheet that is not open or whose event is locked', () => {
    given(opened).when(settle(true)).gives({ refused: 'held-unknown' })
    given(opened, lookMarks('J1'), signed('J1', 'J1'), held('J1'))
      .when(settle(true))
      .gives({ refused: 'sheet-not-open' })
    given(opened, held('J1'), locked).when(settle(true)).gives({ refused: 'event-locked' })
    given(opened, { ...held('J1'), sheet: sheet('J4') })
      .when(settle(true))
      .gives({ refused: 'not-on-panel' })
  })
})

describe('SignSheet', () => {
  const whole = given(opened, lookMarks('J1')).state

  it('H10 signs an own sheet that is whole, and it is signed', () => {
    const command = sign(whole, 'J1')
    const fact: Fact = { type: 'SheetSigned', sheet: sheet('J1'), judge: judge('J1'), digest: command.digest }
    given(opened, lookMarks('J1')).when(command, by('J1')).gives([fact])
    expect(sheetIn(given(opened, lookMarks('J1'), fact).state, 'J1')?.status).toBe('signed')
  })
  it('H11 an agreed sheet is signed once as many have signed as its part asks for', () => {
    const agreed = [opened, marked('agreed', 'A1', reading('50'))]
    expect(sheetIn(given(agreed, signed('agreed', 'J1')).state, 'agreed')?.status).toBe('open')
    expect(sheetIn(given(agreed, signed('agreed', 'J1'), signed('agreed', 'J2')).state, 'agreed')?.status).toBe(
      'signed',
    )
    const command = sign(given(agreed).state, 'agreed')
    given(agreed).when(command, by('J3')).gives({ refused: 'not-on-panel' })
  })
  it('H11 a panel with fewer judges than signatures is content with what it has', () => {
    const alone: Fact = { type: 'PanelAssigned', event, panel: { part: sheet('agreed').part, judges: [judge('J1')] } }
    const state = given(alone, opened, marked('agreed', 'A1', reading('50')), signed('agreed', 'J1')).state
    expect(sheetIn(state, 'agreed')?.status).toBe('signed')
  })
  it('H12 refuses while something is blank, and says how many', () => {
    const part = [opened, marked('J1', 'D1', level(2))]
    given(part)
      .when(sign(given(part).state, 'J1'), by('J1'))
      .gives({ refused: 'sheet-blank', detail: { aspect: 'D2', blank: 1 } })
    const notDone = [...part, marked('J1', 'D2', { kind: 'not-done' })]
    expect(given(notDone).when(sign(given(notDone).state, 'J1'), by('J1')).decision).toHaveLength(1)
  })
  it('H13 refuses while a mark of the sheet is held', () => {
    given(opened, lookMarks('J1'), held('J1')).when(sign(whole, 'J1'), by('J1')).gives({ refused: 'sheet-held' })
    expect(given(opened, lookMarks('J1'), held('J2')).when(sign(whole, 'J1'), by('J1')).decision).toHaveLength(1)
  })
  it('H14 refuses when the marks are not those the judge saw', () => {
    given(opened, lookMarks('J1', 'e1', 3))
      .when(sign(whole, 'J1'), by('J1'))
      .gives({ refused: 'sheet-changed' })
  })
  it('H15 refuses another judge, and whoever is no judge', () => {
    given(opened, lookMarks('J1')).when(sign(whole, 'J1'), by('J2')).gives({ refused: 'not-allowed' })
    given(opened, lookMarks('J1')).when(sign(whole, 'J1')).gives({ refused: 'not-allowed' })
  })
  it('H16 refuses a sheet that is not open, an entry that is out, an event that is not open', () => {
    const command = sign(whole, 'J1')
    given(opened, lookMarks('J1'), signed('J1', 'J1'), accepted('J1'))
      .when(command, by('J1'))
      .gives({ refused: 'sheet-signed-already' })
    given(opened, lookMarks('J1'), statusSet('withdrew'))
      .when(command, by('J1'))
      .gives({ refused: 'entry-not-present' })
    given(lookMarks('J1')).when(command, by('J1')).gives({ refused: 'event-not-open' })
    given(opened, lookMarks('J1'), locked).when(command, by('J1')).gives({ refused: 'event-locked' })
  })
  it('H17 has nothing to do for the same signature again', () => {
    const command = sign(whole, 'J1')
    given(opened, lookMarks('J1'), { ...signed('J1', 'J1'), digest: command.digest })
      .when(command, by('J1'))
      .gives([])
  })
  it('H18 the digest depends on the marks alone, not on the order in which they came', () => {
    const other = given(opened, lookMarks('J1').toReversed()).state
    expect(sign(other, 'J1').digest).toBe(sign(whole, 'J1').digest)
  })
})

describe('ReturnSheet', () => {
  it('H20 sends back a signed, an accepted or a begun sheet, with a reason', () => {
    const fact: Fact = { type: 'SheetReturned', sheet: sheet('J1'), reason: '读数不可能' }
    given(opened, lookMarks('J1')).when(back('J1')).gives([fact])
    given(opened, lookMarks('J1'), signed('J1', 'J1')).when(back('J1')).gives([fact])
    given(opened, lookMarks('J1'), signed('J1', 'J1'), accepted('J1')).when(back('J1')).gives([fact])
  })
  it('H21 it is open again, unsigned, its marks kept and the reason with it', () => {
    const returned: Fact = { type: 'SheetReturned', sheet: sheet('J1'), reason: '读数不可能' }
    const found = sheetIn(given(opened, lookMarks('J1'), signed('J1', 'J1'), returned).state, 'J1')
    expect(found).toMatchObject({ status: 'open', returns: [{ reason: '读数不可能' }] })
    expect([found?.signatures.size, found?.marks.size]).toEqual([0, 2])
  })
  it('H22 refuses an untouched sheet and a locked event', () => {
    given(opened).when(back('J1')).gives({ refused: 'sheet-blank' })
    given(opened, lookMarks('J1'), locked).when(back('J1')).gives({ refused: 'event-locked' })
  })
})

describe('AcceptSheets', () => {
  const both = [opened, ...lookMarks('J1'), ...lookMarks('J2'), signed('J1', 'J1')]

  it('H23 accepts signed sheets of an entry', () => {
    given(both, signed('J2', 'J2'))
      .when(accept('J1', 'J2'))
      .gives([accepted('J1'), accepted('J2')])
  })
  it('H24 all or none: one that is not signed stops all', () => {
    given(both)
      .when(accept('J1', 'J2'))
      .gives({ refused: 'sheet-not-signed', detail: { judge: 'J2' } })
    given(opened).when(accept('J1')).gives({ refused: 'sheet-not-signed' })
  })
  it('H25 refuses with a held mark, a dispute, a sheet of another entry, a locked event', () => {
    given(both, held('J1')).when(accept('J1')).gives({ refused: 'sheet-held' })
    const apart = [opened, ...lookMarks('J1', 'e1', 3), ...lookMarks('J2', 'e1', 1), signed('J1', 'J1')]
    given(apart)
      .when(accept('J1'))
      .gives({ refused: 'sheet-disputed', detail: { aspect: 'D1' } })
    given(both)
      .when({ ...accept('J1'), sheets: [sheet('J1', 'e2')] })
      .gives({ refused: 'sheet-unknown' })
    given(both, locked).when(accept('J1')).gives({ refused: 'event-locked' })
  })
  it('H26 has nothing to do where all are accepted', () => {
    given(both, accepted('J1')).when(accept('J1')).gives([])
  })
})

describe('OpenRound', () => {
  const round = (id = 'D1') =>
    ({ type: 'OpenRound', event, entry: entry('e1'), aspect: aspect(id), reason: '相差两级' }) as const
  const openedRound: Fact = {
    type: 'RoundOpened',
    event,
    entry: entry('e1'),
    aspect: aspect('D1'),
    round: 2,
    reason: '相差两级',
  }
  const dispute = [opened, ...lookMarks('J1', 'e1', 3), ...lookMarks('J2', 'e1', 1), ...lookMarks('J3', 'e1', 2)]

  it('H30 opens round 2 of an aspect whose levels, all in, lie too far apart', () => {
    given(dispute).when(round()).gives([openedRound])
  })
  it('H31 refuses while a level is missing, where levels agree, or where there are none', () => {
    given(dispute.slice(0, 5)).when(round()).gives({ refused: 'round-not-due' })
    given(
      opened,
      ['J1', 'J2', 'J3'].flatMap(one => lookMarks(one)),
    )
      .when(round())
      .gives({ refused: 'round-not-due' })
    given(dispute).when(round('D2')).gives({ refused: 'round-not-due' })
    given(dispute).when(round('X')).gives({ refused: 'aspect-unknown' })
  })
  it('H32 sets the marks of that aspect aside and reopens the sheets', () => {
    const state = folded([...setUpFacts(), ...dispute, signed('J1', 'J1'), accepted('J1'), openedRound])
    const found = sheetIn(state, 'J1')
    expect(found?.status).toBe('open')
    expect([...(found?.marks.keys() ?? [])]).toEqual(['D2'])
    expect(found?.earlier.get(aspect('D1'))?.map(({ value }) => value)).toEqual([level(3)])
    expect(entryOf(state).rounds.get(aspect('D1'))).toBe(2)
  })
  it('H33 a second round stands as it is', () => {
    const again = ['J1', 'J2', 'J3'].map((one, at): Fact => ({ ...marked(one, 'D1', level(at + 1)), round: 2 }))
    given(dispute, openedRound, again)
      .when(round())
      .gives({ refused: 'round-not-due', detail: { current: 2 } })
    given(dispute, openedRound, again, signed('J1', 'J1'))
      .when(accept('J1'))
      .gives([accepted('J1')])
  })
  it('H34 an entry with accepted sheets is accepted no more once a round is opened', () => {
    const state = folded([...setUpFacts(), opened, ...acceptedFacts('e1', '8', [3, 1, 2]), openedRound])
    expect(sheetIn(state, 'J2')?.status).toBe('open')
  })
})
