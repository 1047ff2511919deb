import type { EntryStatus } from '../ledger/info.ts'
import { totalText } from '../ledger/result-text.ts'
import type { Event } from '../ledger/state.ts'
import { standingsOf } from '../scoring/rank.ts'

/** A line of the confirmation sheet. */
export interface ConfirmationRow {
  id: string
  code: string
  name: string
  unit: string | null
  status: EntryStatus
  reason: string
  rank: number | null
  total: string | null
  provisional: boolean
  prize: string | null
  tieStep: number | null
  shared: boolean
}

/** The lines as they were published last, else as they stand now; `names` by person. */
export function confirmationRows(event: Event, names: ReadonlyMap<string, string>): ConfirmationRow[] {
  const last = event.publications.at(-1)
  const standings = last
    ? last.standings.map(row => ({
        entry: row.entry,
        rank: row.rank,
        total: row.total,
        provisional: false,
        prize: row.prize ?? null,
        tieStep: row.tieStep ?? null,
        status: row.status,
        shared: last.standings.filter(other => row.rank !== null && other.rank === row.rank).length > 1,
      }))
    : standingsOf(event).map(row => ({
        entry: row.entry,
        rank: row.rank,
        total: totalText(event.scheme, row.score.total),
        provisional: !row.score.complete,
        prize: row.prize,
        tieStep: row.tieStep,
        status: row.status,
        shared: row.shared,
      }))
  return standings.map(({ entry: id, ...row }) => {
    const entry = event.entries.get(id)
    const contestant = entry?.contestant ? event.contestants.get(entry.contestant) : undefined
    return {
      id,
      code: entry?.code ?? id,
      name: (contestant && names.get(contestant.person.id)) ?? '',
      unit: contestant?.unit ?? null,
      reason: entry?.statusReason ?? '',
      ...row,
    }
  })
}
