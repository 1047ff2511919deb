import { useSyncExternalStore } from 'react'

const tall = matchMedia('(max-aspect-ratio: 1/1)')
const subscribe = (listener: () => void) => {
  tall.addEventListener('change', listener)
  return () => tall.removeEventListener('change', listener)
}

/** Whether the wall stands upright. */
export const useShape = (): 'wide' | 'tall' => useSyncExternalStore(subscribe, () => (tall.matches ? 'tall' : 'wide'))
