import { useEffect, useState } from 'react'
import type { LocalText } from '../../shared/scheme/text.ts'
import { pathOf } from '../address.ts'
import { getJson, isObject } from '../live/api.ts'
import { useLocalText } from '../text/use-text.ts'

/** Of which competition and which event: a printed page lies about without its address. */
export function Whereof({ competition, event }: { competition: string; event: string }) {
  const local = useLocalText()
  const [names, setNames] = useState<readonly LocalText[]>([])
  useEffect(() => {
    const gone = new AbortController()
    void getJson(`/api${pathOf('c', competition)}`, gone.signal).then(answer => {
      if (!gone.signal.aborted && answer.ok) setNames(namesIn(answer.value, event))
    })
    return () => gone.abort()
  }, [competition, event])
  return names.length === 0 ? null : <p className="explanation-whereof">{names.map(local).join(' · ')}</p>
}

/** The names of a competition and of one of its events, as far as the summary has them. */
function namesIn(summary: unknown, event: string): LocalText[] {
  if (!isObject(summary) || !isObject(summary.info)) return []
  const events: unknown[] = Array.isArray(summary.events) ? summary.events : []
  const own = events.find(one => isObject(one) && one.id === event)
  return [summary.info.title, isObject(own) ? own.name : null].filter(isText)
}

const isText = (value: unknown): value is LocalText => isObject(value) && typeof value.zh === 'string'
