import type { Event } from '../../shared/ledger/state.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { stageWords } from '../text/stages.ts'
import { common } from '../text/common.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import type { StageView } from '../../shared/views/stage-view.ts'
import { RefusalNote } from './refusal-note.tsx'

interface LockProps {
  event: Event
  entries: readonly EntryCells[]
  stage: StageView | null
  acting: Acting
  onClose: () => void
}

/** Locks an event, or says what is missing first. */
export function LockDialog({ event, entries, stage, acting, onClose }: LockProps) {
  const t = useText(chief)
  const s = useText(stageWords)
  const c = useText(common)
  const text = useLocalText()
  const missing = entries
    .filter(one => one.progress !== 'out')
    .flatMap(one => {
      const what = [
        one.missing.unsigned > 0 && t('missingUnsigned', { n: one.missing.unsigned }),
        one.missing.unaccepted > 0 && t('missingUnaccepted', { n: one.missing.unaccepted }),
        one.missing.given > 0 && t('missingGiven', { n: one.missing.given }),
        one.missing.held > 0 && t('missingHeld', { n: one.missing.held }),
      ].filter(words => words !== false)
      return what.length > 0
        ? [{ id: one.entry.id, words: t('missingSheets', { code: one.entry.code, what: what.join(' · ') }) }]
        : []
    })
  const stageOpen = typeof stage?.closes === 'string'
  const lock = async () => {
    if (await acting.act({ type: 'LockEvent', event: event.id })) onClose()
  }
  return (
    <Dialog
      title={t('lockTitle', { event: text(event.name) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button look="primary" disabled={acting.busy || missing.length > 0 || stageOpen} onClick={() => void lock()}>
            {acting.busy ? t('doing') : t('lock')}
          </Button>
        </>
      }
    >
      <div className="chief-form">
        <p>{t('lockWhat')}</p>
        {stage && stageOpen && <ErrorNote title={s('lockFirst', { stage: text(stage.present.name) })} />}
        {missing.length > 0 && (
          <>
            <h3>{t('missing')}</h3>
            <ul className="chief-missing">
              {missing.map(({ id, words }) => (
                <li key={id}>{words}</li>
              ))}
            </ul>
          </>
        )}
        <RefusalNote refusal={acting.refusal} />
      </div>
    </Dialog>
  )
}
