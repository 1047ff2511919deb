import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'
import './tabs.css'

export interface TabItem {
  id: string
  label: ReactNode
  /** A second, quieter line. */
  detail?: ReactNode
}

interface TabsProps {
  items: readonly TabItem[]
  selected: string
  onSelect: (id: string) => void
  /** What the tabs choose between, for those who hear the page. */
  label: string
  /** The id of the element that the selected tab shows. */
  controls?: string
  className?: string
}

const steps: Record<string, (at: number, length: number) => number> = {
  ArrowRight: (at, length) => (at + 1) % length,
  ArrowLeft: (at, length) => (at - 1 + length) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
}

/** Tabs as one stop of the keyboard: arrows, Home and End move and select. */
export function Tabs({ items, selected, onSelect, label, controls, className }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)

  function move(event: KeyboardEvent) {
    const step = steps[event.key]
    const at = items.findIndex(item => item.id === selected)
    const next = step && items[step(at, items.length)]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label={label} className={classNames('tabs', className)} onKeyDown={move}>
      {items.map(item => (
        <button
          key={item.id}
          type="button"
          role="tab"
          className="tab"
          data-tab={item.id}
          aria-selected={item.id === selected}
          aria-controls={controls}
          tabIndex={item.id === selected ? 0 : -1}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
          {item.detail && <small>{item.detail}</small>}
        </button>
      ))}
    </div>
  )
}
