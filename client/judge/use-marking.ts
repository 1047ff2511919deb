import { useCallback, useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import { checkMark } from '../../shared/scheme/check-mark.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { clockText, type Key, pressed, secondsDigits, typedDecimal, typedPlaces, typedSeconds } from './keypad-text.ts'
import { boxCount, boxValues, withBox } from './mark-edit.ts'
import type { Work } from '../../shared/views/judge-works.ts'
import { nextBlank, type SheetRow } from '../../shared/views/judge-sheet.ts'

/** What is being typed and is not a mark yet. */
interface Typing {
  aspect: string
  box: number
  text: string
}

interface Done {
  aspect: string
  before: MarkValue | null
}

export interface Marking {
  selected: SheetRow | null
  box: number
  /** What stands in the display: typed just now, or the mark in the box. */
  display: string
  typing: boolean
  refusal: Refusal | null
  canUndo: boolean
  /** Something is still to be marked. */
  anyBlank: boolean
  select: (aspect: string, box?: number) => void
  press: (key: Key) => void
  enter: (value: MarkValue | null) => void
  /** To the next box that is blank, else the next aspect that is; false where nothing is blank any more. */
  onward: () => boolean
  undo: () => void
  /** Makes a mark of what was typed, if it can be one. */
  settle: () => void
}

/** A pause in typing after which what stands there is a mark. */
const pauseMs = 1200

/** Marking one entry: every change is a mark at once, and what is typed becomes one on moving on, or after a pause. */
export function useMarking(session: ReplicaSession, work: Work, rows: readonly SheetRow[]): Marking {
  const [at, setAt] = useState<{ aspect: string | null; box: number }>({ aspect: null, box: 0 })
  const [typing, setTyping] = useState<Typing | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [done, setDone] = useState<readonly Done[]>([])

  const selected = rows.find(({ aspect }) => aspect.id === at.aspect) ?? null
  const now = useRef({ work, rows, typing, selected })
  now.current = { work, rows, typing, selected }

  const enter = useCallback(
    (row: SheetRow, value: MarkValue | null, undoing = false): boolean => {
      const problem = value && checkMark(row.aspect, value)
      setRefusal(problem)
      if (problem) return false
      if (!undoing) setDone(before => [...before.slice(-49), { aspect: row.aspect.id, before: row.value }])
      void session.outbox.submit({
        type: 'EnterMark',
        sheet: row.mine.ref,
        aspect: row.aspect.id,
        round: row.round,
        value,
        was: row.value,
        scheme: now.current.work.event.schemeHash,
      })
      return true
    },
    [session],
  )

  /** Makes a mark of what was typed; false where it cannot be one. */
  const keep = useCallback((): boolean => {
    const { typing: typed, rows: present } = now.current
    const row = typed && present.find(({ aspect }) => aspect.id === typed.aspect)
    if (!typed || !row?.editable) return true
    const number = numberOf(row, typed.text)
    if (number === null && typed.text !== '') return false
    return same(row, typed.box, number) || enter(row, withBox(row.aspect, row.value, typed.box, number))
  }, [enter])

  /** The same, and what is typed next begins anew. */
  const settle = useCallback(() => {
    if (!keep()) return
    now.current.typing = null
    setTyping(null)
  }, [keep])

  const select = useCallback(
    (aspect: string, box?: number) => {
      settle()
      setRefusal(null)
      const row = now.current.rows.find(one => one.aspect.id === aspect)
      setAt({ aspect, box: box ?? (row ? firstBlankBox(row) : 0) })
    },
    [settle],
  )

  const press = (key: Key) => {
    if (!selected?.editable || boxCount(selected.aspect) === 0) return
    const before = typing?.aspect === selected.aspect.id && typing.box === at.box ? typing.text : null
    const start = before ?? (key === 'back' || key === '-' ? standing(selected, at.box) : '')
    const text = selected.aspect.kind === 'time' ? pressedTime(start, key) : pressed(start, key)
    const next = { aspect: selected.aspect.id, box: at.box, text }
    now.current.typing = next
    setTyping(next)
    setRefusal(null)
    // As many places as the aspect is read to: it is a mark already, though more digits may come.
    if (selected.aspect.kind === 'measure' && typedPlaces(text) >= Math.max(1, selected.aspect.decimals)) keep()
  }

  useEffect(() => {
    if (!typing) return
    const timer = setTimeout(settle, pauseMs)
    return () => clearTimeout(timer)
  }, [typing, settle])

  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && settle()
    addEventListener('pagehide', settle)
    addEventListener('blur', settle)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      settle()
      removeEventListener('pagehide', settle)
      removeEventListener('blur', settle)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [settle])

  const onward = (): boolean => {
    const typed = typing !== null && selected !== null && numberOf(selected, typing.text) !== null
    settle()
    const box = selected ? blankBoxAfter(selected, at.box, typed) : null
    if (selected && box !== null) {
      setAt({ aspect: selected.aspect.id, box })
      return true
    }
    const whole = rows.map(row => (typed && row === selected ? { ...row, fill: 'whole' as const } : row))
    const next = nextBlank(whole, at.aspect)
    if (next) setAt({ aspect: next.aspect.id, box: firstBlankBox(next) })
    return next !== null
  }

  const undo = () => {
    if (typing) {
      now.current.typing = null
      return setTyping(null)
    }
    const last = done.at(-1)
    const row = rows.find(({ aspect }) => aspect.id === last?.aspect)
    setDone(done.slice(0, -1))
    if (!last || !row?.editable) return
    enter(row, last.before, true)
    setAt({ aspect: last.aspect, box: 0 })
  }

  const typed = typing && typing.aspect === at.aspect && typing.box === at.box ? typing.text : null
  return {
    selected,
    box: at.box,
    display: selected ? shown(selected, at.box, typed) : '',
    typing: typed !== null,
    refusal,
    canUndo: typing !== null || done.length > 0,
    anyBlank: nextBlank(rows, null) !== null,
    select,
    press,
    enter: value => {
      if (!selected?.editable) return
      now.current.typing = null
      setTyping(null)
      enter(selected, value)
    },
    onward,
    undo,
    settle,
  }
}

