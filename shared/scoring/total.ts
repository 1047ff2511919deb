import type { Entry } from '../ledger/state.ts'
import { conditionsOf } from './conditions.ts'
import { compare, exact, type Exact, roundTo, zero } from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Trace } from './explanation.ts'
import type { Field } from './field.ts'
import { type Tally, weightedSum, withPenalties, zeroModule } from './module-score.ts'
import { verdictOf } from './penalties.ts'
import { keysOf, type Prepared } from './prepared.ts'
import type { EntryScore, Waiting } from './result.ts'
import { stagedSum, stageOf } from './stages.ts'

/**
 * Every pass mark and `fail` condition met; null where there is none, or one is still open: a module of a stage that the
 * entry has not reached is neither met nor failed. (S64, S131)
 */
function passedAll(tally: Tally, total: Exact | null, conditions: EntryScore['conditions']): boolean | null {
  const { scheme, moduleById } = tally.prepared
  let asked = scheme.passMark !== undefined
  let open = tally.waits.length > 0
  for (const [id, { module }] of moduleById) {
    if (module.passMark === undefined) continue
    const passed = tally.modules.get(id)?.passed ?? null
    if (passed === false) return false
    asked = true
    if (passed === null) open = true
  }
  for (const [id, met] of conditions) {
    if (scheme.conditions?.find(one => one.id === id)?.otherwise !== 'fail') continue
    if (met === false) return false
    asked = true
    if (met === null) open = true
  }
  if (!asked || open) return null
  if (scheme.passMark === undefined) return true
  return total && compare(total, exact(scheme.passMark)) >= 0
}

function totalOf(tally: Tally, trace: Trace): Exact | null {
  const { scheme, modules } = tally.prepared
  const parts = scheme.stages ? stagedSum(scheme.stages, tally, trace) : weightedSum(modules, tally, trace)
  if (tally.verdict.zeroTotal) {
    tally.waits.length = 0
    const last = scheme.stages?.[stageOf(scheme, tally.entry)]
    for (const module of modules) if (!last || last.modules.includes(module.module.id)) zeroModule(module, tally)
    trace?.push(step('zeroed', words.zeroedByPenalty, zero))
    return zero
  }
  if (!parts) return null
  const less = withPenalties(parts, tally.verdict.offTotal, trace)
  const digits = scheme.rounding.total
  if (digits === undefined) return less
  const rounded = roundTo(less, digits)
  trace?.push(step('rounded', words.rounded(digits), rounded, { digits }))
  return rounded
}

const noStages: (Exact | null)[] = []

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
  const tally: Tally = {
    prepared,
    entry,
    field,
    sheets,
    waits: [],
    verdict,
    modules: new Map(),
    aspects: new Map(),
    stages: prepared.scheme.stages ? [] : noStages,
  }
  const total = totalOf(tally, trace)
  // What the last stage reached came to is the total itself, penalties and rounding included. (S122)
  if (prepared.scheme.stages) tally.stages.push(total)
  const conditions = conditionsOf(prepared, entry)
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
    passed: passedAll(tally, total, conditions),
    stages: tally.stages,
    conditions,
    out: verdict.out,
  }
}
