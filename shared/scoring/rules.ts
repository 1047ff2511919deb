import type { ReadingRule } from '../scheme/measure-rule.ts'
import { add, ceil, compare, div, equal, exact, type Exact, floor, isNegative, max, mul, sub, zero } from './exact.ts'
import type { Trace } from './explanation.ts'
import { step, words } from './explain-text.ts'
import { readingWords } from './reading-words.ts'

type RuleOf<T extends ReadingRule['type']> = Extract<ReadingRule, { type: T }>
/** Rules that look at one number; `places` and `pieces` look at all the readings. */
export type SingleRule = Exclude<ReadingRule, { type: 'places' | 'pieces' }>

function stepsOf(over: Exact, size: string, part: 'whole' | 'none' | 'proportional'): Exact {
  const steps = div(over, exact(size))
  if (part === 'proportional') return steps
  return part === 'whole' ? ceil(steps) : floor(steps)
}

/** Past a limit by more than so much, or by as much where the limit itself is past it. (S115) */
function past(over: Exact, limit: string | undefined, inclusive: boolean | undefined): boolean {
  if (limit === undefined) return false
  const side = compare(over, exact(limit))
  return side > 0 || (side === 0 && inclusive === true)
}

/** Steps over a limit. Where the limit itself is out, a started step begins on it: [limit, limit + size) is the first. */
function stepsOut(over: Exact, size: string, part: 'whole' | 'none' | 'proportional', inclusive: boolean): Exact {
  if (inclusive || part !== 'whole') return stepsOf(over, size, part)
  return add(stepsOf(over, size, 'none'), exact(1))
}

function tolerance(rule: RuleOf<'tolerance'>, value: Exact, full: Exact, trace: Trace): Exact {
  const over = sub(value, exact(rule.limit))
  const edge = compare(over, zero)
  if (edge < 0 || (edge === 0 && rule.inclusive)) {
    trace?.push(step('rule', words.inLimit(rule.limit), full))
    return full
  }
  if (!rule.step || past(over, rule.zeroBeyond, rule.zeroInclusive)) {
    trace?.push(step('rule', rule.step ? words.zeroBeyond : words.outOfLimit(rule.limit), zero))
    return zero
  }
  const steps = stepsOut(over, rule.step.size, rule.step.partStep, rule.inclusive)
  const points = max(zero, sub(full, mul(steps, exact(rule.step.loss))))
  trace?.push(step('rule', words.stepsOver(over, steps, rule.step.loss), points))
  return points
}

function bands(rule: RuleOf<'bands'>, value: Exact, trace: Trace): Exact {
  const atMost = rule.direction === 'atMost'
  for (const band of rule.bands) {
    const side = compare(value, exact(band.limit))
    const inside = (side === 0 && rule.inclusive) || (atMost ? side < 0 : side > 0)
    if (!inside) continue
    const points = exact(band.points)
    trace?.push(step('rule', words.band(band.limit, band.points, atMost), points))
    return points
  }
  return otherwise(rule.otherwise, trace)
}

function otherwise(points: string, trace: Trace): Exact {
  trace?.push(step('rule', words.otherwise, exact(points)))
  return exact(points)
}

function window(rule: RuleOf<'window'>, value: Exact, trace: Trace): Exact {
  const edge = rule.inclusive ? 0 : 1
  for (const { low, high, points } of rule.windows) {
    if (Math.sign(compare(value, exact(low))) < edge || Math.sign(compare(exact(high), value)) < edge) continue
    trace?.push(step('rule', words.window(low, high, points), exact(points)))
    return exact(points)
  }
  return otherwise(rule.otherwise, trace)
}

function linear(rule: RuleOf<'linear'>, value: Exact, full: Exact, trace: Trace): Exact {
  const from = exact(rule.zero)
  const share = div(sub(value, from), sub(exact(rule.full), from))
  const kept = isNegative(share) ? zero : compare(share, exact(1)) > 0 ? exact(1) : share
  const points = mul(full, kept)
  trace?.push(step('rule', words.linear(rule.full, rule.zero), points))
  return points
}

