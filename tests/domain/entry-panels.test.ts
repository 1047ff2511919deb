import { describe, expect, it } from 'vitest'
import { Dealer } from '../../shared/ledger/dealer.ts'
import { panelFor } from '../../shared/ledger/entry-panel.ts'
import type { Fact, FactOf } from '../../shared/ledger/facts.ts'
import { requiredSheets } from '../../shared/ledger/requirements.ts'
import { scopeFor } from '../../shared/ledger/scope.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { UnitId } from '../../shared/scheme/ids.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { entryCells, judgesIn } from '../../shared/views/chief-matrix.ts'
import { worksOf } from '../../shared/views/judge-works.ts'
import {
  acceptedFacts,
  aspect,
  drawn,
  enter,
  entry,
  event,
  judge,
  locked,
  lookMarks,
  marked,
  opened,
  part,
  points,
  sheet,
  signed,
  smallScheme,
} from '../support/competition.ts'
import { by, entryOf, eventOf, folded, given, givenState } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const reason = '回避'
const own = (id: string, ...judges: string[]): FactOf<'EntryPanelAssigned'> => ({
  type: 'EntryPanelAssigned',
  event,
  entry: entry(id),
  panel: { part: part('look'), judges: judges.map(judge) },
  reason,
})
const assign = (id: string, ...judges: string[]) => ({ ...own(id, ...judges), type: 'AssignEntryPanel' }) as const
const look = (rule: Partial<Part>) =>
  Scheme.parse({
    ...smallScheme,
    parts: smallScheme.parts.map(one => (one.id === 'look' ? { ...one, ...rule } : one)),
  })
/** The small set-up with another `look`, judges' units, and all four judges on the panel. */
function withUnits(rule: Partial<Part>, units: Record<string, string>, conduct: 'open' | 'blind' = 'open'): Fact[] {
  const known: Fact[] = [
    { type: 'UnitAdded', unit: { id: UnitId.parse('U2'), name: { zh: '乙厂' }, above: UnitId.parse('D') } },
    { type: 'UnitAdded', unit: { id: UnitId.parse('U3'), name: { zh: '丙厂' }, above: UnitId.parse('D') } },
    { type: 'UnitAdded', unit: { id: UnitId.parse('D'), name: { zh: '代表队' } } },
  ]
  const facts = setUpWith(look(rule), conduct).map((fact): Fact => {
    if (fact.type === 'JudgeAdded') {
      const unit = units[fact.judge.id]
      return unit ? { ...fact, judge: { ...fact.judge, unit: UnitId.parse(unit) } } : fact
    }
    if (fact.type === 'ContestantRegistered') {
      const unit = units[fact.contestant.id]
      return unit ? { ...fact, contestant: { ...fact.contestant, unit: UnitId.parse(unit) } } : fact
    }
    if (fact.type !== 'PanelAssigned' || fact.panel.part !== 'look') return fact
    return { ...fact, panel: { ...fact.panel, judges: ['J1', 'J2', 'J3', 'J4'].map(judge) } }
  })
  const [created, ...rest] = facts
  return [...(created ? [created] : []), ...known, ...rest, ...(conduct === 'blind' ? [drawn] : [])]
}
const open = { type: 'OpenEvent', event } as const
function panelsAfter(state: Competition, command: Parameters<ReturnType<typeof givenState>['when']>[0]) {
  const { decision } = givenState(state).when(command)
  if (!Array.isArray(decision)) return decision.refused
  return decision.flatMap(fact =>
    fact.type === 'EntryPanelAssigned' ? [[fact.entry, fact.panel.judges.join(' '), fact.reason.split(' ')[0]]] : [],
  )
}

