import { useEffect, useState } from 'react'
import { z } from 'zod'
import { LocalText } from '../../shared/scheme/text.ts'
import { getJson } from '../live/api.ts'

const Shipped = z.object({ id: z.string(), name: LocalText, aspects: z.number(), judges: z.number() })
export type Shipped = z.infer<typeof Shipped>

/** The schemes that come with the program. */
export function useSchemes(): readonly Shipped[] {
  const [schemes, setSchemes] = useState<readonly Shipped[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    void getJson('/api/schemes', leaving.signal).then(answer => {
      const found = answer.ok ? z.array(Shipped).safeParse(answer.value) : null
      if (found?.success) setSchemes(found.data)
    })
    return () => leaving.abort()
  }, [])
  return schemes
}
