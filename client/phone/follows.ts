import { create } from 'zustand'
import { keep, kept } from '../ui/kept.ts'

/** Whom somebody follows in an event: an entry, or, while codes hide who is who, a name. */
export interface Follow {
  competition: string
  event: string
  by: 'entry' | 'name'
  what: string
}

const most = 30

interface Follows {
  list: readonly Follow[]
  /** Follows, or no longer follows. */
  toggle: (follow: Follow) => void
}

export const sameFollow = (a: Follow, b: Follow): boolean =>
  a.competition === b.competition && a.event === b.event && a.by === b.by && a.what === b.what

export const useFollows = create<Follows>()((set, get) => ({
  list: readFollows(kept('follows')),
  toggle(follow) {
    const without = get().list.filter(other => !sameFollow(other, follow))
    const list = without.length < get().list.length ? without : [follow, ...without].slice(0, most)
    keep('follows', JSON.stringify(list))
    set({ list })
  },
}))

/** What an earlier visit kept, as far as it can be read. */
export function readFollows(text: string | null): Follow[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.filter(isFollow) : []
  } catch {
    return []
  }
}

const isFollow = (value: unknown): value is Follow =>
  typeof value === 'object' &&
  value !== null &&
  'competition' in value &&
  typeof value.competition === 'string' &&
  'event' in value &&
  typeof value.event === 'string' &&
  'by' in value &&
  (value.by === 'entry' || value.by === 'name') &&
  'what' in value &&
  typeof value.what === 'string'