describe('an entry’s own panel (C40)', () => {
  const state = () => given(opened, own('e1', 'J1', 'J2', 'J4')).state

  it('C40 stands in the place of the event’s: for sheets, marks and signatures', () => {
    expect(panelFor(eventOf(state()), entryOf(state()), part('look'))).toEqual(['J1', 'J2', 'J4'])
    expect(requiredSheets(eventOf(state()), entryOf(state())).map(ref => ref.judge)).toEqual([
      'agreed',
      'J1',
      'J2',
      'J4',
    ])
    expect(requiredSheets(eventOf(state()), entryOf(state(), 'e2')).map(ref => ref.judge)).toContain('J3')
    const whole = givenState(folded([...lookMarks('J4')], state()))
    expect(whole.when(enter('J4', 'D2', points('7')), by('J4')).decision).toMatchObject([{ type: 'MarkHeld' }])
    expect(givenState(state()).when(enter('J3', 'D2', points('7')), by('J3')).decision).toMatchObject([
      { type: 'MarkHeld', because: 'not-on-panel' },
    ])
    givenState(state())
      .when({ type: 'SignSheet', sheet: sheet('J3'), digest: '0'.repeat(64) }, by('J3'))
      .gives({ refused: 'not-on-panel' })
  })
  it('C40 a judge sees a sheet to fill only where they are on the entry’s panel', () => {
    const works = (id: string) => worksOf(scopeFor(by(id), 'judge', state()), judge(id)).map(one => one.entry.id)
    expect(works('J3')).toEqual(['e2', 'e3'])
    expect(works('J4')).toEqual(['e1'])
    expect(works('J1')).toEqual(['e1', 'e2', 'e3'])
  })
  it('C40 a judge is sent panels of own parts alone, a code officer none', () => {
    const panels = (actor: ReturnType<typeof by>, view: 'judge' | 'chief') => [
      ...entryOf(scopeFor(actor, view, state())).panels.keys(),
    ]
    expect(panels(by('J4'), 'judge')).toEqual(['look'])
    expect(panels(by('JC'), 'chief')).toEqual(['look'])
    expect(panels(by('JO'), 'chief')).toEqual([])
  })
  it('C40 the chief’s matrix has a column for whoever marks anything, off where they do not', () => {
    const judges = judgesIn(eventOf(state()))
    expect(judges).toEqual(['J1', 'J2', 'J3', 'J4'])
    const states = (id: string) =>
      entryCells(eventOf(state()), entryOf(state(), id), judges).cells.map(cell => cell.state)
    expect(states('e1')).toEqual(['none', 'none', 'off', 'none'])
    expect(states('e2')).toEqual(['none', 'none', 'none', 'off'])
  })
})

describe('dealing (C41)', () => {
  it('C41 gives each entry as many judges as the part asks for when the event opens', () => {
    expect(panelsAfter(folded(withUnits({ dealt: true, judges: 2 }, {})), open)).toEqual([
      ['e1', 'J1 J2', '按规则分派裁判'],
      ['e2', 'J3 J4', '按规则分派裁判'],
      ['e3', 'J1 J3', '按规则分派裁判'],
    ])
    const byHand = own('e2', 'J1', 'J4')
    expect(panelsAfter(folded([...withUnits({ dealt: true, judges: 2 }, {}), byHand]), open)).toEqual([
      ['e1', 'J2 J3', '按规则分派裁判'],
      ['e3', 'J3 J4', '按规则分派裁判'],
    ])
  })
  it.each([
    [5, 3, 31],
    [6, 3, 40],
    [7, 7, 5],
    [9, 4, 100],
    [30, 5, 300],
  ])('C41 deals %i judges evenly, %i to each of %i entries, and everybody meets many', (n, k, entries) => {
    const judges = Array.from({ length: n }, (_, at) => judge(`X${at + 1}`))
    const dealer = new Dealer(judges)
    const loads = new Map(judges.map(one => [one, 0]))
    const met = new Map(judges.map(one => [one, new Set<string>()]))
    for (let at = 0; at < entries; at += 1) {
      const panel = dealer.deal(judges, k)
      dealer.note(panel)
      expect(new Set(panel).size).toBe(k)
      for (const one of panel) {
        loads.set(one, (loads.get(one) ?? 0) + 1)
        for (const other of panel) met.get(one)?.add(other)
      }
      expect(Math.max(...loads.values()) - Math.min(...loads.values())).toBeLessThanOrEqual(1)
    }
    // As many of the others as there was occasion for: panels do not fall apart into fixed groups.
    const occasions = Math.min(n, 1 + Math.floor((entries * k) / n) * (k - 1))
    for (const others of met.values()) expect(others.size).toBeGreaterThanOrEqual(Math.min(occasions, n) * 0.6)
  })
})

