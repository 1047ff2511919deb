import { type RefObject, useLayoutEffect, useRef } from 'react'
import { stillness } from '../ui/count-up.ts'
import { glide } from '../ui/glide.ts'

interface Place {
  id: string
  /** Its place in the whole list. */
  index: number
}

/**
 * Lets rows glide from where they were seen to where they now stand (First, Last, Invert, Play; transforms only).
 * Rows are children with `data-row`; `start` is the first place on the page, and turning the page moves nothing.
 */
export function useGlide(
  list: RefObject<HTMLElement | null>,
  places: readonly Place[],
  start: number,
  perPage: number,
) {
  const before = useRef<{ start: number; at: ReadonlyMap<string, number> } | null>(null)
  const key = places.map(place => place.id).join(' ')

  useLayoutEffect(() => {
    const at = new Map(key.split(' ').map((id, index) => [id, index]))
    const was = before.current
    before.current = { start, at }
    if (!list.current || !was || was.start !== start || stillness()) return
    const rowHeight = list.current.clientHeight / perPage
    for (const row of list.current.querySelectorAll<HTMLElement>('[data-row]')) {
      const id = row.dataset.row ?? ''
      const [from, to] = [was.at.get(id), at.get(id)]
      if (from === undefined || to === undefined || from === to) continue
      // From beyond the page's edge it comes in from the edge, however far away it was.
      const seen = Math.min(Math.max(from, start - 1), start + perPage)
      glide(row, (seen - to) * rowHeight)
    }
  }, [key, list, start, perPage])
}
