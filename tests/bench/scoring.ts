import type { Entry } from '../../shared/ledger/state.ts'
import { type Field, fieldOf, updateField } from '../../shared/scoring/field.ts'
import { LiveStandings } from '../../shared/scoring/live-standings.ts'
import { prepare, type Prepared } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { toNumber } from '../../shared/scoring/exact.ts'
import { AspectId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import { sheetKey } from '../../shared/ledger/sheet-ref.ts'
import { entry, panels, points, scheme } from '../scoring/build.ts'

/** A line of the bench's table. */
export interface Row {
  name: string
  value: number
  limit: number
  ok: boolean
  unit?: string
}

const judges = Array.from({ length: 7 }, (_, at) => `J${at + 1}`)
const ids = Array.from({ length: 40 }, (_, at) => `A${at + 1}`)
const stamp = { seq: 1, at: '2026-11-20T00:00:00.000Z', by: 'bench' }

/** A small linear congruence: the bench marks the same competition every time. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % sides
  }
}

/** Seven judges, forty aspects in four modules, one high and one low dropped, two digits: the heaviest usual sheet. */
function competition() {
  const modules = [0, 1, 2, 3].map(at => ({
    id: `M${at}`,
    max: '25',
    weight: '25',
    criteria: [
      {
        aspects: ids.slice(at * 10, at * 10 + 10).map(id => ({
          id,
          name: { zh: id },
          kind: 'points',
          max: '2.5',
          step: '0.1',
          scale: { high: '10' },
        })),
      },
    ],
  }))
  const part = { id: 'p', marking: 'each', judges: 7, aspects: ids, combine: { rule: 'trimmed' } }
  const one = scheme({
    modules,
    parts: [part],
    rounding: { aspect: 2, total: 2 },
    ranking: {
      chain: [
        { by: 'module', module: 'M0' },
        { by: 'module', module: 'M1' },
      ],
    },
  })
  return prepare(one, panels({ p: judges }))
}

const someMark = (roll: (sides: number) => number) => points((5 + roll(50) / 10).toFixed(1))

function marked(id: string, roll: (sides: number) => number): Entry {
  const sheets = judges.map(judge => [`p/${judge}`, Object.fromEntries(ids.map(aspect => [aspect, someMark(roll)]))])
  return entry(id, { marks: Object.fromEntries(sheets) })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const microseconds = (from: bigint) => Number(process.hrtime.bigint() - from) / 1000

function markOnce(prepared: Prepared, entries: Entry[], field: Field, roll: (sides: number) => number): number {
  const one = entries[roll(entries.length)]
  const judge = JudgeId.parse(judges[roll(7)])
  const aspect = AspectId.parse(ids[roll(40)])
  const value = someMark(roll)
  const from = process.hrtime.bigint()
  if (one) {
    one.sheets.get(sheetKey(PartId.parse('p'), judge))?.marks.set(aspect, { value, stamp })
    updateField(prepared, field, one)
    scoreEntry(prepared, one, field)
  }
  return microseconds(from)
}

/** Rows for "one mark → its entry scored anew": the median and how it grows from 100 entries to 10,000. */
function rescoring(prepared: Prepared, many: Entry[], field: Field): Row[] {
  const roll = dice(2)
  const few = many.slice(0, 100)
  const at100: number[] = []
  const at10000: number[] = []
  for (let round = 0; round < 3000; round += 1) {
    const small = markOnce(prepared, few, field, roll)
    const large = markOnce(prepared, many, field, roll)
    if (round < 1000) continue
    at100.push(small)
    at10000.push(large)
  }
  const row = (entries: string, value: number): Row => ({
    name: `one mark → its entry scored anew, 7×40, ${entries} entries`,
    value,
    limit: 100,
    ok: value <= 100,
    unit: 'µs',
  })
  return [row('100', median(at100)), row('10,000', median(at10000))]
}

function sortOnce(totals: Float64Array): number {
  const copy = Float64Array.from(totals)
  const from = process.hrtime.bigint()
  copy.sort()
  return microseconds(from)
}

/** Twenty entries changed in a tick: new places and the whole list, against a typed-array sort of as many totals. */
function ranking(prepared: Prepared, entries: Entry[], field: Field): Row {
  const roll = dice(3)
  const standings = new LiveStandings(prepared, field)
  const scores = entries.map(one => ({ entry: one, score: scoreEntry(prepared, one, field) }))
  standings.update(scores)
  standings.ranks()
  const totals = Float64Array.from(scores, one => (one.score.total ? toNumber(one.score.total) : 0))
  const ratios: number[] = []
  for (let round = 0; round < 60; round += 1) {
    const changed = Array.from({ length: 20 }, () => entries[roll(entries.length)]).flatMap(one => {
      if (!one) return []
      markOnce(prepared, [one], field, roll)
      return [{ entry: one, score: scoreEntry(prepared, one, field) }]
    })
    const sorted = sortOnce(totals)
    const from = process.hrtime.bigint()
    standings.update(changed)
    standings.ranks()
    const tick = microseconds(from)
    if (round >= 20) ratios.push(tick / sorted)
  }
  const value = median(ratios)
  return { name: 'ranking for a tick, 10,000 entries ÷ typed-array sort', value, limit: 3, ok: value <= 3, unit: '×' }
}

/** The scoring rows of `npm run bench`: medians of interleaved measurements. */
export function benchScoring(): Promise<Row[]> {
  const prepared = competition()
  const roll = dice(1)
  const entries = Array.from({ length: 10_000 }, (_, at) => marked(`e${at}`, roll))
  const field = fieldOf(prepared, entries)
  return Promise.resolve([...rescoring(prepared, entries, field), ranking(prepared, entries, field)])
}

if (process.argv[1]?.endsWith('bench/scoring.ts')) console.table(await benchScoring())
