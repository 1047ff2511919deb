import { useEffect, useState } from 'react'
import { judge } from '../text/judge.ts'
import { useText } from '../text/use-text.ts'
import { clockText, secondsDigits, tenthsText } from './keypad-text.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import type { Marking } from './use-marking.ts'

/** Times by itself; the time at which it is stopped becomes the mark. Also where a contestant did not finish. */
export function Stopwatch({ row, marking }: { row: SheetRow; marking: Marking }) {
  const t = useText(judge)
  const [begun, setBegun] = useState<number | null>(null)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (begun === null) return
    const timer = setInterval(() => setNow(performance.now()), 100)
    return () => clearInterval(timer)
  }, [begun])

  const tenths = begun === null ? 0 : Math.max(0, Math.floor((now - begun) / 100))
  const stop = () => {
    setBegun(null)
    const seconds = tenthsText(Math.floor((performance.now() - (begun ?? 0)) / 100))
    marking.enter({ kind: 'time', seconds, finished: true })
  }
  const start = () => {
    setNow(performance.now())
    setBegun(performance.now())
  }
  const unfinished = row.value?.kind === 'time' && !row.value.finished
  return (
    <div className="judge-pad-foot">
      <button type="button" className="judge-choice" disabled={!row.editable} onClick={begun === null ? start : stop}>
        {begun === null ? t('start') : `${t('stop')} ${clockText(secondsDigits(tenthsText(tenths)))}`}
      </button>
      <button
        type="button"
        className="judge-choice"
        data-no="true"
        aria-pressed={unfinished}
        disabled={!row.editable}
        onClick={() => marking.enter(unfinished ? null : { kind: 'time', seconds: null, finished: false })}
      >
        {t('notFinished')}
      </button>
    </div>
  )
}
