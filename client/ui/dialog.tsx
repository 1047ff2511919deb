import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import './dialog.css'

interface DialogProps {
  title: ReactNode
  /** Called for the button, for Escape and for a click beside it; the owner then stops rendering the dialog. */
  onClose: () => void
  children: ReactNode
  /** Buttons that settle it, the decisive one last. */
  actions?: ReactNode
  wide?: boolean
}

/** A modal on the native element: rendered means open. Focus goes in and comes back where it was. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const t = useText(common)

  // Closed while it is still in the document, or the focus would not go back.
  useLayoutEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open) return
    // Old WebViews have the element's name but not its method: then it is a plain box, and still usable.
    if (typeof dialog.showModal === 'function') dialog.showModal()
    else dialog.setAttribute('open', '')
    return () => {
      if (typeof dialog.close === 'function') dialog.close()
    }
  }, [])

  return (
    <dialog
      ref={element}
      className={classNames('dialog', wide && 'wide')}
      aria-labelledby={titleId}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onClick={event => {
        if (event.target === element.current) onClose()
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" onClick={onClose}>
          {t('close')}
        </Button>
      </header>
      <div className="dialog-body">{children}</div>
      {actions && <footer>{actions}</footer>}
    </dialog>
  )
}
