import type { ReadingRule } from '../scheme/measure-rule.ts'
import { add, ceil, compare, div, equal, exact, type Exact, floor, isNegative, max, mul, sub, zero } from './exact.ts'
import type { Trace } from './explanation.ts'
import { step, words } from './explain-text.ts'

type RuleOf<T extends ReadingRule['type']> = Extract<ReadingRule, { type: T }>
/** Rules that look at one number; `places` looks at all the readings. */
export type SingleRule = Exclude<ReadingRule, { type: 'places' }>

function stepsOf(over: Exact, size: string, part: 'whole' | 'none' | 'proportional'): Exact {
  const steps = div(over, exact(size))
  if (part === 'proportional') return steps
  return part === 'whole' ? ceil(steps) : floor(steps)
}

function tolerance(rule: RuleOf<'tolerance'>, value: Exact, full: Exact, trace: Trace): Exact {
  const over = sub(value, exact(rule.limit))
  const edge = compare(over, zero)
  if (edge < 0 || (edge === 0 && rule.inclusive)) {
    trace?.push(step('rule', words.inLimit(rule.limit), full))
    return full
  }
  if (!rule.step || (rule.zeroBeyond !== undefined && compare(over, exact(rule.zeroBeyond)) > 0)) {
    trace?.push(step('rule', rule.step ? words.zeroBeyond : words.outOfLimit(rule.limit), zero))
    return zero
  }
  const whole = stepsOf(over, rule.step.size, rule.step.partStep)
  // Where the limit itself is already out, a started step begins on it: [limit, limit + size) is the first.
  const onEdge = !rule.inclusive && rule.step.partStep === 'whole'
  const steps = onEdge ? add(stepsOf(over, rule.step.size, 'none'), exact(1)) : whole
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
  const over = sub(value, exact(rule.limit))
  if (compare(over, zero) <= 0) {
    trace?.push(step('rule', words.inLimit(rule.limit), start))
    return start
  }
  if (rule.stop !== undefined && compare(over, exact(rule.stop)) > 0) {
    trace?.push(step('rule', words.zeroBeyond, zero))
    return zero
  }
  const steps = stepsOf(over, rule.per, rule.partStep)
  const points = max(exact(rule.floor), sub(start, mul(steps, exact(rule.loss))))
  trace?.push(step('rule', words.stepsOver(over, steps, rule.loss), points))
  return points
}

function table(rule: RuleOf<'table'>, value: Exact, trace: Trace): Exact {
  for (const row of rule.rows) {
    if (!equal(value, exact(row.value))) continue
    trace?.push(step('rule', words.tableRow(row.value), exact(row.points)))
    return exact(row.points)
  }
  return otherwise(rule.otherwise, trace)
}

/** Points of one number under a rule; `full` is what a faultless one is worth. Not yet kept within the aspect. (S20–S26) */
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
  const past = (value: Exact, limit: string) => (above ? 1 : -1) * compare(value, exact(limit))
  const out = values.filter(value => {
    const side = past(value, rule.limit)
    return side > 0 || (side === 0 && !rule.inclusive)
  }).length
  const far = rule.zeroBeyond
  if (far !== undefined && values.some(value => past(value, far) > 0)) {
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
