import { expect, test } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { EventScores } from '../../shared/views/event-scores.ts'
import { leftAt, stageView } from '../../shared/views/stage-view.ts'
import { event, statusSet } from '../support/competition.ts'
import { decided, entryOf, eventOf, factsOf, folded, setUpFacts } from '../support/given.ts'
import { first, richScheme, setUpWith, stageClosed, theoryOf } from '../support/rich-scheme.ts'

const theories = (...values: string[]): Fact[] => values.map((value, at) => theoryOf(value, `e${at + 1}`))
const withRule = (rule: object): Scheme =>
  Scheme.parse({ ...richScheme, stages: richScheme.stages?.map((one, at) => (at === 0 ? { ...one, ...rule } : one)) })
const staged = (scheme: Scheme, ...facts: Fact[]): Competition =>
  folded([...setUpWith(scheme), { type: 'EventOpened', event, schemeHash: schemeHash(scheme) }, ...facts])
const viewOf = (state: Competition) => {
  const now = eventOf(state)
  return stageView(now, new EventScores(now).scored)
}
const rowsOf = (state: Competition) =>
  viewOf(state)?.rows?.map(({ code, rank, on, level, not }) => [code, rank, on, level, not])

test('a stage says who is missing; who would go on as it stands is provisional', () => {
  const state = staged(richScheme, ...theories('90', '80'))
  const view = viewOf(state)
  expect(view?.missing.map(({ id }) => id)).toEqual(['e3'])
  expect(view).toMatchObject({ entries: 3, settled: 2, closes: 'first', reopens: null })
  expect(view?.rows?.map(({ code, on, provisional }) => [code, on, provisional])).toEqual([
    ['01', true, false],
    ['02', true, false],
    ['03', false, true],
  ])
  expect(decided(state, { type: 'CloseStage', event, stage: first })).toMatchObject({ refused: 'entry-not-complete' })
  expect(view?.stages.map(({ id, state, entries, on }) => [id, state, entries, on])).toEqual([
    ['first', 'now', 3, null],
    ['final', 'to-come', 0, null],
  ])
})

test('who goes on is what closing the stage records, and why the others do not', () => {
  const state = staged(richScheme, ...theories('90', '80', '70'))
  expect(rowsOf(state)).toEqual([
    ['01', 1, true, false, null],
    ['02', 2, true, false, null],
    ['03', 3, false, false, 'cut'],
  ])
  const [closed] = factsOf(decided(state, { type: 'CloseStage', event, stage: first }))
  const on = viewOf(state)?.rows?.flatMap(row => (row.on ? [row.entry] : []))
  expect(closed).toMatchObject({ type: 'StageClosed', on })
})

test('who is level with the last place is said to be, whether they go on or not', () => {
  const level = theories('90', '80', '80')
  expect(rowsOf(staged(withRule({}), ...level))?.map(row => row.slice(2))).toEqual([
    [true, false, null],
    [true, true, null],
    [true, true, null],
  ])
  expect(rowsOf(staged(withRule({ tiesAtCut: 'out' }), ...level))?.map(row => row.slice(2))).toEqual([
    [true, false, null],
    [false, true, 'level'],
    [false, true, 'level'],
  ])
})

test('the gate holds even where the field is too small to be cut', () => {
  const view = viewOf(staged(withRule({ gate: '75', minimumField: 9 }), ...theories('90', '80', '70')))
  expect(view).toMatchObject({ places: null, tooFew: true })
  expect(view?.rows?.map(({ on, not }) => [on, not])).toEqual([
    [true, null],
    [true, null],
    [false, 'gate'],
  ])
})

test('who is absent does not go on and is not waited for', () => {
  const view = viewOf(staged(richScheme, statusSet('absent', 'e2'), ...theories('90'), theoryOf('70', 'e3')))
  expect(view?.missing).toEqual([])
  expect(view?.rows?.map(({ code, not }) => [code, not])).toEqual([
    ['01', null],
    ['03', null],
    ['02', 'out'],
  ])
})

test('after its end a stage can be taken back, and who left says where', () => {
  const state = staged(richScheme, ...theories('90', '80', '70'), stageClosed('e1', 'e2'))
  const view = viewOf(state)
  expect(view).toMatchObject({ present: { id: 'final' }, closes: null, entries: 2, rows: null })
  expect(view?.reopens).toMatchObject({ id: 'first', state: 'over', entries: 3, on: 2 })
  expect(['e1', 'e3'].map(id => leftAt(eventOf(state), entryOf(state, id)))).toEqual([null, { zh: '初赛' }])
})

test('an event without stages has no view of them', () => {
  expect(viewOf(folded(setUpFacts()))).toBe(null)
})
