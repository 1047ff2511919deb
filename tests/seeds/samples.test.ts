import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMarksCsv } from '../../server/documents/marks-csv.ts'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import { projectRoot, shippedSchemes } from '../../server/seeds.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { publishedRow } from '../../shared/ledger/results.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { type Exact, toText } from '../../shared/scoring/exact.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { unitStandings } from '../../shared/scoring/units.ts'
import { unitOf } from '../../shared/views/unit-of.ts'
import { tableUnder } from './worked.ts'

const folder = join(projectRoot(), 'seeds', 'samples')
const names = readdirSync(folder).toSorted()
const read = (name: string, file: string) => readFileSync(join(folder, name, file))

function sampleOf(name: string) {
  const file = CompetitionFile.parse(JSON.parse(read(name, 'competition.json').toString('utf8')))
  const state = stateFromFile(file)
  const { facts, problems } = factsFromMarks(state, readMarksCsv(read(name, 'marks.csv')))
  evolve(state, { seq: state.seq + 1, at: state.at, by: 'sample', facts })
  const [event] = state.events.values()
  if (!event || state.events.size > 1) throw new Error(`${name}: a sample has one event`)
  return { file, state, event, problems, worked: read(name, 'worked.md').toString('utf8') }
}

const none = '–'
const plain = (value: Exact | null) => (value ? toText(value) : none)

/** A standing as its row in a worked table: what is published of it, `–` where there is nothing. */
function shown(event: Event, standing: Standing): Record<string, string> {
  const { code, rank, total, prize, modules, status, titles = [] } = publishedRow(event, standing)
  // An entry that left at a stage has nothing in the modules behind it.
  const scores = [...prepare(event.scheme, event.panels).moduleById.keys()].map(id => [id, modules[id] ?? none])
  return {
    ...Object.fromEntries(scores),
    rank: rank === null ? none : String(rank),
    code,
    total: total ?? none,
    prize: prize ?? none,
    status,
    tie: standing.tieStep === null ? none : String(standing.tieStep + 1),
    titles: titles.join(' ') || none,
    singles: standing.singles.join(' ') || none,
    certificate: standing.certificate ?? none,
    scaled: plain(standing.scaled),
    fair: plain(standing.fair),
    left: standing.left === null ? none : String(standing.left),
  }
}

function unitsOf(state: Competition, event: Event, standings: readonly Standing[]) {
  const { units: rule } = event.scheme
  if (!rule) return []
  return unitStandings(rule, standings, unitOf(state, event, rule.level)).map(({ unit, rank, result }) => ({
    rank: rank === null ? none : String(rank),
    unit,
    result: result ? toText(result, rule.digits) : none,
  }))
}

const picked = (row: Record<string, string>, columns: readonly string[]) =>
  Object.fromEntries(columns.map(name => [name, row[name] ?? `no column ${name}`]))

test('every shipped scheme has a sample', () => {
  expect([...shippedSchemes().keys()]).toEqual(names)
})

describe.each(names)('the sample of %s', name => {
  const { file, state, event, problems, worked } = sampleOf(name)
  const standings = standingsOf(event)
  const result = tableUnder(worked, 'Result') ?? []
  const columns = Object.keys(result[0] ?? {})

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
    expect(standings.map(standing => picked(shown(event, standing), columns))).toEqual(result)
  })

  const units = tableUnder(worked, 'Units')
  if (units) {
    test('has its units as worked by hand', () => {
      expect(unitsOf(state, event, standings)).toEqual(units)
    })
  }
})
