import type { AspectOf } from '../../../shared/scheme/aspect.ts'
import type { ReadingRule } from '../../../shared/scheme/measure-rule.ts'
import { average, down, least, minus, most, nil, order, over, type Q, q, size, sorted, times, up } from './fractions.ts'

type PartStep = 'whole' | 'none' | 'proportional'
const stepsIn = (amount: Q, step: Q, part: PartStep) => {
  const steps = over(amount, step)
  return part === 'whole' ? up(steps) : part === 'none' ? down(steps) : steps
}

/** What a rule gives one number; `full` is what a faultless one is worth. (S20–S26) */
export function byRule(rule: ReadingRule, value: Q, full: Q): Q {
  switch (rule.type) {
    case 'tolerance': {
      const past = minus(value, q(rule.limit))
      const out = rule.inclusive ? order(past, nil) > 0 : order(past, nil) >= 0
      if (!out) return full
      if (!rule.step || (rule.zeroBeyond !== undefined && order(past, q(rule.zeroBeyond)) > 0)) return nil
      let steps = stepsIn(past, q(rule.step.size), rule.step.partStep)
      // [limit, limit + size) is the first started step where the limit itself is out.
      if (!rule.inclusive && rule.step.partStep === 'whole') {
        const whole = down(over(past, q(rule.step.size)))
        steps = [whole[0] + whole[1], whole[1]]
      }
      return most(nil, minus(full, times(steps, q(rule.step.loss))))
    }
    case 'bands': {
      const holds = rule.bands.find(({ limit }) => {
        const side = rule.direction === 'atMost' ? order(value, q(limit)) : order(q(limit), value)
        return rule.inclusive ? side <= 0 : side < 0
      })
      return q(holds ? holds.points : rule.otherwise)
    }
    case 'window': {
      const holds = rule.windows.find(({ low, high }) => {
        const [a, b] = [order(q(low), value), order(value, q(high))]
        return rule.inclusive ? a <= 0 && b <= 0 : a < 0 && b < 0
      })
      return q(holds ? holds.points : rule.otherwise)
    }
    case 'linear': {
      const share = over(minus(value, q(rule.zero)), minus(q(rule.full), q(rule.zero)))
      return times(full, most(nil, least(q(1), share)))
    }
    case 'beyond': {
      const start = rule.start === undefined ? full : q(rule.start)
      const past = minus(value, q(rule.limit))
      if (order(past, nil) <= 0) return start
      if (rule.stop !== undefined && order(past, q(rule.stop)) > 0) return nil
      return most(q(rule.floor), minus(start, times(stepsIn(past, q(rule.per), rule.partStep), q(rule.loss))))
    }
    case 'table': {
      const row = rule.rows.find(one => order(q(one.value), value) === 0)
      return q(row ? row.points : rule.otherwise)
    }
    case 'places':
    case 'pieces':
      throw new Error('looks at all readings')
  }
}

/** What a rule makes of the readings: the reading, its distance from nominal, or that in percent. (S28) */
export function looked(aspect: AspectOf<'measure'>, reading: string): Q {
  if (aspect.on === 'value') return q(reading)
  const nominal = q(aspect.nominal ?? '0')
  const off = size(minus(q(reading), nominal))
  return aspect.on === 'deviation' ? off : times(over(off, size(nominal)), q(100))
}

/** The one number of several. (S28) */
export function together(aspect: AspectOf<'measure'>, values: readonly Q[]): Q {
  const rising = sorted(values)
  const bestFirst = aspect.worse === 'higher' ? rising : rising.toReversed()
  const last = rising.length - 1
  switch (aspect.combine) {
    case 'worst':
      return bestFirst[last] ?? nil
    case 'best':
      return average(bestFirst.slice(0, aspect.bestOf ?? 1))
    case 'range':
      return minus(rising[last] ?? nil, rising[0] ?? nil)
    case 'median':
      return average([rising[Math.floor(last / 2)] ?? nil, rising[Math.ceil(last / 2)] ?? nil])
    case 'each':
    case 'mean':
      return average(values)
  }
}

/** Rules that look at all the readings. (S27, pieces) */
export function byAllReadings(
  rule: Extract<ReadingRule, { type: 'places' | 'pieces' }>,
  looks: readonly Q[],
  raw: readonly Q[],
  full: Q,
): Q {
  if (rule.type === 'places') {
    const past = (value: Q, limit: string) => (rule.out === 'above' ? order(value, q(limit)) : order(q(limit), value))
    const out = looks.filter(value => past(value, rule.limit) > (rule.inclusive ? 0 : -1)).length
    const { zeroAt, zeroBeyond } = rule
    if (zeroAt !== undefined && out >= zeroAt) return nil
    if (zeroBeyond !== undefined && looks.some(value => past(value, zeroBeyond) > 0)) return nil
    return minus(full, times(q(out), q(rule.loss)))
  }
  const each = rule.sizes.length
  const pieces = raw.length / each
  let good = 0
  for (let piece = 0; piece < pieces; piece += 1) {
    const fits = rule.sizes.every(({ nominal, lower, upper }, at) => {
      const off = minus(raw[piece * each + at] ?? nil, q(nominal))
      const [a, b] = [order(q(lower), off), order(off, q(upper))]
      return rule.inclusive ? a <= 0 && b <= 0 : a < 0 && b < 0
    })
    if (fits) good += 1
  }
  return over(times(full, q(good)), q(pieces))
}