describe('who comes after all (C41)', () => {
  it('C41 is dealt a panel then, where it was left out before', () => {
    const out: Fact = { type: 'StatusSet', event, entry: entry('e3'), status: 'absent', was: 'present', reason }
    const before = [...withUnits({ dealt: true, judges: 2 }, {}), out]
    expect(panelsAfter(folded(before), open)).toEqual([
      ['e1', 'J1 J2', '按规则分派裁判'],
      ['e2', 'J3 J4', '按规则分派裁判'],
    ])
    const late = { type: 'SetStatus', event, entry: entry('e3'), status: 'present', reason } as const
    const { decision } = givenState(folded([...before, opened, own('e1', 'J1', 'J2'), own('e2', 'J3', 'J4')])).when(
      late,
    )
    expect(decision).toMatchObject([
      { type: 'StatusSet', status: 'present' },
      { type: 'EntryPanelAssigned', entry: 'e3', panel: { judges: ['J1', 'J3'] } },
    ])
  })
})

describe('recusal by unit (C42)', () => {
  const units = { J1: 'U1', J2: 'U2', J3: 'U3', c1: 'U1', c2: 'U2', c3: 'U3' }

  it('C42 nobody marks their own unit’s entry, nor by delegation that of their delegation', () => {
    expect(panelsAfter(folded(withUnits({ recusal: 'unit' }, units)), open)).toEqual([
      ['e1', 'J2 J3 J4', '同单位裁判回避'],
      ['e2', 'J1 J3 J4', '同单位裁判回避'],
      ['e3', 'J1 J2 J4', '同单位裁判回避'],
    ])
    expect(panelsAfter(folded(withUnits({ recusal: 'delegation' }, units)), open)).toEqual([
      ['e1', 'J2 J3 J4', '同单位裁判回避'],
      ['e2', 'J1 J4', '同单位裁判回避'],
      ['e3', 'J1 J4', '同单位裁判回避'],
    ])
  })
  it('C42 where judges are dealt, from those who may', () => {
    const panels = panelsAfter(folded(withUnits({ recusal: 'unit', dealt: true, judges: 3 }, units)), open)
    expect(panels).toEqual([
      ['e1', 'J2 J3 J4', '按规则分派裁判'],
      ['e2', 'J1 J3 J4', '按规则分派裁判'],
      ['e3', 'J1 J2 J4', '按规则分派裁判'],
    ])
  })
  it('C42 not entry by entry in a blind event', () => {
    expect(panelsAfter(folded(withUnits({ recusal: 'unit' }, units, 'blind')), open)).toEqual([])
  })
  it('C42 refuses to open where an entry would be left without judges', () => {
    const all = { ...units, J2: 'U1', J3: 'U1', J4: 'U1' }
    expect(panelsAfter(folded(withUnits({ recusal: 'unit' }, all)), open)).toBe('not-on-panel')
  })
})

describe('a later change of the event’s panel (C43, C14)', () => {
  const change = (...judges: string[]) =>
    ({ type: 'AssignPanel', event, panel: { part: part('look'), judges: judges.map(judge) } }) as const
  const base = withUnits({ dealt: true, judges: 2 }, {})
  const begun = [
    ...base,
    opened,
    own('e1', 'J1', 'J2'),
    own('e2', 'J3', 'J4'),
    own('e3', 'J1', 'J3'),
    ...lookMarks('J1'),
    signed('J1', 'J1'),
  ]

  it('C43 entries not begun are dealt anew, who has signed stays with the entry', () => {
    // J1 has signed e1 and leaves; J2 has not begun there and stays; e2 happens to be dealt those it had.
    expect(panelsAfter(folded(begun), change('J2', 'J3', 'J4'))).toEqual([['e3', 'J2 J4', '按规则分派裁判']])
  })
  it('C43 a judge who leaves without having signed is replaced, on entries that others have begun too', () => {
    expect(panelsAfter(folded(begun), change('J1', 'J3', 'J4'))).toEqual([
      ['e1', 'J1 J3', '按规则分派裁判'],
      ['e3', 'J1 J4', '按规则分派裁判'],
    ])
  })
  it('C14 an entry that a leaving judge has signed counts as before', () => {
    const met = given(opened, acceptedFacts('e1'), lookMarks('J1', 'e2'))
    const { decision } = met.when({ ...change('J2', 'J3', 'J4'), reason: 'J1 病假' })
    expect(decision).toMatchObject([
      { type: 'PanelAssigned', reason: 'J1 病假' },
      { type: 'EntryPanelAssigned', entry: 'e1', panel: { judges: ['J1', 'J2', 'J3'] } },
    ])
    folded(Array.isArray(decision) ? decision : [], met.state)
    expect(panelFor(eventOf(met.state), entryOf(met.state, 'e2'), part('look'))).toEqual(['J2', 'J3', 'J4'])
    expect(worksOf(scopeFor(by('J1'), 'judge', met.state), judge('J1')).map(one => one.entry.id)).toEqual([
      'e1',
      'e2',
      'e3',
    ])
  })
})

