import { isNamed, isPublished } from '../ledger/public-state.ts'
import { isAccepted, isOut } from '../ledger/requirements.ts'
import { columnText } from '../ledger/result-text.ts'
import type { Competition, Entry, Event } from '../ledger/state.ts'
import type { PersonId } from '../scheme/ids.ts'
import { compare, div, type Exact, exact, floor, mul, toNumber, toText, zero } from '../scoring/exact.ts'
import type { Prepared, PreparedModule } from '../scoring/prepared.ts'
import type { Standing } from '../scoring/result.ts'
import { ranksFairly } from '../scoring/whole-field.ts'
import { boardNote } from './board-note.ts'
import type { BoardRow } from './board-rows.ts'

/** A person's name, or null where there is none any more. */
export type NameOf = (person: PersonId) => string | null

/** What an event's rows are made from. */
export interface RowSource {
  state: Competition
  event: Event
  prepared: Prepared
  names: NameOf
}

/** An entry's row. `entry` is the public one, `standing` computed from public entries alone. */
export function boardRow(source: RowSource, entry: Entry, standing: Standing): BoardRow {
  const { event, prepared } = source
  const { status, rank, score, shared, tieStep } = standing
  const inContest = status === 'present' || status === 'did-not-finish'
  const total = inContest ? rankingTotal(event, standing) : null
  const prizes = prizesAreOut(event)
  const note = inContest ? boardNote(event, standing, prizes) : null
  return {
    id: entry.id,
    code: entry.code,
    ...whoOf(source, entry),
    rank,
    shared: shared && rank !== null,
    total,
    state: total === null ? 'none' : score.complete && isAccepted(event, entry) ? 'accepted' : 'provisional',
    status,
    reason: inContest ? null : reasonOf(prepared, entry),
    bars: prepared.leaves.map(leaf =>
      barOf(leaf, inContest ? (score.modules.get(leaf.module.id)?.score ?? null) : null),
    ),
    tie: rank === null ? null : tieStep,
    prize: prizes ? standing.prize : null,
    titles: prizes ? [...standing.titles] : [],
    ...(note ? { note } : {}),
  }
}

/** The total that ranks, as it ranks. */
const rankingTotal = ({ scheme }: Event, { score, fair }: Standing): string | null =>
  fair && ranksFairly(scheme) ? toText(fair, scheme.fairness?.digits) : columnText(scheme, score.total)

/** Prizes of an event that is still being marked would be premature; those of a frozen one would betray its end. */
export const prizesAreOut = (event: Event): boolean =>
  isPublished(event) || (event.status === 'locked' && !event.frozen)

/** Name and unit of an entry where they are out. `entry` is the public one. (V27) */
export function whoOf({ state, event, names }: RowSource, entry: Entry): Pick<BoardRow, 'name' | 'unit'> {
  const contestant = isNamed(event) && entry.contestant ? event.contestants.get(entry.contestant) : undefined
  if (!contestant) return { name: null, unit: null }
  const unit = contestant.unit && state.units.get(contestant.unit)
  const forgotten = state.forgotten.has(contestant.person.id)
  return { name: forgotten ? null : names(contestant.person.id), unit: unit?.name ?? null }
}

/** Why an entry is out: what its status says, or the penalty that put it out. */
function reasonOf(prepared: Prepared, entry: Entry): string | null {
  if (isOut(entry)) return entry.statusReason || null
  for (const given of entry.penalties.values()) {
    const effect = prepared.penalties.get(given.penalty)?.effect.type
    if (effect === 'disqualify' || effect === 'no-start') return given.reason
  }
  return null
}

/** A module's filled part in thousandths of its maximum, within 0…1000. */
function barOf({ max }: PreparedModule, score: Exact | null): number | null {
  if (!score || compare(max, zero) <= 0) return null
  const thousandths = toNumber(floor(div(mul(score, exact(1000)), max)))
  return Math.min(1000, Math.max(0, thousandths))
}
