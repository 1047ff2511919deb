import { useRef, useState } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { Finding } from '../../shared/scheme/finding.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { schemeChange } from '../text/scheme-change.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextBox, TextField } from '../ui/field.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { SchemeEffects } from './scheme-effects.tsx'
import { readSchemeFile, type SchemeFile } from './scheme-file.ts'
import { ShortList } from './short-list.tsx'
import './scheme.css'

interface SchemeProps {
  view: ReplicaView
  event: Event
  acting: Acting
  onClose: () => void
}

/** Another scheme for an event that is being marked: the file, what is wrong with it, what it would do, who agrees. */
export function SchemeDialog({ view, event, acting, onClose }: SchemeProps) {
  const t = useText(schemeChange)
  const d = useText(chief)
  const c = useText(common)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const [file, setFile] = useState<SchemeFile | null>(null)
  const [reason, setReason] = useState('')
  const [second, setSecond] = useState('')
  const [tried, setTried] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const inTheWay = event.status === 'locked' ? t('locked') : event.frozen ? t('frozen') : null
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    acting.forget()
    setFile(readSchemeFile(chosen.name, await chosen.text(), event, language))
  }
  const usable = file?.is === 'usable' && !inTheWay
  const change = async () => {
    setTried(true)
    if (file?.is !== 'usable' || reason.trim() === '' || second.trim() === '') return
    const { scheme } = file
    const asked = { reason: reason.trim(), second: second.trim() }
    if (await acting.act({ type: 'ChangeScheme', event: event.id, scheme, ...asked })) onClose()
  }
  const last = event.schemeChanges.at(-1)
  return (
    <Dialog
      title={t('title', { event: text(event.name) })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy || !usable} onClick={() => void change()}>
            {acting.busy ? d('doing') : t('confirm')}
          </Button>
        </>
      }
    >
      <div className="chief-form">
        <p>{t('what')}</p>
        {inTheWay && <ErrorNote title={inTheWay} />}
        <p className="scheme-now">{t('inForce', { hash: event.schemeHash.slice(0, 12) })}</p>
        {last && (
          <p className="scheme-now">
            {t('changed', { n: event.schemeChanges.length, second: last.second, reason: last.reason })}
          </p>
        )}
        <div className="scheme-pick">
          <input
            ref={picker}
            className="visually-hidden"
            type="file"
            accept=".json,application/json"
            aria-label={t('choose')}
            tabIndex={-1}
            onChange={picked => {
              void take(picked.currentTarget.files?.[0])
              // The same file, once corrected, can be chosen again.
              picked.currentTarget.value = ''
            }}
          />
          <Button onClick={() => picker.current?.click()}>{t(file ? 'chooseOther' : 'choose')}</Button>
          {file && 'hash' in file && <span>{t('chosen', { file: file.name, hash: file.hash.slice(0, 12) })}</span>}
        </div>
        {file && <Verdict file={file} />}
        {file?.is === 'usable' && <SchemeEffects view={view} event={event} scheme={file.scheme} />}
        {usable && (
          <>
            <TextBox
              label={d('reason')}
              value={reason}
              onValue={setReason}
              rows={2}
              maxLength={400}
              error={tried && reason.trim() === '' && d('reasonNeeded')}
            />
            <TextField
              label={t('second')}
              hint={t('secondHint')}
              value={second}
              onValue={setSecond}
              maxLength={80}
              error={tried && second.trim() === '' && t('secondNeeded')}
            />
          </>
        )}
        <RefusalNote refusal={acting.refusal} />
      </div>
    </Dialog>
  )
}

function Verdict({ file }: { file: SchemeFile }) {
  const t = useText(schemeChange)
  switch (file.is) {
    case 'unreadable':
      return <ErrorNote title={t('unreadable', { file: file.name, what: file.what })} />
    case 'no-scheme':
      return (
        <>
          <ErrorNote title={t('notScheme', { file: file.name, n: file.problems.length })} />
          <ul className="scheme-findings">
            {file.problems.slice(0, 20).map(({ place, what }) => (
              <li key={`${place} ${what}`}>
                <code>{place}</code> {what}
              </li>
            ))}
          </ul>
        </>
      )
    case 'same':
      return <p>{t('same')}</p>
    case 'unusable':
    case 'usable':
      return <Findings findings={file.findings} usable={file.is === 'usable'} />
  }
}

function Findings({ findings, usable }: { findings: readonly Finding[]; usable: boolean }) {
  const t = useText(schemeChange)
  const text = useLocalText()
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (!usable)
    return (
      <>
        <ErrorNote title={t('unusable')} />
        <ul className="scheme-findings">
          {errors.map(({ place, message }) => (
            <li key={`${place} ${message.zh}`}>
              <code>{place}</code> {text(message)}
            </li>
          ))}
        </ul>
      </>
    )
  if (findings.length === 0) return <p className="stage-ready">{t('clean')}</p>
  return <ShortList title={t('doubtful')} lines={findings.map(({ place, message }) => `${place}　${text(message)}`)} />
}
