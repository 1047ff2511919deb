import { describe, expect, test } from 'vitest'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { OverallUnitRule } from '../../shared/scheme/unit-rule.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { honourRows } from '../../shared/views/honours-view.ts'
import { resultsTable } from '../../shared/views/results-table.ts'
import { asCsv, asTsv } from '../../shared/views/table-text.ts'
import { eventUnits, overallTables } from '../../shared/views/units-table.ts'
import { acceptedFacts, event, locked, opened, smallScheme, statusSet } from '../support/competition.ts'
import { decided, eventOf, factsOf, folded, organiser, system } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const scheme = Scheme.parse({
  ...smallScheme,
  awards: {
    prizes: [{ id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 }, money: { amount: '1000' } }],
    titles: [
      { id: 'medal', name: { zh: '奖章' }, from: 1, to: 1, states: ['eligible', 'applied', 'granted', 'refused'] },
    ],
  },
  units: {
    name: { zh: '最好一人' },
    combine: 'sum',
    best: 1,
    prizes: [{ id: 'team', name: { zh: '优秀团体奖' }, places: 1 }],
  },
})
const finished = (...facts: Fact[]) => folded([...setUpWith(scheme), opened, ...facts, locked])
const overallRule = (rule: object) => [OverallUnitRule.parse(rule)]
const three = finished(...acceptedFacts('e1', '9'), ...acceptedFacts('e2', '8'), statusSet('absent', 'e3'))
const published = () => {
  const state = finished(...acceptedFacts('e1', '9'), ...acceptedFacts('e2', '8'), statusSet('absent', 'e3'))
  return folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 5 }, system)), state)
}

describe('the results of an event', () => {
  test('list everybody with what follows from the marks, those who are out below', () => {
    const { rows, money, published: version } = resultsTable(three, eventOf(three))
    expect(version).toBe(null)
    expect(rows.map(({ rank, code, status }) => [rank, code, status])).toEqual([
      [1, '01', 'present'],
      [2, '02', 'present'],
      [null, '03', 'absent'],
    ])
    expect(rows[0]).toMatchObject({ prize: { zh: '一等奖' }, titles: [{ zh: '奖章' }], money: '1000' })
    expect(rows[1]).toMatchObject({ prize: null, titles: [], money: null })
    expect(rows[2]?.total).toBe(null)
    expect(money).toBe('1000')
  })
  test('name every module once, branch before leaves, with its score in the same place', () => {
    const { modules, rows } = resultsTable(three, eventOf(three))
    expect(new Set(modules.map(({ id }) => id)).size).toBe(modules.length)
    expect(rows[0]?.modules).toHaveLength(modules.length)
    expect(rows[0]?.modules.every(score => score !== null)).toBe(true)
  })
  test('are those that were published while that holds, number for number', () => {
    const state = published()
    const table = resultsTable(state, eventOf(state))
    expect(table.published).toBe(1)
    expect(table.rows).toEqual(resultsTable(three, eventOf(three)).rows)
  })
  test('have units with what they are made from and their prizes', () => {
    const units = eventUnits(three, eventOf(three))
    expect(units?.lines[0]).toMatchObject({
      rank: 1,
      from: [{ name: { zh: '01' }, value: null }],
      prize: { zh: '优秀团体奖' },
    })
    expect(eventUnits(three, { ...eventOf(three), scheme: smallScheme, contestants: new Map() })).toBe(null)
  })
  test('are added over events by the competition’s rule, which an unlocked event does not enter', () => {
    const rule = { id: 'all', name: { zh: '团体总分' }, events: [{ event: 'weld', weight: '1' }], value: 'result' }
    const state = finished(...acceptedFacts('e1', '9'), ...acceptedFacts('e2', '8'), statusSet('absent', 'e3'))
    if (!state.info) throw new Error('no info')
    state.info = { ...state.info, overall: overallRule(rule) }
    const [table] = overallTables(state)
    expect(table?.lines[0]).toMatchObject({ rank: 1, from: [{ value: table?.lines[0]?.result }] })
    folded([{ type: 'EventUnlocked', event, reason: '申诉' }], state)
    expect(overallTables(state)[0]?.lines).toEqual([])
  })
})

describe('a table as text', () => {
  test('goes to the clipboard with tabs, a cell never breaking its row', () => {
    expect(
      asTsv([
        ['名次', '姓名'],
        ['1', '欧\t阳\n锦'],
      ]),
    ).toBe('名次\t姓名\r\n1\t欧 阳 锦')
  })
  test('goes to a file with its byte order mark and quotes where they are needed', () => {
    expect(asCsv([['a,b', 'say "x"']])).toBe('\uFEFF"a,b","say ""x"""\r\n')
  })
  test('holds no formula, while numbers stay numbers', () => {
    expect(asTsv([['=1+1', '@x', '-cmd', '−5.5', '-3', '+2', '88.50', '66.7%']])).toBe(
      "'=1+1\t'@x\t'-cmd\t-5.5\t-3\t+2\t88.50\t66.7%",
    )
  })
})

describe('honours that follow', () => {
  const steps = (state: ReturnType<typeof published>) =>
    honourRows(state, eventOf(state))?.map(({ code, steps: all }) => [
      code,
      ...all.map(({ state: to, is }) => `${to} ${is}`),
    ])
  test('wait for the publication, and then list who is eligible with the next steps', () => {
    expect(honourRows(three, eventOf(three))).toEqual([])
    expect(steps(published())).toEqual([
      ['01', 'eligible now', 'applied next', 'granted correction', 'refused correction'],
    ])
  })
  test('offer exactly the steps that the ledger takes without a reason', () => {
    const state = published()
    for (const [row] of [honourRows(state, eventOf(state)) ?? []]) {
      if (!row) throw new Error('nobody is eligible')
      for (const { state: to, is } of row.steps) {
        const command = { type: 'SetHonour', event, entry: row.entry, award: row.award, state: to, reason: '' } as const
        const decision = decided(state, command, organiser)
        expect(Array.isArray(decision), to).toBe(is !== 'correction')
      }
    }
  })
  test('are not listed at all where the scheme has none', () => {
    expect(honourRows(three, { ...eventOf(three), scheme: smallScheme })).toBe(null)
  })
})
