import { useEffect } from 'react'

/** Names the page in the browser's tab. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title) document.title = title
  }, [title])
}
