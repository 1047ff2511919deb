import { describe, expect, test } from 'vitest'
import type { resultsOf } from '../../server/documents/score-results.ts'
import { shippedSchemes } from '../../server/seeds.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { sampleNames, sampleOf } from './sample.ts'
import { tableUnder } from './worked.ts'

type EventResults = ReturnType<typeof resultsOf>['events'][string]

const names = sampleNames()

const none = '–'
const number = (value: number | null | undefined) => (value === null || value === undefined ? none : String(value))

/** A result as its row in a worked table: `–` where there is nothing, steps of the tie chain counted from 1. */
function shown(event: Event, one: EventResults['entries'][number]): Record<string, string> {
  const stages = (event.scheme.stages ?? []).map(({ id }) => String(id))
  // An entry that left at a stage has nothing in the modules behind it.
  const ids = [...prepare(event.scheme, event.panels).moduleById.keys()]
  return {
    ...Object.fromEntries(ids.map(id => [id, one.modules[id] ?? none])),
    rank: number(one.rank),
    code: one.code,
    total: one.total ?? none,
    prize: one.award ?? none,
    status: one.status,
    tie: one.tieStep === undefined ? none : number(one.tieStep + 1),
    titles: one.titles?.join(' ') ?? none,
    singles: one.singles?.join(' ') ?? none,
    certificate: one.certificate ?? none,
    scaled: one.scaled ?? none,
    fair: one.fair ?? none,
    left: one.stage === undefined ? none : number(stages.indexOf(one.stage)),
    process: one.subtotals?.process ?? none,
    result: one.subtotals?.result ?? none,
  }
}

const unitShown = ({ unit, rank, result, award, tieStep }: NonNullable<EventResults['units']>[number]) => ({
  unit,
  rank: number(rank),
  result: result ?? none,
  prize: award ?? none,
  tie: tieStep === undefined ? none : number(tieStep + 1),
})

const picked = (row: Record<string, string>, columns: readonly string[]) =>
  Object.fromEntries(columns.map(name => [name, row[name] ?? `no column ${name}`]))
const columnsOf = (rows: readonly Record<string, string>[]) => Object.keys(rows[0] ?? {})

test('every shipped scheme has a sample', () => {
  expect([...shippedSchemes().keys()]).toEqual(names)
})

describe.each(names)('the sample of %s', name => {
  const { file, event, results, problems, worked } = sampleOf(name)
  const result = tableUnder(worked, 'Result') ?? []
  const columns = columnsOf(result)

  test('is marked by the shipped scheme, with panels that fit it', () => {
    expect(event.scheme).toEqual(shippedSchemes().get(name))
    expect(checkScheme(event.scheme, event.panels)).toEqual([])
    expect(file.info.demonstration).toBe(true)
  })

  test('has not a mark that is refused', () => {
    expect(problems).toEqual([])
  })

  test('comes out as worked by hand', () => {
    expect(columns).toEqual(expect.arrayContaining(['rank', 'code', 'total', 'prize']))
    expect(result).toHaveLength(event.entries.size)
    expect(results.entries.map(one => picked(shown(event, one), columns))).toEqual(result)
  })

  const units = tableUnder(worked, 'Units')
  if (units) {
    test('has its units as worked by hand', () => {
      expect(results.units?.map(one => picked(unitShown(one), columnsOf(units)))).toEqual(units)
    })
  }
})
