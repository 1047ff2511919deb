import { timeAllowanceWithdrawn, timeAllowed } from './allowances.ts'
import { boardFrozen, boardUnfrozen, entryRevealed, publicPolicySet } from './board-control.ts'
import { codesDecoded, codesDrawn } from './draw.ts'
import { entryPanelAssigned } from './entry-panel.ts'
import type { Fact } from './facts.ts'
import { heldSettled, markHeld } from './held.ts'
import { honourSet } from './honours.ts'
import { givenEntered, markEntered } from './marking.ts'
import { panelAssigned } from './panels.ts'
import { penaltyGiven, penaltyWithdrawn } from './penalties.ts'
import { personForgotten } from './people.ts'
import { resultsPublished } from './results.ts'
import { sheetAccepted, sheetReturned } from './review.ts'
import { roundOpened } from './rounds.ts'
import { eventLocked, eventOpened, eventUnlocked, fieldWaived } from './running.ts'
import { schemeChanged } from './scheme-change.ts'
import { competitionCreated, contestantRegistered, entryAdded, eventAdded, judgeAdded, unitAdded } from './setup.ts'
import { sheetSigned } from './sheets.ts'
import { stageClosed, stageReopened } from './stages.ts'
import type { Competition, Stamp } from './state.ts'
import { statusSet } from './status.ts'
import { tieDecided } from './ties.ts'
import { touchEntry, type Touched } from './touched.ts'

/** What the fold needs of a line. `command` is `device:n`; a line within scope comes without it. */
export interface FoldLine {
  seq: number
  at: string
  by: string
  command?: string | undefined
  facts: readonly Fact[]
}

/**
 * Folds one line into a draft that its caller owns, in place, and notes in `touched` what it changed. The facts are
 * trusted: parsed where they came in, and sealed since. Throws FoldError where they name what is not there.
 */
export function evolve(draft: Competition, line: FoldLine, touched?: Touched): void {
  const stamp: Stamp = { seq: line.seq, at: line.at, by: line.by }
  for (const fact of line.facts) apply(draft, fact, stamp, touched)
  draft.seq = line.seq
  draft.at = line.at
  if (line.command !== undefined) noteCommand(draft, line.command, line.seq)
}

/** A device's commands come in order: the last number is all that a repetition needs to be known by. */
function noteCommand(draft: Competition, command: string, seq: number): void {
  const colon = command.lastIndexOf(':')
  const n = Number(command.slice(colon + 1))
  if (colon < 1 || !Number.isSafeInteger(n)) return
  const device = command.slice(0, colon)
  const last = draft.devices.get(device)
  if (!last) draft.devices.set(device, { n, seq })
  else if (n > last.n) {
    last.n = n
    last.seq = seq
  }
}

function apply(draft: Competition, fact: Fact, stamp: Stamp, touched: Touched | undefined): void {
  switch (fact.type) {
    case 'MarkEntered':
      markEntered(draft, fact, stamp)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'MarkHeld':
      markHeld(draft, fact, stamp)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'HeldSettled':
      heldSettled(draft, fact)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'SheetSigned':
      sheetSigned(draft, fact, stamp)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'SheetReturned':
      sheetReturned(draft, fact, stamp)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'SheetAccepted':
      sheetAccepted(draft, fact)
      return touchEntry(touched, fact.sheet.event, fact.sheet.entry)
    case 'GivenEntered':
      givenEntered(draft, fact, stamp)
      return touchEntry(touched, fact.event, fact.entry)
    case 'RoundOpened':
      roundOpened(draft, fact)
      return touchEntry(touched, fact.event, fact.entry)
    case 'PenaltyGiven':
      penaltyGiven(draft, fact, stamp)
      return touchEntry(touched, fact.event, fact.entry)
    case 'PenaltyWithdrawn':
      penaltyWithdrawn(draft, fact)
      return touchEntry(touched, fact.event, fact.entry)
    case 'TimeAllowed':
      timeAllowed(draft, fact, stamp)
      return touchEntry(touched, fact.event, fact.entry)
    case 'TimeAllowanceWithdrawn':
      timeAllowanceWithdrawn(draft, fact)
      return touchEntry(touched, fact.event, fact.entry)
    case 'HonourSet':
      honourSet(draft, fact, stamp)
      return touchEntry(touched, fact.event, fact.entry)
    case 'StatusSet':
      statusSet(draft, fact)
      return touchEntry(touched, fact.event, fact.entry)
    case 'EntryRevealed':
      entryRevealed(draft, fact)
      return touchEntry(touched, fact.event, fact.entry)
    case 'TieDecided':
      tieDecided(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'CodesDrawn':
      codesDrawn(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'CodesDecoded':
      codesDecoded(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'EventOpened':
      eventOpened(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'FieldWaived':
      fieldWaived(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'StageClosed':
      stageClosed(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'StageReopened':
      stageReopened(draft, fact)
      return touchEvent(touched, fact)
    case 'SchemeChanged':
      schemeChanged(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'EventLocked':
      eventLocked(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'EventUnlocked':
      eventUnlocked(draft, fact)
      return touchEvent(touched, fact)
    case 'PublicPolicySet':
      publicPolicySet(draft, fact)
      return touchEvent(touched, fact)
    case 'BoardFrozen':
      boardFrozen(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'BoardUnfrozen':
      boardUnfrozen(draft, fact)
      return touchEvent(touched, fact)
    case 'ResultsPublished':
      resultsPublished(draft, fact, stamp)
      return touchEvent(touched, fact)
    case 'PanelAssigned':
      panelAssigned(draft, fact)
      return touchEvent(touched, fact)
    case 'EntryPanelAssigned':
      entryPanelAssigned(draft, fact)
      return touchEvent(touched, fact)
    case 'ContestantRegistered':
      contestantRegistered(draft, fact)
      return touchEvent(touched, fact)
    case 'EntryAdded':
      entryAdded(draft, fact)
      return touchEvent(touched, fact)
    case 'EventAdded':
      eventAdded(draft, fact)
      return touchAll(touched)
    case 'CompetitionCreated':
      competitionCreated(draft, fact)
      return touchAll(touched)
    case 'UnitAdded':
      unitAdded(draft, fact)
      return touchAll(touched)
    case 'JudgeAdded':
      judgeAdded(draft, fact)
      return touchAll(touched)
    case 'PersonForgotten':
      personForgotten(draft, fact)
      return touchAll(touched)
  }
}

function touchEvent(touched: Touched | undefined, fact: Extract<Fact, { event: unknown }>): void {
  if (touched && typeof fact.event === 'string') touched.events.add(fact.event)
}

function touchAll(touched: Touched | undefined): void {
  if (touched) touched.all = true
}
