import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import { EventId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { demoFile } from './demo-file.ts'
import type { EventPlan } from './entry-plan.ts'
import { frameOf } from './event-frame.ts'
import { hardwarePlan } from './hardware-plan.ts'
import { inventMark } from './invent-mark.ts'
import { type Random, seeded } from './random.ts'

const planned = EventId.parse('hardware')
let plan: EventPlan | null = null

/** The plan of the demonstration's hardware: it does not depend on the day. */
function hardware(): EventPlan {
  if (plan) return plan
  const file = demoFile(new Date(0)).events.find(({ setup }) => setup.id === planned)
  plan = file ? hardwarePlan(frameOf(file)) : new Map()
  return plan
}

/**
 * What a simulated judge enters: in the demonstration's hardware what is planned, so that its totals come out as they
 * are in life; elsewhere a mark for work of a quality that goes with the entry. In a second round judges have talked.
 */
export function likelyMark(
  { state, event }: { state: Competition; event: Event },
  entry: Entry,
  aspect: Aspect,
  owner: SheetOwner,
  random: Random,
): MarkValue {
  const again = entry.rounds.has(aspect.id)
  if (again && aspect.kind === 'judgement') return { kind: 'level', level: agreedLevel(entry, aspect.id) }
  const follows = state.info?.demonstration === true && !state.info.rehearsal && event.id === planned
  const value = follows && !again ? hardware().get(entry.id)?.marks.get(aspect.id)?.get(owner) : undefined
  if (value) return value
  return inventMark(aspect, likelyQuality(state, event, entry), random)
}

/** About how good an entry is in everybody's eyes, from 0 to 1. */
export const likelyQuality = (state: Competition, event: Event, entry: Entry): number =>
  0.52 + seeded(`${state.id}/${event.id}/${entry.id}`).next() * 0.4

/** The middle of what the judges had said in the round before. */
function agreedLevel(entry: Entry, aspect: Aspect['id']): number {
  const levels = [...entry.sheets.values()].flatMap(({ earlier }) => {
    const last = earlier.get(aspect)?.at(-1)?.value
    return last?.kind === 'level' ? [last.level] : []
  })
  return levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 0
}
