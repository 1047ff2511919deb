import { useEffect, useState } from 'react'

const restMs = 5000

/** Whether somebody moved the pointer within the last seconds: controls then show, and rest otherwise. */
export function useStirred(): boolean {
  const [stirred, setStirred] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stir = () => {
      setStirred(true)
      clearTimeout(timer)
      timer = setTimeout(setStirred, restMs, false)
    }
    addEventListener('pointermove', stir)
    addEventListener('keydown', stir)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', stir)
      removeEventListener('keydown', stir)
    }
  }, [])
  return stirred
}
