import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import type { LocalText } from '../../shared/scheme/text.ts'
import { add, exact, toText } from '../../shared/scoring/exact.ts'
import { pieceText } from '../text/piece-text.ts'

type Sizes = Extract<AspectOf<'measure'>['rule'], { type: 'pieces' }>['sizes']

const sizesOf = (aspect: Aspect): Sizes | null =>
  aspect.kind === 'measure' && aspect.rule.type === 'pieces' ? aspect.rule.sizes : null

/** What a box is for, where it has a name: the scheme's own word, a zone, or a size of a piece; null where it is a place among others. */
export function boxLabel(aspect: Aspect, box: number): LocalText | null {
  if (aspect.kind === 'points') return aspect.zones?.[box]?.name ?? null
  if (aspect.kind !== 'measure') return null
  const own = aspect.labels?.[box]
  const sizes = sizesOf(aspect)
  if (own || !sizes) return own ?? null
  const piece = Math.floor(box / sizes.length) + 1
  const name = sizes[box % sizes.length]?.name ?? { zh: '' }
  return pieceText(piece, name)
}

/** Between what a size of a piece must lie; null for any other box. */
export function sizeLimits(aspect: Aspect, box: number): { low: string; high: string } | null {
  const sizes = sizesOf(aspect)
  const size = sizes?.[box % sizes.length]
  if (!size) return null
  const off = (by: string) => toText(add(exact(size.nominal), exact(by)))
  return { low: off(size.lower), high: off(size.upper) }
}
