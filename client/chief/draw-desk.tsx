import { type ReactNode, useState } from 'react'
import { commitmentOf, type LotProblem, type Lots, readLots, sealedList } from '../../shared/ledger/lots.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { type Acting, useAct } from '../replica/use-act.ts'
import { draw } from '../text/draw.ts'
import { useLanguage } from '../text/language.ts'
import { refusalText } from '../text/refusals.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextBox, TextField } from '../ui/field.tsx'
import './draw.css'

interface DeskProps {
  session: Pick<ReplicaSession, 'outbox'>
  event: Event
}

/** The code officer's desk of one event: lots drawn by hand are recorded here, and decoded once the results are locked. */
export function DrawDesk({ session, event }: DeskProps) {
  const t = useText(draw)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const acting = useAct(session)
  return (
    <main className="draw-desk">
      <h1>
        {t('title')} · {text(event.name)}
      </h1>
      {event.conduct === 'open' && <p>{t('open')}</p>}
      {event.conduct === 'blind' && !event.draw && <Recording event={event} acting={acting} />}
      {event.draw && event.status !== 'locked' && <p>{t('drawn', { witness: event.draw.witness })}</p>}
      {event.draw && event.status === 'locked' && !event.decoded && <Decoding event={event} acting={acting} />}
      {event.decoded && <p>{t('decoded')}</p>}
      {acting.refusal && <ErrorNote title={refusalText(acting.refusal, language)} />}
    </main>
  )
}

interface StepProps {
  event: Event
  acting: Acting
}

function Recording({ event, acting }: StepProps) {
  const t = useText(draw)
  const [typed, setTyped] = useState('')
  const [read, setRead] = useState<Lots | LotProblem[] | null>(null)
  const [salt] = useState(freshSalt)
  const [kept, setKept] = useState(false)
  const [witness, setWitness] = useState('')
  const list = read && !Array.isArray(read) ? sealedList(read.mapping, salt, event) : null
  const record = () => {
    if (!list) return
    const drawn = { how: 'lots', commitment: commitmentOf(list), sealed: '', witness: witness.trim() } as const
    void acting.act({ type: 'RecordDraw', event: event.id, ...drawn })
  }
  const change = (value: string) => {
    setTyped(value)
    setRead(null)
    setKept(false)
  }
  return (
    <>
      <p>{t('what')}</p>
      <TextBox label={t('lots')} placeholder={t('example')} value={typed} onValue={change} rows={10} wrap="off" />
      <Button onClick={() => setRead(readLots(typed, event))}>{t('check')}</Button>
      {Array.isArray(read) && <Problems found={read} />}
      {list && (
        <>
          <h2>{t('list')}</h2>
          <p>{t('listWhat')}</p>
          <pre>{list}</pre>
          <Button onClick={() => save(list, `${event.id}-lots.txt`)}>{t('save')}</Button>
          <label className="draw-kept">
            <input type="checkbox" checked={kept} onChange={one => setKept(one.currentTarget.checked)} />
            {t('kept')}
          </label>
          <TextField label={t('witness')} value={witness} onValue={setWitness} maxLength={80} />
          <Button look="primary" disabled={!kept || witness.trim() === '' || acting.busy} onClick={record}>
            {t('record')}
          </Button>
        </>
      )}
    </>
  )
}

function Decoding({ event, acting }: StepProps) {
  const t = useText(draw)
  const [typed, setTyped] = useState('')
  const [second, setSecond] = useState('')
  const [trouble, setTrouble] = useState<ReactNode>(null)
  if (event.draw?.how !== 'lots') return <p>{t('notHere')}</p>
  const decode = () => {
    const read = readLots(typed, event)
    if (Array.isArray(read)) return setTrouble(<Problems found={read} />)
    const { mapping, salt } = read
    const same = salt !== null && commitmentOf(sealedList(mapping, salt, event)) === event.draw?.commitment
    setTrouble(same ? null : <ErrorNote title={t('other')} />)
    if (same) void acting.act({ type: 'DecodeCodes', event: event.id, mapping, second: second.trim() })
  }
  return (
    <>
      <p>{t('decodeWhat')}</p>
      <TextBox label={t('list')} value={typed} onValue={setTyped} rows={12} wrap="off" />
      {trouble}
      <TextField label={t('second')} value={second} onValue={setSecond} maxLength={80} />
      <Button look="primary" disabled={typed === '' || second.trim() === '' || acting.busy} onClick={decode}>
        {t('decode')}
      </Button>
    </>
  )
}

const shown = 12

function Problems({ found }: { found: readonly LotProblem[] }) {
  const t = useText(draw)
  return (
    <>
      <ErrorNote title={t('wrong', { n: found.length })} />
      <ul className="draw-wrong">
        {found.slice(0, shown).map(({ code, row, value }) => (
          <li key={`${code}/${row}/${value}`}>{t(`lot-${code}`, { row: row ?? '', value })}</li>
        ))}
      </ul>
    </>
  )
}

/** 32 random hexadecimal digits. */
const freshSalt = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')

function save(list: string, name: string): void {
  const address = URL.createObjectURL(new Blob([list], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
