import { type ReactNode, useState } from 'react'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { TextBox } from '../ui/field.tsx'
import { RefusalNote } from './refusal-note.tsx'

interface ReasonProps {
  title: string
  what?: ReactNode
  acting: Acting
  /** What the button says. */
  verb: string
  /** Begun for the chief, who may change it. */
  suggested?: string
  /** Other fields still lack something. */
  incomplete?: boolean
  /** What they lack, told once somebody has tried. */
  problem?: string | null
  onTried?: () => void
  children?: ReactNode
  onSubmit: (reason: string) => Promise<boolean>
  onClose: () => void
}

/** Something that needs a reason. What was typed stays there until it is done. */
export function ReasonDialog(props: ReasonProps) {
  const {
    title,
    what,
    acting,
    verb,
    suggested = '',
    incomplete = false,
    problem,
    onTried,
    children,
    onSubmit,
    onClose,
  } = props
  const t = useText(chief)
  const c = useText(common)
  const [reason, setReason] = useState(suggested)
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    onTried?.()
    if (reason.trim() === '' || incomplete) return
    if (await onSubmit(reason.trim())) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy} onClick={() => void submit()}>
            {acting.busy ? t('doing') : verb}
          </Button>
        </>
      }
    >
      <div className="chief-form">
        {what && <p>{what}</p>}
        {children}
        <TextBox
          label={t('reason')}
          hint={t('reasonHint')}
          error={tried && reason.trim() === '' ? t('reasonNeeded') : undefined}
          value={reason}
          onValue={setReason}
          rows={3}
          maxLength={400}
          autoFocus
        />
        {tried && problem && <ErrorNote title={problem} />}
        <RefusalNote refusal={acting.refusal} />
      </div>
    </Dialog>
  )
}
