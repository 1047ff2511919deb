import { AspectId, type EntryId } from '../../shared/scheme/ids.ts'
import type { Calendar } from './calendar.ts'
import type { EntryPlan } from './entry-plan.ts'
import {
  accepted,
  type Deed,
  markedAndSigned,
  marksOf,
  sheetsOf,
  signaturesOf,
  spread,
  type Step,
} from './entry-steps.ts'
import type { EventFrame } from './event-frame.ts'
import { hardwarePlan, storyCodes } from './hardware-plan.ts'

const race = AspectId.parse('B1')
const gap = AspectId.parse('A8')
const minute = 60_000

/** Codes now at the judges besides the three with a story, and how much of each is entered. */
const underway = new Map([
  ['38', 0.72],
  ['39', 0.45],
  ['40', 0.2],
])
const lastBegun = 40

/** The fitters: all of the first day and most of the second day's first turn; three entries wait for somebody. */
export function hardwareSteps(
  frame: EventFrame,
  { at, now }: Calendar,
): { steps: Step[]; theory: Map<EntryId, number> } {
  const plans = hardwarePlan(frame)
  const steps: Step[] = []
  for (const { id, code, session } of frame.file.entries) {
    const plan = plans.get(id)
    const number = Number(code)
    if (!plan || number > lastBegun) continue
    const first = session === 's1'
    const turn = first ? number - 1 : number - 27
    // The first day's benches were marked ten minutes apart; the second day's follow until just now.
    const from = first ? at(-1, 10) + turn * 12 * minute : now - 170 * minute + turn * 9 * minute
    const until = first ? from + 75 * minute : underway.has(code) ? now - 15_000 : from + 48 * minute
    const before = first ? at(-1, 9, 20) + turn * 1_000 : now - 200 * minute + turn * 1_000
    const { timed, others } = apart(deedsOf(frame, id, code, plan))
    steps.push(...spread(timed, before, before + 1_000), ...spread(others, from, until))
  }
  return { steps, theory: new Map([...plans].map(([entry, { theory }]) => [entry, theory])) }
}

/** The race is run by a whole turn at once, before the benches. */
function apart(deeds: readonly Deed[]): { timed: Deed[]; others: Deed[] } {
  const isRace = ({ command }: Deed) => command.type === 'EnterMark' && command.aspect === race
  return { timed: deeds.filter(isRace), others: deeds.filter(deed => !isRace(deed)) }
}

function deedsOf(frame: EventFrame, entry: EntryId, code: string, plan: EntryPlan): Deed[] {
  const entering = { frame, entry, plan }
  if (code === storyCodes.gap) return withoutFifthReading(frame, entry, plan)
  const all = markedAndSigned(entering)
  if (code === storyCodes.dispute || code === storyCodes.slip) return all
  const share = underway.get(code)
  if (share === undefined) return [...all, accepted(frame, entry)]
  const { timed, others } = apart(all)
  return [...timed, ...others.slice(0, Math.floor(others.length * share))]
}

/** Everything signed but the sheet with the gaps, where four of the five places are read. */
function withoutFifthReading(frame: EventFrame, entry: EntryId, plan: EntryPlan): Deed[] {
  const half = new Map(plan.marks)
  const readings = plan.marks.get(gap)?.get('agreed')
  if (readings?.kind === 'readings') {
    const values = readings.values.map((value, place) => (place === 4 ? null : value))
    half.set(gap, new Map([['agreed', { kind: 'readings', values }]]))
  }
  return sheetsOf(frame, entry).flatMap(({ part, ref }) => {
    const entering = { frame, entry, plan }
    if (part.aspects.includes(gap)) return marksOf(entering, part, ref, half)
    return [...marksOf(entering, part, ref), ...signaturesOf(entering, part, ref)]
  })
}
