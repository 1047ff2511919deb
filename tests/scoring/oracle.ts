import type { Entry } from '../../shared/ledger/state.ts'
import type { SheetKey } from '../../shared/ledger/sheet-ref.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { Module, Scheme } from '../../shared/scheme/scheme.ts'

/**
 * A second opinion: the same rules from SPEC, written straight down on BigInt fractions, slowly, with nothing shared
 * with the engine. It knows the kinds that `competitions.ts` makes.
 */
export type Q = readonly [bigint, bigint]

const q = (text: string | number): Q => {
  const [whole = '', tail = ''] = String(text).split('.')
  return [BigInt(whole + tail), 10n ** BigInt(tail.length)]
}
const plus = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
const minus = (a: Q, b: Q): Q => plus(a, [-b[0], b[1]])
const times = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]]
const over = (a: Q, b: Q): Q => (b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]])
export const order = (a: Q, b: Q) => {
  const side = a[0] * b[1] - b[0] * a[1]
  return side < 0n ? -1 : side > 0n ? 1 : 0
}
const total = (all: Q[]) => all.reduce(plus, q(0))
const average = (all: Q[]) => over(total(all), q(all.length))
const ceiling = ([n, d]: Q): Q => [n / d + (n % d > 0n ? 1n : 0n), 1n]
function rounded(value: Q, digits: number | undefined): Q {
  if (digits === undefined) return value
  const scale = 10n ** BigInt(digits)
  const size = value[0] < 0n ? -value[0] : value[0]
  const whole = (size * scale * 2n + value[1]) / (value[1] * 2n)
  return [value[0] < 0n ? -whole : whole, scale]
}

interface Worth {
  full: Q | null
  known: Q | null
}
const whole = (value: Q): Worth => ({ full: value, known: value })
const blank: Worth = { full: null, known: null }

const markAt = (entry: Entry, key: SheetKey, aspect: Aspect) => entry.sheets.get(key)?.marks.get(aspect.id)?.value
const keysOf = (part: Part, judges: readonly string[]) =>
  (part.marking === 'agreed' ? ['agreed'] : judges).map(judge => `${part.id}/${judge}` as SheetKey)

interface World {
  scheme: Scheme
  judges: readonly string[]
  entries: readonly Entry[]
}

function fieldTimes(aspect: Aspect, world: World): Q[] | null {
  const part = world.scheme.parts.find(one => one.aspects.includes(aspect.id))
  const seconds: Q[] = []
  for (const entry of world.entries) {
    if (entry.status === 'absent' || entry.status === 'withdrew' || entry.status === 'disqualified') continue
    const value = part && markAt(entry, keysOf(part, world.judges)[0] ?? ('x/x' as SheetKey), aspect)
    if (value?.kind === 'not-done' || (value?.kind === 'time' && !value.finished)) continue
    if (value?.kind === 'time' && value.seconds !== null) seconds.push(q(value.seconds))
    else if (entry.status !== 'did-not-finish') return null
  }
  return seconds
}

