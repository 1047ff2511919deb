import { type RefObject, useLayoutEffect, useRef } from 'react'
import { stillness } from '../ui/count-up.ts'
import { glide } from '../ui/glide.ts'

/** A list longer than this is not measured at every change. */
const mostRows = 400

/**
 * Lets the rows of a list glide when their order changes. Rows are children with `data-row`; `wanted` names what the
 * list was narrowed to: another choice is another list, and nothing moves.
 */
export function useGlide(list: RefObject<HTMLElement | null>, ids: readonly string[], wanted: string): void {
  const before = useRef<{ wanted: string; tops: ReadonlyMap<string, number> } | null>(null)
  const key = ids.join(' ')

  useLayoutEffect(() => {
    const was = before.current
    const { current } = list
    if (!current || current.children.length > mostRows) return
    const rows = [...current.querySelectorAll<HTMLElement>('[data-row]')]
    const tops = new Map(rows.map(row => [row.dataset.row ?? '', row.offsetTop - current.offsetTop]))
    before.current = { wanted, tops }
    if (!was || was.wanted !== wanted || stillness()) return
    // Nobody sees further than this; a row from far away comes in from the edge.
    const edge = innerHeight
    for (const row of rows) {
      const [from, to] = [was.tops.get(row.dataset.row ?? ''), tops.get(row.dataset.row ?? '')]
      if (from === undefined || to === undefined || from === to) continue
      glide(row, Math.max(-edge, Math.min(edge, from - to)))
    }
  }, [key, list, wanted])
}
