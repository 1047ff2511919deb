import { isRoundDue, openDisputes } from '../../shared/ledger/disputes.ts'
import type { Command, CommandOf } from '../../shared/ledger/commands.ts'
import { givenMissing, isAccepted, requiredSheets, sheetOf } from '../../shared/ledger/requirements.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import type { Touched } from '../../shared/ledger/touched.ts'
import { inventMark } from '../demo/invent-mark.ts'
import { randomFrom } from '../demo/random.ts'
import { type ClosingStep, closingStep } from './closing.ts'
import type { Journal } from './journal.ts'
import { pause } from './pause.ts'
import type { Tablet } from './tablet.ts'

/** Entries that the chief has yet to look at: those that something happened to. */
export class ToReview {
  #waiting = new Map<string, { event: Event['id']; entry: Entry['id'] }>()

  everything(state: Competition): void {
    for (const event of state.events.values()) {
      for (const entry of event.entries.keys()) this.#put(event.id, entry)
    }
  }

  touched(touched: Touched): void {
    for (const [event, entries] of touched.entries) for (const entry of entries) this.#put(event, entry)
  }

  take(): { event: Event['id']; entry: Entry['id'] } | null {
    const [first] = this.#waiting
    if (!first) return null
    this.#waiting.delete(first[0])
    return first[1]
  }

  #put(event: Event['id'], entry: Entry['id']): void {
    this.#waiting.set(`${event}/${entry}`, { event, entry })
  }
}

export interface ChiefParts {
  tablet: Tablet
  review: ToReview
  journal: Journal
  signal: AbortSignal
}

/**
 * A simulated chief judge: brings the theory marks in, has disputes marked again, accepts what is signed, closes stages
 * that are settled, and in the end locks and publishes.
 */
export async function simulateChief({ tablet, review, journal, signal }: ChiefParts): Promise<void> {
  const refusedAt = new Map<Event['id'], number>()
  while (!signal.aborted && !tablet.over) {
    const next = review.take()
    if (!next) {
      const closing = nextClosing(tablet.state, refusedAt)
      if (!closing) await Promise.race([tablet.changed(), pause(1_000, signal)])
      else if ((await give(closing, tablet, journal)) === 'refused') refusedAt.set(closing.event, tablet.state.seq)
      continue
    }
    const event = tablet.state.events.get(next.event)
    const entry = event?.entries.get(next.entry)
    if (!event || !entry || event.status !== 'open') continue
    for (const command of dueFor(event, entry)) {
      if (signal.aborted || (await give(command, tablet, journal)) === 'ended') break
    }
  }
}

/** What brings an event on; not what was just refused, as long as nothing has changed since. */
function nextClosing(state: Competition, refusedAt: ReadonlyMap<Event['id'], number>): ClosingStep | null {
  for (const event of state.events.values()) {
    if (refusedAt.get(event.id) === state.seq) continue
    const step = closingStep(event)
    if (step) return step
  }
  return null
}

/** What the chief owes an entry as it stands. */
export function dueFor(event: Event, entry: Entry): Command[] {
  const where = { event: event.id, entry: entry.id }
  const { aspects, partOf } = schemeIndex(event.scheme)
  const random = randomFrom(Math.random)
  const given = givenMissing(event, entry).flatMap(id => {
    const aspect = aspects.get(id)
    const value = aspect && inventMark(aspect, 0.4 + 0.6 * random.next(), random)
    return value ? [{ type: 'EnterGiven' as const, ...where, aspect: id, value }] : []
  })
  const disputes = openDisputes(event, entry)
  const rounds = disputes.flatMap(id => {
    const aspect = aspects.get(id)
    const part = partOf.get(id)
    const due = aspect?.kind === 'judgement' && part && isRoundDue(event, entry, part, aspect)
    return due ? [{ type: 'OpenRound' as const, ...where, aspect: id, reason: '演练 rehearsal' }] : []
  })
  return [...given, ...rounds, ...acceptable(event, entry, disputes.length > 0)]
}

function acceptable(event: Event, entry: Entry, disputed: boolean): CommandOf<'AcceptSheets'>[] {
  if (disputed || isAccepted(event, entry)) return []
  const required = requiredSheets(event, entry)
  const status = required.map(ref => sheetOf(entry, ref)?.status)
  if (!status.includes('signed') || status.some(one => one === undefined || one === 'open')) return []
  return [{ type: 'AcceptSheets', event: event.id, entry: entry.id, sheets: required }]
}

/** `ended`: the device was, meanwhile. */
async function give(command: Command, tablet: Tablet, journal: Journal): Promise<'done' | 'refused' | 'ended'> {
  const sent = command.type === 'EnterGiven' ? journal.sending(command) : null
  const delivered = await tablet.deliver(command)
  if (!delivered) return 'ended'
  if (sent) journal.answered(sent, delivered)
  else if (!delivered.outcome.ok) journal.problem(`${command.type}: ${delivered.outcome.refusal.refused}`)
  if (!delivered.outcome.ok) return 'refused'
  return (await tablet.reached(delivered.outcome.seq)) ? 'done' : 'ended'
}
