import { describe, expect, it } from 'vitest'
import { givenAspects, readGivenTable } from '../../shared/ledger/given-table.ts'
import { entry, given as mark } from '../support/competition.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

const event = eventOf(folded(setUpFacts()))
const [aspect] = givenAspects(event)
if (!aspect) throw new Error('the small scheme has an imported aspect')
const names = (person: string) => ({ 'p-c1': '欧阳锦堃', 'p-c2': '麦㛃', 'p-c3': '麦㛃' })[person]
const read = (text: string) => readGivenTable(event, aspect, { text, names })

describe('a pasted table of imported marks', () => {
  it('M10 finds entries by code, bib or name, with or without a header, in either order', () => {
    const expected = [
      { entry: entry('e1'), value: mark('83') },
      { entry: entry('e2'), value: mark('90.5') },
    ]
    expect(read('01\t83\n02\t90.5').changed).toEqual(expected)
    expect(read('成绩\t姓名\n83\t欧阳锦堃\n90.5\t102').changed).toEqual(expected)
    expect(read('０１，８３\n\n02, 90.5').changed).toEqual(expected)
  })

  it('M11 names every row that does not fit, with its number and what stood there', () => {
    expect(read('09\t80\n01\t101\n02\tabc\n麦㛃\t70\n03\t60\n103\t61').problems).toEqual([
      { row: 1, problem: 'unknown', cell: '09' },
      { row: 2, problem: 'not-in-scale', cell: '101' },
      { row: 3, problem: 'not-in-scale', cell: 'abc' },
      { row: 4, problem: 'several', cell: '麦㛃' },
      { row: 6, problem: 'twice', cell: '103' },
    ])
  })

  it('M12 offers only what would change, and says who is still missing', () => {
    const facts = [
      {
        type: 'GivenEntered' as const,
        event: event.id,
        entry: entry('e1'),
        aspect: aspect.id,
        value: mark('83'),
        was: null,
      },
    ]
    const later = eventOf(folded([...setUpFacts(), ...facts]))
    const table = readGivenTable(later, aspect, { text: '01\t83\n02\t70', names })
    expect(table.changed).toEqual([{ entry: entry('e2'), value: mark('70') }])
    expect([table.same, table.missing.map(one => one.id)]).toEqual([1, ['e3']])
  })
})

describe('in a blind event', () => {
  it('V21 a name finds nobody: rows go by code', () => {
    const blind = eventOf(folded(setUpFacts('blind')))
    const table = readGivenTable(blind, aspect, { text: '欧阳锦堃\t83\n01\t83', names })
    expect(table.problems).toEqual([{ row: 1, problem: 'unknown', cell: '欧阳锦堃' }])
    expect(table.changed).toHaveLength(1)
  })
})
