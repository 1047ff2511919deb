import { describe, expect, it } from 'vitest'
import type { CommandOf } from '../../shared/ledger/commands.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { emptyCompetition } from '../../shared/ledger/state.ts'
import { ContestantId, EventId, PersonId, SessionId, UnitId } from '../../shared/scheme/ids.ts'
import {
  acceptedFacts,
  event,
  entry,
  judge,
  locked,
  lookMarks,
  opened,
  part,
  setUpCommand,
  signed,
  smallHash,
} from '../support/competition.ts'
import { competition, factsOf, given, givenState } from '../support/given.ts'

type SetUp = CommandOf<'SetUpCompetition'>
type SetUpEvent = SetUp['events'][number]

const fresh = () => givenState(emptyCompetition(competition))
const changed = (change: (one: SetUpEvent) => Partial<SetUpEvent>, conduct: 'open' | 'blind' = 'open'): SetUp => {
  const command = setUpCommand(conduct)
  return { ...command, events: command.events.map(one => ({ ...one, ...change(one) })) }
}
const refused = (command: SetUp, code: string, detail: object = {}) =>
  fresh().when(command).gives({ refused: code, detail })

describe('SetUpCompetition', () => {
  it('C1 says everything once, the scheme with its hash', () => {
    const facts = factsOf(fresh().when(setUpCommand()).decision)
    const counts = new Map<string, number>()
    for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1)
    expect([...counts]).toEqual([
      ['CompetitionCreated', 1],
      ['UnitAdded', 1],
      ['JudgeAdded', 7],
      ['EventAdded', 1],
      ['ContestantRegistered', 3],
      ['EntryAdded', 3],
      ['PanelAssigned', 2],
    ])
    expect(facts.find(({ type }) => type === 'EventAdded')).toMatchObject({ schemeHash: smallHash })
  })
  it('C2 refuses a competition that exists', () => {
    given().when(setUpCommand()).gives({ refused: 'competition-exists' })
  })
  it('C3 refuses two things with the same id, code or bib', () => {
    const command = setUpCommand()
    refused({ ...command, units: [...command.units, ...command.units] }, 'unit-exists', { unit: 'U1' })
    refused({ ...command, judges: [...command.judges, ...command.judges] }, 'judge-exists', { judge: 'J1' })
    refused({ ...command, events: [...command.events, ...command.events] }, 'event-exists', { event })
    refused(
      changed(one => ({ entries: [...one.entries, ...one.entries] })),
      'entry-exists',
      { entry: 'e1' },
    )
    refused(
      changed(one => ({ entries: one.entries.map(entry => ({ ...entry, code: '1' })) })),
      'code-taken',
      { code: '1' },
    )
    refused(
      changed(one => ({ contestants: [...one.contestants, ...one.contestants] })),
      'contestant-exists',
    )
    refused(
      changed(one => ({ contestants: one.contestants.map(own => ({ ...own, bib: '1' })) })),
      'code-taken',
      { bib: '1' },
    )
    const first = ContestantId.parse('c1')
    refused(
      changed(one => ({ entries: one.entries.map(entry => ({ ...entry, contestant: first })) })),
      'contestant-exists',
    )
    refused(
      changed(one => ({ panels: [...one.panels, ...one.panels] })),
      'part-unknown',
    )
  })
  it('C4 refuses what names something that is not there', () => {
    const command = setUpCommand()
    const unit = UnitId.parse('none')
    refused({ ...command, units: command.units.map(one => ({ ...one, above: unit })) }, 'unit-unknown', {
      unit: 'none',
    })
    refused({ ...command, judges: command.judges.map(one => ({ ...one, unit })) }, 'unit-unknown')
    const roles = [{ role: 'judge' as const, event: EventId.parse('none') }]
    refused({ ...command, judges: command.judges.map(one => ({ ...one, roles })) }, 'event-unknown', { event: 'none' })
    refused(
      changed(one => ({ contestants: one.contestants.map(own => ({ ...own, unit })) })),
      'unit-unknown',
    )
    const stranger = ContestantId.parse('none')
    refused(
      changed(one => ({ entries: one.entries.map(entry => ({ ...entry, contestant: stranger })) })),
      'contestant-unknown',
    )
    const session = SessionId.parse('none')
    refused(
      changed(one => ({ entries: one.entries.map(entry => ({ ...entry, session })) })),
      'malformed',
      { field: 'session' },
    )
    refused(
      changed(() => ({ panels: [{ part: part('none'), judges: [] }] })),
      'part-unknown',
      { part: 'none' },
    )
    refused(
      changed(() => ({ panels: [{ part: part('theory'), judges: [] }] })),
      'part-unknown',
      { part: 'theory' },
    )
    refused(
      changed(() => ({ panels: [{ part: part('look'), judges: [judge('J9')] }] })),
      'judge-unknown',
    )
    refused(
      changed(() => ({ panels: [{ part: part('look'), judges: [judge('J1'), judge('J1')] }] })),
      'judge-exists',
    )
  })
  it('C5 refuses a blind event whose entries say whose they are', () => {
    const named = setUpCommand('open').events.flatMap(one => one.entries)
    refused(
      changed(() => ({ entries: named }), 'blind'),
      'malformed',
      { field: 'contestant' },
    )
  })
})

