import type { Entry } from '../ledger/state.ts'
import { compare, exact, type Exact, roundTo, zero } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { Field } from './field.ts'
import { type Tally, weightedSum, withPenalties } from './module-score.ts'
import { verdictOf } from './penalties.ts'
import { keysOf, type Prepared } from './prepared.ts'
import type { EntryScore, Waiting } from './result.ts'

function passedAll(tally: Tally, total: Exact | null, complete: boolean): boolean | null {
  const { scheme } = tally.prepared
  let asked = false
  for (const [id, module] of tally.modules) {
    if (tally.prepared.moduleById.get(id)?.module.passMark === undefined) continue
    asked = true
    if (module.passed === false) return false
  }
  if (scheme.passMark === undefined) return asked && complete ? true : null
  if (!complete || !total) return null
  return compare(total, exact(scheme.passMark)) >= 0
}

function totalOf(tally: Tally, trace: Trace): Exact | null {
  const parts = weightedSum(tally.prepared.modules, tally, trace)
  if (tally.verdict.zeroTotal) {
    tally.waits.length = 0
    trace?.push(step('zeroed', words.zeroedByPenalty, zero))
    return zero
  }
  if (!parts) return null
  const less = withPenalties(parts, tally.verdict.offTotal, trace)
  const digits = tally.prepared.scheme.rounding.total
  if (digits === undefined) return less
  const rounded = roundTo(less, digits)
  trace?.push(step('rounded', words.rounded(digits), rounded))
  return rounded
}

const noStages: EntryScore['stages'] = []
const noConditions: EntryScore['conditions'] = new Map()

/** Several judges on one sheet of a part wait for the same settling of a field or of a dispute only once. */
function distinct(waits: readonly Waiting[]): Waiting[] {
  const seen = new Set<string>()
  return waits.filter(wait => {
    if (wait.for === 'mark' || wait.for === 'given' || wait.for === 'round') return true
    const key = wait.for === 'judges' ? `judges ${wait.part}` : `field ${wait.aspect}`
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * An entry's result from its marks: total, modules, aspects, what it waits for. `trace`, where given, is filled with
 * the derivation of the total by the very steps that make it. Reads only; the field is used by comparing rules alone.
 */
export function scoreEntry(prepared: Prepared, entry: Entry, field: Field, trace: Trace = null): EntryScore {
  const sheets = prepared.parts.map(part => keysOf(part, entry).map(key => entry.sheets.get(key)))
  const verdict = verdictOf(prepared, entry)
  const tally: Tally = { prepared, entry, field, sheets, waits: [], verdict, modules: new Map(), aspects: new Map() }
  const total = totalOf(tally, trace)
  const complete = tally.waits.length === 0
  const disputed = [...tally.aspects].filter(([, score]) => score.disputed).map(([id]) => id)
  return {
    entry: entry.id,
    total,
    complete,
    waits: complete ? tally.waits : distinct(tally.waits),
    disputed,
    modules: tally.modules,
    aspects: tally.aspects,
    passed: passedAll(tally, total, complete),
    stages: noStages,
    conditions: noConditions,
    out: verdict.out,
  }
}
