import { useState } from 'react'
import type { Light } from './board-changes.ts'

/** How old a light may be to be played for somebody who has only just come to see its row, in milliseconds. */
const freshMs = 3000

/** The light of a row, if it came while the row was on the screen or just before: a turned page does not replay it. */
export function useFresh(light: Light | undefined): Light | undefined {
  const [since] = useState(() => performance.now() - freshMs)
  return light && light.at >= since ? light : undefined
}
