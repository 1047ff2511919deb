import { useState } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { EntryId } from '../../shared/scheme/ids.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

interface TieProps {
  event: Event
  entries: readonly EntryId[]
  acting: Acting
  onClose: () => void
}

/** Who comes before whom among entries that nothing else tells apart. */
export function TieDialog({ event, entries, acting, onClose }: TieProps) {
  const t = useText(chief)
  const [order, setOrder] = useState<readonly EntryId[]>(entries)
  const [how, setHow] = useState<'extra-round' | 'decision'>('decision')
  const move = (at: number, by: -1 | 1) => {
    const next = [...order]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    setOrder(next)
  }
  return (
    <ReasonDialog
      title={t('tieTitle')}
      what={t('tieWhat')}
      acting={acting}
      verb={t('do')}
      onClose={onClose}
      onSubmit={reason => acting.act({ type: 'DecideTie', event: event.id, entries: [...order], how, reason })}
    >
      <ol className="chief-order">
        {order.map((id, at) => (
          <li key={id}>
            <b>{event.entries.get(id)?.code ?? id}</b>
            <Button size="small" disabled={at === 0} onClick={() => move(at, -1)}>
              {t('up')}
            </Button>
            <Button size="small" disabled={at === order.length - 1} onClick={() => move(at, 1)}>
              {t('down')}
            </Button>
          </li>
        ))}
      </ol>
      <fieldset className="chief-options">
        <label>
          <input type="radio" name="how" checked={how === 'decision'} onChange={() => setHow('decision')} />
          {t('tieDecision')}
        </label>
        <label>
          <input type="radio" name="how" checked={how === 'extra-round'} onChange={() => setHow('extra-round')} />
          {t('tieExtra')}
        </label>
      </fieldset>
    </ReasonDialog>
  )
}
