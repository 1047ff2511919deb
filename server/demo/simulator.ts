import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import { openDisputes } from '../../shared/ledger/disputes.ts'
import { panelFor } from '../../shared/ledger/entry-panel.ts'
import { progressOf, requiredSheets, roundOf, sheetOf } from '../../shared/ledger/requirements.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import { blanksOf, heldOn, signaturesNeeded } from '../../shared/ledger/sheets.ts'
import type { Competition, Entry, Event, Sheet } from '../../shared/ledger/state.ts'
import { type AspectId, type EventId, JudgeId, type SessionId } from '../../shared/scheme/ids.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { QuizPlace } from '../../shared/views/quiz-desk.ts'
import { freeJudge } from './demo-file.ts'
import { likelyMark, likelyQuality } from './likely-mark.ts'
import { nextQuizMarks } from './quiz-steps.ts'
import { type Random, randomFrom } from './random.ts'
import { accepting, bringingIn, closing } from './simulated-chief.ts'
import { correction, leftAlone, race } from './stories.ts'

/** Something that a simulated judge does next. */
export interface SimulatedDeed {
  actor: Actor
  command: Command
}

/** The judge whose tablet is left to whoever tries the demonstration. */
export const spared: ReadonlySet<JudgeId> = new Set([freeJudge])

/** So many entries are worked on at once. */
const atOnce = 4

/**
 * What the simulated people of an event do next: a blank filled, a question of a quiz entered, a complete sheet signed, an
 * imported mark brought in, a signed entry accepted, the next entry begun, a settled stage closed; null where nothing is left to do without the judges in `skip`. Stories wait for a person. Only reads;
 * `next` gives numbers from 0 up to 1.
 */
export function nextMark(
  state: Competition,
  eventId: EventId,
  next: () => number,
  skip: ReadonlySet<JudgeId>,
): SimulatedDeed | null {
  return nextMarks(state, eventId, next, skip, 1)[0] ?? null
}

/**
 * As `nextMark`, but up to `most` marks that one judge enters on one sheet in a go: what makes a row move at once. What
 * one tap at a quiz desk enters stays together.
 */
export function nextMarks(
  state: Competition,
  eventId: EventId,
  next: () => number,
  skip: ReadonlySet<JudgeId>,
  most: number,
): SimulatedDeed[] {
  const event = state.events.get(eventId)
  if (event?.status !== 'open') return []
  const stories = state.info?.demonstration === true && !state.info.rehearsal
  const scene: Scene = { state, event, skip, stories, random: randomFrom(next) }
  const marking = [...event.entries.values()].filter(entry => ['marking', 'signed'].includes(progressOf(event, entry)))
  const unfinished = new Set(marking.map(({ session }) => session))
  for (const session of unfinished) {
    const deeds = racing(scene, session)
    if (deeds.length > 0) return deeds
  }
  const able = firstWith(marking, atOnce, entry => inEntry(scene, entry))
  if (able.length > 0) return few(scene, able[scene.random.whole(0, able.length - 1)] ?? [], most)
  const begun = few(scene, beginning(scene), most)
  return begun.length > 0 ? begun : closing(scene)
}

/** At most so many of what one judge does in a go; a tap at the quiz desk is one thing, however many marks it makes. */
function few({ event }: Scene, deeds: SimulatedDeed[], most: number): SimulatedDeed[] {
  const first = deeds[0]?.command
  const aspect = first?.type === 'EnterMark' ? schemeIndex(event.scheme).aspects.get(first.aspect) : undefined
  return aspect?.kind === 'quiz' ? deeds : deeds.slice(0, most)
}

/** What there is to do on the first few on which there is anything: they are finished in order, as benches are. */
function firstWith(
  entries: readonly Entry[],
  few: number,
  deedsOf: (entry: Entry) => SimulatedDeed[],
): SimulatedDeed[][] {
  const found: SimulatedDeed[][] = []
  for (const entry of entries) {
    if (found.length === few) break
    const deeds = deedsOf(entry)
    if (deeds.length > 0) found.push(deeds)
  }
  return found
}

interface Scene {
  state: Competition
  event: Event
  skip: ReadonlySet<JudgeId>
  /** In the demonstration some entries wait for a person. */
  stories: boolean
  random: Random
}

const alone = ({ event, stories }: Scene, entry: Entry, sheet?: Sheet) =>
  stories && leftAlone(event, entry, sheet ?? null)

