import { expect, test } from 'vitest'
import { entryCells, judgesIn } from '../../shared/views/chief-matrix.ts'
import { cannotSignYet, onwardFrom, worksOf } from '../../shared/views/judge-works.ts'
import { lookAgain } from '../../shared/views/look-again.ts'
import { nextBlank, sheetGroups } from '../../shared/views/judge-sheet.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import {
  acceptedFacts,
  aspect,
  judge,
  level,
  lookMarks,
  marked,
  opened,
  points,
  reading,
  sheet,
  signed,
} from '../support/competition.ts'
import { entryOf, eventOf, folded, setUpFacts } from '../support/given.ts'

const state = (...facts: readonly Fact[]) => folded([...setUpFacts(), opened, ...facts])
const work = (...facts: readonly Fact[]) => worksOf(state(...facts), judge('J1'))[0]
const cells = (...facts: readonly Fact[]) => {
  const now = state(...facts)
  return entryCells(eventOf(now), entryOf(now), judgesIn(eventOf(now)))
}

test('a judge sees every entry, with their own and the agreed sheets, in the state they are in', () => {
  const works = worksOf(state(), judge('J1'))
  expect(works.map(({ entry, state: now }) => [entry.code, now])).toEqual([
    ['01', 'blank'],
    ['02', 'blank'],
    ['03', 'blank'],
  ])
  expect(works[0]?.sheets.map(({ ref }) => ref.judge)).toEqual(expect.arrayContaining(['agreed', 'J1']))
  expect(worksOf(state(), judge('J4'))).toEqual([])
  expect(work(marked('J1', 'D2', points('7')))?.state).toBe('partly')
  expect(work(...acceptedFacts('e1'))?.state).toBe('accepted')
  const back: Fact = { type: 'SheetReturned', sheet: sheet('J1'), reason: '看错' }
  expect(work(...lookMarks('J1'), signed('J1', 'J1'), back)?.state).toBe('returned')
})

test('the next blank goes round, and is nowhere once all is marked', () => {
  const rows = (...facts: readonly Fact[]) => {
    const now = work(...facts)
    return now ? sheetGroups(now).flatMap(group => group.rows) : []
  }
  const blank = rows()
  const [first] = blank
  const last = blank.at(-1)
  expect(nextBlank(blank, last?.aspect.id ?? null)?.aspect.id).toBe(first?.aspect.id)
  expect(nextBlank(rows(...acceptedFacts('e1')), null)).toBeNull()
})

test('the matrix: a dispute is red at every judge of the panel, with the level each gave', () => {
  const one = cells(marked('J1', 'D1', level(3)), marked('J2', 'D1', level(1)), marked('J3', 'D1', level(2)))
  expect(one.disputes).toEqual(['D1'])
  expect(one.cells.map(({ judge: who, state: now, sign }) => [who, now, sign])).toEqual([
    ['J1', 'disputed', '3'],
    ['J2', 'disputed', '1'],
    ['J3', 'disputed', '2'],
  ])
  expect(one.clean).toBe(false)
})

test('the matrix: begun, signed and accepted', () => {
  expect(cells().cells.map(({ state: now }) => now)).toEqual(['none', 'none', 'none'])
  expect(cells(marked('J3', 'D2', points('7'))).cells.map(({ state: now }) => now)).toEqual(['none', 'none', 'open'])
  const third = cells(...lookMarks('J3'), signed('J3', 'J3')).cells.at(-1)
  expect(third).toMatchObject({ state: 'signed', filled: 100 })
  expect(cells(...acceptedFacts('e1')).cells.map(({ state: now }) => now)).toEqual(['accepted', 'accepted', 'accepted'])
})

test('an impossible reading is listed until its sheet is sent back, and again once signed all the same', () => {
  const slip = marked('agreed', 'A1', reading('5.002'))
  const back: Fact = { type: 'SheetReturned', sheet: sheet('agreed'), reason: '看错' }
  const both = [signed('agreed', 'J1'), signed('agreed', 'J2')]
  const values = (...facts: readonly Fact[]) => cells(...facts).odd.map(({ value }) => value)
  expect(values(slip, ...both)).toEqual(['5.002'])
  expect(values(slip, ...both, back)).toEqual([])
  expect(values(slip, ...both, back, ...both)).toEqual(['5.002'])
})

test('the judge goes on with the next unfinished entry of the same event, going round', () => {
  const works = worksOf(state(...acceptedFacts('e2')), judge('J1'))
  expect(onwardFrom(works, 0)?.entry.id).toBe('e3')
  expect(onwardFrom(works, 2)?.entry.id).toBe('e1')
  expect(onwardFrom(works, -1)).toBeUndefined()
})

test('what to look at once more: an impossible reading, a zero, something not done', () => {
  const look = (...facts: readonly Fact[]) => {
    const now = work(...facts)
    const rows = now ? sheetGroups(now).flatMap(group => group.rows) : []
    return lookAgain(rows).map(({ row, why, value }) => [row.aspect.id, why, value])
  }
  expect(look(marked('J1', 'D2', points('8')))).toEqual([])
  expect(
    look(
      marked('agreed', 'A1', reading('5.002')),
      marked('J1', 'D1', level(0)),
      marked('J1', 'D2', { kind: 'not-done' }),
    ),
  ).toEqual([
    ['A1', 'reading', '5.002'],
    ['D1', 'zero', null],
    ['D2', 'not-done', null],
  ])
})

test('a held mark or an event that is not open bars the signature (H13)', () => {
  const barred = (now: Competition) => {
    const [first] = worksOf(now, judge('J1'))
    return first && cannotSignYet(first)
  }
  expect(barred(folded(setUpFacts()))).toBe(true)
  expect(barred(state())).toBe(false)
  const held: Fact = {
    type: 'MarkHeld',
    held: 'd:7',
    sheet: sheet('J1'),
    aspect: aspect('D2'),
    round: 1,
    value: points('9'),
    is: null,
    because: 'value-between',
  }
  expect(barred(state(held))).toBe(true)
})
