import { sheetDigest } from '../../shared/ledger/digest.ts'
import type { CommandOf } from '../../shared/ledger/commands.ts'
import { panelFor } from '../../shared/ledger/entry-panel.ts'
import { reachesPart } from '../../shared/ledger/reached.ts'
import { heldOn, blanksOf, signaturesNeeded } from '../../shared/ledger/sheets.ts'
import { isOut, roundOf, sheetOf } from '../../shared/ledger/requirements.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { AspectId, JudgeId } from '../../shared/scheme/ids.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import { type QuizPlace, quizPlaces } from '../../shared/views/quiz-desk.ts'

/** The next thing a judge does: fill a blank, or sign. */
export type Task =
  | { kind: 'mark'; event: Event; entry: Entry; sheet: SheetRef; aspect: Aspect }
  | { kind: 'sign'; command: CommandOf<'SignSheet'> }

/**
 * A judge's way through their sheets, entry by entry, as their replica shows them. Entries that are done are not looked
 * at again until `again` is called, as it must be when a sheet comes back.
 */
export class JudgeWork {
  readonly #judge: JudgeId
  #done = new Set<Entry['id']>()
  /** Cells for which the server takes nothing from us. */
  #given: Set<string> = new Set()

  constructor(judge: JudgeId) {
    this.#judge = judge
  }

  again(): void {
    this.#done.clear()
  }

  /** Leaves this blank alone from now on. */
  giveUp(sheet: SheetRef, aspect: AspectId): void {
    this.#given.add(cellOf(sheet, aspect))
  }

  /** The next task, or null where nothing is left or others come first. */
  next(state: Competition): Task | null {
    for (const event of state.events.values()) {
      if (event.status !== 'open') continue
      let place = -1
      for (const entry of event.entries.values()) {
        place += 1
        if (isOut(entry) || this.#done.has(entry.id)) continue
        const found = this.#inEntry(event, entry, place)
        if (found !== 'done' && found !== 'wait') return found
        if (found === 'done') this.#done.add(entry.id)
      }
    }
    return null
  }

  #inEntry(event: Event, entry: Entry, place: number): Task | 'done' | 'wait' {
    let waits = false
    for (const part of event.scheme.parts) {
      const panel = panelFor(event, entry, part.id)
      if (part.marking === 'given' || !panel.includes(this.#judge) || !reachesPart(event, entry, part.id)) continue
      const found = this.#inPart(event, entry, part, turned(panel, place))
      if (found === 'wait') waits = true
      else if (found !== 'done') return found
    }
    return waits ? 'wait' : 'done'
  }

  /** `panel` begins with who holds the pen where the sheet is agreed. */
  #inPart(event: Event, entry: Entry, part: Part, panel: readonly JudgeId[]): Task | 'done' | 'wait' {
    const agreed = part.marking === 'agreed'
    const ref: SheetRef = { event: event.id, entry: entry.id, part: part.id, judge: agreed ? 'agreed' : this.#judge }
    const sheet = sheetOf(entry, ref)
    if (sheet && sheet.status !== 'open') return 'done'
    const blanks = blanksOf(event, part, sheet)
    const { aspects } = schemeIndex(event.scheme)
    const quizzes = blanks.filter(id => aspects.get(id)?.kind === 'quiz')
    const blank = blanks.find(id => !quizzes.includes(id) && !this.#given.has(cellOf(ref, id)))
    const aspect = blank && aspects.get(blank)
    const pen = !agreed || panel[0] === this.#judge
    if (aspect && pen) return { kind: 'mark', event, entry, sheet: ref, aspect }
    if (blanks.length > 0) return pen && quizzes.length === 0 ? 'done' : 'wait'
    if (!sheet || heldOn(entry, sheet).length > 0) return 'wait'
    if (sheet.signatures.has(this.#judge)) return 'done'
    if (agreed && !panel.slice(0, signaturesNeeded(event, part)).includes(this.#judge)) return 'done'
    return { kind: 'sign', command: { type: 'SignSheet', sheet: ref, digest: sheetDigest(sheet) } }
  }
}

/** The judge's own command for a value in a sheet, in the round that its aspect is in. */
export function markCommand(
  { event, entry, sheet, aspect }: Extract<Task, { kind: 'mark' }>,
  value: CommandOf<'EnterMark'>['value'],
): CommandOf<'EnterMark'> {
  const was = sheetOf(entry, sheet)?.marks.get(aspect.id)?.value ?? null
  const round = roundOf(entry, aspect.id)
  return { type: 'EnterMark', sheet, aspect: aspect.id, round, value, was, scheme: event.schemeHash }
}

/** What tells one mark's place from all others: whose sheet, which aspect; without the round. */
export const cellOf = (sheet: SheetRef, aspect: AspectId): string =>
  `${sheet.event}/${sheet.entry}/${sheet.part}/${sheet.judge}/${aspect}`

/** The quizzes of which a judge holds the pen: one of the desk enters for all teams. */
export const quizzesWrittenBy = (state: Competition, judge: JudgeId): QuizPlace[] =>
  quizPlaces(state, judge).filter(({ event, part }) => event.panels.get(part.id)?.[0] === judge)

function turned(panel: readonly JudgeId[], place: number): JudgeId[] {
  const by = panel.length > 0 ? place % panel.length : 0
  return [...panel.slice(by), ...panel.slice(0, by)]
}
