import { z } from 'zod'
import { keep, kept } from '../ui/kept.ts'

/** What is typed so far; unlike a `QuickStart` anything may be missing. */
const Draft = z.object({
  title: z.string(),
  host: z.string(),
  date: z.string(),
  events: z.array(z.object({ name: z.string(), scheme: z.string(), conduct: z.enum(['open', 'blind']).optional() })),
  roster: z.string(),
  judges: z.string(),
})
export type Draft = z.infer<typeof Draft>

const name = 'begin'
export const emptyDraft: Draft = {
  title: '',
  host: '',
  date: '',
  events: [{ name: '', scheme: '' }],
  roster: '',
  judges: '',
}

/** The draft that this browser keeps, or an empty one. */
export function keptDraft(): Draft {
  try {
    const found = Draft.safeParse(JSON.parse(kept(name) ?? 'null'))
    return found.success ? found.data : emptyDraft
  } catch {
    return emptyDraft
  }
}

export const keepDraft = (draft: Draft): void => keep(name, JSON.stringify(draft))

/** How many rows of a pasted text hold something. */
export const rowCount = (text: string): number => text.split('\n').filter(line => line.trim() !== '').length
