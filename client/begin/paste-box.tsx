import { begin } from '../text/begin.ts'
import { useText } from '../text/use-text.ts'
import { TextBox } from '../ui/field.tsx'
import { rowCount } from './draft.ts'

interface PasteProps {
  label: string
  hint: string
  example: string
  value: string
  errors: readonly { path: string; message: string }[]
  onValue: (value: string) => void
}

const shown = 12

/** Rows pasted from a spreadsheet, with what is wrong in them right below. */
export function PasteBox({ label, hint, example, value, errors, onValue }: PasteProps) {
  const t = useText(begin)
  return (
    <div className="begin-paste">
      <TextBox
        label={`${label}　${t('rows', { n: rowCount(value) })}`}
        hint={hint}
        placeholder={example}
        value={value}
        onValue={onValue}
        rows={12}
        wrap="off"
        spellCheck={false}
        aria-invalid={errors.length > 0}
      />
      {errors.length > 0 && (
        <ul role="alert">
          {errors.slice(0, shown).map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
          {errors.length > shown && <li>{t('more', { n: errors.length - shown })}</li>}
        </ul>
      )}
    </div>
  )
}
