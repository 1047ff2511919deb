import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { EventId } from '../../shared/scheme/ids.ts'
import { entry, event, smallScheme } from '../support/competition.ts'
import { folded } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const facts = setUpWith(smallScheme)
const row = (line: number, cells: Record<string, string>) => ({ line, cells: { entry: '01', ...cells } })
const whats = (state: ReturnType<typeof folded>, rows: ReturnType<typeof row>[]) =>
  factsFromMarks(state, rows).problems.map(({ line, field, allowed }) => [line, field, allowed])

describe('rows of the table of marks', () => {
  const level = (line: number, judge: string, round: string, value: string) =>
    row(line, { aspect: 'D1', judge, round, value })
  const first = [level(2, 'J1', '1', '0'), level(3, 'J2', '', '3'), level(4, 'J3', '1', '3')]
  const second = [level(5, 'J1', '2', '2'), level(6, 'J2', '2', '3'), level(7, 'J3', '2', '3')]

  it.each([
    ['behind it', [...first, ...second]],
    ['before it', [...second, ...first]],
    ['among it', first.flatMap((one, at) => [one, ...second.slice(at, at + 1)])],
  ])('M25 a later round stands, also where its rows are %s', (_where, rows) => {
    const made = factsFromMarks(folded(facts), rows)
    expect(made.problems).toEqual([])
    const one = folded([...facts, ...made.facts])
      .events.get(event)
      ?.entries.get(entry('e1'))
    expect([...(one?.rounds ?? [])]).toEqual([['D1', 2]])
    const marks = [...(one?.sheets.values() ?? [])].map(sheet => [...sheet.marks.values()].map(({ value }) => value))
    expect(marks.flat()).toEqual(['2', '3', '3'].map(value => ({ kind: 'level', level: Number(value) })))
  })

  it('M26 an entry by id or code; what is the id of one and the code of another is nobody’s', () => {
    const swapped = facts.map(
      (fact): Fact =>
        fact.type === 'EntryAdded' && fact.entry.id === 'e2' ? { ...fact, entry: { ...fact.entry, code: 'e1' } } : fact,
    )
    const marks = (entry: string) => [row(2, { entry, aspect: 'T1', value: '80' })]
    expect(whats(folded(facts), marks('e1'))).toEqual([])
    expect(whats(folded(swapped), marks('01'))).toEqual([])
    expect(whats(folded(swapped), marks('e1'))).toMatchObject([
      [2, 'entry', expect.stringContaining('code of another')],
    ])
    expect(whats(folded(facts), marks('99'))).toMatchObject([[2, 'entry', expect.any(String)]])
  })

  it('M26 an entry that several events have asks for the event', () => {
    const mill = EventId.parse('mill')
    const twice = facts.flatMap((fact): Fact[] => {
      if (fact.type === 'EventAdded') return [fact, { ...fact, event: { ...fact.event, id: mill } }]
      return fact.type === 'EntryAdded' ? [fact, { ...fact, event: mill }] : [fact]
    })
    const marks = (named: string) => [row(2, { event: named, aspect: 'T1', value: '80' })]
    expect(whats(folded(twice), marks('mill'))).toEqual([])
    expect(whats(folded(twice), marks(''))).toMatchObject([[2, 'event', expect.stringContaining('mill')]])
    expect(whats(folded(twice), marks('none'))).toMatchObject([[2, 'event', expect.any(String)]])
  })
})
