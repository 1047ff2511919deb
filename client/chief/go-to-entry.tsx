import { type FormEvent, useState } from 'react'
import { chief } from '../text/chief.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'

/** Opens an entry by its code: where the matrix's columns are too narrow for a finger. */
export function GoToEntry({ entries, onOpen }: { entries: readonly EntryCells[]; onOpen: (entry: string) => void }) {
  const t = useText(chief)
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const go = (event: FormEvent) => {
    event.preventDefault()
    const typed = code.trim()
    const found = entries.find(({ entry }) => entry.code === typed || Number(entry.code) === Number(typed || 'x'))
    setMissing(!found)
    if (found) onOpen(found.entry.id)
  }
  return (
    <form className="chief-go" onSubmit={go}>
      <label htmlFor="go-to-entry">{t('goTo')}</label>
      <input
        id="go-to-entry"
        className="input"
        value={code}
        aria-invalid={missing}
        inputMode="numeric"
        maxLength={12}
        onChange={event => setCode(event.currentTarget.value)}
      />
      <Button type="submit">{t('look')}</Button>
      {missing && <span role="alert">{t('noSuchCode')}</span>}
    </form>
  )
}
