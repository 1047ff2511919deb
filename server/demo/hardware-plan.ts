import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import { AspectId, EntryId, JudgeId, type SessionId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { type EntryPlan, type EventPlan, planEntry, practicalFor } from './entry-plan.ts'
import type { EventFrame } from './event-frame.ts'
import { type Option, optionOf } from './option.ts'
import { type Random, seeded } from './random.ts'

const race = AspectId.parse('B1')
const pitch = AspectId.parse('A5')
const gap = AspectId.parse('A8')
const lustre = AspectId.parse('D3')
const edges = AspectId.parse('D4')
const strict = JudgeId.parse('J10')

/** The codes whose stories are planted; the simulated judges leave them alone until somebody acts. */
export const storyCodes = { gap: '23', dispute: '17', slip: '31' } as const
/** From here on J10 marks the lustre 0.9 below the mean of the other four: eight entries up to the first start. */
const strictFrom = 30

/** Readings of the gap with the fifth that the newcomer types: 2 + 2 + 1.2 + 0.4 + 0. */
export const gapReadings = ['0.03', '0.04', '0.05', '0.06', '0.07'] as const
const slipReadings = ['5.002', '50.011'] as const
export const slipCorrected = ['50.02', '50.011'] as const
const disputedLevels = { J08: 3, J10: 1, J13: 2 } as const

/** Totals in hundredths at some shares of the field from the top: the winner, the middle, the last. */
const curve = [
  [0, 9043],
  [0.06, 8790],
  [0.2, 8360],
  [0.35, 8010],
  [0.5, 7650],
  [0.7, 7130],
  [0.88, 6420],
  [1, 5370],
] as const

/** Where the stories stand, best is 0: the gap's row is to be seen on the first page. */
const placed = new Map<string, number>([
  [storyCodes.gap, 3],
  [storyCodes.dispute, 7],
  [storyCodes.slip, 12],
])

const worked = new Map<string, EventPlan>()

/** How every hardware entry is marked in the end, those to come too: the simulated judges follow it. Worked out once. */
export function hardwarePlan(frame: EventFrame): EventPlan {
  const plan = worked.get(frame.schemeHash) ?? planOf(frame)
  worked.set(frame.schemeHash, plan)
  return plan
}

function planOf(frame: EventFrame): EventPlan {
  const random = seeded('hardware/places')
  const places = placesByEntry(frame, random)
  const races = racesOf(frame, places, random)
  const plan = new Map<EntryId, EntryPlan>()
  for (const { id, code } of frame.file.entries) {
    const place = places.get(id) ?? 0
    const total = totalAt(place, frame.file.entries.length, random)
    const theory = Math.min(97, Math.max(51, Math.round(total / 100 + 3 + (random.next() - 0.5) * 16)))
    const given = prescribedFor(frame, code, quality(total, theory), random)
    const run = races.get(id)
    if (run) given.set(race, [run])
    plan.set(id, planEntry(frame, { entry: id, theory, practical: practicalFor(total, theory), given }))
  }
  return plan
}

const quality = (total: number, theory: number) => practicalFor(total, theory) / 10_000

function placesByEntry(frame: EventFrame, random: Random): Map<EntryId, number> {
  const entries = frame.file.entries
  const taken = new Set(placed.values())
  const free = entries.map((_, place) => place).filter(place => !taken.has(place))
  const shuffled = free.map(place => ({ place, at: random.next() })).toSorted((a, b) => a.at - b.at)
  const places = new Map<EntryId, number>()
  for (const { id, code } of entries) {
    const place = placed.get(code) ?? shuffled.pop()?.place
    if (place !== undefined) places.set(id, place)
  }
  return places
}

/** On the curve, a little off it, and not a round number. */
function totalAt(place: number, of: number, random: Random): number {
  const share = place / (of - 1)
  const upper = curve.findIndex(([at]) => at >= share)
  const [toShare, to] = curve[Math.max(1, upper)] ?? [1, 0]
  const [fromShare, from] = curve[Math.max(1, upper) - 1] ?? [0, 0]
  const total = Math.round(from + ((share - fromShare) / (toShare - fromShare)) * (to - from)) + random.whole(-11, 11)
  return total % 10 === 0 ? total + 3 : total
}

/** The assembly race, session by session: the better are the faster on the whole, and no two times are equal. */
function racesOf(frame: EventFrame, places: ReadonlyMap<EntryId, number>, random: Random): Map<EntryId, Option> {
  const found = new Map<EntryId, Option>()
  const aspect = frame.marked.find(({ id }) => id === race)
  if (aspect?.kind !== 'time' || aspect.rule.type !== 'order') throw new Error('no race')
  const [first, loss] = [Number(aspect.rule.first) * 100, Number(aspect.rule.loss) * 100]
  const sessions = new Set(frame.file.entries.map(({ session }) => session))
  for (const session of sessions) {
    let seconds = 1_083
    for (const [finished, entry] of raceOrder(frame, session, places, random).entries()) {
      const value: MarkValue = { kind: 'time', seconds: String(seconds), finished: true }
      seconds += random.whole(9, 47)
      found.set(entry, { marks: new Map([['agreed', value]]), hundredths: Math.max(0, first - loss * finished) })
    }
  }
  return found
}

function raceOrder(
  frame: EventFrame,
  session: SessionId | undefined,
  places: ReadonlyMap<EntryId, number>,
  random: Random,
) {
  return frame.file.entries
    .filter(entry => entry.session === session)
    .map(({ id }) => ({ id, at: (places.get(id) ?? 0) + random.next() * 16 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ id }) => id)
}

function prescribedFor(frame: EventFrame, code: string, level: number, random: Random): Map<AspectId, Option[]> {
  const given = new Map<AspectId, Option[]>()
  const prescribe = (id: AspectId, ...ways: [SheetOwner, MarkValue][][]) => {
    const aspect = frame.marked.find(one => one.id === id)
    const part = frame.partOf.get(id)
    if (aspect && part)
      given.set(
        id,
        ways.map(marks => optionOf(aspect, part, new Map(marks))),
      )
  }
  const read = (values: readonly string[]): [SheetOwner, MarkValue][] => [
    ['agreed', { kind: 'readings', values: [...values] }],
  ]
  if (code === storyCodes.gap) prescribe(gap, read(gapReadings))
  if (code === storyCodes.slip) prescribe(pitch, read(slipReadings))
  if (code === storyCodes.dispute) {
    const levels = Object.entries(disputedLevels).map(([judge, of]): [SheetOwner, MarkValue] => [
      JudgeId.parse(judge),
      { kind: 'level', level: of },
    ])
    prescribe(edges, levels)
  }
  // The one before is marked a little high, so that the row of eight begins where it begins.
  const off = Number(code) === strictFrom - 1 ? 3 : Number(code) >= strictFrom ? -9 : null
  if (off !== null) {
    const middle = Math.round(Math.min(0.88, Math.max(0.4, level + (random.next() - 0.5) * 0.1)) * 100)
    prescribe(lustre, ...[0, 1, -1, 2, -2, 3, -3, 4, -4, 5].map(by => lustreMarks(frame, middle + by, off, random)))
  }
  return given
}

/** The four others around a whole tenth, so that J10 is exactly so many tenths off their mean. In tenths. */
function lustreMarks(frame: EventFrame, mean: number, off: number, random: Random): [SheetOwner, MarkValue][] {
  const offsets = random.pick([
    [2, -1, 1, -2],
    [1, 3, -2, -2],
    [-3, 1, 0, 2],
  ])
  const part = frame.partOf.get(lustre)
  let other = 0
  return (part ? (frame.panels.get(part.id) ?? []) : []).map(judge => {
    const tenths = judge === strict ? mean + off : mean + (offsets[other++] ?? 0)
    return [judge, { kind: 'points', value: String(tenths / 10) }]
  })
}
