import { useState } from 'react'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { Decimal } from '../../shared/scheme/decimal.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { TextField } from '../ui/field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

interface PenaltyProps {
  event: Event
  entry: Entry
  acting: Acting
  onClose: () => void
}

/** Gives a penalty or bonus that the scheme defines. */
export function PenaltyDialog({ event, entry, acting, onClose }: PenaltyProps) {
  const t = useText(chief)
  const text = useLocalText()
  const [chosen, setChosen] = useState<string | null>(null)
  const [count, setCount] = useState('1')
  const [points, setPoints] = useState('')
  const penalties = event.scheme.penalties.filter(({ enabled }) => enabled)
  const penalty = penalties.find(({ id }) => id === chosen)
  const range = penalty?.effect.type === 'range' ? penalty.effect : null
  const counted = penalty?.effect.type === 'points' || range !== null
  const typed = Decimal.safeParse(points.trim().replace('−', '-'))
  const times = Number(count)
  const incomplete =
    !penalty || !Number.isInteger(times) || times < 1 || times > 99 || (range !== null && !typed.success)
  return (
    <ReasonDialog
      title={t('penaltyTitle', { code: entry.code })}
      acting={acting}
      verb={t('do')}
      incomplete={incomplete}
      onClose={onClose}
      onSubmit={reason =>
        penalty
          ? acting.act({
              type: 'GivePenalty',
              event: event.id,
              entry: entry.id,
              penalty: penalty.id,
              count: counted ? times : 1,
              ...(range && typed.success ? { points: typed.data } : {}),
              reason,
            })
          : Promise.resolve(false)
      }
    >
      {penalties.length === 0 && <p>{t('noPenalties')}</p>}
      <fieldset className="chief-options">
        <legend>{t('penaltyWhich')}</legend>
        {penalties.map(one => (
          <label key={one.id}>
            <input type="radio" name="penalty" checked={chosen === one.id} onChange={() => setChosen(one.id)} />
            {text(one.name)}
            {one.effect.type === 'points' && <small>{one.effect.each.replace('-', '−')}</small>}
          </label>
        ))}
      </fieldset>
      {counted && <TextField label={t('penaltyCount')} inputMode="numeric" value={count} onValue={setCount} />}
      {range && (
        <TextField
          label={t('penaltyPoints', { low: range.low, high: range.high })}
          inputMode="decimal"
          value={points}
          onValue={setPoints}
        />
      )}
    </ReasonDialog>
  )
}
