import { useState } from 'react'
import { doubtsOf } from '../../shared/ledger/opening-doubts.ts'
import { givenMissing, isOut } from '../../shared/ledger/requirements.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { Acting } from '../replica/use-act.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { organiser } from '../text/organiser.ts'
import { refusalText } from '../text/refusals.ts'
import { resultsWords } from '../text/results.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextBox } from '../ui/field.tsx'
import { ErrorNote } from '../ui/error-note.tsx'

interface OpenProps {
  event: Event
  acting: Acting
  onClose: () => void
}

/** Opens an event for marking, with what is there and what is missing in view. */
export function OpenDialog({ event, acting, onClose }: OpenProps) {
  const t = useText(organiser)
  const r = useText(resultsWords)
  const c = useText(common)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const [waiver, setWaiver] = useState('')
  const [tried, setTried] = useState(false)
  const present = [...event.entries.values()].filter(entry => !isOut(entry))
  const checks = event.scheme.parts.map(part => {
    if (part.marking === 'given') {
      const done = present.filter(entry => !givenMissing(event, entry).some(id => part.aspects.includes(id))).length
      return {
        id: part.id,
        ok: done === present.length,
        words: t('checkGiven', { part: text(part.name), done, all: present.length }),
      }
    }
    const n = event.panels.get(part.id)?.length ?? 0
    return {
      id: part.id,
      ok: n >= part.judges && n > 0,
      words: t('checkPanel', { part: text(part.name), n, need: part.judges }),
    }
  })
  const list = [
    { id: '#entries', ok: event.entries.size > 0, words: t('checkEntries', { n: event.entries.size }) },
    ...(event.conduct === 'blind' ? [{ id: '#draw', ok: event.draw !== null, words: t('checkDrawn') }] : []),
    ...checks,
    ...doubtsOf(event).map(({ code, message }) => ({ id: `#${code}`, ok: false, words: text(message) })),
  ]
  const minimum = event.scheme.minimumField ?? 0
  // The server's word counts: it refuses where this page did not know yet.
  const short = present.length < minimum || acting.refusal?.refused === 'field-too-small'
  const open = async () => {
    setTried(true)
    if (short && waiver.trim() === '') return
    const asked = { type: 'OpenEvent', event: event.id } as const
    if (await acting.act(short ? { ...asked, waiver: waiver.trim() } : asked)) onClose()
  }
  return (
    <Dialog
      title={`${t('openEvent')} · ${text(event.name)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy} onClick={() => void open()}>
            {acting.busy ? t('doing') : t('openEvent')}
          </Button>
        </>
      }
    >
      <p>{t('openWhat')}</p>
      <ul className="organiser-checks">
        {list.map(({ id, ok, words }) => (
          <li key={id} data-ok={ok}>
            <b>{ok ? t('ready') : t('lacking')}</b>
            {words}
          </li>
        ))}
      </ul>
      {short && (
        <TextBox
          label={r('waiver')}
          hint={r('waiverWhat', { entries: present.length, minimum })}
          value={waiver}
          onValue={setWaiver}
          rows={3}
          maxLength={400}
          error={tried && waiver.trim() === '' && r('waiverNeeded')}
        />
      )}
      {acting.refusal && <ErrorNote title={refusalText(acting.refusal, language)} />}
    </Dialog>
  )
}
