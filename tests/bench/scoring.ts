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

/** What a scheme can ask for beside the marks, all at once. */
const allRules = {
  stages: [
    { id: 'one', name: { zh: '初赛' }, modules: ['M0', 'M1'], digits: 2, cut: { type: 'number', number: 5000 } },
    { id: 'two', name: { zh: '决赛' }, modules: ['M2', 'M3'], carry: '30' },
  ],
  conditions: [{ id: 'R', name: { zh: '出勤' }, aspect: 'R', atLeast: '90', otherwise: 'no-prize' }],
  passMark: '60',
  penalties: [{ id: 'x', name: { zh: '违规' }, effect: { type: 'points', each: '-1', cap: '5' } }],
  scale: { type: 'worldskills' },
  awards: {
    prizes: ['10', '20', '30'].map(percent => ({
      id: `p${percent}`,
      name: { zh: percent },
      quota: { type: 'percent', percent },
      passedOnly: true,
      minimum: '50',
    })),
    titles: [{ id: 't', name: { zh: '技术能手' }, from: 1, to: 3 }],
    singles: [
      {
        id: 's',
        name: { zh: '单项' },
        by: { type: 'module', module: 'M0' },
        quota: { type: 'number', number: 1 },
      },
    ],
    certificate: { id: 'c', name: { zh: '合格证' } },
  },
}
const attendance = { id: 'R', name: { zh: '出勤' }, kind: 'given', max: '0', record: true, scale: '100' }

/**
 * Seven judges, forty aspects in four modules, one high and one low dropped, two digits: the heaviest usual sheet. With
 * `full` also everything else that a scheme can ask for.
 */
function competition(full: boolean) {
  const weight = full ? '50' : '25'
  const modules = [0, 1, 2, 3].map(at => ({
    id: `M${at}`,
    max: '25',
    weight,
    ...(full ? { passMark: '10', ceiling: '25' } : {}),
    criteria: [
      ...(full && at === 0 ? [{ aspects: [attendance] }] : []),
      {
        aspects: ids.slice(at * 10, at * 10 + 10).map(id => ({
          id,
          name: { zh: id },
          kind: 'points',
          max: '2.5',
          step: '0.1',
          scale: { high: '10' },
          ...(full ? { group: at % 2 === 0 ? 'process' : 'result' } : {}),
        })),
      },
    ],
  }))
  const part = { id: 'p', marking: 'each', judges: 7, aspects: ids, combine: { rule: 'trimmed' } }
  const one = scheme({
    modules,
    parts: full ? [part, { id: 'r', marking: 'given', judges: 0, aspects: ['R'] }] : [part],
    rounding: { ...(full ? { combined: 2 } : {}), aspect: 2, total: 2 },
    ranking: {
      chain: [
        { by: 'module', module: 'M0' },
        { by: 'module', module: 'M1' },
      ],
    },
    ...(full ? allRules : {}),
  })
  return prepare(one, panels({ p: judges }))
}

const someMark = (roll: (sides: number) => number) => points((5 + roll(50) / 10).toFixed(1))

function marked(id: string, roll: (sides: number) => number, full: boolean): Entry {
  const sheets = judges.map(judge => [`p/${judge}`, Object.fromEntries(ids.map(aspect => [aspect, someMark(roll)]))])
  const marks = Object.fromEntries(sheets)
  if (!full) return entry(id, { marks })
  const given = { R: { kind: 'given' as const, value: String(85 + roll(16)) } }
  return entry(id, { marks, given, stage: roll(2), panels: { p: judges.toReversed() }, penalties: [{ penalty: 'x' }] })
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
function rescoring(prepared: Prepared, many: Entry[], field: Field, rules: string): Row[] {
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
    name: `one mark → its entry scored anew, 7×40, ${entries} entries${rules}`,
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
function ranking(prepared: Prepared, entries: Entry[], field: Field, rules: string): Row {
  const roll = dice(3)
  const standings = new LiveStandings(prepared, field)
  const scores = entries.map(one => ({ entry: one, score: scoreEntry(prepared, one, field) }))
  standings.update(scores)
  standings.ranks('places')
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
    standings.ranks('places')
    const tick = microseconds(from)
    if (round >= 20) ratios.push(tick / sorted)
  }
  const value = median(ratios)
  const name = `ranking for a tick, 10,000 entries ÷ typed-array sort${rules}`
  return { name, value, limit: 3, ok: value <= 3, unit: '×' }
}

function measured(full: boolean): Row[] {
  const prepared = competition(full)
  const roll = dice(1)
  const entries = Array.from({ length: 10_000 }, (_, at) => marked(`e${at}`, roll, full))
  const field = fieldOf(prepared, entries)
  const rules = full ? ', all rules on' : ''
  return [...rescoring(prepared, entries, field, rules), ranking(prepared, entries, field, rules)]
}

/** The scoring rows of `npm run bench`: medians of interleaved measurements. */
export const benchScoring = (): Promise<Row[]> => Promise.resolve([...measured(false), ...measured(true)])

if (process.argv[1]?.endsWith('bench/scoring.ts')) console.table(await benchScoring())
