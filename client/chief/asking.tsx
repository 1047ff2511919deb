import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { AspectId, EntryId, PartId } from '../../shared/scheme/ids.ts'
import type { Acting } from '../replica/use-act.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { StageView } from '../../shared/views/stage-view.ts'
import { chief } from '../text/chief.ts'
import { entryMore } from '../text/entry-more.ts'
import { secondsText } from '../text/seconds-text.ts'
import { stageWords } from '../text/stages.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import { AllowanceDialog } from './allowance-dialog.tsx'
import { SchemeDialog } from './scheme-dialog.tsx'
import { SeatsDialog } from './seats-dialog.tsx'
import { StageDialog } from './stage-dialog.tsx'
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
  | { ask: 'close-stage' | 'reopen-stage' | 'scheme' }
  | { ask: 'judges'; entry: EntryId; part: PartId }
  | { ask: 'allow'; entry: EntryId }
  | { ask: 'withdraw-allowance'; entry: EntryId; ref: string }

interface AskingProps {
  question: Question
  view: ReplicaView
  stage: StageView | null
  mayAct: boolean
  event: Event
  entries: readonly EntryCells[]
  acting: Acting
  onClose: () => void
}

/** The dialog of a question. */
export function Asking({ question, view, stage, mayAct, event, entries, acting, onClose }: AskingProps) {
  const t = useText(chief)
  const s = useText(stageWords)
  const m = useText(entryMore)
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
      return <LockDialog {...base} event={event} entries={entries} stage={stage} />
    case 'close-stage':
      return stage && <StageDialog {...base} event={event} view={stage} mayAct={mayAct} />
    case 'reopen-stage': {
      const last = stage?.reopens
      if (!last) return null
      const name = { stage: text(last.name) }
      const onSubmit = (reason: string) => acting.act({ type: 'ReopenStage', ...at, stage: last.id, reason })
      return (
        <ReasonDialog
          {...base}
          title={s('reopenTitle', name)}
          what={s('reopenWhat', { ...name, on: last.on ?? 0 })}
          verb={s('reopen', name)}
          onSubmit={onSubmit}
        />
      )
    }
    case 'judges': {
      const part = event.scheme.parts.find(({ id }) => id === question.part)
      return entry && part ? <SeatsDialog {...base} view={view} event={event} entry={entry} part={part} /> : null
    }
    case 'allow':
      return entry ? <AllowanceDialog {...base} event={event} entry={entry} /> : null
    case 'withdraw-allowance': {
      const { entry: id, ref } = question
      const given = entry?.allowances.get(ref)
      const onSubmit = (reason: string) => acting.act({ type: 'WithdrawAllowance', ...at, entry: id, ref, reason })
      return (
        <ReasonDialog
          {...base}
          title={m('withdrawTitle', { time: given ? secondsText(given.seconds) : '', code })}
          verb={m('withdraw')}
          onSubmit={onSubmit}
        />
      )
    }
    case 'scheme':
      return <SchemeDialog {...base} view={view} event={event} />
    case 'tie':
      return <TieDialog {...base} event={event} entries={question.entries} />
  }
}
