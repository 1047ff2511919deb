import { useState } from 'react'
import { reachesAspect } from '../../shared/ledger/reached.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { Acting } from '../replica/use-act.ts'
import { entryMore } from '../text/entry-more.ts'
import { typedSeconds } from '../text/seconds-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { TextField } from '../ui/field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** The timed aspects of the stages that an entry has reached: what time can be made good on. */
export const timedAspects = (event: Event, entry: Entry): Aspect[] =>
  [...schemeIndex(event.scheme).aspects.values()].filter(
    ({ id, kind }) => kind === 'time' && reachesAspect(event, entry, id),
  )

interface AllowanceProps {
  event: Event
  entry: Entry
  acting: Acting
  onClose: () => void
}

const mostSeconds = 86_400

/** Makes time good that a contestant lost through no fault of their own. */
export function AllowanceDialog({ event, entry, acting, onClose }: AllowanceProps) {
  const t = useText(entryMore)
  const text = useLocalText()
  const aspects = timedAspects(event, entry)
  const [chosen, setChosen] = useState(aspects[0]?.id)
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState(false)
  const aspect = aspects.find(({ id }) => id === chosen)
  const seconds = typedSeconds(typed)
  const fits = seconds !== null && Number(seconds) > 0 && Number(seconds) <= mostSeconds
  return (
    <ReasonDialog
      title={t('allowTitle', { code: entry.code })}
      what={t('allowWhat')}
      acting={acting}
      verb={t('allow')}
      incomplete={!fits || !aspect}
      onTried={() => setLeft(true)}
      onClose={onClose}
      onSubmit={reason =>
        aspect && seconds !== null
          ? acting.act({ type: 'AllowTime', event: event.id, entry: entry.id, aspect: aspect.id, seconds, reason })
          : Promise.resolve(false)
      }
    >
      {aspects.length > 1 && (
        <fieldset className="chief-options">
          <legend>{t('allowWhich')}</legend>
          {aspects.map(one => (
            <label key={one.id}>
              <input type="radio" name="timed" checked={chosen === one.id} onChange={() => setChosen(one.id)} />
              {one.id} {text(one.name)}
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={`${t('allowTime')}${aspects.length === 1 && aspect ? ` · ${text(aspect.name)}` : ''}`}
        value={typed}
        onValue={setTyped}
        onBlur={() => setLeft(typed !== '')}
        placeholder="2:30"
        autoFocus
        error={left && !fits && t('allowWrong')}
      />
    </ReasonDialog>
  )
}
