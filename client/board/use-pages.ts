import { useCallback, useEffect, useState } from 'react'

/** The first page holds those whom everybody looks for: it stays longest. */
const firstPageMs = 16_000
const pageMs = 8000

export interface Pages {
  page: number
  of: number
  next: () => void
}

/** Pages through a list by itself, for as long as it is not held; another list starts at its first page. */
export function usePages(length: number, perPage: number, held: boolean, list: string): Pages {
  const of = Math.max(1, Math.ceil(length / perPage))
  const [at, setAt] = useState({ list, page: 0 })
  const page = at.list === list ? Math.min(at.page, of - 1) : 0
  const next = useCallback(() => setAt({ list, page: (page + 1) % of }), [list, page, of])
  useEffect(() => {
    if (of === 1 || held) return
    const timer = setTimeout(next, page === 0 ? firstPageMs : pageMs)
    return () => clearTimeout(timer)
  }, [of, held, page, next])
  return { page, of, next }
}
