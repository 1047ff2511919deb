import { type EntryId, JudgeId, PenaltyId } from '../../shared/scheme/ids.ts'
import type { Calendar } from './calendar.ts'
import { constructionPlan } from './construction-plan.ts'
import { drawOf, mappingOf } from './draws.ts'
import type { EntryPlan } from './entry-plan.ts'
import { accepted, chief, deedOf, markedAndSigned, marksOf, sheetsOf, spread, type Step } from './entry-steps.ts'
import type { EventFrame } from './event-frame.ts'

const noticeDays = 5
const codeOfficer = JudgeId.parse('K01')

/** Yesterday's builders, from the first mark to the public notice. */
export function constructionSteps(
  frame: EventFrame,
  { at }: Calendar,
): { steps: Step[]; theory: Map<EntryId, number> } {
  const { plan, absentee, disqualified } = constructionPlan(frame)
  const event = frame.id
  const steps: Step[] = []
  const chiefs = (ms: number, command: Parameters<typeof deedOf>[1]) => steps.push({ ...deedOf(chief, command), ms })

  chiefs(at(-1, 8, 16), {
    type: 'SetStatus',
    event,
    entry: absentee,
    status: 'absent',
    reason: '迟到 16 分钟，超过 15 分钟，按缺赛处理',
  })
  steps.push(...untilTheAccident(frame, disqualified, plan.get(disqualified), at(-1, 9, 40), at(-1, 10, 40)))
  const accident = '切割机未停机即换片，重大事故；裁判长与监督员现场确认'
  const penalty = PenaltyId.parse('accident')
  chiefs(at(-1, 10, 52), { type: 'GivePenalty', event, entry: disqualified, penalty, count: 1, reason: accident })
  chiefs(at(-1, 10, 53), { type: 'SetStatus', event, entry: disqualified, status: 'disqualified', reason: accident })

  const finished = [...plan].filter(([entry]) => entry !== absentee && entry !== disqualified)
  const inOrder = finished.toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [place, [entry, entryPlan]] of inOrder.entries()) {
    const from = at(-1, 11) + place * 6 * 60_000
    steps.push(...spread(markedAndSigned({ frame, entry, plan: entryPlan }), from, from + 90 * 60_000))
    steps.push({ ...accepted(frame, entry), ms: at(-1, 15, 30) + place * 80_000 })
  }

  const { seed } = drawOf(frame)
  const mapping = [...mappingOf(frame, seed)].map(([entry, contestant]) => ({ entry, contestant }))
  chiefs(at(-1, 16, 30), { type: 'LockEvent', event })
  const decode = { type: 'DecodeCodes', event, mapping, seed, second: 'judge:S01' } as const
  steps.push({ ...deedOf(codeOfficer, decode), ms: at(-1, 16, 45) })
  chiefs(at(-1, 17, 30), { type: 'PublishResults', event, noticeDays })
  return { steps, theory: new Map([...plan].map(([entry, one]) => [entry, one.theory])) }
}

/** What the panels had seen before the contestant was stopped: the wall, not signed. */
function untilTheAccident(
  frame: EventFrame,
  entry: EntryId,
  plan: EntryPlan | undefined,
  from: number,
  to: number,
): Step[] {
  const [first] = sheetsOf(frame, entry)
  if (!plan || !first) return []
  return spread(marksOf({ frame, entry, plan }, first.part, first.ref).slice(0, 6), from, to)
}
