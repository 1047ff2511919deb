import { lazy, useEffect, useState } from 'react'
import { goTo, pathOf } from '../address.ts'
import { getJson } from '../live/api.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { useGround } from '../ui/ground.ts'
import './start.css'
import { type Listed, listedIn } from './listed.ts'

// Most go straight on, and never see the list.
const StartList = lazy(async () => ({ default: (await import('./start-list.tsx')).StartList }))

/** `/`: straight into the only competition there is to see, else the list. The demonstration gives way to real ones. */
export function Area() {
  const say = useText(common)
  const [list, setList] = useState<readonly Listed[] | null>(null)
  const [offline, setOffline] = useState(false)
  useGround('ink')

  useEffect(() => {
    const gone = new AbortController()
    let again: ReturnType<typeof setTimeout> | undefined
    async function look(): Promise<void> {
      const answer = await getJson('/api/competitions', gone.signal)
      if (gone.signal.aborted) return
      setOffline(!answer.ok)
      if (!answer.ok) {
        again = setTimeout(look, 2000)
        return
      }
      const listed = listedIn(answer.value)
      const [only, ...others] = listed
      if (only && others.length === 0) return goTo(pathOf('c', only.id), 'replace')
      setList(listed)
    }
    void look()
    return () => {
      gone.abort()
      clearTimeout(again)
    }
  }, [])

  if (offline) return <p className="start">{`${say('offline')} · ${say('offlineWhat')}`}</p>
  if (!list) return null
  return <StartList list={list} />
}
