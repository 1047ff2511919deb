import { describe, expect, it } from 'vitest'
import type { CommandOf } from '../../shared/ledger/commands.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { EventId } from '../../shared/scheme/ids.ts'
import {
  aspect,
  enter,
  entry,
  event,
  given as mark,
  level,
  locked,
  marked,
  opened,
  points,
  reading,
  sheet,
  signed,
  statusSet,
} from '../support/competition.ts'
import { by, entryOf, folded, given, setUpFacts, sheetIn } from '../support/given.ts'

const put = (command: CommandOf<'EnterMark'>, ...facts: Fact[]) => given(opened, facts).when(command, by('J1'))
const half = points('8.5')

describe('EnterMark', () => {
  it('M1 enters a mark on an own sheet, with the value it replaces', () => {
    put(enter('J1', 'D2', half)).gives([marked('J1', 'D2', half)])
    put(enter('J1', 'D2', points('9'), { was: half }), marked('J1', 'D2', half)).gives([
      { ...marked('J1', 'D2', points('9')), was: half },
    ])
    put(enter('agreed', 'A1', reading('50.07'))).gives([marked('agreed', 'A1', reading('50.07'))])
  })
  it('M2 clears a mark to blank', () => {
    put(enter('J1', 'D2', null, { was: half }), marked('J1', 'D2', half)).gives([
      { ...marked('J1', 'D2', null), was: half },
    ])
    expect(sheetIn(given(opened, marked('J1', 'D2', half), marked('J1', 'D2', null)).state, 'J1')?.marks.size).toBe(0)
  })
  it('M3 refuses what cannot be a mark of that aspect', () => {
    put(enter('J1', 'D2', points('10.1'))).gives({ refused: 'mark-out-of-range' })
    put(enter('J1', 'D2', points('8.55'))).gives({ refused: 'mark-off-step' })
    put(enter('J1', 'D2', level(2))).gives({ refused: 'mark-kind' })
    put(enter('J1', 'D1', level(4))).gives({ refused: 'mark-out-of-range' })
    put(enter('agreed', 'A1', { kind: 'readings', values: ['50', '50'] })).gives({ refused: 'mark-count' })
  })
  it('M4 refuses what is not there, and sheets with the wrong kind of owner', () => {
    const at = (more: Partial<CommandOf<'EnterMark'>['sheet']>) => ({ sheet: { ...sheet('J1'), ...more } })
    put(enter('J1', 'D1', level(1), at({ event: EventId.parse('none') }))).gives({ refused: 'event-unknown' })
    put(enter('J1', 'D1', level(1), at({ entry: entry('e9') }))).gives({ refused: 'entry-unknown' })
    put(enter('J1', 'D1', level(1), { sheet: sheet('J1', 'e1', 'none') })).gives({ refused: 'part-unknown' })
    put(enter('J1', 'A1', reading('50'))).gives({ refused: 'aspect-unknown' })
    put(enter('J1', 'A1', reading('50'), { sheet: sheet('J1', 'e1', 'size') })).gives({ refused: 'sheet-unknown' })
    put(enter('J1', 'D1', level(1), { sheet: sheet('agreed', 'e1', 'look') })).gives({ refused: 'sheet-unknown' })
    put(enter('J1', 'T1', mark('80'), { sheet: sheet('J1', 'e1', 'theory') })).gives({ refused: 'sheet-unknown' })
  })
  it('M5 refuses somebody who is no judge here', () => {
    given(opened)
      .when(enter('JS', 'D1', level(1)))
      .gives({ refused: 'not-on-panel' })
  })
  it('M6 refuses before the opening, and for who is out; who did not finish is marked', () => {
    given()
      .when(enter('J1', 'D1', level(1)))
      .gives({ refused: 'event-not-open' })
    for (const out of ['absent', 'withdrew', 'disqualified'] as const) {
      put(enter('J1', 'D1', level(1)), statusSet(out)).gives({ refused: 'entry-not-present', detail: { status: out } })
    }
    put(enter('J1', 'D1', level(1)), statusSet('did-not-finish')).gives([marked('J1', 'D1', level(1))])
  })
  it('M7 refuses a round that is not due', () => {
    put(enter('J1', 'D1', level(1), { round: 2 })).gives({ refused: 'round-not-due', detail: { round: 2, current: 1 } })
  })
  it('M8 has nothing to do for the value that stands there', () => {
    put(enter('J1', 'D2', half), marked('J1', 'D2', half)).gives([])
    put(enter('J1', 'D2', null)).gives([])
    put(enter('J1', 'D2', half), marked('J1', 'D2', half), signed('J1', 'J1')).gives([])
  })
  it('M9 voids the signatures of those who signed before the change', () => {
    const before = [opened, marked('agreed', 'A1', reading('50')), signed('agreed', 'J1')]
    expect(sheetIn(given(before).state, 'agreed')?.signatures.size).toBe(1)
    expect(sheetIn(given(before, marked('agreed', 'A1', reading('51'))).state, 'agreed')?.signatures.size).toBe(0)
  })
})

