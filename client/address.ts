import { useSyncExternalStore } from 'react'

/** Where in the program an address leads. Addresses of a competition start with `/c/<id>`. */
export type Address =
  | { area: 'start' }
  | { area: 'board'; competition: string; event: string | null }
  | { area: 'phone'; competition: string; event: string | null }
  | { area: 'explain'; competition: string; event: string; entry: string }
  | { area: 'judge' | 'quiz' | 'chief' | 'organiser'; competition: string; rest: readonly string[] }
  | { area: 'print'; competition: string; rest: readonly string[] }
  | { area: 'join' | 'owner' | 'begin' | 'sign-in' }
  | { area: 'missing' }

const missing: Address = { area: 'missing' }

/** Reads a path such as `/c/demo/board/hardware`; a query or fragment is not its business. */
export function parseAddress(path: string): Address {
  const steps = path.split('/').filter(Boolean).map(decoded)
  const [first, ...rest] = steps
  switch (first) {
    case undefined:
      return { area: 'start' }
    case 'c':
      return ofCompetition(rest)
    case 'join':
    case 'owner':
    case 'begin':
    case 'sign-in':
      return rest.length === 0 ? { area: first } : missing
    default:
      return missing
  }
}

function ofCompetition([competition, area = 'board', ...rest]: readonly string[]): Address {
  if (!competition) return missing
  const [event = null, entry] = rest
  switch (area) {
    case 'board':
    case 'phone':
      return rest.length > 1 ? missing : { area, competition, event }
    case 'explain':
      return event && entry && rest.length === 2 ? { area, competition, event, entry } : missing
    case 'judge':
    case 'quiz':
    case 'chief':
    case 'organiser':
    case 'print':
      return { area, competition, rest }
    // A join card's own address; the judge and the secret stand in the fragment.
    case 'join':
      return rest.length === 0 ? { area: 'join' } : missing
    default:
      return missing
  }
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

/** A path from its steps, each encoded. */
export const pathOf = (...steps: readonly string[]): string => `/${steps.map(encodeURIComponent).join('/')}`

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Goes to another address without loading the page anew. */
export function goTo(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path)
  else history.replaceState(null, '', path)
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

/** The path that the page is at; renders again when it changes. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname)
