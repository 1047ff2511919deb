import { describe, expect, it } from 'vitest'
import type { CommandOf } from '../../shared/ledger/commands.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { PenaltyId } from '../../shared/scheme/ids.ts'
import { entry, event, locked, opened, statusSet } from '../support/competition.ts'
import { entryOf, given } from '../support/given.ts'

const give = (id: string, more: Partial<CommandOf<'GivePenalty'>> = {}): CommandOf<'GivePenalty'> => ({
  type: 'GivePenalty',
  event,
  entry: entry('e1'),
  penalty: PenaltyId.parse(id),
  count: 1,
  reason: '迟到 3 分钟',
  ...more,
})
const fact = (id: string, more: object = {}): Fact => ({ ...give(id), type: 'PenaltyGiven', ref: 'd:9', ...more })

describe('GivePenalty, WithdrawPenalty', () => {
  it('P1 gives a penalty of the scheme, under the id of its command', () => {
    given(opened)
      .when(give('late', { count: 2 }))
      .gives([fact('late', { count: 2 })])
    given(opened)
      .when(give('accident'))
      .gives([fact('accident')])
    expect([...entryOf(given(opened, fact('late')).state).penalties.keys()]).toEqual(['d:9'])
  })
  it('P2 refuses one that the scheme does not define, or has switched off', () => {
    given(opened)
      .when(give('none'))
      .gives({ refused: 'penalty-unknown', detail: { defined: false } })
    given(opened)
      .when(give('off'))
      .gives({ refused: 'penalty-unknown', detail: { defined: true } })
  })
  it('P3 takes points within the range, and only where there is one', () => {
    given(opened)
      .when(give('untidy', { points: '-1.5' }))
      .gives([fact('untidy', { points: '-1.5' })])
    for (const points of ['-5.5', '-0.5', '0']) {
      given(opened)
        .when(give('untidy', { points }))
        .gives({ refused: 'penalty-out-of-range', detail: { low: '-5', high: '-1' } })
    }
    given(opened).when(give('untidy')).gives({ refused: 'penalty-out-of-range' })
    given(opened)
      .when(give('late', { points: '-1' }))
      .gives({ refused: 'penalty-out-of-range' })
    given(opened)
      .when(give('accident', { count: 2 }))
      .gives({ refused: 'penalty-out-of-range', detail: { field: 'count' } })
  })
  it('P4 refuses before the opening and after the lock', () => {
    given().when(give('late')).gives({ refused: 'event-not-open' })
    given(opened, locked).when(give('late')).gives({ refused: 'event-locked' })
  })
  it('P5 takes one back, by its id', () => {
    const back = { type: 'WithdrawPenalty', event, entry: entry('e1'), ref: 'd:9', reason: '误记' } as const
    const withdrawn: Fact = { ...back, type: 'PenaltyWithdrawn' }
    given(opened, fact('late')).when(back).gives([withdrawn])
    given(opened).when(back).gives({ refused: 'penalty-ref-unknown' })
    given(opened, fact('late'), locked).when(back).gives({ refused: 'event-locked' })
    expect(entryOf(given(opened, fact('late'), withdrawn).state).penalties.size).toBe(0)
  })
})

describe('SetStatus', () => {
  const set = (status: 'present' | 'absent') =>
    ({ type: 'SetStatus', event, entry: entry('e1'), status, reason: '原因' }) as const

  it('P6 sets an entry’s status, before the opening too', () => {
    given()
      .when(set('absent'))
      .gives([statusSet('absent')])
    given(opened)
      .when(set('absent'))
      .gives([statusSet('absent')])
    expect(entryOf(given(statusSet('absent')).state)).toMatchObject({ status: 'absent', statusReason: '原因' })
  })
  it('P7 refuses the status it has, an unknown entry, a locked event', () => {
    given().when(set('present')).gives({ refused: 'status-same' })
    given()
      .when({ ...set('absent'), entry: entry('e9') })
      .gives({ refused: 'entry-unknown' })
    given(opened, locked).when(set('absent')).gives({ refused: 'event-locked' })
  })
})
