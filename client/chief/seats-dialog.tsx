import { useState } from 'react'
import { signedInTheWay } from '../../shared/ledger/entry-panel.ts'
import { isNamed } from '../../shared/ledger/public-state.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import { isSettled, type Seat, seatsOf, suggestSeats } from '../../shared/views/entry-judges.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { Acting } from '../replica/use-act.ts'
import { entryMore } from '../text/entry-more.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

interface SeatsProps {
  view: ReplicaView
  event: Event
  entry: Entry
  part: Part
  acting: Acting
  onClose: () => void
}

/** Gives one entry other judges for a part: one recused, one replaced, or dealt by the rule. */
export function SeatsDialog({ view, event, entry, part, acting, onClose }: SeatsProps) {
  const t = useText(entryMore)
  const text = useLocalText()
  // What one is choosing among does not move while marks come in; what the server refuses it says.
  const [seats] = useState(() => seatsOf(view.state, event, entry, part))
  const before = seats.filter(seat => seat.now).map(({ judge }) => judge)
  const [chosen, setChosen] = useState<ReadonlySet<JudgeId>>(new Set(before))
  const next = inOrder(before, seats, chosen)
  const same = next.length === before.length && next.every(judge => before.includes(judge))
  const leaving = seats.filter(({ judge, now, sheet }) => now && sheet === 'open' && !chosen.has(judge))
  const shared = seats.filter(({ judge, shares, sheet }) => shares !== null && chosen.has(judge) && !isSettled(sheet))
  const toggle = (judge: JudgeId) => {
    const now = new Set(chosen)
    if (!now.delete(judge)) now.add(judge)
    setChosen(now)
  }
  const standing = signedInTheWay(entry, part.id, { now: before, next })
  const problem =
    next.length === 0
      ? t('seatsNobody')
      : same
        ? t('seatsSame')
        : standing
          ? t('seatsInTheWay', { judge: String(standing.detail.judge ?? '') })
          : null
  return (
    <ReasonDialog
      title={t('seatsTitle', { part: text(part.name), code: entry.code })}
      what={part.judges > 0 ? t('seatsWhat', { need: part.judges }) : t('seatsWhatAny')}
      acting={acting}
      verb={t('seatsDo')}
      incomplete={problem !== null}
      problem={problem}
      onClose={onClose}
      onSubmit={reason =>
        acting.act({
          type: 'AssignEntryPanel',
          event: event.id,
          entry: entry.id,
          panel: { part: part.id, judges: next },
          reason,
        })
      }
    >
      <div className="stage-acts">
        <Button onClick={() => setChosen(new Set(suggestSeats(event, entry, part, seats)))}>{t('deal')}</Button>
        {shared.length > 0 && <Button onClick={() => setChosen(without(chosen, shared))}>{t('recuseShared')}</Button>}
      </div>
      <SeatList
        label={t('seatsLegend')}
        seats={seats.filter(one => one.pool || one.now)}
        {...{ chosen, toggle, view }}
      />
      <SeatList label={t('others')} seats={seats.filter(one => !one.pool && !one.now)} {...{ chosen, toggle, view }} />
      {!isNamed(event) && <p className="chief-note">{t('blindUnits')}</p>}
      {next.length > 0 && next.length < part.judges && (
        <p className="chief-note">{t('seatsFew', { need: part.judges })}</p>
      )}
      {leaving.map(({ judge }) => (
        <p key={judge} className="chief-note">
          {t('seatsMarks', { judge })}
        </p>
      ))}
    </ReasonDialog>
  )
}

/** Those who stay keep their places, those who join come behind them. */
const inOrder = (before: readonly JudgeId[], seats: readonly Seat[], chosen: ReadonlySet<JudgeId>): JudgeId[] => [
  ...before.filter(judge => chosen.has(judge)),
  ...seats.flatMap(({ judge }) => (chosen.has(judge) && !before.includes(judge) ? [judge] : [])),
]

const without = (chosen: ReadonlySet<JudgeId>, seats: readonly Seat[]): Set<JudgeId> =>
  new Set([...chosen].filter(judge => !seats.some(seat => seat.judge === judge)))

const sheetWords = {
  none: 'sheetNone',
  open: 'sheetOpen',
  signed: 'sheetSigned',
  accepted: 'sheetAccepted',
} as const

interface ListProps {
  label: string
  seats: readonly Seat[]
  chosen: ReadonlySet<JudgeId>
  toggle: (judge: JudgeId) => void
  view: ReplicaView
}

function SeatList({ label, seats, chosen, toggle, view }: ListProps) {
  const t = useText(entryMore)
  const text = useLocalText()
  if (seats.length === 0) return null
  return (
    <fieldset className="chief-options chief-seats">
      <legend>{label}</legend>
      {seats.map(seat => {
        const { judge, person, unit, shares, now, sheet, load } = seat
        return (
          <label key={judge} data-shares={shares !== null}>
            <input
              type="checkbox"
              checked={chosen.has(judge)}
              disabled={now && isSettled(sheet)}
              onChange={() => toggle(judge)}
            />
            <b>{judge}</b>
            <span>
              {person && view.names.get(person)}
              {unit && <small>{text(unit)}</small>}
            </span>
            {shares && <em>{t(shares === 'unit' ? 'sharesUnit' : 'sharesDelegation')}</em>}
            <small>{now && sheet !== 'none' ? t(sheetWords[sheet]) : t('load', { n: load })}</small>
          </label>
        )
      })}
    </fieldset>
  )
}
