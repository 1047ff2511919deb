import { allowTime, withdrawAllowance } from './allowances.ts'
import { freezeBoard, revealEntry, setPublicPolicy, unfreezeBoard } from './board-control.ts'
import type { Command } from './commands.ts'
import type { Context, Decision } from './decision.ts'
import { decodeCodes, recordDraw } from './draw.ts'
import { assignEntryPanel } from './entry-panel.ts'
import { settleHeld } from './held.ts'
import { setHonour } from './honours.ts'
import { enterGiven, enterMark } from './marking.ts'
import { assignPanel } from './panels.ts'
import { givePenalty, withdrawPenalty } from './penalties.ts'
import { forgetPerson } from './people.ts'
import { publishResults } from './results.ts'
import { acceptSheets, returnSheet } from './review.ts'
import { openRound } from './rounds.ts'
import { lockEvent, openEvent, unlockEvent } from './running.ts'
import { changeScheme } from './scheme-change.ts'
import { setUpCompetition } from './setup.ts'
import { signSheet } from './sheets.ts'
import { closeStage, reopenStage } from './stages.ts'
import type { Competition } from './state.ts'
import { setStatus } from './status.ts'
import { decideTie } from './ties.ts'

export type { Context, Decision } from './decision.ts'

/**
 * What follows from a command in this state: facts, none where there is nothing to do, or why a rule said no. Only
 * reads. Whether the actor may ask at all is for `may`, before.
 */
export function decide(state: Competition, command: Command, context: Context): Decision {
  switch (command.type) {
    case 'SetUpCompetition':
      return setUpCompetition(state, command)
    case 'AssignPanel':
      return assignPanel(state, command)
    case 'AssignEntryPanel':
      return assignEntryPanel(state, command)
    case 'RecordDraw':
      return recordDraw(state, command)
    case 'DecodeCodes':
      return decodeCodes(state, command, context)
    case 'ForgetPerson':
      return forgetPerson(state, command)
    case 'OpenEvent':
      return openEvent(state, command)
    case 'CloseStage':
      return closeStage(state, command)
    case 'ReopenStage':
      return reopenStage(state, command)
    case 'ChangeScheme':
      return changeScheme(state, command, context)
    case 'LockEvent':
      return lockEvent(state, command)
    case 'UnlockEvent':
      return unlockEvent(state, command)
    case 'SetPublicPolicy':
      return setPublicPolicy(state, command)
    case 'FreezeBoard':
      return freezeBoard(state, command)
    case 'UnfreezeBoard':
      return unfreezeBoard(state, command)
    case 'RevealEntry':
      return revealEntry(state, command)
    case 'PublishResults':
      return publishResults(state, command)
    case 'EnterMark':
      return enterMark(state, command, context)
    case 'EnterGiven':
      return enterGiven(state, command)
    case 'SignSheet':
      return signSheet(state, command, context)
    case 'ReturnSheet':
      return returnSheet(state, command)
    case 'AcceptSheets':
      return acceptSheets(state, command)
    case 'OpenRound':
      return openRound(state, command)
    case 'SettleHeld':
      return settleHeld(state, command)
    case 'GivePenalty':
      return givePenalty(state, command, context)
    case 'WithdrawPenalty':
      return withdrawPenalty(state, command)
    case 'AllowTime':
      return allowTime(state, command, context)
    case 'WithdrawAllowance':
      return withdrawAllowance(state, command)
    case 'SetHonour':
      return setHonour(state, command)
    case 'SetStatus':
      return setStatus(state, command)
    case 'DecideTie':
      return decideTie(state, command)
  }
}
