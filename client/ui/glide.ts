/** A total counts up first; only then do the rows move. */
const timing = { duration: 700, delay: 600, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)', fill: 'backwards' } as const

/** Lets a row come to where it stands from so many pixels below (transforms only); a glide under way is taken over. */
export function glide(row: HTMLElement, pixels: number): void {
  const offset = pixels + travelling(row)
  for (const animation of row.getAnimations()) if (animation.id === 'glide') animation.cancel()
  row.animate({ transform: [`translateY(${offset}px)`, 'none'] }, { ...timing, id: 'glide' })
}

/** How far a row still is from the place that it was gliding to. */
function travelling(row: HTMLElement): number {
  const transform = getComputedStyle(row).transform
  return transform === 'none' ? 0 : new DOMMatrixReadOnly(transform).m42
}
