import type { CommandOf } from '../../shared/ledger/commands.ts'
import { sameMark } from '../../shared/ledger/digest.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import { inventMark } from '../demo/invent-mark.ts'
import { nextQuizMarks } from '../demo/quiz-steps.ts'
import { type Random, randomFrom, seeded } from '../demo/random.ts'
import { JudgeWork, markCommand, quizzesWrittenBy, type Task } from './judge-work.ts'
import type { Journal } from './journal.ts'
import { pause } from './pause.ts'
import type { Tablet } from './tablet.ts'

export interface JudgeParts {
  id: JudgeId
  tablet: Tablet
  journal: Journal
  /** From one mark to the next, in milliseconds. */
  everyMs: number
  signal: AbortSignal
}

/** How often somebody changes a mark just made. */
const secondThoughts = 0.03

/**
 * A simulated judge at a real socket: marks what is blank, sometimes thinks again, signs what is full, and begins anew
 * where a sheet comes back. Resolves when told to stop or turned away, with nothing left in flight.
 */
export async function simulateJudge({ id, tablet, journal, everyMs, signal }: JudgeParts): Promise<void> {
  const random = randomFrom(Math.random)
  const work = new JudgeWork(id)
  if (!(await tablet.ready())) return journal.problem(`${id}: ${tablet.over?.refused ?? 'not ready'}`)
  // Not all at the same moment.
  await pause(everyMs * random.next(), signal)
  while (!signal.aborted && !tablet.over) {
    const began = performance.now()
    const entered = quizTap(tablet.state, id, random)
    if (entered.length > 0) {
      if (!(await enterAll(entered, { tablet, journal, work, random }))) return
      await pause(began + everyMs - performance.now(), signal)
      continue
    }
    const task = work.next(tablet.state)
    if (!task) {
      await Promise.race([tablet.changed(), pause(1_000, signal)])
      work.again()
      continue
    }
    if (!(await perform(task, { tablet, journal, work, random }))) return
    await pause(began + everyMs - performance.now(), signal)
  }
}

/** What one tap at the quiz desk enters; empty where this judge is at none, or it has nothing to do. */
function quizTap(state: Competition, judge: JudgeId, random: Random): CommandOf<'EnterMark'>[] {
  for (const place of quizzesWrittenBy(state, judge)) {
    const marks = nextQuizMarks(place, ({ entry }) => qualityOf({ event: place.event, entry }), random)
    if (marks.length > 0) return marks
  }
  return []
}

/** False where the device ended meanwhile. */
async function enterAll(commands: readonly CommandOf<'EnterMark'>[], hands: Hands): Promise<boolean> {
  for (const command of commands) if ((await mark(command, hands)) === 'ended') return false
  return true
}

interface Hands {
  tablet: Tablet
  journal: Journal
  work: JudgeWork
  random: Random
}

/** False where the device ended meanwhile. */
async function perform(task: Task, hands: Hands): Promise<boolean> {
  if (task.kind === 'sign') return sign(task.command, hands)
  const value = inventMark(task.aspect, qualityOf(task), hands.random)
  const first = await mark(markCommand(task, value), hands)
  if (first !== 'done') return first === 'refused' ? notDone(task, hands) : false
  if (!hands.random.chance(secondThoughts)) return true
  // The replica holds the first by now, so that this one says truly what it replaces.
  const again = current(hands.tablet.state, task)
  if (!again) return true
  const command = markCommand(again, inventMark(task.aspect, qualityOf(task), hands.random))
  // The same value again would say nothing, and no line would come of it.
  return sameMark(command.value, command.was) || (await mark(command, hands)) !== 'ended'
}

async function mark(
  command: CommandOf<'EnterMark'>,
  { tablet, journal }: Hands,
): Promise<'done' | 'refused' | 'ended'> {
  const sent = journal.sending(command)
  const delivered = await tablet.deliver(command)
  if (!delivered) return 'ended'
  journal.answered(sent, delivered)
  if (!delivered.outcome.ok) return 'refused'
  return (await tablet.reached(delivered.outcome.seq)) ? 'done' : 'ended'
}

/** A value that the rules do not take: the judge writes "not done" rather than stand still. */
async function notDone(task: Extract<Task, { kind: 'mark' }>, hands: Hands): Promise<boolean> {
  const value: MarkValue = { kind: 'not-done' }
  const outcome = await mark(markCommand(task, value), hands)
  if (outcome === 'refused') hands.work.giveUp(task.sheet, task.aspect.id)
  return outcome !== 'ended'
}

async function sign(command: CommandOf<'SignSheet'>, { tablet, journal }: Hands): Promise<boolean> {
  const delivered = await tablet.deliver(command)
  if (!delivered) return false
  const { outcome } = delivered
  if (outcome.ok) journal.signed()
  // The other judge of an agreed sheet thought again meanwhile: what stands there now is signed next time.
  else if (outcome.refusal.refused !== 'sheet-changed') journal.problem(`SignSheet: ${outcome.refusal.refused}`)
  return outcome.ok ? tablet.reached(outcome.seq) : true
}

function current(state: Competition, task: Extract<Task, { kind: 'mark' }>): Extract<Task, { kind: 'mark' }> | null {
  const event = state.events.get(task.event.id)
  const entry = event?.entries.get(task.entry.id)
  return event && entry ? { ...task, event, entry } : null
}

/** An entry is about as good in everybody's eyes. */
const qualityOf = ({ event, entry }: { event: Event; entry: Entry }): number =>
  0.45 + 0.5 * seeded(`${event.id}/${entry.id}`).next()
