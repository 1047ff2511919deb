import { checkMark } from '../scheme/check-mark.ts'
import { checkScheme } from '../scheme/check-scheme.ts'
import { schemeHash } from '../scheme/scheme-hash.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { CommandOf } from './commands.ts'
import { dealt } from './dealing.ts'
import { type Context, type Decision, nothing } from './decision.ts'
import { panelsChanged } from './entry-panel.ts'
import type { Fact, FactOf } from './facts.ts'
import { eventIn, findEvent, isRefusal, openForMarking } from './lookup.ts'
import { pointsProblem } from './penalties.ts'
import { isPublished } from './public-state.ts'
import { type Refusal, refuse } from './refusal.ts'
import { roundOf } from './requirements.ts'
import { type SchemeIndex, schemeIndex } from './scheme-index.ts'
import type { SheetRef } from './sheet-ref.ts'
import { blanksOf } from './sheets.ts'
import type { Competition, Entry, Event, Sheet, Stamp } from './state.ts'

/** Another scheme after the opening: the chief judge asks, a second person agrees, the reason is on record. (N1–N8) */
export function changeScheme(state: Competition, command: CommandOf<'ChangeScheme'>, context: Context): Decision {
  const event = findEvent(state, command.event)
  if (isRefusal(event)) return event
  const closed = notChangeable(event)
  if (closed) return closed
  const { scheme, reason } = command
  const second = command.second.trim()
  if (second === '' || isSelf(second, context)) return refuse('not-allowed', { field: 'second' })
  const hash = schemeHash(scheme)
  if (hash === event.schemeHash) return nothing
  const unusable = cannotUse(event, scheme)
  if (unusable) return unusable
  const changed = { type: 'SchemeChanged', event: event.id, scheme, schemeHash: hash, was: event.schemeHash } as const
  const panels = dealt(state, { ...event, scheme }, event.entries.values())
  if (isRefusal(panels)) return panels
  return [{ ...changed, reason, second }, ...schemeChangeFacts(event, scheme, reason), ...panels]
}

/** A published event must be unlocked first, a frozen board would show old marks by new rules. (N2, N3) */
function notChangeable(event: Event): Refusal | null {
  if (isPublished(event)) return refuse('event-locked', { event: event.id, published: true })
  const closed = openForMarking(event)
  if (closed) return closed
  return event.frozen ? refuse('board-frozen', { event: event.id }) : null
}

const isSelf = (second: string, { by, actor }: Context): boolean =>
  second === by ||
  (actor.kind !== 'system' && actor.kind !== 'anybody' && second.toLowerCase() === actor.id.toLowerCase())

function cannotUse(event: Event, scheme: Scheme): Refusal | null {
  const error = checkScheme(scheme).find(({ severity }) => severity === 'error')
  if (error) return refuse('scheme-unusable', { finding: error.code, place: error.place, message: error.message.zh })
  const unmanned = scheme.parts.find(({ id, marking }) => marking !== 'given' && !event.panels.get(id)?.length)
  if (unmanned) return refuse('not-on-panel', { part: unmanned.id, judges: 0 })
  // Who went on from a stage is on record: the stages that are over, and the one under way, stay what they are. (N4)
  const stages = scheme.stages?.map(({ id }) => id) ?? []
  const moved = event.stages.find(({ stage }, at) => stages[at] !== stage)
  return moved || event.stages.length > Math.max(0, stages.length - 1)
    ? refuse('stage-not-due', { stage: moved?.stage ?? null })
    : null
}

/**
 * What a scheme does to what has been marked, in the order it is recorded: marks that no longer fit become blank, as do
 * imported ones; penalties and allowances that it does not know are withdrawn; signed sheets that lose a mark or have
 * something new to be marked are returned. Nothing is decided by this: it is also what is shown before. (N5–N7)
 */
export function schemeChangeFacts(event: Event, scheme: Scheme, reason: string): Fact[] {
  const index = schemeIndex(scheme)
  const next: Event = { ...event, scheme }
  return [...event.entries.values()].flatMap(entry => [
    ...[...entry.sheets.values()].flatMap(sheet => sheetFacts({ event: next, entry, index, reason }, sheet)),
    ...givenFacts(event, entry, index),
    ...goneFacts(next, entry, index, reason),
  ])
}

interface Change {
  /** With the new scheme. */
  event: Event
  entry: Entry
  index: SchemeIndex
  reason: string
}

function sheetFacts({ event, entry, index, reason }: Change, sheet: Sheet): Fact[] {
  const ref: SheetRef = { event: event.id, entry: entry.id, part: sheet.part, judge: sheet.judge }
  const part = index.parts.get(sheet.part)
  const stays = part && part.marking === (sheet.judge === 'agreed' ? 'agreed' : 'each')
  const left: Sheet = { ...sheet, marks: new Map(sheet.marks) }
  const facts: Fact[] = []
  for (const [id, { value }] of sheet.marks) {
    const aspect = index.aspects.get(id)
    if (stays && aspect && part.aspects.includes(id) && checkMark(aspect, value) === null) continue
    left.marks.delete(id)
    facts.push({ type: 'MarkEntered', sheet: ref, aspect: id, round: roundOf(entry, id), value: null, was: value })
  }
  const lacking = facts.length > 0 || !part || blanksOf(event, part, left).length > 0
  if (sheet.status !== 'open' && lacking) facts.push({ type: 'SheetReturned', sheet: ref, reason })
  return facts
}

function givenFacts(event: Event, entry: Entry, { aspects, partOf }: SchemeIndex): Fact[] {
  return [...entry.given].flatMap(([id, { value }]): Fact[] => {
    const aspect = aspects.get(id)
    if (aspect && partOf.get(id)?.marking === 'given' && checkMark(aspect, value) === null) return []
    return [{ type: 'GivenEntered', event: event.id, entry: entry.id, aspect: id, value: null, was: value }]
  })
}

function goneFacts(event: Event, entry: Entry, { aspects }: SchemeIndex, reason: string): Fact[] {
  const where = { event: event.id, entry: entry.id, reason }
  const penalties = [...entry.penalties.values()].filter(given => {
    const penalty = event.scheme.penalties.find(({ id, enabled }) => enabled && id === given.penalty)
    return !penalty || pointsProblem(penalty, given) !== null
  })
  const allowances = [...entry.allowances.values()].filter(({ aspect }) => aspects.get(aspect)?.kind !== 'time')
  return [
    ...penalties.map(({ ref }): Fact => ({ type: 'PenaltyWithdrawn', ...where, ref })),
    ...allowances.map(({ ref }): Fact => ({ type: 'TimeAllowanceWithdrawn', ...where, ref })),
  ]
}

export function schemeChanged(draft: Competition, fact: FactOf<'SchemeChanged'>, stamp: Stamp): void {
  const { scheme, schemeHash: hash, was, reason, second } = fact
  const event = eventIn(draft, fact.event)
  event.scheme = scheme
  event.schemeHash = hash
  event.schemeChanges.push({ was, schemeHash: hash, reason, second, stamp })
  panelsChanged(event)
  const { parts } = schemeIndex(scheme)
  for (const { panels } of event.entries.values()) {
    for (const part of panels.keys()) if (parts.get(part)?.marking !== 'each') panels.delete(part)
  }
}
