import { isPublished, publicBase } from '../ledger/public-state.ts'
import { type Progress, progressOf } from '../ledger/requirements.ts'
import type { Entry, Event } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import type { EventState } from './board-rows.ts'

/** How many of an event's entries stand where, as far as the audience may know; kept up entry by entry. */
export class EventCounts {
  readonly #progress = new Map<EntryId, Progress>()
  readonly #counts: Record<Progress, number> = { 'to-come': 0, marking: 0, signed: 0, accepted: 0, out: 0 }

  constructor(event: Event) {
    for (const entry of event.entries.values()) this.take(event, entry)
  }

  /** Counts an entry anew. */
  take(event: Event, entry: Entry): void {
    const now = publicProgress(event, entry)
    const before = this.#progress.get(entry.id)
    if (before === now) return
    if (before) this.#counts[before] -= 1
    this.#counts[now] += 1
    this.#progress.set(entry.id, now)
  }

  progress(entry: EntryId): Progress {
    return this.#progress.get(entry) ?? 'to-come'
  }

  /** The event in words and numbers, for its tab. */
  state(event: Event): EventState {
    const { accepted, out, marking, signed } = this.#counts
    const last = event.publications.at(-1)
    const published = isPublished(event)
    return {
      id: event.id,
      name: event.name,
      short: event.short,
      phase: phaseOf(event),
      startsAt: event.startsAt,
      entries: event.entries.size,
      accepted: accepted + out,
      atJudges: marking + signed,
      publishedAt: published && last ? last.stamp.at : null,
      version: last?.version ?? 0,
      noticeDays: published && last ? last.noticeDays : 0,
    }
  }
}

function publicProgress(event: Event, entry: Entry): Progress {
  if (isPublished(event)) return progressOf(event, entry)
  const then = publicBase(event, entry)
  return then ? progressOf(event, then) : 'to-come'
}

/** Which state of things an event is in for the audience. */
function phaseOf(event: Event): EventState['phase'] {
  if (isPublished(event)) return 'published'
  if (event.policy === 'none') return 'hidden'
  if (event.status === 'setup') return 'before'
  return event.status === 'locked' ? 'locked' : 'marking'
}
