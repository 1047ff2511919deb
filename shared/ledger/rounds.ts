import type { CommandOf } from './commands.ts'
import type { Decision } from './decision.ts'
import { isRoundDue } from './disputes.ts'
import type { FactOf } from './facts.ts'
import { entryIn, eventIn, findAspect, findEntry, isRefusal, openForMarking } from './lookup.ts'
import { refuse } from './refusal.ts'
import { isOut, roundOf } from './requirements.ts'
import { schemeIndex } from './scheme-index.ts'
import { reopen } from './sheets.ts'
import type { Competition, Sheet } from './state.ts'

/** The chief judge has a disputed aspect, and that one alone, marked again. (H30–H33) */
export function openRound(state: Competition, command: CommandOf<'OpenRound'>): Decision {
  const found = findEntry(state, command)
  if (isRefusal(found)) return found
  const { event, entry } = found
  const closed = openForMarking(event)
  if (closed) return closed
  if (isOut(entry)) return refuse('entry-not-present', { entry: entry.id, status: entry.status })
  const aspect = findAspect(event, command.aspect)
  const part = schemeIndex(event.scheme).partOf.get(command.aspect)
  if (!aspect || !part) return refuse('aspect-unknown', { aspect: command.aspect })
  const current = roundOf(entry, aspect.id)
  const due = aspect.kind === 'judgement' && isRoundDue(event, entry, part, aspect)
  if (!due) return refuse('round-not-due', { aspect: aspect.id, current })
  const { reason } = command
  return [{ type: 'RoundOpened', event: event.id, entry: entry.id, aspect: aspect.id, round: current + 1, reason }]
}

/** Every judge's mark for the aspect goes into the past, whoever is on the panel now; their sheets are open again. */
export function roundOpened(draft: Competition, fact: FactOf<'RoundOpened'>): void {
  const entry = entryIn(draft, fact.event, fact.entry)
  entry.rounds.set(fact.aspect, fact.round)
  const part = schemeIndex(eventIn(draft, fact.event).scheme).partOf.get(fact.aspect)
  for (const sheet of entry.sheets.values()) {
    if (sheet.part !== part?.id) continue
    setAside(sheet, fact.aspect)
    reopen(sheet)
  }
}

function setAside(sheet: Sheet, aspect: FactOf<'RoundOpened'>['aspect']): void {
  const mark = sheet.marks.get(aspect)
  if (!mark) return
  const earlier = sheet.earlier.get(aspect)
  if (earlier) earlier.push(mark)
  else sheet.earlier.set(aspect, [mark])
  sheet.marks.delete(aspect)
}