function worth(aspect: Aspect, value: MarkValue, world: World, entry: Entry): Worth {
  const max = q(aspect.max)
  if (value.kind === 'not-done') {
    if (aspect.kind !== 'deduct' || aspect.faults.every(fault => fault.of === undefined)) return whole(q(0))
    const lost = total(aspect.faults.map(fault => times(q(fault.loss), q(fault.of ?? 0))))
    const left = minus(max, lost)
    return whole(order(left, q(0)) < 0 ? q(0) : left)
  }
  if (aspect.kind === 'points' && value.kind === 'points')
    return whole(aspect.scale ? over(times(max, q(value.value)), q(aspect.scale.high)) : q(value.value))
  if (aspect.kind === 'judgement' && value.kind === 'level')
    return whole(over(times(max, q(value.level)), q(aspect.levels.length - 1)))
  if (aspect.kind === 'check' && value.kind === 'checks') {
    const share = over(max, q(aspect.items.length))
    const known = times(share, q(value.items.filter(item => item === true).length))
    if (value.items.every(item => item === null)) return blank
    return { full: value.items.includes(null) ? null : known, known }
  }
  if (aspect.kind === 'deduct' && value.kind === 'counts') {
    if (value.counts.every(count => count === null)) return blank
    const lost = total(aspect.faults.map((fault, at) => times(q(fault.loss), q(value.counts[at] ?? 0))))
    const left = minus(max, lost)
    const known = order(left, q(0)) < 0 ? q(0) : left
    return { full: value.counts.includes(null) ? null : known, known }
  }
  if (aspect.kind === 'measure' && value.kind === 'readings' && aspect.rule.type === 'tolerance') {
    const { limit, step } = aspect.rule
    const share = over(max, q(aspect.readings))
    const each = value.values.flatMap(reading => {
      if (reading === null || !step) return []
      const off = minus(q(reading), q(aspect.nominal ?? '0'))
      const beyond = minus(off[0] < 0n ? [-off[0], off[1]] : off, q(limit))
      if (order(beyond, q(0)) <= 0) return [share]
      const left = minus(share, times(ceiling(over(beyond, q(step.size))), q(step.loss)))
      return [order(left, q(0)) < 0 ? q(0) : left]
    })
    if (each.length === 0) return blank
    return { full: each.length === aspect.readings ? total(each) : null, known: total(each) }
  }
  if (aspect.kind === 'time' && value.kind === 'time' && aspect.rule.type === 'ratio') {
    if (!value.finished) return whole(q(0))
    const field = fieldTimes(aspect, world)
    if (!field || value.seconds === null) return blank
    // Who is out is not compared.
    if (entry.status !== 'present' && entry.status !== 'did-not-finish') return whole(q(0))
    const best = field.reduce((a, b) => (order(a, b) < 0 ? a : b))
    return whole(over(times(max, best), q(value.seconds)))
  }
  if (aspect.kind === 'given' && value.kind === 'given') return whole(over(times(max, q(value.value)), q(aspect.scale)))
  return blank
}

function combined(part: Part, marks: Q[]): { value: Q; kept: (values: Q[]) => Q } {
  const missing = Math.max(0, part.judges - marks.length)
  const filled = (values: Q[]) =>
    part.fewer === 'mean-of-others' ? [...values, ...Array.from({ length: missing }, () => average(values))] : values
  const all = filled(marks)
  const places = all.map((_, at) => at).toSorted((a, b) => order(all[a] ?? q(0), all[b] ?? q(0)) || a - b)
  let [high, low] = [0, 0]
  if (part.combine.rule === 'median') high = low = Math.floor((all.length - 1) / 2)
  if (part.combine.rule === 'trimmed' && !(part.fewer === 'drop-none' && missing > 0)) {
    ;({ high, low } = part.combine)
    while (high + low >= all.length && high + low > 0) [high, low] = [Math.max(0, high - 1), Math.max(0, low - 1)]
  }
  const counting = places.slice(low, all.length - high)
  const kept = (values: Q[]) => {
    const chosen = counting.map(at => filled(values)[at] ?? q(0))
    return part.combine.rule === 'sum' ? total(chosen) : average(chosen)
  }
  return { value: kept(marks), kept }
}

interface AspectResult {
  marks: Worth[]
  full: Q | null
  known: Q | null
}

function aspectResult(aspect: Aspect, part: Part, entry: Entry, world: World): AspectResult {
  const values =
    part.marking === 'given'
      ? [entry.given.get(aspect.id)?.value]
      : keysOf(part, world.judges).map(key => markAt(entry, key, aspect))
  if (aspect.optional && values.every(value => value === undefined)) {
    return { marks: values.map(() => whole(q(0))), full: q(0), known: q(0) }
  }
  const marks = values.map(value => {
    const raw = value ? worth(aspect, value, world, entry) : blank
    const digits = world.scheme.rounding.points
    return { full: raw.full && rounded(raw.full, digits), known: raw.known && rounded(raw.known, digits) }
  })
  if (aspect.kind === 'judgement' && (entry.rounds.get(aspect.id) ?? 1) === 1) {
    const levels = values.flatMap(value =>
      value?.kind === 'level' ? [value.level] : value?.kind === 'not-done' ? [0] : [],
    )
    if (Math.max(...levels) - Math.min(...levels) > aspect.spread) return { marks, full: null, known: null }
  }
  // A half-filled mark moves no total before it is whole.
  const some = marks.flatMap(mark => (mark.full ? [mark.full] : []))
  if (some.length === 0) return { marks, full: null, known: null }
  const value = part.marking === 'each' ? combined(part, some).value : (some[0] ?? q(0))
  const known = part.marking === 'each' && part.per === 'sheet' ? value : rounded(value, world.scheme.rounding.aspect)
  return { marks, full: some.length === marks.length ? known : null, known }
}

