import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** Renders into the page and gives the element; React's own flag keeps `act` from complaining. */
export async function render(node: ReactNode): Promise<HTMLElement> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  const root = createRoot(place)
  await act(async () => root.render(node))
  return place
}
