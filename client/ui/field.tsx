import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'
import { classNames } from './class-names.ts'
import './field.css'

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong, where, and what is allowed. */
  error?: ReactNode
}

interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

/** A label, its control and what is wrong with it; the control takes the props it is given. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': classNames(hintId, errorId) || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <span className="error" id={errorId} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

type Native<E> = Omit<E, 'id' | 'onChange' | 'value'> & { value: string; onValue: (value: string) => void }

/** A line of text. */
export function TextField({
  label,
  hint,
  error,
  onValue,
  className,
  ...rest
}: FieldProps & Native<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <input
          className={classNames('input', className)}
          onChange={event => onValue(event.currentTarget.value)}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}

/** Several lines of text, such as rows pasted from a spreadsheet. */
export function TextBox({
  label,
  hint,
  error,
  onValue,
  className,
  ...rest
}: FieldProps & Native<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <textarea
          className={classNames('input', className)}
          onChange={event => onValue(event.currentTarget.value)}
          {...rest}
          {...control}
        />
      )}
    </Field>
  )
}
