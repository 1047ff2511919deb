import { useEffect, useMemo, useRef } from 'react'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useOutbox } from '../replica/use-replica.ts'
import { judge as words } from '../text/judge.ts'
import { pointsText } from '../text/points-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { AspectLine } from './aspect-line.tsx'
import type { Key } from './keypad-text.ts'
import { canMark, hasSigned, returnedFor, type Work } from '../../shared/views/judge-works.ts'
import { Pad } from './pad.tsx'
import { nextBlank, sheetGroups, subtotal } from '../../shared/views/judge-sheet.ts'
import { type Marking, useMarking } from './use-marking.ts'

interface SheetProps {
  session: ReplicaSession
  work: Work
  judge: JudgeId
  /** The aspect to begin with, else the first blank one. */
  begin: string | null
  onReview: () => void
}

/** A tap meant for the contestant before must not land on this one. */
const guardMs = 350

/** One contestant's sheet: what is asked at the left, the keys at the right. */
export function SheetPage({ session, work, judge, begin, onReview }: SheetProps) {
  const t = useText(words)
  const text = useLocalText()
  const groups = useMemo(() => sheetGroups(work), [work])
  const rows = useMemo(() => groups.flatMap(group => group.rows), [groups])
  const marking = useMarking(session, work, rows)
  const waiting = useWaitingAspects(session, work)
  const opened = useRef(performance.now())

  const { select } = marking
  const first = useRef(begin ?? nextBlank(rows, null)?.aspect.id ?? rows[0]?.aspect.id ?? null)
  useEffect(() => {
    if (first.current) select(first.current)
  }, [select])

  const selected = marking.selected?.aspect.id
  useEffect(() => {
    if (selected) document.getElementById(`aspect-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  useKeyboard(marking)

  const early = (event: { stopPropagation(): void; preventDefault(): void }) => {
    if (performance.now() - opened.current > guardMs) return
    event.stopPropagation()
    event.preventDefault()
  }
  return (
    <>
      <div className="judge-notes">
        <SheetNotes work={work} judge={judge} />
      </div>
      <main className="judge-main" onClickCapture={early}>
        <div className="judge-list">
          {groups.map(group => (
            <section key={`${group.module.id}/${group.criterion?.zh ?? ''}`}>
              <h3 className="judge-group">
                <span>
                  {group.module.id} {text(group.criterion ?? group.module.name)}
                </span>
                <span>
                  {group.blanks > 0 ? `${t('blanks')} ${group.blanks} · ` : ''}
                  {pointsText(group.points)} / {group.max}
                </span>
              </h3>
              {group.rows.map(row => (
                <AspectLine key={row.aspect.id} row={row} marking={marking} waiting={waiting.has(row.aspect.id)} />
              ))}
            </section>
          ))}
        </div>
        {marking.selected && <Pad row={marking.selected} marking={marking} onDone={onReview} />}
      </main>
      <footer className="judge-foot">
        <button type="button" className="judge-btn" disabled={!marking.canUndo} onClick={marking.undo}>
          {t('undo')}
        </button>
        <span className="judge-tally">
          {t('done')} <b>{work.done}</b> / {work.all}　{t('blanks')} <b>{work.all - work.done}</b>　{t('subtotal')}{' '}
          <b>{pointsText(subtotal(groups))}</b>
        </span>
        <button
          type="button"
          className="judge-btn judge-push"
          data-main="true"
          onClick={() => {
            marking.settle()
            onReview()
          }}
        >
          {t('review')}
        </button>
      </footer>
    </>
  )
}

function SheetNotes({ work, judge }: { work: Work; judge: JudgeId }) {
  const t = useText(words)
  const reason = returnedFor(work)
  const held = [...work.entry.held.values()].filter(({ sheet }) =>
    work.sheets.some(({ ref }) => ref.part === sheet.part && ref.judge === sheet.judge),
  )
  const closed = work.sheets.every(mine => !canMark(mine) || hasSigned(mine, judge))
  return (
    <>
      {reason && (
        <p className="judge-note" data-grave="true">
          {t('returnedWhy', { reason })}
        </p>
      )}
      {held.length > 0 && <p className="judge-note">{t('heldNote', { n: held.length })}</p>}
      {work.event.status === 'setup' && <p className="judge-note">{t('notOpen')}</p>}
      {work.event.status === 'locked' && <p className="judge-note">{t('locked')}</p>}
      {closed && (
        <p className="judge-note">{work.state === 'accepted' ? t('readOnlyAccepted') : t('readOnlySigned')}</p>
      )}
    </>
  )
}

/** The aspects whose marks are still on this tablet. */
function useWaitingAspects(session: ReplicaSession, { entry }: Work): ReadonlySet<string> {
  const { waiting } = useOutbox(session)
  return new Set(
    waiting.flatMap(({ command }) =>
      command.type === 'EnterMark' && command.sheet.entry === entry.id ? [command.aspect] : [],
    ),
  )
}

const digits: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '-']
const keys = new Map<string, Key>([...digits.map(key => [key, key] as const), [',', '.'], ['Backspace', 'back']])

/** A keyboard types as the keypad does; Enter goes on to what is blank. */
function useKeyboard(marking: Marking): void {
  const now = useRef(marking)
  now.current = marking
  useEffect(() => {
    const pressedKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      // What is typed into a field of its own stays there.
      if (event.target instanceof HTMLInputElement) return
      const onButton = event.target instanceof HTMLButtonElement
      if (event.key === 'Enter' && !onButton) return void now.current.onward()
      const key = keys.get(event.key)
      if (!key) return
      event.preventDefault()
      now.current.press(key)
    }
    addEventListener('keydown', pressedKey)
    return () => removeEventListener('keydown', pressedKey)
  }, [])
}
