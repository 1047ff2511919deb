import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { AspectId, EntryId } from '../../shared/scheme/ids.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import { LockDialog } from './lock-dialog.tsx'
import { PenaltyDialog } from './penalty-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { StatusDialog } from './status-dialog.tsx'
import { TieDialog } from './tie-dialog.tsx'

/** What the desk is asking the chief about before it is done. */
export type Question =
  | { ask: 'return'; sheet: SheetRef; suggested: string }
  | { ask: 'round'; entry: EntryId; aspect: AspectId }
  | { ask: 'settle'; entry: EntryId; held: string; use: boolean }
  | { ask: 'penalty' | 'status'; entry: EntryId }
  | { ask: 'withdraw'; entry: EntryId; ref: string }
  | { ask: 'lock' | 'unlock' }
  | { ask: 'tie'; entries: readonly EntryId[] }

interface AskingProps {
  question: Question
  event: Event
  entries: readonly EntryCells[]
  acting: Acting
  onClose: () => void
}

/** The dialog of a question. */
export function Asking({ question, event, entries, acting, onClose }: AskingProps) {
  const t = useText(chief)
  const text = useLocalText()
  const base = { acting, onClose }
  const entry = 'entry' in question ? event.entries.get(question.entry) : undefined
  const code = entry?.code ?? ''
  const at = { event: event.id }
  switch (question.ask) {
    case 'return': {
      const owner = question.sheet.judge === 'agreed' ? t('agreedSheet') : question.sheet.judge
      const title = t('returnTitle', { judge: owner, code: event.entries.get(question.sheet.entry)?.code ?? '' })
      const onSubmit = (reason: string) => acting.act({ type: 'ReturnSheet', sheet: question.sheet, reason })
      return (
        <ReasonDialog
          {...base}
          title={title}
          verb={t('returnSheet')}
          suggested={question.suggested}
          onSubmit={onSubmit}
        />
      )
    }
    case 'round': {
      const { entry: id, aspect } = question
      const onSubmit = (reason: string) => acting.act({ type: 'OpenRound', ...at, entry: id, aspect, reason })
      return (
        <ReasonDialog
          {...base}
          title={t('roundTitle', { aspect, code })}
          what={t('roundWhat')}
          verb={t('askRound')}
          onSubmit={onSubmit}
        />
      )
    }
    case 'settle': {
      const { entry: id, held, use } = question
      const onSubmit = (reason: string) => acting.act({ type: 'SettleHeld', ...at, entry: id, held, use, reason })
      return (
        <ReasonDialog
          {...base}
          title={t('settleTitle', { code })}
          verb={use ? t('heldUse') : t('heldDrop')}
          onSubmit={onSubmit}
        />
      )
    }
    case 'withdraw': {
      const { entry: id, ref } = question
      const given = entry?.penalties.get(ref)
      const rule = event.scheme.penalties.find(one => one.id === given?.penalty)
      const onSubmit = (reason: string) => acting.act({ type: 'WithdrawPenalty', ...at, entry: id, ref, reason })
      return (
        <ReasonDialog
          {...base}
          title={t('penaltyWithdrawTitle', { name: rule ? text(rule.name) : '' })}
          verb={t('penaltyWithdraw')}
          onSubmit={onSubmit}
        />
      )
    }
    case 'unlock': {
      const onSubmit = (reason: string) => acting.act({ type: 'UnlockEvent', ...at, reason })
      return (
        <ReasonDialog
          {...base}
          title={t('unlockTitle', { event: text(event.name) })}
          verb={t('unlock')}
          onSubmit={onSubmit}
        />
      )
    }
    case 'penalty':
      return entry ? <PenaltyDialog {...base} event={event} entry={entry} /> : null
    case 'status':
      return entry ? <StatusDialog {...base} event={event} entry={entry} /> : null
    case 'lock':
      return <LockDialog {...base} event={event} entries={entries} />
    case 'tie':
      return <TieDialog {...base} event={event} entries={question.entries} />
  }
}
