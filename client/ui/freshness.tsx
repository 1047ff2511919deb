import { useEffect, useState } from 'react'
import { common } from '../text/common.ts'
import { type TextOf, useText } from '../text/use-text.ts'
import { classNames } from './class-names.ts'
import './freshness.css'

interface FreshnessProps {
  /** Whether the line to the server lives. */
  live: boolean
  /** When the server was last heard, in milliseconds of `performance.now()`; null before the first time. */
  heardAt: number | null
}

/** How old is what stands here: a dot and words, counting by itself. */
export function Freshness({ live, heardAt }: FreshnessProps) {
  const t = useText(common)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const seconds = heardAt === null ? null : Math.max(0, Math.floor((now - heardAt) / 1000))
  return (
    <span className={classNames('freshness', !live && 'lost')} data-live={live}>
      <i aria-hidden="true" />
      {seconds === null ? t('connecting') : live ? ago(t, seconds) : t('lost', { ago: ago(t, seconds) })}
    </span>
  )
}

function ago(t: TextOf<typeof common>, seconds: number): string {
  if (seconds < 1) return t('justNow')
  if (seconds < 90) return t('secondsAgo', { n: seconds })
  return t('minutesAgo', { n: Math.floor(seconds / 60) })
}