describe('AssignPanel', () => {
  const assign = (...judges: string[]) =>
    ({ type: 'AssignPanel', event, panel: { part: part('look'), judges: judges.map(id => judge(id)) } }) as const
  const assigned = (...judges: string[]): Fact => ({ ...assign(...judges), type: 'PanelAssigned' })

  it('C10 says who marks a part, before and after the opening', () => {
    given()
      .when(assign('J1', 'J4'))
      .gives([assigned('J1', 'J4')])
    given(opened)
      .when({ ...assign('J1', 'J4'), reason: 'J2 病假' })
      .gives([{ ...assigned('J1', 'J4'), reason: 'J2 病假' } as Fact])
  })
  it('C11 has nothing to do for the same judges in the same order', () => {
    given()
      .when(assign('J1', 'J2', 'J3'))
      .gives([])
  })
  it('C12 refuses unknown judges, one twice, unknown parts and imported ones', () => {
    given().when(assign('J9')).gives({ refused: 'judge-unknown' })
    given().when(assign('J1', 'J1')).gives({ refused: 'judge-exists' })
    given()
      .when({ type: 'AssignPanel', event, panel: { part: part('none'), judges: [] } })
      .gives({ refused: 'part-unknown' })
    given()
      .when({ type: 'AssignPanel', event, panel: { part: part('theory'), judges: [] } })
      .gives({ refused: 'part-unknown' })
  })
  it('C13 refuses a locked event', () => {
    given(opened, locked).when(assign('J1')).gives({ refused: 'event-locked' })
  })
  it('C14 undoes nothing that was signed: such an entry keeps its panel', () => {
    const kept = {
      type: 'EntryPanelAssigned',
      event,
      entry: entry('e1'),
      panel: { part: part('look'), judges: ['J1', 'J2', 'J3'].map(judge) },
      reason: '换裁判前已有签字，保留原裁判组 signed before the change of panel',
    } as const
    given(opened, lookMarks('J3'), signed('J3', 'J3'))
      .when(assign('J1', 'J2'))
      .gives([assigned('J1', 'J2'), kept])
    given(opened, acceptedFacts('e1'))
      .when(assign('J1', 'J2', 'J3', 'J4'))
      .gives([assigned('J1', 'J2', 'J3', 'J4'), kept])
    given(opened, lookMarks('J1'), signed('J1', 'J1'))
      .when(assign('J1', 'J2'))
      .gives([assigned('J1', 'J2')])
    given(opened, lookMarks('J3'))
      .when(assign('J1', 'J2', 'J4'))
      .gives([assigned('J1', 'J2', 'J4')])
  })
})

describe('ForgetPerson', () => {
  const forget = (id: string) => ({ type: 'ForgetPerson', person: PersonId.parse(id) }) as const
  it('C20 records that somebody is forgotten, judge or contestant, once', () => {
    given()
      .when(forget('p-J1'))
      .gives([{ type: 'PersonForgotten', person: PersonId.parse('p-J1') }])
    given()
      .when(forget('p-c1'))
      .gives([{ type: 'PersonForgotten', person: PersonId.parse('p-c1') }])
    given({ type: 'PersonForgotten', person: PersonId.parse('p-c1') })
      .when(forget('p-c1'))
      .gives([])
    given().when(forget('p-none')).gives({ refused: 'person-unknown' })
  })
})
