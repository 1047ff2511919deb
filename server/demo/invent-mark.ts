import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { inventQuiz } from './invent-quiz.ts'
import { inventReadings } from './invent-readings.ts'
import type { Random } from './random.ts'
import { typed } from './typed-number.ts'

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/**
 * A value that a judge might enter for work of this quality (0 worst, 1 best), well formed and plausible for any kind
 * of aspect. It draws no conclusion about points: those are for scoring.
 */
export function inventMark(aspect: Aspect, quality: number, random: Random): MarkValue {
  switch (aspect.kind) {
    case 'points':
      return onScale(aspect, quality, random)
    case 'judgement':
      return { kind: 'level', level: levelFor(aspect, quality, random) }
    case 'check':
      return { kind: 'checks', items: aspect.items.map(() => random.chance(quality)) }
    case 'measure':
      return { kind: 'readings', values: inventReadings(aspect, quality, random) }
    case 'deduct':
      return { kind: 'counts', counts: aspect.faults.map(fault => faults(fault.every, quality, random)), knockouts: [] }
    case 'time':
      return { kind: 'time', seconds: secondsFor(aspect, quality, random), finished: true }
    case 'given':
      return { kind: 'given', value: typed(Number(aspect.scale) * clamp(quality, 0.3, 0.98), 0) }
    case 'key':
      return { kind: 'answers', answers: aspect.answers.map(right => (random.chance(quality) ? right : null)) }
    case 'quiz':
      return inventQuiz(aspect, quality, random)
  }
}

/** A value of the marking scale, or one for each zone of the aspect. */
function onScale(aspect: AspectOf<'points'>, quality: number, random: Random): MarkValue {
  const value = () => pointsNear(aspect, quality + (random.next() - 0.5) * 0.08)
  if (aspect.zones) return { kind: 'readings', values: aspect.zones.map(value) }
  return { kind: 'points', value: value() }
}

/** The value of the scale nearest to a quality, on a step. */
export function pointsNear(aspect: AspectOf<'points'>, quality: number): string {
  const low = Number(aspect.scale?.low ?? 0)
  const high = Number(aspect.scale?.high ?? aspect.max)
  const step = Number(aspect.step)
  const steps = Math.round((clamp(quality, 0, 1) * (high - low)) / step)
  return typed(low + steps * step, 4)
}

/** One of the two levels around the quality, so that a panel of such judges stays within a spread of one. */
function levelFor(aspect: AspectOf<'judgement'>, quality: number, random: Random): number {
  const levels = aspect.levels.map(({ level }) => level).toSorted((a, b) => a - b)
  const at = clamp(quality, 0, 1) * (levels.length - 1)
  const lower = Math.min(Math.floor(at), levels.length - 2)
  return levels[random.chance(at - lower) ? lower + 1 : lower] ?? 0
}

function faults(every: number, quality: number, random: Random): number {
  let count = 0
  while (count < 4 && !random.chance(clamp(quality, 0.2, 1))) count += 1
  return every === 1 ? count : count * every + random.whole(0, every - 1)
}

function secondsFor({ unit, rule }: AspectOf<'time'>, quality: number, random: Random): string {
  const second = unit === 'min' ? 60 : 1
  const good = random.chance(quality)
  if (rule.type === 'beyond') {
    const limit = Number(rule.limit)
    const spent = good ? limit * (0.82 + random.next() * 0.17) : limit + Number(rule.per) * (0.2 + random.next() * 2.5)
    return typed(spent * second, 0)
  }
  if (rule.type === 'bands') {
    const limits = rule.bands.map(band => Number(band.limit))
    const at = good ? 0 : random.whole(1, limits.length)
    const upper = limits[at] ?? (limits.at(-1) ?? 1) * 1.2
    const lower = limits[at - 1] ?? upper * 0.85
    return typed((upper - random.next() * (upper - lower) * 0.9) * second, 0)
  }
  return typed((18 + (1 - quality) * 16 + random.next() * 4) * 60, 0)
}
