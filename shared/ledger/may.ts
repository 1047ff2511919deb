import type { EventId } from '../scheme/ids.ts'
import type { Actor } from './access.ts'
import type { Command, CommandOf } from './commands.ts'
import { panelFor } from './entry-panel.ts'
import { type Refusal, refuse } from './refusal.ts'
import { hasRole, marksIn } from './roles.ts'
import type { SheetRef } from './sheet-ref.ts'
import type { Competition } from './state.ts'

interface Right {
  /** Accounts of the house: organisers and the owner. */
  organiser?: 'always' | 'until-opened'
  chief?: 'always' | 'once-opened'
  codeOfficer?: true
  /** A judge, on a sheet of their own or one that they agree on with others. */
  judge?: true
}

const both: Right = { organiser: 'always', chief: 'always' }
const chief: Right = { chief: 'always' }

/** Who may ask for what. (A1–A6, DESIGN 5) */
const rights: { readonly [T in Command['type']]: Right } = {
  SetUpCompetition: { organiser: 'always' },
  AssignPanel: { organiser: 'until-opened', chief: 'once-opened' },
  AssignEntryPanel: { organiser: 'until-opened', chief: 'always' },
  RecordDraw: { codeOfficer: true },
  DecodeCodes: { codeOfficer: true },
  ForgetPerson: { organiser: 'always' },
  OpenEvent: { organiser: 'always' },
  CloseStage: chief,
  ReopenStage: chief,
  ChangeScheme: chief,
  LockEvent: chief,
  UnlockEvent: chief,
  SetPublicPolicy: both,
  FreezeBoard: both,
  UnfreezeBoard: both,
  RevealEntry: both,
  PublishResults: both,
  EnterMark: { judge: true },
  EnterGiven: both,
  SignSheet: { judge: true },
  ReturnSheet: chief,
  AcceptSheets: chief,
  OpenRound: chief,
  SettleHeld: chief,
  GivePenalty: chief,
  WithdrawPenalty: chief,
  AllowTime: chief,
  WithdrawAllowance: chief,
  SetHonour: both,
  SetStatus: { organiser: 'until-opened', chief: 'always' },
  DecideTie: chief,
}

/**
 * Whether somebody may ask for this at all: `not-allowed`, or null. What the state makes of it is for `decide`. The
 * actor comes from the session; roles come from the ledger.
 */
export function may(actor: Actor, command: Command, state: Competition): Refusal | null {
  if (actor.kind === 'system' || isAllowed(actor, command, state)) return null
  return refuse('not-allowed', { command: command.type })
}

function isAllowed(actor: Actor, command: Command, state: Competition): boolean {
  const right = rights[command.type]
  if (actor.kind === 'account') {
    if (right.organiser !== 'until-opened') return right.organiser === 'always'
    return !hasOpened(state, eventOf(command))
  }
  const event = eventOf(command)
  if (actor.kind !== 'judge' || event === undefined) return false
  if (right.judge && isMarking(command)) return isOwnSheet(state, actor.id, command.sheet)
  if (right.codeOfficer && hasRole(state, actor.id, 'code-officer', event)) return true
  if (!right.chief || !hasRole(state, actor.id, 'chief', event)) return false
  return right.chief === 'always' || hasOpened(state, event)
}

const hasOpened = (state: Competition, event: EventId | undefined): boolean =>
  event !== undefined && (state.events.get(event)?.status ?? 'setup') !== 'setup'

const isMarking = (command: Command): command is CommandOf<'EnterMark' | 'SignSheet'> =>
  command.type === 'EnterMark' || command.type === 'SignSheet'

/** Off the panel by now is for `decide`: a mark that was made before the change is held, not thrown away. (A4) */
function isOwnSheet(state: Competition, judge: Extract<Actor, { kind: 'judge' }>['id'], sheet: SheetRef): boolean {
  if (sheet.judge === judge) return marksIn(state, judge, sheet.event)
  const event = state.events.get(sheet.event)
  const entry = event?.entries.get(sheet.entry) ?? null
  return (
    sheet.judge === 'agreed' &&
    event !== undefined &&
    entry !== null &&
    panelFor(event, entry, sheet.part).includes(judge)
  )
}

/** The one event that a command is about. */
function eventOf(command: Command): EventId | undefined {
  if ('event' in command) return command.event
  return 'sheet' in command ? command.sheet.event : undefined
}