function moduleResult(module: Module, entry: Entry, world: World): { known: Q | null; complete: boolean } {
  const known: Q[] = []
  let complete = true
  for (const part of world.scheme.parts) {
    const aspects = module.criteria
      .flatMap(criterion => criterion.aspects)
      .filter(aspect => part.aspects.includes(aspect.id))
    const results = aspects.map(aspect => aspectResult(aspect, part, entry, world))
    if (results.some(result => result.full === null)) complete = false
    if (aspects.length > 0 && part.per === 'sheet' && part.marking === 'each' && results.every(result => result.full)) {
      const sheets = world.judges.map((_, judge) => total(results.map(result => result.marks[judge]?.full ?? q(0))))
      known.push(rounded(combined(part, sheets).value, world.scheme.rounding.sheet))
    } else for (const result of results) if (result.known) known.push(result.known)
  }
  if (known.length === 0) return { known: null, complete }
  let score = rounded(total(known), module.digits ?? world.scheme.rounding.module)
  for (const given of entry.penalties.values()) {
    const penalty = world.scheme.penalties.find(one => one.id === given.penalty)
    if (penalty?.module !== module.id || penalty.effect.type !== 'points') continue
    score = plus(score, times(q(penalty.effect.each), q(given.count)))
  }
  return { known: order(score, q(0)) < 0 ? q(0) : score, complete }
}

export interface Opinion {
  total: Q | null
  complete: boolean
  modules: Map<string, Q | null>
}

/** An entry's total, whether it is final, and its modules, for flat modules and penalties in points without caps. */
export function opinionOn(entry: Entry, world: World): Opinion {
  const modules = new Map<string, Q | null>()
  const parts: Q[] = []
  let complete = true
  for (const module of world.scheme.modules) {
    const result = moduleResult(module, entry, world)
    modules.set(module.id, result.known)
    if (!result.complete) complete = false
    if (result.known) parts.push(times(over(result.known, q(module.max)), q(module.weight)))
  }
  if (parts.length === 0) return { total: null, complete, modules }
  let sum = total(parts)
  for (const given of entry.penalties.values()) {
    const penalty = world.scheme.penalties.find(one => one.id === given.penalty)
    if (!penalty || penalty.module !== undefined || penalty.effect.type !== 'points') continue
    sum = plus(sum, times(q(penalty.effect.each), q(given.count)))
  }
  return { total: rounded(sum, world.scheme.rounding.total), complete, modules }
}

const behind = (a: Q | null | undefined, b: Q | null | undefined) => (a && b ? order(b, a) : a ? -1 : b ? 1 : 0)

/** Each ranked entry's rank: one more than those before it by total and then the first module. */
export function ranksOf(world: World): Map<string, number> {
  const first = world.scheme.modules[0]?.id ?? ''
  const ranked = world.entries.flatMap(entry => {
    const opinion = opinionOn(entry, world)
    return entry.status === 'present' && opinion.total ? [{ id: entry.id, opinion }] : []
  })
  const before = (a: Opinion, b: Opinion) =>
    behind(a.total, b.total) || behind(a.modules.get(first), b.modules.get(first))
  return new Map(
    ranked.map(({ id, opinion }) => [id, 1 + ranked.filter(other => before(other.opinion, opinion) < 0).length]),
  )
}
