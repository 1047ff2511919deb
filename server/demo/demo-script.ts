import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { AspectId, EventId, JudgeId } from '../../shared/scheme/ids.ts'
import { type Calendar, calendarFrom } from './calendar.ts'
import { constructionSteps } from './construction-steps.ts'
import { demoFile } from './demo-file.ts'
import { drawOf } from './draws.ts'
import { castingTheory } from './casting-theory.ts'
import { type Deed, deedOf, type Step } from './entry-steps.ts'
import { type EventFrame, frameOf } from './event-frame.ts'
import { hardwareSteps } from './hardware-steps.ts'

export interface ScriptedCommand {
  at: Date
  actor: Actor
  device: string
  command: Command
}

const theory = AspectId.parse('T1')
const codeOfficer = JudgeId.parse('K01')
const byOrganiser = (command: Command): Deed => ({
  actor: { kind: 'account', id: 'demo' },
  device: 'demo-desk',
  command,
})

/**
 * Everything that has happened in the demonstration up to its first start, in the order of time: about 4,300 commands
 * from the draws to a few seconds ago, after the set-up that `demoFile` gives. The same moment gives the same commands.
 */
export function demoScript(now: Date): ScriptedCommand[] {
  const calendar = calendarFrom(now)
  const [construction, hardware, diecasting] = demoFile(now).events.map(frameOf)
  if (!construction || !hardware || !diecasting) throw new Error('the demonstration has three events')
  const built = constructionSteps(construction, calendar)
  const fitted = hardwareSteps(hardware, calendar)
  const steps = [
    ...[construction, hardware, diecasting].map((frame, place) => drawn(frame, calendar.at(-2, 16, 10 * place))),
    opened(construction, calendar.at(-1, 7, 50)),
    opened(hardware, calendar.at(-1, 8, 20)),
    ...theoryOf(construction, built.theory, calendar),
    ...theoryOf(hardware, fitted.theory, calendar),
    ...theoryOf(diecasting, castingTheory(diecasting), calendar),
    ...built.steps,
    ...fitted.steps,
  ]
  return steps
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ ms, actor, device, command }) => ({ at: new Date(ms), actor, device, command }))
}

function drawn(frame: EventFrame, ms: number): Step {
  const { sealed } = drawOf(frame)
  const { commitment } = sealed
  const command: Command = {
    type: 'RecordDraw',
    event: EventId.parse(frame.id),
    how: 'seed',
    commitment,
    sealed: JSON.stringify(sealed),
    witness: 'judge:S01',
  }
  return { ...deedOf(codeOfficer, command), ms }
}

const opened = (frame: EventFrame, ms: number): Step => ({
  ...byOrganiser({ type: 'OpenEvent', event: frame.id }),
  ms,
})

/** The exam of two evenings ago, imported by code in one go. */
function theoryOf(frame: EventFrame, marks: ReadonlyMap<string, number>, { at }: Calendar): Step[] {
  return frame.file.entries.flatMap(({ id }, place) => {
    const mark = marks.get(id)
    if (mark === undefined) return []
    const value = { kind: 'given', value: String(mark) } as const
    const command: Command = { type: 'EnterGiven', event: frame.id, entry: id, aspect: theory, value }
    return [{ ...byOrganiser(command), ms: at(-2, 21, 30) + place * 40 }]
  })
}
