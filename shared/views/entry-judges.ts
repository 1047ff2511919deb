import { Dealer } from '../ledger/dealer.ts'
import { panelFor, sheetOfJudge } from '../ledger/entry-panel.ts'
import { isNamed } from '../ledger/public-state.ts'
import { reachesPart } from '../ledger/reached.ts'
import { isOut } from '../ledger/requirements.ts'
import { hasRole } from '../ledger/roles.ts'
import type { Competition, Entry, Event, Sheet } from '../ledger/state.ts'
import type { JudgeId, PersonId, UnitId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import type { LocalText } from '../scheme/text.ts'

/** A judge as a seat on one entry's own panel. */
export interface Seat {
  judge: JudgeId
  person: PersonId | null
  unit: LocalText | null
  /** Shares the entry's employer, or the delegation above it. null where that is not known, as in a blind event. */
  shares: 'unit' | 'delegation' | null
  /** Marks this part of this entry now. */
  now: boolean
  /** Is on the event's panel for the part. */
  pool: boolean
  sheet: 'none' | 'open' | 'signed' | 'accepted'
  /** How many entries the judge marks this part of. */
  load: number
}

const stateOf = (sheet: Sheet | undefined): Seat['sheet'] => {
  if (!sheet || (sheet.status === 'open' && sheet.marks.size === 0)) return 'none'
  return sheet.status
}

/** The parts that an entry may be given its own judges for: those that every judge marks by themselves. */
export const seatedParts = (event: Event, entry: Entry): Part[] =>
  isOut(entry)
    ? []
    : event.scheme.parts.filter(({ id, marking }) => marking === 'each' && reachesPart(event, entry, id))

/** Who marks a part of an entry, who else of the panel could, and then every other judge of the event. */
export function seatsOf(state: Competition, event: Event, entry: Entry, part: Part): Seat[] {
  const now = panelFor(event, entry, part.id)
  const pool = event.panels.get(part.id) ?? []
  const others = [...state.judges.keys()].filter(id => hasRole(state, id, 'judge', event.id)).sort()
  const all = new Set([...pool, ...now, ...others])
  const loads = loadsOf(event, part)
  return [...all].map((judge): Seat => {
    const known = state.judges.get(judge)
    const unit = known?.unit
    return {
      judge,
      person: known?.person.id ?? null,
      unit: (unit && state.units.get(unit)?.name) || null,
      shares: sharesOf(state, event, entry, unit),
      now: now.includes(judge),
      pool: pool.includes(judge),
      sheet: stateOf(sheetOfJudge(entry, part.id, judge)),
      load: loads.get(judge) ?? 0,
    }
  })
}

function sharesOf(
  { units }: Pick<Competition, 'units'>,
  event: Event,
  { contestant }: Entry,
  unit: UnitId | undefined,
): Seat['shares'] {
  const own = isNamed(event) && contestant ? event.contestants.get(contestant)?.unit : undefined
  if (unit === undefined || own === undefined) return null
  if (unit === own) return 'unit'
  const above = (one: UnitId) => units.get(one)?.above ?? one
  return above(unit) === above(own) ? 'delegation' : null
}

function loadsOf(event: Event, part: Part): Map<JudgeId, number> {
  const loads = new Map<JudgeId, number>()
  for (const entry of event.entries.values()) {
    if (isOut(entry) || !reachesPart(event, entry, part.id)) continue
    for (const judge of panelFor(event, entry, part.id)) loads.set(judge, (loads.get(judge) ?? 0) + 1)
  }
  return loads
}

/**
 * Whom the dealing rule would seat on an entry: those who have signed stay, the others come from the event's panel, as
 * many as the part needs, nobody of the entry's unit, those with the fewest entries first.
 */
export function suggestSeats(event: Event, entry: Entry, part: Part, seats: readonly Seat[]): JudgeId[] {
  const pool = seats.filter(seat => seat.pool)
  const dealer = new Dealer(pool.map(({ judge }) => judge))
  for (const other of event.entries.values()) {
    if (other.id !== entry.id && !isOut(other)) dealer.note(panelFor(event, other, part.id))
  }
  const fixed = seats.filter(({ now, sheet }) => now && isSettled(sheet)).map(({ judge }) => judge)
  const free = pool.filter(({ shares }) => !(shares === 'unit' || (shares && part.recusal === 'delegation')))
  const size = part.dealt ? part.judges : pool.length
  return dealer.deal(
    free.map(({ judge }) => judge),
    Math.max(size, fixed.length),
    fixed,
  )
}

/** Signed marks cannot be taken off by a change of judges. (C46) */
export const isSettled = (sheet: Seat['sheet']): boolean => sheet === 'signed' || sheet === 'accepted'
