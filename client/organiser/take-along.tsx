import { useRef, useState } from 'react'
import { asCsv, asTsv, type TextTable } from '../../shared/views/table-text.ts'
import { resultsWords } from '../text/results.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'

/** Copies a table for a spreadsheet, or downloads it as a file of that name. */
export function TakeAlong({ table, name }: { table: () => TextTable; name: string }) {
  const t = useText(resultsWords)
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null)
  const box = useRef<HTMLSpanElement>(null)
  const copy = async () => setSaid((await copied(asTsv(table()), box.current)) ? 'copied' : 'copyFailed')
  return (
    <span className="results-take" ref={box}>
      <Button onClick={() => void copy()}>{t('copy')}</Button>
      <Button onClick={() => download(asCsv(table()), `${name}.csv`)}>{t('download')}</Button>
      <span role="status">{said && t(said)}</span>
    </span>
  )
}

/** Pages on plain http have no clipboard of their own: then the browser copies what is marked. */
async function copied(text: string, beside: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.style.position = 'fixed'
    area.style.opacity = '0'
    beside?.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ')
  link.click()
  // The download has its own hold on it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}
