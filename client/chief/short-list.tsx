import { schemeChange } from '../text/scheme-change.ts'
import { useText } from '../text/use-text.ts'

const shown = 40

/** A heading with its lines, folded away where there are many; nothing where there are none. */
export function ShortList({ title, lines }: { title: string; lines: readonly string[] }) {
  const t = useText(schemeChange)
  if (lines.length === 0) return null
  return (
    <details className="scheme-list" open={lines.length <= 6}>
      <summary>{title}</summary>
      <ul>
        {lines.slice(0, shown).map(line => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > shown && <li>{t('more', { n: lines.length - shown })}</li>}
      </ul>
    </details>
  )
}
