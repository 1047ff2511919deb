import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { scopeFor } from '../../shared/ledger/scope.ts'
import { publicState } from '../../shared/ledger/public-state.ts'
import { aspect, entry, event, locked, statusSet } from '../support/competition.ts'
import { by, entryOf, eventOf, folded, givenState } from '../support/given.ts'
import { richOpened, richScheme, setUpWith, stageClosed, theoryOf, timed } from '../support/rich-scheme.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'

const reason = '设备故障'
const setUp = (minimumField: number) => setUpWith(Scheme.parse({ ...richScheme, minimumField }))

describe('a field too small', () => {
  const open = { type: 'OpenEvent', event } as const

  it('R50 opens only with a waiver; who is out already does not count', () => {
    givenState(folded(setUp(5)))
      .when(open)
      .gives({ refused: 'field-too-small', detail: { entries: 3, minimum: 5 } })
    givenState(folded([...setUp(3), statusSet('withdrew', 'e3')]))
      .when(open)
      .gives({ refused: 'field-too-small', detail: { entries: 2, minimum: 3 } })
  })
  it('R51 puts the waiver on record, with both numbers', () => {
    const waived: Fact = { type: 'FieldWaived', event, entries: 3, minimum: 5, reason: '报名不足，组委会同意' }
    const { decision } = givenState(folded(setUp(5))).when({ ...open, waiver: waived.reason })
    expect(decision).toMatchObject([{ type: 'EventOpened' }, waived])
    const { waiver } = eventOf(folded([...setUp(5), waived]))
    expect(waiver).toMatchObject({ entries: 3, minimum: 5, reason: waived.reason })
  })
  it('R52 needs none, and records none, where there are enough', () => {
    const { decision } = givenState(folded(setUp(3))).when({ ...open, waiver: '无' })
    expect(decision).toMatchObject([{ type: 'EventOpened' }])
  })
  it('R53 the waiver’s reason is for the desks', () => {
    const state = folded([...setUp(5), { type: 'FieldWaived', event, entries: 3, minimum: 5, reason: '内部' }])
    expect(eventOf(scopeFor(by('JC'), 'chief', state)).waiver?.reason).toBe('内部')
    expect(eventOf(scopeFor(by('J1'), 'judge', state)).waiver).toBeNull()
    expect(eventOf(scopeFor(by('JO'), 'chief', state)).waiver).toBeNull()
    expect(eventOf(publicState(state)).waiver).toBeNull()
  })
})

describe('time made good', () => {
  const inFinal = [
    ...setUpWith(richScheme),
    richOpened,
    ...['90', '80', '70'].map((value, at) => theoryOf(value, `e${at + 1}`)),
    stageClosed('e1', 'e2'),
  ]
  const allow = { type: 'AllowTime', event, entry: entry('e1'), aspect: timed, seconds: '95.5', reason } as const
  const allowed: Fact = { ...allow, type: 'TimeAllowed', ref: 'd:9' }
  const withdraw = { type: 'WithdrawAllowance', event, entry: entry('e1'), ref: 'd:9', reason: '重复' } as const

  it('P10 is given by the chief under the command’s id, with a reason', () => {
    givenState(folded(inFinal)).when(allow, by('JC')).gives([allowed])
    expect(entryOf(folded([...inFinal, allowed])).allowances.get('d:9')).toMatchObject({
      aspect: 'Z1',
      seconds: '95.5',
    })
  })
  it('P11 only on a timed aspect of a stage that the entry has reached, between opening and lock', () => {
    givenState(folded(inFinal))
      .when({ ...allow, aspect: aspect('D2') })
      .gives({ refused: 'aspect-not-timed' })
    givenState(folded(inFinal))
      .when({ ...allow, aspect: aspect('Z9') })
      .gives({ refused: 'aspect-not-timed' })
    givenState(folded(inFinal))
      .when({ ...allow, entry: entry('e3') })
      .gives({ refused: 'stage-not-reached' })
    givenState(folded([...inFinal, locked]))
      .when(allow)
      .gives({ refused: 'event-locked' })
    givenState(folded(setUpWith(richScheme)))
      .when(allow)
      .gives({ refused: 'event-not-open' })
  })
  it('P12 more than nothing, and no more than a day', () => {
    for (const seconds of ['0', '-5', '86400.1']) {
      givenState(folded(inFinal))
        .when({ ...allow, seconds })
        .gives({ refused: 'mark-out-of-range', detail: { value: seconds } })
    }
  })
  it('P13 is taken back by its id, with a reason', () => {
    givenState(folded([...inFinal, allowed]))
      .when(withdraw)
      .gives([{ ...withdraw, type: 'TimeAllowanceWithdrawn' }])
    givenState(folded(inFinal)).when(withdraw).gives({ refused: 'allowance-unknown' })
    expect(
      entryOf(folded([...inFinal, allowed, { ...withdraw, type: 'TimeAllowanceWithdrawn' }])).allowances.size,
    ).toBe(0)
  })
  it('P14 is seen at the desks; judges and code officers are not told', () => {
    const state = folded([...inFinal, allowed])
    const count = (actor: ReturnType<typeof by>, view: 'chief' | 'judge') =>
      entryOf(scopeFor(actor, view, state)).allowances.size
    expect([count(by('JC'), 'chief'), count(by('J1'), 'judge'), count(by('JO'), 'chief')]).toEqual([1, 0, 0])
  })
})
