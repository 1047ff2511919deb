import type { Entry, GivenPenalty } from '../../../shared/ledger/state.ts'
import type { Aspect } from '../../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import type { Part } from '../../../shared/scheme/panel.ts'
import type { Penalty } from '../../../shared/scheme/penalty.ts'
import type { Module } from '../../../shared/scheme/scheme.ts'
import { average, least, minus, most, nil, order, over, plus, type Q, q, rounded, times, total } from './fractions.ts'
import { aspectsIn, effectsOn, isOut, ownersOf, valuesOf, vetoesOf, type World } from './world.ts'
import { type Worth, worth } from './worth.ts'

type Rule = Pick<Part, 'combine' | 'fewer' | 'judges'>

/** Which of the values count, as a function that forms one of any list in the same order. (S50–S53) */
function combining(part: Rule, marks: readonly Q[]): (values: readonly Q[]) => Q {
  const missing = Math.max(0, part.judges - marks.length)
  const filled = (values: readonly Q[]) =>
    part.fewer === 'mean-of-others' ? [...values, ...Array.from({ length: missing }, () => average(values))] : values
  const all = filled(marks)
  const places = all.map((_, at) => at).toSorted((a, b) => order(all[a] ?? nil, all[b] ?? nil) || a - b)
  let [high, low] = [0, 0]
  if (part.combine.rule === 'median') high = low = Math.floor((all.length - 1) / 2)
  if (part.combine.rule === 'trimmed' && !(part.fewer === 'drop-none' && all.length < part.judges)) {
    ;({ high, low } = part.combine)
    while (high + low >= all.length && high + low > 0) [high, low] = [Math.max(0, high - 1), Math.max(0, low - 1)]
  }
  const counting = places.slice(low, all.length - high)
  return values => {
    const chosen = counting.map(at => filled(values)[at] ?? nil)
    return part.combine.rule === 'sum' ? total(chosen) : average(chosen)
  }
}

interface AspectResult {
  marks: Worth[]
  full: Q | null
  known: Q | null
}
const nothing: AspectResult = { marks: [], full: null, known: null }

/** The top of the aspect's own marking scale; null where its marks are points already. */
function topOf(aspect: Aspect): Q | null {
  if (aspect.kind === 'judgement') return q(aspect.levels.length - 1)
  return aspect.kind === 'points' && aspect.scale && !aspect.zones ? q(aspect.scale.high) : null
}
function onScale(value: MarkValue | undefined): Q {
  if (value?.kind === 'level') return q(value.level)
  return value?.kind === 'points' ? q(value.value) : nil
}

function aspectResult(aspect: Aspect, part: Part, entry: Entry, world: World): AspectResult {
  const { rounding } = world.scheme
  const values = valuesOf(world, part, entry, aspect)
  if (part.marking !== 'given' && values.length === 0) return nothing
  if (aspect.optional && values.every(value => value === undefined))
    return { marks: values.map(() => ({ full: nil, known: nil })), full: nil, known: nil }
  const marks = values.map(value => {
    const { full, known } = worth(aspect, value, world, entry)
    return { full: full && rounded(full, rounding.points), known: known && rounded(known, rounding.points) }
  })
  let rule: Rule = part
  if (aspect.kind === 'judgement') {
    const levels = values.flatMap(value =>
      value?.kind === 'level' ? [value.level] : value?.kind === 'not-done' ? [0] : [],
    )
    const apart = Math.max(...levels) - Math.min(...levels) > aspect.spread
    const round = entry.rounds.get(aspect.id) ?? 1
    if (apart && aspect.beyondSpread === 'dispute' && round === 1) return { marks, full: null, known: null }
    // Nobody is dropped where the scheme asks for the mean of all. (S112)
    if (apart && aspect.beyondSpread === 'mean' && part.per === 'aspect' && part.combine.rule !== 'sum')
      rule = { ...part, combine: { rule: 'mean' } }
  }
  // A half-filled mark moves no total before it is whole; a quiz is told question by question.
  const some = marks.flatMap(mark =>
    mark.full ? [mark.full] : aspect.kind === 'quiz' && mark.known ? [mark.known] : [],
  )
  if (some.length === 0) return { marks, full: null, known: null }
  const complete = marks.every(mark => mark.full)
  let value = some[0] ?? nil
  if (part.marking === 'each') {
    const top = topOf(aspect)
    if (rounding.combined !== undefined && part.per === 'aspect' && top) {
      const scale = values.flatMap((one, at) => (marks[at]?.full ? [onScale(one)] : []))
      value = over(times(q(aspect.max), rounded(combining(rule, scale)(scale), rounding.combined)), top)
    } else value = combining(rule, some)(some)
  }
  const known = part.marking === 'each' && part.per === 'sheet' ? value : rounded(value, rounding.aspect)
  return { marks, full: complete ? known : null, known }
}

/** All of one penalty's occurrences together, within its cap. (S42) */
function pointsOf(penalty: Penalty, given: readonly GivenPenalty[]): Q | null {
  const { effect } = penalty
  if (effect.type !== 'points' && effect.type !== 'range') return null
  const each = given.map(one => times(q(effect.type === 'points' ? effect.each : (one.points ?? '0')), q(one.count)))
  const all = total(each)
  return effect.cap === undefined ? all : most(minus(nil, q(effect.cap)), least(q(effect.cap), all))
}

function penaltiesOff(world: World, entry: Entry, module: string | undefined): Q {
  const own = world.scheme.penalties.filter(one => one.enabled && one.module === module)
  return total(
    own.flatMap(penalty => {
      const given = [...entry.penalties.values()].filter(one => one.penalty === penalty.id)
      const points = given.length > 0 ? pointsOf(penalty, given) : null
      return points ? [points] : []
    }),
  )
}

