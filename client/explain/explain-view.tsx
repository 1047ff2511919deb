import { useEffect, useState } from 'react'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { pathOf } from '../address.ts'
import { getJson } from '../live/api.ts'
import { common } from '../text/common.ts'
import { explain as words } from '../text/explain.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import './explain-view.css'
import { ExplanationTree } from './explanation-tree.tsx'
import { isExplanation } from './is-explanation.ts'

interface ExplainViewProps {
  competition: string
  event: string
  entry: string
}

type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'here'; tree: Explanation }

/** The whole derivation of an entry's total, from the raw marks to the place and the prize. */
export function ExplainView({ competition, event, entry }: ExplainViewProps) {
  const t = useText(words)
  const say = useText(common)
  const local = useLocalText()
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  const [tries, setTries] = useState(0)
  const path = `/api${pathOf('c', competition, 'events', event, 'entries', entry, 'explain')}`

  useEffect(() => {
    const gone = new AbortController()
    void getJson(path, gone.signal).then(answer => {
      if (gone.signal.aborted) return
      if (answer.ok && isExplanation(answer.value)) setLoaded({ state: 'here', tree: answer.value })
      else setLoaded({ state: 'failed' })
    })
    return () => gone.abort()
  }, [path, tries])

  if (loaded.state === 'loading') return <p role="status">{say('loading')}</p>
  if (loaded.state === 'failed') {
    const again = <Button onClick={() => setTries(tries + 1)}>{say('retry')}</Button>
    return (
      <ErrorNote title={t('failed')} action={again}>
        {t('failedWhat')}
      </ErrorNote>
    )
  }
  return (
    <>
      <p className="explanation-who">
        <b>{local(loaded.tree.label)}</b>
        {loaded.tree.note && <span>{local(loaded.tree.note)}</span>}
      </p>
      <ExplanationTree root={loaded.tree} />
    </>
  )
}
