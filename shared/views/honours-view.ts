import { isFollowed, isNext } from '../ledger/honours.ts'
import { isPublished } from '../ledger/public-state.ts'
import type { Competition, Event } from '../ledger/state.ts'
import type { AwardId, EntryId, PersonId } from '../scheme/ids.ts'
import type { HonourState, Title } from '../scheme/ranking.ts'
import type { LocalText } from '../scheme/text.ts'

/** A state that an honour is in, could go to next, or could be put back to with a reason. */
export interface HonourStep {
  state: HonourState
  is: 'now' | 'next' | 'correction'
}

/** Somebody who may be granted something by others. */
export interface HonourRow {
  entry: EntryId
  code: string
  person: PersonId | null
  unit: LocalText | null
  rank: number | null
  award: AwardId
  name: LocalText
  /** Where the state was recorded with one. */
  reason: string
  steps: HonourStep[]
}

/**
 * Who is eligible for which follow-on honour by the published results, best first; null where the scheme has none.
 * Empty until results are published.
 */
export function honourRows(state: Pick<Competition, 'units'>, event: Event): HonourRow[] | null {
  const titles = event.scheme.awards.titles.filter(isFollowed)
  if (titles.length === 0) return null
  const rows = isPublished(event) ? (event.publications.at(-1)?.standings ?? []) : []
  return titles.flatMap(title =>
    rows.flatMap(({ entry: id, code, rank, titles: theirs }): HonourRow[] => {
      const entry = event.entries.get(id)
      if (!entry || !theirs?.includes(title.id)) return []
      const contestant = entry.contestant ? event.contestants.get(entry.contestant) : undefined
      const known = entry.honours.get(title.id)
      return [
        {
          entry: id,
          code,
          person: contestant?.person.id ?? null,
          unit: (contestant?.unit && state.units.get(contestant.unit)?.name) || null,
          rank,
          award: title.id,
          name: title.name,
          reason: known?.reason ?? '',
          steps: stepsOf(title, known?.state ?? 'eligible'),
        },
      ]
    }),
  )
}

const order: readonly HonourState[] = ['eligible', 'applied', 'granted', 'refused', 'expired']

function stepsOf(title: Title, now: HonourState): HonourStep[] {
  const states = order.filter(state => state === 'eligible' || title.states.includes(state))
  return states.map(state => ({
    state,
    is: state === now ? 'now' : isNext(title, now, state) ? 'next' : 'correction',
  }))
}
