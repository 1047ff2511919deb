import { expect, test } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { BoardRow } from '../../shared/views/board-rows.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { acceptedFacts, event, locked, smallScheme } from '../support/competition.ts'
import { folded } from '../support/given.ts'
import { richScheme, setUpWith, stageClosed, theoryOf } from '../support/rich-scheme.ts'

function rowsOf(scheme: Scheme, ...facts: Fact[]): BoardRow[] {
  const state = folded([
    ...setUpWith(scheme),
    { type: 'EventOpened', event, schemeHash: schemeHash(scheme) },
    { type: 'PublicPolicySet', event, policy: 'accepted', was: 'live' },
    ...facts,
  ])
  return BoardRow.array().parse(new LiveBoard(state, event, () => null).content().rows)
}
const notes = (rows: readonly BoardRow[]) => rows.map(({ code, note }) => [code, note?.zh ?? null])
const three = ['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, String(9 - at)))

test('who left a stage stands below those who went on, and says where they left', () => {
  const theories = [theoryOf('90', 'e1'), theoryOf('80', 'e2'), theoryOf('95', 'e3')]
  expect(notes(rowsOf(richScheme, ...theories))).toEqual([
    ['03', null],
    ['01', null],
    ['02', null],
  ])
  expect(notes(rowsOf(richScheme, ...theories, stageClosed('e1', 'e3'))).at(-1)).toEqual(['02', '止于初赛'])
})

test('an assessment has no ranks, and says who passed once it is locked', () => {
  const withMark = (passMark: string) =>
    Scheme.parse({ ...smallScheme, mode: 'assessment', passMark, ranking: { chain: [] } })
  const before = rowsOf(withMark('1'), ...three)
  expect(before.every(({ rank, note, total }) => rank === null && note === undefined && total !== null)).toBe(true)
  const [first, second, third] = before.map(({ total }) => total ?? '')
  expect(Number(second)).toBeGreaterThan(Number(third))
  const after = rowsOf(withMark(second ?? ''), ...three, locked)
  expect(after.map(({ total, note }) => [total, note?.zh])).toEqual([
    [first, '合格'],
    [second, '合格'],
    [third, '不合格'],
  ])
})

test('single prizes are told beside the prize, when prizes are', () => {
  const [module] = smallScheme.modules
  const single = {
    id: 'best',
    name: { zh: '最佳理论奖' },
    by: { type: 'module', module: module?.id },
    quota: { type: 'number', number: 1 },
  }
  const scheme = Scheme.parse({ ...smallScheme, awards: { ...smallScheme.awards, singles: [single] } })
  const held = (rows: BoardRow[]) => rows.filter(({ note }) => note?.zh === '最佳理论奖').length
  expect(held(rowsOf(scheme, ...three))).toBe(0)
  expect(held(rowsOf(scheme, ...three, locked))).toBeGreaterThan(0)
})

test('where the ranking goes by comparable totals, those are shown, with the plain one beside them', () => {
  const fairness = { by: 'session', method: 'mean', counts: true, digits: 2, minimumGroup: 2 }
  const rows = rowsOf(Scheme.parse({ ...smallScheme, fairness }), ...three)
  expect(rows.map(({ note }) => note?.zh.startsWith('原始分 '))).toEqual([true, true, true])
  const totals = rows.map(({ total }) => Number(total))
  expect(totals).toEqual(totals.toSorted((a, b) => b - a))
})
