import type { ReactNode } from 'react'
import './error-note.css'

/** What went wrong, where, and what to do about it. */
export function ErrorNote({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="error-note" role="alert">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