describe('EnterMark that the state refuses is held', () => {
  const held = (command: CommandOf<'EnterMark'>, because: string, is: unknown, ...facts: Fact[]) =>
    put(command, ...facts).gives([
      {
        type: 'MarkHeld',
        held: 'd:9',
        sheet: command.sheet,
        aspect: command.aspect,
        round: command.round,
        value: command.value,
        is,
        because,
      } as Fact,
    ])

  it('H1 when the sheet is signed or accepted', () => {
    held(
      enter('J1', 'D2', points('9'), { was: half }),
      'sheet-not-open',
      half,
      marked('J1', 'D2', half),
      signed('J1', 'J1'),
    )
  })
  it('H1 when another value came in between', () => {
    held(enter('J1', 'D2', points('9')), 'value-between', half, marked('J1', 'D2', half))
  })
  it('H1 when the event is locked', () => {
    held(enter('J1', 'D2', half), 'event-not-open', null, locked)
  })
  it('H1 when the judge is no longer on the panel', () => {
    held(enter('J4', 'D2', half), 'not-on-panel', null)
  })
  it('H1 when the round is over', () => {
    const round: Fact = {
      type: 'RoundOpened',
      event,
      entry: entry('e1'),
      aspect: aspect('D1'),
      round: 2,
      reason: '分歧',
    }
    held(enter('J1', 'D1', level(1)), 'round-over', null, round)
  })
  it('H1 when the scheme has changed, even with a value the new one would not take', () => {
    held(enter('J1', 'D2', points('99'), { scheme: '1'.repeat(64) }), 'scheme-changed', null)
  })
  it('H2 keeps it with its entry, uncounted', () => {
    const [fact] = [put(enter('J1', 'D2', points('9')), marked('J1', 'D2', half)).decision].flat()
    if (!fact || !('type' in fact)) throw new Error('nothing held')
    const state = folded([...setUpFacts(), opened, marked('J1', 'D2', half), fact])
    expect([...entryOf(state).held.keys()]).toEqual(['d:9'])
    expect(sheetIn(state, 'J1')?.marks.get(aspect('D2'))?.value).toEqual(half)
  })
})

describe('EnterGiven', () => {
  const theory = (value: ReturnType<typeof mark> | null, id = 'T1') =>
    ({ type: 'EnterGiven', event, entry: entry('e1'), aspect: aspect(id), value }) as const
  const entered: Fact = {
    type: 'GivenEntered',
    event,
    entry: entry('e1'),
    aspect: aspect('T1'),
    value: mark('83'),
    was: null,
  }

  it('M10 enters an imported mark, before the opening too', () => {
    given()
      .when(theory(mark('83')))
      .gives([entered])
    given(opened)
      .when(theory(mark('83')))
      .gives([entered])
    given(entered)
      .when(theory(null))
      .gives([{ ...entered, value: null, was: mark('83') }])
  })
  it('M11 refuses another aspect, another value, a locked event', () => {
    given()
      .when(theory(mark('83'), 'D2'))
      .gives({ refused: 'aspect-unknown' })
    given()
      .when(theory(mark('101')))
      .gives({ refused: 'mark-out-of-range' })
    given(opened, locked)
      .when(theory(mark('83')))
      .gives({ refused: 'event-locked' })
  })
  it('M12 has nothing to do for the same value', () => {
    given(entered)
      .when(theory(mark('83')))
      .gives([])
  })
})
