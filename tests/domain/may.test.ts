import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/ledger/access.ts'
import { Command } from '../../shared/ledger/commands.ts'
import { may } from '../../shared/ledger/may.ts'
import { AwardId, ContestantId, EventId, PenaltyId, PersonId } from '../../shared/scheme/ids.ts'
import {
  aspect,
  drawn,
  enter,
  entry,
  event,
  given as mark,
  judge,
  opened,
  part,
  points,
  setUpCommand,
  sheet,
} from '../support/competition.ts'
import { by, given, organiser, system } from '../support/given.ts'
import { first, richScheme, timed } from '../support/rich-scheme.ts'

const reason = '原因'
const e1 = { event, entry: entry('e1') }
/** One of every command, about the small competition's event. */
const commands: { readonly [T in Command['type']]: Extract<Command, { type: T }> } = {
  SetUpCompetition: setUpCommand(),
  AssignPanel: { type: 'AssignPanel', event, panel: { part: part('look'), judges: [judge('J1')] } },
  AssignEntryPanel: {
    type: 'AssignEntryPanel',
    ...e1,
    panel: { part: part('look'), judges: [judge('J1')] },
    reason,
  },
  RecordDraw: { ...drawn, type: 'RecordDraw' },
  DecodeCodes: {
    type: 'DecodeCodes',
    event,
    mapping: [{ entry: entry('e1'), contestant: ContestantId.parse('c1') }],
    second: 'W',
  },
  ForgetPerson: { type: 'ForgetPerson', person: PersonId.parse('p-J1') },
  OpenEvent: { type: 'OpenEvent', event },
  CloseStage: { type: 'CloseStage', event, stage: first },
  ReopenStage: { type: 'ReopenStage', event, stage: first, reason },
  ChangeScheme: { type: 'ChangeScheme', event, scheme: richScheme, reason, second: 'W' },
  LockEvent: { type: 'LockEvent', event },
  UnlockEvent: { type: 'UnlockEvent', event, reason },
  SetPublicPolicy: { type: 'SetPublicPolicy', event, policy: 'live' },
  FreezeBoard: { type: 'FreezeBoard', event },
  UnfreezeBoard: { type: 'UnfreezeBoard', event },
  RevealEntry: { type: 'RevealEntry', ...e1 },
  PublishResults: { type: 'PublishResults', event, noticeDays: 7 },
  EnterMark: enter('J1', 'D2', points('8')),
  EnterGiven: { type: 'EnterGiven', ...e1, aspect: aspect('T1'), value: mark('80') },
  SignSheet: { type: 'SignSheet', sheet: sheet('J1'), digest: '0'.repeat(64) },
  ReturnSheet: { type: 'ReturnSheet', sheet: sheet('J1'), reason },
  AcceptSheets: { type: 'AcceptSheets', ...e1, sheets: [sheet('J1')] },
  OpenRound: { type: 'OpenRound', ...e1, aspect: aspect('D1'), reason },
  SettleHeld: { type: 'SettleHeld', ...e1, held: 't:1', use: true, reason },
  GivePenalty: { type: 'GivePenalty', ...e1, penalty: PenaltyId.parse('late'), count: 1, reason },
  WithdrawPenalty: { type: 'WithdrawPenalty', ...e1, ref: 't:1', reason },
  AllowTime: { type: 'AllowTime', ...e1, aspect: timed, seconds: '30', reason },
  WithdrawAllowance: { type: 'WithdrawAllowance', ...e1, ref: 't:1', reason },
  SetHonour: { type: 'SetHonour', ...e1, award: AwardId.parse('medal'), state: 'applied', reason },
  SetStatus: { type: 'SetStatus', ...e1, status: 'absent', reason },
  DecideTie: { type: 'DecideTie', event, entries: [entry('e1'), entry('e2')], how: 'decision', reason },
}

const actors = {
  system,
  organiser,
  chief: by('JC'),
  judge: by('J1'),
  'another judge': by('J2'),
  'code officer': by('JO'),
  supervisor: by('JS'),
  audience: { kind: 'anybody' },
} satisfies Record<string, Actor>
type Who = keyof typeof actors
const who = Object.keys(actors).filter((name): name is Who => name in actors)

const both: Who[] = ['organiser', 'chief']
/** DESIGN 5, written down a second time: before the opening, and after it where that differs. */
const table: { readonly [T in Command['type']]: { before: Who[]; after?: Who[] } } = {
  SetUpCompetition: { before: ['organiser'] },
  AssignPanel: { before: ['organiser'], after: ['chief'] },
  AssignEntryPanel: { before: both, after: ['chief'] },
  RecordDraw: { before: ['code officer'] },
  DecodeCodes: { before: ['code officer'] },
  ForgetPerson: { before: ['organiser'] },
  OpenEvent: { before: ['organiser'] },
  CloseStage: { before: ['chief'] },
  ReopenStage: { before: ['chief'] },
  ChangeScheme: { before: ['chief'] },
  LockEvent: { before: ['chief'] },
  UnlockEvent: { before: ['chief'] },
  SetPublicPolicy: { before: both },
  FreezeBoard: { before: both },
  UnfreezeBoard: { before: both },
  RevealEntry: { before: both },
  PublishResults: { before: both },
  EnterMark: { before: ['judge'] },
  EnterGiven: { before: both },
  SignSheet: { before: ['judge'] },
  ReturnSheet: { before: ['chief'] },
  AcceptSheets: { before: ['chief'] },
  OpenRound: { before: ['chief'] },
  SettleHeld: { before: ['chief'] },
  GivePenalty: { before: ['chief'] },
  WithdrawPenalty: { before: ['chief'] },
  AllowTime: { before: ['chief'] },
  WithdrawAllowance: { before: ['chief'] },
  SetHonour: { before: both },
  SetStatus: { before: both, after: ['chief'] },
  DecideTie: { before: ['chief'] },
}

describe('may', () => {
  const before = given().state
  const after = given(opened).state

  it.each(Object.values(commands).map(command => [command.type, command] as const))('A1 %s', (type, command) => {
    const allowedIn = (state: typeof before) => who.filter(name => may(actors[name], command, state) === null)
    const row = table[type]
    expect(allowedIn(before)).toEqual(['system', ...row.before])
    expect(allowedIn(after)).toEqual(['system', ...(row.after ?? row.before)])
  })
  it('A2 says no with one code, and names the command', () => {
    expect(may(by('J1'), commands.LockEvent, after)).toEqual({
      refused: 'not-allowed',
      detail: { command: 'LockEvent' },
    })
  })
  it('A3 a role for one event is none for another', () => {
    const elsewhere = { ...commands.LockEvent, event: EventId.parse('other') }
    expect(may(by('JC'), elsewhere, after)).toMatchObject({ refused: 'not-allowed' })
  })
  it('A4 a judge off the panel may still send marks of their own: they are held; nobody else’s sheet ever', () => {
    expect(may(by('J4'), { ...commands.EnterMark, sheet: sheet('J4') }, after)).toBeNull()
    expect(may(by('J4'), commands.EnterMark, after)).toMatchObject({ refused: 'not-allowed' })
  })
  it('A5 an agreed sheet is its panel’s', () => {
    const agreed = { ...commands.SignSheet, sheet: sheet('agreed') }
    expect([by('J1'), by('J2'), by('J3'), by('JC')].map(actor => may(actor, agreed, after) === null)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
  it('A6 an unknown number has no rights', () => {
    for (const command of Object.values(commands)) expect(may(by('J99'), command, after)).not.toBeNull()
  })
})
