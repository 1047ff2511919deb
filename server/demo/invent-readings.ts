import type { AspectOf } from '../../shared/scheme/aspect.ts'
import type { ReadingRule } from '../../shared/scheme/measure-rule.ts'
import type { Random } from './random.ts'
import { typed } from './typed-number.ts'

type Measure = AspectOf<'measure'>
type Rule<T extends ReadingRule['type']> = Extract<ReadingRule, { type: T }>

/** Readings that an instrument might show on work of this quality, within what the aspect calls plausible. */
export function inventReadings(aspect: Measure, quality: number, random: Random): string[] {
  const sizes = sizesFor(aspect, quality, random)
  const nominal = Number(aspect.nominal ?? 0)
  return sizes.map(size => {
    const off = aspect.on === 'percent' ? (size * nominal) / 100 : size
    const value = aspect.on === 'value' ? size : nominal + (random.chance(0.5) ? off : -off)
    return typed(within(aspect, value), aspect.decimals)
  })
}

function within({ plausible }: Measure, value: number): number {
  return plausible ? Math.min(Number(plausible.high), Math.max(Number(plausible.low), value)) : value
}

/** What the rule looks at, reading by reading: the reading itself, or how far it is off. */
function sizesFor(aspect: Measure, quality: number, random: Random): number[] {
  const { rule, readings } = aspect
  const each = (one: () => number) => Array.from({ length: readings }, one)
  switch (rule.type) {
    case 'tolerance':
      return each(() => tolerated(rule, quality, random))
    case 'places':
      return each(() => placed(rule, quality, random))
    case 'bands':
      return aspect.combine === 'each'
        ? each(() => banded(rule, band(rule.bands.length, quality, random), random))
        : together(aspect, rule, quality, random)
    case 'window':
      return each(() => windowed(rule, quality, random))
    case 'linear':
      return each(() => between(Number(rule.zero), Number(rule.full), quality))
    case 'beyond':
      return each(() => Number(rule.limit) + (random.chance(quality) ? 0 : Number(rule.per) * random.whole(1, 3)))
    case 'table':
      return each(() => Number(rule.rows[band(rule.rows.length - 1, quality, random)]?.value ?? 0))
    case 'pieces':
      return Array.from({ length: readings }, (_, at) => sized(rule, at, quality, random))
    case 'order':
    case 'ratio': {
      const { low = '0', high = '100' } = aspect.plausible ?? {}
      return each(() => between(Number(low), Number(high), rule.best === 'highest' ? quality : 1 - quality))
    }
  }
}

const between = (from: number, to: number, share: number) => from + (to - from) * Math.min(1, Math.max(0, share))

/** Which band: the first so often as the quality says, else the next so often, and past the last in the end. */
function band(bands: number, quality: number, random: Random): number {
  let at = 0
  while (at < bands && !random.chance(quality)) at += 1
  return at
}

function tolerated(rule: Rule<'tolerance'>, quality: number, random: Random): number {
  const limit = Number(rule.limit)
  if (random.chance(quality)) return limit * (0.2 + random.next() * 0.8)
  const size = Number(rule.step?.size ?? rule.limit)
  return limit + size * (rule.step ? random.whole(1, quality > 0.6 ? 2 : 4) : 0.3 + random.next())
}

function placed(rule: Rule<'places'>, quality: number, random: Random): number {
  const limit = Number(rule.limit)
  const inside = random.chance(0.4 + quality * 0.6)
  if (rule.out === 'below')
    return inside ? limit + random.next() * limit * 0.2 : limit - 1 - random.next() * limit * 0.12
  const most = Number(rule.zeroBeyond ?? limit * 1.5)
  return inside ? limit * (0.1 + random.next() * 0.9) : limit + 1 + random.next() * (most - limit - 1)
}

/** A size within a band: beyond the limit before it, up to its own. */
function banded(rule: Rule<'bands'>, at: number, random: Random): number {
  const limits = rule.bands.map(one => Number(one.limit))
  const [best = 0] = limits
  const edge = limits.at(-1) ?? 1
  const beyond = rule.direction === 'atMost' ? 1.4 : 0.6
  const limit = limits[at] ?? edge * beyond
  const before = limits[at - 1] ?? (rule.direction === 'atMost' ? 0 : best * 1.2)
  return limit + (before - limit) * random.next() * 0.8
}

/** One reading decides where the worst or the mean counts; the others are no worse. */
function together(aspect: Measure, rule: Rule<'bands'>, quality: number, random: Random): number[] {
  const at = band(rule.bands.length, quality, random)
  const decisive = random.whole(0, aspect.readings - 1)
  return Array.from({ length: aspect.readings }, (_, place) => {
    const same = place === decisive || aspect.combine !== 'worst'
    return banded(rule, same ? at : random.whole(0, at), random)
  })
}

function windowed(rule: Rule<'window'>, quality: number, random: Random): number {
  const at = band(rule.windows.length, quality, random)
  const [inner] = rule.windows
  const chosen = rule.windows[at]
  if (!inner || !chosen) {
    const edges = rule.windows.flatMap(one => [Number(one.low), Number(one.high)])
    return random.chance(0.5) ? Math.max(...edges) * 1.05 : Math.min(...edges) * 0.9
  }
  const [low, high] = [Number(chosen.low), Number(chosen.high)]
  const holds = at > 0 && low <= Number(inner.low) && high >= Number(inner.high)
  const share = 0.1 + random.next() * 0.8
  if (!holds) return between(low, high, share)
  return random.chance(0.5) ? between(low, Number(inner.low), share) : between(Number(inner.high), high, share)
}

/** The size at a place, piece after piece: within its offsets so often as the quality says, else a little outside. */
function sized(rule: Rule<'pieces'>, at: number, quality: number, random: Random): number {
  const size = rule.sizes[at % rule.sizes.length]
  if (!size) return 0
  const [low, high] = [Number(size.nominal) + Number(size.lower), Number(size.nominal) + Number(size.upper)]
  if (random.chance(quality)) return between(low, high, 0.1 + random.next() * 0.8)
  const off = Math.max(high - low, 0.02) * (0.2 + random.next() * 0.6)
  return random.chance(0.5) ? high + off : low - off
}
