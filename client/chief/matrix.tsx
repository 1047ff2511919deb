import { memo } from 'react'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import type { Cell, CellState, EntryCells } from './entry-cells.ts'

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
  judges: readonly JudgeId[]
  entries: readonly EntryCells[]
  /** Whose tablets are out of reach. */
  lost: ReadonlySet<string>
  chosen: string | null
  onOpen: (entry: string) => void
}

/** Judges by entries. One button an entry; within it a cell for each judge. */
export function Matrix({ judges, entries, lost, chosen, onOpen }: MatrixProps) {
  const t = useText(chief)
  const each = entries.length > 120 ? 10 : entries.length > 30 ? 4 : 1
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
      <div className="chief-matrix-columns">
        {entries.map((one, at) => (
          <Column
            key={one.entry.id}
            one={one}
            lost={lost}
            head={at % each === 0}
            chosen={chosen === one.entry.id}
            onOpen={onOpen}
          />
        ))}
      </div>
    </section>
  )
}

interface ColumnProps {
  one: EntryCells
  lost: ReadonlySet<string>
  head: boolean
  chosen: boolean
  onOpen: (entry: string) => void
}

const Column = memo(function Column({ one, lost, head, chosen, onOpen }: ColumnProps) {
  const t = useText(chief)
  const { entry, cells } = one
  const words = cells
    .filter(cell => cell.state !== 'off')
    .map(cell => `${cell.judge} ${t(stateWord[cell.state])}`)
    .join(', ')
  return (
    <button
      type="button"
      className="chief-column"
      aria-current={chosen}
      aria-label={`${t('code', { code: entry.code })}: ${words}`}
      title={t('code', { code: entry.code })}
      onClick={() => onOpen(entry.id)}
    >
      <span className="chief-column-code">{head || chosen ? entry.code : ''}</span>
      {cells.map(cell => (
        <Square key={cell.judge} cell={cell} lost={lost.has(cell.judge)} />
      ))}
    </button>
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