interface Result {
  known: Q | null
  complete: boolean
}

export interface Opinion {
  total: Q | null
  complete: boolean
  modules: Map<string, Result>
  aspects: Map<string, { full: Q | null; known: Q | null }>
  out: 'disqualified' | 'no-start' | null
  /** Scores of the stages reached. */
  stages: (Q | null)[]
}

class Telling {
  readonly modules: Opinion['modules'] = new Map()
  readonly aspects: Opinion['aspects'] = new Map()
  readonly entry: Entry
  readonly world: World

  constructor(entry: Entry, world: World) {
    this.entry = entry
    this.world = world
  }

  leaf(module: Module): Result {
    const { entry, world } = this
    const zeroed = new Set(
      effectsOn(world, entry).flatMap(effect => (effect.type === 'zero-aspects' ? [...effect.aspects] : [])),
    )
    const known: Q[] = []
    let complete = true
    for (const part of world.scheme.parts) {
      const aspects = aspectsIn(module).filter(aspect => part.aspects.includes(aspect.id))
      const results = aspects.map((aspect): AspectResult => {
        const found = aspectResult(aspect, part, entry, world)
        if (!zeroed.has(aspect.id)) return found
        return { marks: found.marks.map(() => ({ full: nil, known: nil })), full: nil, known: nil }
      })
      for (const [at, aspect] of aspects.entries()) {
        const one = results[at] ?? nothing
        this.aspects.set(aspect.id, { full: one.full, known: one.known })
      }
      if (results.some(result => result.full === null)) complete = false
      const sheets = part.per === 'sheet' && part.marking === 'each'
      if (sheets && aspects.length > 0 && results.every(result => result.full)) {
        const judges = ownersOf(world, part, entry)
        const totals = judges.map((_, judge) => total(results.map(result => result.marks[judge]?.full ?? nil)))
        known.push(rounded(combining(part, totals)(totals), world.scheme.rounding.sheet))
      } else
        for (const [at, result] of results.entries()) if (result.known && !aspects[at]?.record) known.push(result.known)
    }
    return { known: known.length === 0 ? null : total(known), complete }
  }

  weighted(modules: readonly Module[]): Result {
    const results = modules.map(module => ({ module, result: this.module(module) }))
    const shares = results.flatMap(({ module, result }) =>
      result.known ? [times(over(result.known, q(module.max)), q(module.weight))] : [],
    )
    return {
      known: shares.length === 0 ? null : total(shares),
      complete: results.every(({ result }) => result.complete),
    }
  }

  module(module: Module): Result {
    const { entry, world } = this
    const branch = module.modules.length > 0
    const raw = branch ? this.weighted(module.modules) : this.leaf(module)
    const zeroed =
      effectsOn(world, entry).some(effect => effect.type === 'zero-module' && effect.module === module.id) ||
      vetoesOf(world, entry).some(veto => veto.module === module.id && veto.effect === 'module')
    let result: Result = raw
    if (zeroed) return this.zero(module)
    if (raw.known) {
      const own = branch ? over(times(raw.known, q(module.max)), q(100)) : raw.known
      let score = plus(
        rounded(own, module.digits ?? world.scheme.rounding.module),
        penaltiesOff(world, entry, module.id),
      )
      if (module.floor !== null) score = most(score, q(module.floor))
      if (module.ceiling !== undefined) score = least(score, q(module.ceiling))
      result = { known: score, complete: raw.complete }
    }
    this.modules.set(module.id, result)
    return result
  }

  /** Nothing in it is worth anything. */
  zero(module: Module): Result {
    for (const { id, record } of aspectsIn(module)) if (!record) this.aspects.set(id, { full: nil, known: nil })
    for (const inner of module.modules) this.zero(inner)
    const result = { known: nil, complete: true }
    this.modules.set(module.id, result)
    return result
  }

  total(): Omit<Opinion, 'modules' | 'aspects' | 'out'> {
    const { entry, world } = this
    const { scheme } = world
    const all: readonly { modules: readonly string[]; carry?: string; digits?: number }[] = scheme.stages ?? [
      { modules: scheme.modules.map(({ id }) => id) },
    ]
    const stages = all.slice(0, entry.stage + 1)
    let brought: Q | null = null
    let complete = true
    const scores: (Q | null)[] = []
    for (const [at, stage] of stages.entries()) {
      const own = this.weighted(scheme.modules.filter(({ id }) => stage.modules.some(one => one === id)))
      if (!own.complete) complete = false
      const carry = at > 0 ? q(stage.carry ?? '0') : nil
      const shares: Q[] = own.known ? [over(times(minus(q(100), carry), own.known), q(100))] : []
      if (brought && order(carry, nil) > 0) shares.push(over(times(carry, brought), q(100)))
      let score: Q | null = shares.length === 0 ? null : total(shares)
      const last = at === stages.length - 1
      if (last && effectsOn(world, entry).some(({ type }) => type === 'zero-total')) {
        complete = true
        score = nil
        for (const module of scheme.modules) if (stage.modules.some(id => id === module.id)) this.zero(module)
      } else if (score && last)
        score = rounded(plus(score, penaltiesOff(world, entry, undefined)), scheme.rounding.total)
      else if (score) score = rounded(score, stage.digits)
      scores.push(score)
      brought = score
    }
    return { total: brought, complete, stages: scheme.stages ? scores : [] }
  }
}

/** An entry's result in full, by the oracle. */
export function opinionOn(entry: Entry, world: World): Opinion {
  const telling = new Telling(entry, world)
  const { total: sum, complete, stages } = telling.total()
  return { total: sum, complete, stages, modules: telling.modules, aspects: telling.aspects, out: isOut(world, entry) }
}