const pressedTime = (digits: string, key: Key): string => {
  if (key === 'back') return digits.slice(0, -1)
  return key === '.' || key === '-' || digits.length >= 7 ? digits : `${digits}${key}`.replace(/^0+(?=\d)/, '')
}

const numberOf = (row: SheetRow, text: string): string | null =>
  row.aspect.kind === 'time' ? typedSeconds(text) : typedDecimal(text)

/** What stands in a box, as it would have been typed. */
function standing(row: SheetRow, box: number): string {
  const value = boxValues(row.aspect, row.value)[box] ?? null
  if (value === null) return ''
  return row.aspect.kind === 'time' ? secondsDigits(value) : value
}

function shown(row: SheetRow, box: number, typed: string | null): string {
  const text = typed ?? standing(row, box)
  if (row.aspect.kind === 'time') return text === '' ? '' : clockText(text)
  return text.replace('-', '−')
}

const same = (row: SheetRow, box: number, number: string | null): boolean =>
  (boxValues(row.aspect, row.value)[box] ?? null) === number && row.value?.kind !== 'not-done'

const firstBlankBox = (row: SheetRow): number =>
  Math.max(
    0,
    boxValues(row.aspect, row.value).findIndex(value => value === null),
  )

/** The next blank box of the same aspect, going round; null where none is. `typed`: the present one is just being filled. */
function blankBoxAfter(row: SheetRow, box: number, typed: boolean): number | null {
  const values = boxValues(row.aspect, row.value).map((value, at) => (typed && at === box ? 'typed' : value))
  const order = values.map((_, step) => (box + 1 + step) % values.length)
  return order.find(at => values[at] === null) ?? null
}
