import { AspectId, type ContestantId, type EntryId, JudgeId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { drawOf, mappingOf } from './draws.ts'
import { type EntryPlan, type EventPlan, planEntry, practicalFor } from './entry-plan.ts'
import type { EventFrame } from './event-frame.ts'
import { type Option, optionOf } from './option.ts'
import { seeded } from './random.ts'

/**
 * The builders' result as it was published, best first: town, which of its five, theory, total in hundredths.
 *
 * Places 4 and 5 have 86.22 both, by 83 and 87.60 or by 90 and 84.60. The best three of Jindu come to 257.89, those of
 * Baitu to 257.49.
 */
const standings = [
  ['baitu', 0, 92, 9037],
  ['jindu', 0, 88, 8876],
  ['lubu', 0, 91, 8719],
  ['jiaotang', 0, 83, 8622],
  ['jindu', 3, 90, 8622],
  ['huodao', 0, 87, 8547],
  ['baitu', 3, 82, 8493],
  ['liantang', 2, 89, 8358],
  ['jindu', 1, 86, 8291],
  ['jiaotang', 3, 79, 8236],
  ['baitu', 1, 85, 8219],
  ['lubu', 4, 81, 8073],
  ['jiaotang', 1, 84, 7846],
  ['huodao', 2, 76, 7718],
  ['liantang', 0, 83, 7683],
  ['lubu', 2, 78, 7591],
  ['jindu', 2, 80, 7534],
  ['huodao', 1, 74, 7457],
  ['baitu', 4, 77, 7378],
  ['jiaotang', 4, 72, 7262],
  ['liantang', 3, 79, 7189],
  ['lubu', 1, 69, 7013],
  ['jindu', 4, 73, 6846],
  ['huodao', 3, 66, 6694],
  ['liantang', 1, 70, 6427],
  ['lubu', 3, 64, 6171],
  ['jiaotang', 2, 61, 5883],
  ['baitu', 2, 58, 5468],
] as const

/** Who came sixteen minutes late, and who hurt somebody; their theory was in by then. */
const absentee = ['huodao', 4, 68] as const
const disqualified = ['liantang', 4, 75] as const

/** Zones of the spray texture as five judges saw them on place 4: 8.5, 9.0, 9.5, 8.8 and 7.6 under the weights. */
const struckOut = { place: 3, judges: ['J01', 'J03', 'J05', 'J06', 'J07'], scores: [8.5, 9, 9.5, 8.8, 7.6] } as const

export interface ConstructionPlan {
  /** The 28 who finished, and the two who did not with what there is of them. */
  plan: EventPlan
  absentee: EntryId
  disqualified: EntryId
}

export function constructionPlan(frame: EventFrame): ConstructionPlan {
  const entryOf = entriesByContestant(frame)
  const find = (unit: string, place: number) => {
    const contestant = frame.file.contestants.filter(one => one.unit === unit)[place]
    const entry = contestant && entryOf.get(contestant.id)
    if (!entry) throw new Error(`no entry for number ${place} of ${unit}`)
    return entry
  }
  const times = finishingTimes(frame)
  const plan = new Map<EntryId, EntryPlan>()
  for (const [rank, [unit, place, theory, total]] of standings.entries()) {
    const entry = find(unit, place)
    const given = new Map([[efficiency, [times(rank)]]])
    if (rank === struckOut.place) given.set(spray, [struckOutMarks(frame)])
    plan.set(entry, planEntry(frame, { entry, theory, practical: practicalFor(total, theory), given }))
  }
  const out = { absentee: find(absentee[0], absentee[1]), disqualified: find(disqualified[0], disqualified[1]) }
  plan.set(out.absentee, { theory: absentee[2], marks: new Map() })
  const begun = planEntry(frame, {
    entry: out.disqualified,
    theory: disqualified[2],
    practical: 7040,
    given: new Map([[efficiency, [times(14)]]]),
  })
  plan.set(out.disqualified, begun)
  return { plan, ...out }
}

const efficiency = AspectId.parse('D5')
const spray = AspectId.parse('C8')

function entriesByContestant(frame: EventFrame): Map<ContestantId, EntryId> {
  return new Map([...mappingOf(frame, drawOf(frame).seed)].map(([entry, contestant]) => [contestant, entry]))
}

/** Minutes taken by rank: three go over; the others are in time, and earn a tenth per place from the last of them. */
function finishingTimes(frame: EventFrame): (rank: number) => Option {
  const random = seeded('construction/times')
  const order = standings.map((_, rank) => ({ rank, at: rank + random.next() * 14 })).toSorted((a, b) => a.at - b.at)
  const late = [304, 309, 316]
  const inTime = standings.length - late.length
  const taken = new Map<number, Option>()
  for (const [finished, { rank }] of order.entries()) {
    const over = finished - inTime
    const minutes = over < 0 ? 264 + finished * 1.4 : (late[over] ?? 316)
    const bonus = over < 0 ? Math.min(50, 10 * (inTime - 1 - finished)) : 0
    const lost = over < 0 ? 0 : 50 * Math.ceil((minutes - 300) / 10)
    const value: MarkValue = { kind: 'time', seconds: String(Math.round(minutes * 60)), finished: true }
    taken.set(rank, { marks: new Map([['agreed', value]]), hundredths: 250 - lost + bonus })
  }
  return rank => {
    const option = taken.get(rank)
    if (!option) throw new Error(`no time for ${frame.id} place ${rank + 1}`)
    return option
  }
}

/** The main zone as much above a score as the other three, of the same weight together, lie below it. */
function struckOutMarks(frame: EventFrame): Option {
  const aspect = frame.marked.find(({ id }) => id === spray)
  const part = frame.partOf.get(spray)
  if (!aspect || !part) throw new Error(`${frame.id} has no ${spray}`)
  const marks = new Map(
    struckOut.judges.map((judge, place): [JudgeId, MarkValue] => {
      const score = struckOut.scores[place] ?? 0
      const [main, others] = [(score + 0.2).toFixed(1), (score - 0.2).toFixed(1)]
      return [JudgeId.parse(judge), { kind: 'readings', values: [main, others, others, others] }]
    }),
  )
  return optionOf(aspect, part, marks)
}
