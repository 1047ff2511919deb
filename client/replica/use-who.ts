import { useEffect, useState } from 'react'
import { WhoAmI } from '../../shared/protocol/http.ts'
import { type ApiProblem, getJson, postJson } from '../live/api.ts'

export type Who =
  | { is: 'asking' }
  | { is: 'known'; me: WhoAmI }
  /** No session here, and the competition is no demonstration. */
  | { is: 'nobody' }
  | { is: 'failed'; problem: ApiProblem }

interface Asked {
  competition: string
  view: WhoAmI['view']
  /** On the demonstration, whose tablet to be. */
  judge?: string | undefined
}

/** Who this browser is for a view of a competition. On the demonstration it becomes somebody at once. */
export function useWho({ competition, view, judge }: Asked): Who {
  const [who, setWho] = useState<Who>({ is: 'asking' })
  useEffect(() => {
    let gone = false
    let again: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const found = await whoIs({ competition, view, judge })
      if (gone) return
      setWho(found)
      if (found.is === 'failed' && found.problem.status === 0) again = setTimeout(ask, 2000)
    }
    void ask()
    return () => {
      gone = true
      clearTimeout(again)
    }
  }, [competition, view, judge])
  return who
}

async function whoIs({ competition, view, judge }: Asked): Promise<Who> {
  const query = new URLSearchParams({ view, competition })
  const now = await getJson(`/api/me?${query}`)
  const me = now.ok ? WhoAmI.safeParse(now.value) : null
  if (me?.success && (!judge || view !== 'judge' || me.data.actor === `judge:${judge}`))
    return { is: 'known', me: me.data }
  if (!now.ok && now.problem.status !== 401) return { is: 'failed', problem: now.problem }
  const demo = await postJson('/api/sessions/demo', { competition, role: view, ...(judge ? { judge } : {}) })
  if (!demo.ok) {
    if (me?.success) return { is: 'known', me: me.data }
    return demo.problem.status === 0 ? { is: 'failed', problem: demo.problem } : { is: 'nobody' }
  }
  const asked = await getJson(`/api/me?${query}`)
  const become = asked.ok ? WhoAmI.safeParse(asked.value) : null
  if (become?.success) return { is: 'known', me: become.data }
  return asked.ok ? { is: 'nobody' } : { is: 'failed', problem: asked.problem }
}
