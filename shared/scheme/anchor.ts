import { compare, exact } from '../scoring/exact.ts'
import type { Aspect, AspectOf } from './aspect.ts'
import type { LocalText } from './text.ts'

/** What a stretch of the marking scale means: from `low` up to the next one, or to the scale's top. */
export interface Anchor {
  low: string
  /** Where the next one begins, which does not belong to this one; the scale's top for the last, which does. */
  high: string
  text: LocalText
}

/** The stretches of an aspect's marking scale, lowest first; none where the scheme describes none. */
export function anchorsOf(aspect: Aspect): Anchor[] {
  if (aspect.kind !== 'points' || !aspect.anchors) return []
  const { anchors } = aspect
  return anchors.map(({ from, text }, at) => ({ low: from, high: anchors[at + 1]?.from ?? topOf(aspect), text }))
}

const topOf = (aspect: AspectOf<'points'>): string => aspect.scale?.high ?? aspect.max

/** The stretch that a value, a decimal on the marking scale, falls into; null below the first one. */
export const anchorAt = (aspect: Aspect, value: string): Anchor | null =>
  anchorsOf(aspect).findLast(({ low }) => compare(exact(value), exact(low)) >= 0) ?? null