const shuffled = <T>(of: readonly T[], random: Random): T[] =>
  of
    .map(one => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** Brings in what is imported, accepts the entry where it is ready, else works on one of its sheets. */
function inEntry(scene: Scene, entry: Entry): SimulatedDeed[] {
  const { event, random } = scene
  const sheets = requiredSheets(event, entry)
  const given = bringingIn(scene, entry)
  if (given.length > 0) return given
  const ready = progressOf(event, entry) === 'signed' && !alone(scene, entry)
  if (ready && openDisputes(event, entry).length === 0 && entry.held.size === 0) {
    return accepting(scene, entry, sheets)
  }
  for (const ref of shuffled(sheets, random)) {
    const deeds = onSheet(scene, entry, ref)
    if (deeds.length > 0) return deeds
  }
  return []
}

function onSheet(scene: Scene, entry: Entry, ref: SheetRef): SimulatedDeed[] {
  const { event } = scene
  const part = schemeIndex(event.scheme).parts.get(ref.part)
  const sheet = sheetOf(entry, ref)
  if (!part || (sheet && sheet.status !== 'open') || alone(scene, entry, sheet)) return []
  const wrong = scene.stories && sheet ? correction(entry, sheet) : null
  const blanks = blanksOf(event, part, sheet)
  if (wrong) return marks(scene, entry, part, ref, [wrong.aspect])
  if (blanks.length === 0) return signature(scene, entry, part, ref)
  const { aspects } = schemeIndex(event.scheme)
  const quizzes = blanks.flatMap(id => {
    const aspect = aspects.get(id)
    return aspect?.kind === 'quiz' ? [aspect] : []
  })
  const others = blanks.filter(id => !quizzes.some(quiz => quiz.id === id))
  if (others.length > 0) return marks(scene, entry, part, ref, others)
  const [quiz] = quizzes
  return quiz ? atQuizDesk(scene, { event, part, aspect: quiz }) : []
}

/** What one of the desk enters for all teams at the next question. */
function atQuizDesk(scene: Scene, place: QuizPlace): SimulatedDeed[] {
  const { event, state, skip, random } = scene
  const judge = event.panels.get(place.part.id)?.find(id => !skip.has(id))
  if (!judge) return []
  const entered = nextQuizMarks(place, ({ entry }) => likelyQuality(state, event, entry), random)
  return entered.map(command => ({ actor: { kind: 'judge', id: judge }, command }))
}

function marks(scene: Scene, entry: Entry, part: Part, ref: SheetRef, aspects: readonly AspectId[]): SimulatedDeed[] {
  const { event, random } = scene
  const [judge] = present(scene, entry, part, ref)
  if (!judge) return []
  return aspects.flatMap(id => {
    const aspect = schemeIndex(event.scheme).aspects.get(id)
    if (!aspect) return []
    const sheet = sheetOf(entry, ref)
    const corrected = scene.stories && sheet ? correction(entry, sheet) : null
    const value = corrected?.aspect === id ? corrected.value : likelyMark(scene, entry, aspect, ref.judge, random)
    const was = sheet?.marks.get(id)?.value ?? null
    const round = roundOf(entry, id)
    const command: Command = { type: 'EnterMark', sheet: ref, aspect: id, round, value, was, scheme: event.schemeHash }
    return [{ actor: { kind: 'judge', id: judge }, command }]
  })
}

function signature(scene: Scene, entry: Entry, part: Part, ref: SheetRef): SimulatedDeed[] {
  const sheet = sheetOf(entry, ref)
  if (!sheet || heldOn(entry, sheet).length > 0) return []
  if (sheet.signatures.size >= signaturesNeeded(scene.event, part)) return []
  const judge = present(scene, entry, part, ref).find(id => !sheet.signatures.has(id))
  const command: Command = { type: 'SignSheet', sheet: ref, digest: sheetDigest(sheet) }
  return judge ? [{ actor: { kind: 'judge', id: judge }, command }] : []
}

/** Who of those with this sheet is simulated and here. */
function present({ event, skip }: Scene, entry: Entry, part: Part, ref: SheetRef): JudgeId[] {
  return panelFor(event, entry, part.id).filter(id => !skip.has(id) && (ref.judge === 'agreed' || ref.judge === id))
}

/** The next entry; where a race decides points within a session, everybody of that session runs it first. */
function beginning(scene: Scene): SimulatedDeed[] {
  const { event } = scene
  const waiting = [...event.entries.values()].find(entry => progressOf(event, entry) === 'to-come')
  if (!waiting) return []
  const raced = racing(scene, waiting.session)
  return raced.length > 0 ? raced : inEntry(scene, waiting)
}

/** The next time of a session's race, one by one as they come in: nobody's points are known before everybody's are. */
function racing(scene: Scene, session: SessionId | null): SimulatedDeed[] {
  const { event } = scene
  const part = schemeIndex(event.scheme).partOf.get(race)
  if (!part) return []
  for (const entry of event.entries.values()) {
    if (entry.session !== session || progressOf(event, entry) !== 'to-come') continue
    const ref = requiredSheets(event, entry).find(one => one.part === part.id)
    const deeds = ref ? marks(scene, entry, part, ref, [race]) : []
    if (deeds.length > 0) return deeds
  }
  return []
}
