import type { JudgeId, PartId } from '../scheme/ids.ts'
import type { CommandOf } from './commands.ts'
import { type Decision, nothing } from './decision.ts'
import type { FactOf } from './facts.ts'
import { entryIn, eventIn, findEntry, findPart, isRefusal, notLocked } from './lookup.ts'
import { type Refusal, refuse } from './refusal.ts'
import { sheetKey } from './sheet-ref.ts'
import type { Competition, Entry, Event, Sheet } from './state.ts'

const nobody: readonly JudgeId[] = []

/** The judges that mark a part of an entry: its own where it has some, else the event's. (C40) */
export const panelFor = (
  event: Pick<Event, 'panels'>,
  entry: Pick<Entry, 'panels'>,
  part: PartId,
): readonly JudgeId[] => entry.panels.get(part) ?? event.panels.get(part) ?? nobody

/** The parts that a judge marks: for all entries or for some. */
export function partsMarkedBy(event: Pick<Event, 'panels' | 'entries'>, judge: JudgeId): Set<PartId> {
  const parts = new Set<PartId>()
  for (const [part, judges] of event.panels) if (judges.includes(judge)) parts.add(part)
  for (const part of ownPanels(event.entries).get(judge) ?? []) parts.add(part)
  return parts
}

// Asked for every judge and every line that is passed on: read once from each list of entries, until a panel changes.
const known = new WeakMap<Event['entries'], Map<JudgeId, Set<PartId>>>()

/** Which parts each judge marks on entries' own panels. */
function ownPanels(entries: Event['entries']): ReadonlyMap<JudgeId, ReadonlySet<PartId>> {
  const have = known.get(entries)
  if (have) return have
  const found = new Map<JudgeId, Set<PartId>>()
  for (const { panels } of entries.values()) {
    for (const [part, judges] of panels) {
      for (const judge of judges) found.set(judge, (found.get(judge) ?? new Set()).add(part))
    }
  }
  known.set(entries, found)
  return found
}

/** To be called by every fact that changes an entry's own panel, or adds an entry. */
export const panelsChanged = (event: Pick<Event, 'entries'>): boolean => known.delete(event.entries)

/** Every judge who marks anything in an event, in no order that means something. */
export function judgesMarking(event: Pick<Event, 'panels' | 'entries'>): Set<JudgeId> {
  const judges = new Set([...event.panels.values()].flat())
  for (const judge of ownPanels(event.entries).keys()) judges.add(judge)
  return judges
}

export const sameJudges = (a: readonly JudgeId[], b: readonly JudgeId[]): boolean =>
  a.length === b.length && a.every((judge, place) => judge === b[place])

/** Every judge of a panel is known, and on it once. */
export function judgesProblem(state: Pick<Competition, 'judges'>, judges: readonly JudgeId[]): Refusal | null {
  const stranger = judges.find(judge => !state.judges.has(judge))
  if (stranger) return refuse('judge-unknown', { judge: stranger })
  const twice = judges.find((judge, place) => judges.indexOf(judge) !== place)
  return twice ? refuse('judge-exists', { judge: twice }) : null
}

/** The chief judge gives one entry other judges for a part. (C44–C47) */
export function assignEntryPanel(state: Competition, command: CommandOf<'AssignEntryPanel'>): Decision {
  const { panel, reason } = command
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const { event, entry } = found
  const locked = notLocked(event)
  if (locked) return locked
  if (findPart(event, panel.part)?.marking !== 'each') return refuse('part-unknown', { part: panel.part })
  if (panel.judges.length === 0) return refuse('not-on-panel', { part: panel.part, judges: 0 })
  const problem = judgesProblem(state, panel.judges)
  if (problem) return problem
  const now = panelFor(event, entry, panel.part)
  if (sameJudges(now, panel.judges)) return nothing
  const standing = signedInTheWay(entry, panel.part, { now, next: panel.judges })
  return standing ?? [{ type: 'EntryPanelAssigned', event: event.id, entry: entry.id, panel, reason }]
}

/**
 * A change must not silently undo what was signed: a judge who leaves would take signed marks along, one who joins
 * would make an accepted entry wait. (C46)
 */
export function signedInTheWay(
  entry: Entry,
  part: PartId,
  { now, next }: { now: readonly JudgeId[]; next: readonly JudgeId[] },
): Refusal | null {
  const leaving = now.filter(judge => !next.includes(judge))
  const joining = next.some(judge => !now.includes(judge))
  for (const judge of joining ? now : leaving) {
    const status = sheetOfJudge(entry, part, judge)?.status
    if (status === 'accepted' || (status === 'signed' && leaving.includes(judge))) {
      return refuse('sheet-signed-already', { judge, entry: entry.id, part })
    }
  }
  return null
}

export const sheetOfJudge = (entry: Entry, part: PartId, judge: JudgeId): Sheet | undefined =>
  entry.sheets.get(sheetKey(part, judge))

export function entryPanelAssigned(draft: Competition, fact: FactOf<'EntryPanelAssigned'>): void {
  entryIn(draft, fact.event, fact.entry).panels.set(fact.panel.part, [...fact.panel.judges])
  panelsChanged(eventIn(draft, fact.event))
}
