import { type KeyboardEvent, type MouseEvent, memo, useState } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import { chief } from '../text/chief.ts'
import { stageWords } from '../text/stages.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import type { Cell, CellState, EntryCells } from '../../shared/views/chief-matrix.ts'

const stateWord = {
  off: 'unsigned',
  out: 'keyOut',
  none: 'keyNone',
  open: 'keyOpen',
  returned: 'keyReturned',
  signed: 'keySigned',
  accepted: 'keyAccepted',
  odd: 'keyOdd',
  disputed: 'keyDisputed',
} as const satisfies Record<CellState, string>

interface MatrixProps {
  event: Event
  judges: readonly JudgeId[]
  entries: readonly EntryCells[]
  /** Whose tablets are out of reach. */
  lost: ReadonlySet<string>
  chosen: string | null
  onOpen: (entry: string) => void
}

/** Judges by entries: one stop of the keyboard, where arrows go from entry to entry and Enter opens one. */
export function Matrix({ event: { scheme, stages }, judges, entries, lost, chosen, onOpen }: MatrixProps) {
  const t = useText(chief)
  const text = useLocalText()
  const [active, setActive] = useState<string | null>(chosen)
  const each = entries.length > 120 ? 10 : entries.length > 30 ? 4 : 1
  const at = entries.findIndex(({ entry }) => entry.id === active)

  const left = (stage: number) => {
    const name = stage < stages.length ? scheme.stages?.[stage]?.name : undefined
    return name ? text(name) : null
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active) return onOpen(active)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: entries.length - 1 }[event.key]
    const one = next === undefined ? undefined : entries[Math.max(0, Math.min(entries.length - 1, next))]
    if (!one) return
    event.preventDefault()
    setActive(one.entry.id)
    document.getElementById(columnId(one.entry.id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const open = ({ target }: MouseEvent) => {
    const column = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null
    if (column?.dataset.entry) onOpen(column.dataset.entry)
  }
  return (
    <section className="chief-matrix" aria-label={t('matrix')}>
      <div className="chief-matrix-judges" aria-hidden="true">
        <span />
        {judges.map(judge => (
          <span key={judge} data-lost={lost.has(judge)}>
            {judge}
          </span>
        ))}
      </div>
      <div
        className="chief-matrix-columns"
        role="listbox"
        aria-orientation="horizontal"
        aria-label={t('matrix')}
        aria-activedescendant={active && at >= 0 ? columnId(active) : undefined}
        tabIndex={0}
        onKeyDown={move}
        onClick={open}
        onFocus={() => setActive(before => before ?? entries[0]?.entry.id ?? null)}
      >
        {entries.map((one, place) => (
          <Column
            key={one.entry.id}
            one={one}
            lost={lost}
            head={place % each === 0}
            active={active === one.entry.id}
            left={left(one.entry.stage)}
          />
        ))}
      </div>
    </section>
  )
}

const columnId = (entry: string): string => `matrix-${entry}`

interface ColumnProps {
  one: EntryCells
  lost: ReadonlySet<string>
  head: boolean
  active: boolean
  /** The stage that it left at. */
  left: string | null
}

const Column = memo(function Column({ one, lost, head, active, left }: ColumnProps) {
  const t = useText(chief)
  const s = useText(stageWords)
  const { entry, cells } = one
  const words = cells
    .filter(cell => cell.state !== 'off')
    .map(cell => `${cell.judge} ${t(stateWord[cell.state])}`)
    .join(', ')
  const code = t('code', { code: entry.code })
  const called = left === null ? code : `${code} · ${s('left', { stage: left })}`
  return (
    <div
      id={columnId(entry.id)}
      className="chief-column"
      role="option"
      aria-selected={active}
      data-left={left !== null}
      aria-label={`${called}: ${words}`}
      title={called}
      data-entry={entry.id}
    >
      <span className="chief-column-code">{head || active ? entry.code : ''}</span>
      {cells.map(cell => (
        <Square key={cell.judge} cell={cell} lost={lost.has(cell.judge)} />
      ))}
    </div>
  )
})

function Square({ cell, lost }: { cell: Cell; lost: boolean }) {
  const unfinished = cell.state === 'open' || cell.state === 'none' || cell.state === 'returned'
  const hatched = lost && unfinished && cell.state !== 'none'
  return (
    <i data-state={hatched ? 'lost' : cell.state}>
      {cell.state === 'open' && !hatched && <b style={{ height: `${cell.filled}%` }} />}
      {cell.sign || (cell.state === 'returned' ? '↩' : '')}
    </i>
  )
}

const legend = [
  ['accepted', 'keyAccepted'],
  ['signed', 'keySigned'],
  ['open', 'keyOpen'],
  ['none', 'keyNone'],
  ['disputed', 'keyDisputed'],
  ['odd', 'keyOdd'],
  ['returned', 'keyReturned'],
  ['lost', 'keyLost'],
] as const

/** What the squares mean, in words. */
export function Legend() {
  const t = useText(chief)
  return (
    <ul className="chief-key">
      {legend.map(([state, word]) => (
        <li key={state}>
          <i data-state={state}>
            {state === 'open' && <b style={{ height: '55%' }} />}
            {state === 'odd' ? '?' : state === 'returned' ? '↩' : ''}
          </i>
          {t(word)}
        </li>
      ))}
    </ul>
  )
}
