import type { Actor } from '../../shared/ledger/access.ts'
import { cloneEntry } from '../../shared/ledger/clone.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { isRefusal } from '../../shared/ledger/lookup.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import type { EntryId, EventId } from '../../shared/scheme/ids.ts'
import type { WaitingRow } from './waiting-row.ts'

/** The one entry that a command is about, where it is about one. */
export function entryOf(command: Command): { event: EventId; entry: EntryId } | null {
  if ('sheet' in command) return { event: command.sheet.event, entry: command.sheet.entry }
  return 'entry' in command ? { event: command.event, entry: command.entry } : null
}

/**
 * The state as it will be when the waiting commands have arrived: what the server is asked to do, done here at once by
 * the same rules. Only the entries that wait are copied; the rest is shared with `base`, which stays as it is. What
 * the rules refuse here is left out: the server's word decides.
 */
export function withWaiting(base: Competition, waiting: readonly WaitingRow[], actor: Actor): Competition {
  const rows = waiting.filter(row => entryOf(row.command))
  if (rows.length === 0) return base
  const draft = copyFor(base, rows)
  for (const row of rows) applyWaiting(draft, row, actor)
  return draft
}

function applyWaiting(draft: Competition, row: WaitingRow, actor: Actor): void {
  const decision = decide(draft, row.command, { by: row.actor, ref: `${row.scope}:${row.n}`, actor })
  if (isRefusal(decision)) return
  evolve(draft, { seq: draft.seq, at: draft.at, by: row.actor, facts: decision })
}

function copyFor(base: Competition, rows: readonly WaitingRow[]): Competition {
  const draft = { ...base, events: new Map(base.events) }
  for (const row of rows) {
    const about = entryOf(row.command)
    const original = about && base.events.get(about.event)
    const entry = about && original?.entries.get(about.entry)
    if (!about || !original || !entry) continue
    const event = draft.events.get(about.event)
    const copied = event && event !== original ? event : { ...original, entries: new Map(original.entries) }
    if (copied.entries.get(about.entry) === entry) copied.entries.set(about.entry, cloneEntry(entry))
    draft.events.set(about.event, copied)
  }
  return draft
}
