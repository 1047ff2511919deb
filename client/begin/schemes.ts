import { useEffect, useState } from 'react'
import { z } from 'zod'
import { ShippedScheme } from '../../shared/protocol/http.ts'
import { getJson } from '../live/api.ts'

/** The schemes that come with the program, in the order of their headings. */
export function useSchemes(): readonly ShippedScheme[] {
  const [schemes, setSchemes] = useState<readonly ShippedScheme[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    void getJson('/api/schemes', leaving.signal).then(answer => {
      const found = answer.ok ? z.array(ShippedScheme).safeParse(answer.value) : null
      if (found?.success) setSchemes(found.data)
    })
    return () => leaving.abort()
  }, [])
  return schemes
}

/** Schemes under one heading. */
export interface Headed {
  heading: ShippedScheme['heading']
  schemes: ShippedScheme[]
}

/** Schemes by their headings, in the order in which these first come. */
export function byHeading(schemes: readonly ShippedScheme[]): Headed[] {
  const found = new Map<string, Headed>()
  for (const scheme of schemes) {
    const headed = found.get(scheme.heading.zh) ?? { heading: scheme.heading, schemes: [] }
    headed.schemes.push(scheme)
    found.set(scheme.heading.zh, headed)
  }
  return [...found.values()]
}