function beyond(rule: RuleOf<'beyond'>, value: Exact, full: Exact, trace: Trace): Exact {
  const start = rule.start === undefined ? full : exact(rule.start)
  const limit = exact(rule.limit)
  const over = rule.out === 'below' ? sub(limit, value) : sub(value, limit)
  const inclusive = rule.inclusive ?? true
  const edge = compare(over, zero)
  if (edge < 0 || (edge === 0 && inclusive)) {
    trace?.push(step('rule', words.noLoss(rule.limit), start))
    return start
  }
  if (past(over, rule.stop, rule.zeroInclusive)) {
    trace?.push(step('rule', words.zeroBeyond, zero))
    return zero
  }
  const steps = stepsOut(over, rule.per, rule.partStep, inclusive)
  const points = max(exact(rule.floor), sub(start, mul(steps, exact(rule.loss))))
  const said = rule.out === 'below' ? readingWords.stepsUnder : words.stepsOver
  trace?.push(step('rule', said(over, steps, rule.loss), points))
  return points
}

/** In proportion between the nearest rows on either side; null outside the table. (S117) */
function between(rows: RuleOf<'table'>['rows'], value: Exact): Exact | null {
  const sorted = rows.map(row => ({ at: exact(row.value), points: exact(row.points) }))
  sorted.sort((a, b) => compare(a.at, b.at))
  const above = sorted.findIndex(row => compare(row.at, value) > 0)
  const [low, high] = [sorted[above - 1], sorted[above]]
  if (!low || !high) return null
  const share = div(sub(value, low.at), sub(high.at, low.at))
  return add(low.points, mul(share, sub(high.points, low.points)))
}

function table(rule: RuleOf<'table'>, value: Exact, trace: Trace): Exact {
  for (const row of rule.rows) {
    if (!equal(value, exact(row.value))) continue
    trace?.push(step('rule', words.tableRow(row.value), exact(row.points)))
    return exact(row.points)
  }
  const points = rule.between === 'linear' ? between(rule.rows, value) : null
  if (!points) return otherwise(rule.otherwise, trace)
  trace?.push(step('rule', readingWords.between, points))
  return points
}

/** Points of one number under a rule; `full` is what a faultless one is worth. Not yet kept within the aspect. (S20–S26, S115–S117) */
export function rulePoints(rule: SingleRule, value: Exact, full: Exact, trace: Trace): Exact {
  switch (rule.type) {
    case 'tolerance':
      return tolerance(rule, value, full, trace)
    case 'bands':
      return bands(rule, value, trace)
    case 'window':
      return window(rule, value, trace)
    case 'linear':
      return linear(rule, value, full, trace)
    case 'beyond':
      return beyond(rule, value, full, trace)
    case 'table':
      return table(rule, value, trace)
  }
}

/** Points of all the readings together: so much less for each one out, nothing for too many or one far out. (S27) */
export function placesPoints(rule: RuleOf<'places'>, values: readonly Exact[], full: Exact, trace: Trace): Exact {
  const above = rule.out === 'above'
  const outBy = (value: Exact, limit: string) => (above ? sub(value, exact(limit)) : sub(exact(limit), value))
  const out = values.filter(value => past(outBy(value, rule.limit), '0', !rule.inclusive)).length
  const far = rule.zeroBeyond
  if (far !== undefined && values.some(value => past(outBy(value, far), '0', rule.zeroInclusive))) {
    trace?.push(step('rule', words.zeroBeyond, zero))
    return zero
  }
  if (rule.zeroAt !== undefined && out >= rule.zeroAt) {
    trace?.push(step('rule', words.tooMany(out), zero))
    return zero
  }
  const points = sub(full, mul(exact(out), exact(rule.loss)))
  trace?.push(step('rule', words.placesOut(out, rule.loss), points))
  return points
}
