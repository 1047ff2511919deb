import { describe, expect, test } from 'vitest'
import { enterMarks } from '../../../server/documents/marked-state.ts'
import { stateFromFile } from '../../../server/documents/state-from-file.ts'
import { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import { EventId } from '../../../shared/scheme/ids.ts'
import { toText } from '../../../shared/scoring/exact.ts'
import { standingsOf } from '../../../shared/scoring/rank.ts'

const mark = (id: string) => ({
  id,
  name: { zh: id },
  max: '100',
  weight: '100',
  criteria: [{ aspects: [{ id: `${id}1`, name: { zh: id }, kind: 'points', max: '100', step: '1' }] }],
})
const part = (id: string, aspect: string) => ({
  id,
  name: { zh: id },
  marking: 'agreed',
  judges: 1,
  aspects: [aspect],
})
const file = () =>
  CompetitionFile.parse({
    format: 'liangfen/competition/1',
    info: {
      title: { zh: '两轮' },
      organisations: [{ role: '主办', name: { zh: '工会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
      place: { zh: '本市' },
    },
    judges: [{ id: 'J1', name: '甲', roles: [{ role: 'judge', event: 'weld' }] }],
    events: [
      {
        setup: {
          id: 'weld',
          name: { zh: '焊工' },
          conduct: 'open',
          scheme: {
            format: 'liangfen/scheme/1',
            name: { zh: '两轮' },
            mode: 'ranked',
            modules: [mark('A'), mark('B')],
            parts: [part('p', 'A1'), part('q', 'B1')],
            penalties: [{ id: 'late', name: { zh: '超时' }, effect: { type: 'points', each: '-30' } }],
            stages: [
              { id: 'one', name: { zh: '初赛' }, modules: ['A'], cut: { type: 'number', number: 1 } },
              { id: 'two', name: { zh: '决赛' }, modules: ['B'] },
            ],
          },
        },
        entries: ['01', '02', '03'].map(code => ({ id: `e${code}`, code })),
        panels: ['p', 'q'].map(one => ({ part: one, judges: ['J1'] })),
      },
    ],
  })

const weld = EventId.parse('weld')
const row = (entry: string, aspect: string, value: string, item = '') => ({
  line: 2,
  cells: { entry, aspect, value, item },
})
const marks = [row('01', 'A1', '90'), row('02', 'A1', '80'), row('03', 'A1', '70')]

function scored(...more: ReturnType<typeof row>[]) {
  const state = stateFromFile(file())
  const problems = enterMarks(state, [...marks, ...more]).map(({ field, allowed }) => [field, allowed])
  const event = state.events.get(weld)
  if (!event) throw new Error('no event')
  const standings = standingsOf(event).map(({ entry, rank, status, left, score }) => ({
    entry: String(entry),
    rank,
    status,
    left,
    total: score.total && toText(score.total),
  }))
  return { problems, standings, stages: event.stages.map(({ on }) => on.map(String)) }
}

describe('stages in the table of marks', () => {
  test('M24 the rule closes a settled stage', () => {
    const { stages, standings } = scored(row('01', 'B1', '50'))
    expect(stages).toEqual([['e01']])
    expect(standings.map(({ entry, rank, left }) => [entry, rank, left])).toEqual([
      ['e01', 1, null],
      ['e02', 2, 0],
      ['e03', 3, 0],
    ])
  })

  test('M27 @on: a penalty of the final has cut nobody in the round before', () => {
    const final = [row('01', 'B1', '50'), row('01', '@penalty', '1', 'late')]
    expect(scored(...final).stages).toEqual([['e02']])
    const { stages, standings } = scored(...final, row('01', '@on', 'yes', 'one'))
    expect(stages).toEqual([['e01']])
    expect(standings[0]).toEqual({ entry: 'e01', rank: 1, status: 'present', left: null, total: '20' })
  })

  test('M27 @on: who withdrew from the final went on all the same, and nobody in their place', () => {
    const { stages, standings } = scored(row('01', '@status', 'withdrew'), row('01', '@on', '是', 'one'))
    expect(stages).toEqual([['e01']])
    expect(standings.map(({ entry, rank, status, left }) => [entry, rank, status, left])).toEqual([
      ['e02', 1, 'present', 0],
      ['e03', 2, 'present', 0],
      ['e01', null, 'withdrew', null],
    ])
  })

  test('M27 @on: best first whatever the order of rows; no is nobody', () => {
    expect(scored(row('03', '@on', 'yes', 'one'), row('01', '@on', 'yes', 'one')).stages).toEqual([['e01', 'e03']])
    expect(scored(row('03', '@on', 'no', 'one')).stages).toEqual([[]])
  })

  test('M27 @on says what is allowed', () => {
    expect(scored(row('01', '@on', 'yes', 'two')).problems).toEqual([['item', 'one']])
    expect(scored(row('01', '@on', 'perhaps', 'one')).problems).toEqual([['value', 'yes or no']])
  })
})
