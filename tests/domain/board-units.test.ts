import { expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { ContestantId, UnitId } from '../../shared/scheme/ids.ts'
import { UnitRule } from '../../shared/scheme/unit-rule.ts'
import { BoardHead } from '../../shared/views/board-rows.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { acceptedFacts, event, locked, opened } from '../support/competition.ts'
import { eventOf, given } from '../support/given.ts'

const unit = (id: string) => UnitId.parse(id)

/** e1 and e2 are of the same total, of two works in one town; e3, better, is of a work that stands by itself. */
function boardOf(rule: Record<string, unknown>, ...facts: readonly Fact[]) {
  const { state } = given(opened, acceptedFacts('e1'), acceptedFacts('e2'), acceptedFacts('e3', '9'), ...facts)
  const now = eventOf(state)
  for (const [id, above] of [
    ['U2', 'T1'],
    ['U3', 'T1'],
    ['T1', undefined],
    ['U4', undefined],
  ] as const)
    state.units.set(unit(id), { id: unit(id), name: { zh: id }, ...(above ? { above: unit(above) } : {}) })
  for (const [id, of] of [
    ['c1', 'U2'],
    ['c2', 'U3'],
    ['c3', 'U4'],
  ] as const) {
    const contestant = now.contestants.get(ContestantId.parse(id))
    if (contestant) now.contestants.set(contestant.id, { ...contestant, unit: unit(of) })
  }
  now.scheme = { ...now.scheme, units: UnitRule.parse({ name: { zh: '团体' }, combine: 'sum', ...rule }) }
  const { head } = new LiveBoard(state, event, () => null).content()
  expect(BoardHead.safeParse(head).success).toBe(true)
  return head.units
}

it('S154 R40 units of the board are at the level that the rule names', () => {
  const brief = (rows: ReturnType<typeof boardOf>) => rows?.map(({ id, counted }) => `${id} ${counted.join('+')}`)
  expect(brief(boardOf({}))).toEqual(['U4 e3', 'U2 e1', 'U3 e2'])
  expect(brief(boardOf({ level: 'delegation' }))).toEqual(['T1 e1+e2', 'U4 e3'])
})

it('S154 R40 a broken tie says by what; S155 prizes of units come with the lock', () => {
  const rule = {
    prizes: [{ id: 'team', name: { zh: '优秀团体奖' }, places: 1 }],
  }
  const level = { combine: 'prize-points', chain: [{ by: 'best' }] }
  expect(boardOf(level)?.map(({ id, rank, tie }) => [id, rank, tie?.zh])).toEqual([
    ['U4', 1, '最好选手成绩'],
    ['U2', 2, '最好选手成绩'],
    ['U3', 2, '最好选手成绩'],
  ])
  expect(boardOf(rule)?.map(one => one.prize)).toEqual([undefined, undefined, undefined])
  expect(boardOf(rule, locked)?.map(one => one.prize?.zh)).toEqual(['优秀团体奖', undefined, undefined])
})