describe('AssignEntryPanel', () => {
  it('C44 gives one entry other judges, with the reason', () => {
    given(opened)
      .when(assign('e1', 'J1', 'J2', 'J4'), by('JC'))
      .gives([own('e1', 'J1', 'J2', 'J4')])
    given()
      .when(assign('e1', 'J4'))
      .gives([own('e1', 'J4')])
  })
  it('C45 refuses agreed and imported parts, nobody, strangers, one twice, an unknown entry, a lock', () => {
    const of = (id: string) => ({ ...assign('e1', 'J1'), panel: { part: part(id), judges: [judge('J1')] } })
    given(opened).when(of('size')).gives({ refused: 'part-unknown' })
    given(opened).when(of('theory')).gives({ refused: 'part-unknown' })
    given(opened).when(of('none')).gives({ refused: 'part-unknown' })
    given(opened).when(assign('e1')).gives({ refused: 'not-on-panel' })
    given(opened).when(assign('e1', 'J9')).gives({ refused: 'judge-unknown' })
    given(opened)
      .when(assign('e1', 'J1', 'J1'))
      .gives({ refused: 'judge-exists' })
    given(opened).when(assign('e9', 'J1')).gives({ refused: 'entry-unknown' })
    given(opened, locked).when(assign('e1', 'J1')).gives({ refused: 'event-locked' })
  })
  it('C46 refuses to leave out who has signed, or to let somebody join what is accepted', () => {
    given(opened, lookMarks('J1'), signed('J1', 'J1'))
      .when(assign('e1', 'J2', 'J3', 'J4'))
      .gives({ refused: 'sheet-signed-already', detail: { judge: 'J1' } })
    given(opened, acceptedFacts('e1'))
      .when(assign('e1', 'J1', 'J2', 'J3', 'J4'))
      .gives({ refused: 'sheet-signed-already' })
    given(opened, lookMarks('J1'), signed('J1', 'J1'))
      .when(assign('e1', 'J1', 'J4'))
      .gives([own('e1', 'J1', 'J4')])
    given(opened, marked('J1', 'D2', points('8')))
      .when(assign('e1', 'J2', 'J3', 'J4'))
      .gives([own('e1', 'J2', 'J3', 'J4')])
  })
  it('C47 has nothing to do for the same judges in the same order', () => {
    given(opened)
      .when(assign('e1', 'J1', 'J2', 'J3'))
      .gives([])
    given(opened, own('e1', 'J4')).when(assign('e1', 'J4')).gives([])
  })
  it('C48 a held mark of a judge who has left the entry cannot be used', () => {
    const held: Fact = {
      type: 'MarkHeld',
      held: 't:1',
      sheet: sheet('J3'),
      aspect: aspect('D2'),
      round: 1,
      value: points('7'),
      is: null,
      because: 'not-on-panel',
    }
    given(opened, own('e1', 'J1', 'J2', 'J4'), held)
      .when({ type: 'SettleHeld', event, entry: entry('e1'), held: 't:1', use: true, reason })
      .gives({ refused: 'not-on-panel' })
  })
})
