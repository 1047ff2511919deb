import { describe, expect, it } from 'vitest'
import type { QuickStart } from '../../shared/protocol/http.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { peopleOf, setUpFrom } from '../../shared/ledger/import-file.ts'
import { fileFromQuickStart } from '../../shared/ledger/quick-start.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { emptyCompetition } from '../../shared/ledger/state.ts'
import { person, smallScheme } from '../support/competition.ts'
import { competition, factsOf, system } from '../support/given.ts'

const form = (more: Partial<QuickStart> = {}): QuickStart => ({
  title: '厂内赛',
  host: '厂工会',
  date: '2026-12-01',
  events: [{ name: '焊工', scheme: 'small' }],
  roster: '甲厂\t欧阳一\t焊工\n乙厂\t买买提·艾力\t焊工',
  judges: '裁甲\t甲厂\t焊工\n裁乙\t乙厂\t焊工\n裁丙\t\t焊工',
  ...more,
})
const schemes = new Map([['small', smallScheme]])
const made = (more: Partial<QuickStart> = {}) => fileFromQuickStart(form(more), schemes)
const fileOf = (more: Partial<QuickStart> = {}): CompetitionFile => {
  const result = made(more)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.file
}
const errorsOf = (more: Partial<QuickStart>) => {
  const result = made(more)
  return result.ok ? [] : result.errors
}

describe('fileFromQuickStart', () => {
  it('C30 makes a competition that can be set up and opened', () => {
    const file = fileOf()
    const refs = peopleOf(file).map((_one, at) => person(String(at)))
    const context = { by: 'system', ref: 'd:1', actor: system }
    const facts = factsOf(decide(emptyCompetition(competition), setUpFrom(file, refs), context))
    expect(facts.at(0)).toMatchObject({
      type: 'CompetitionCreated',
      info: { title: { zh: '厂内赛' }, from: '2026-12-01' },
    })
    expect(JSON.stringify(facts)).not.toMatch(/欧阳|裁甲/)
  })
  it('C31 codes entries 01, 02 … in the list’s order', () => {
    const [event] = fileOf().events
    expect(event?.entries.map(({ code, contestant }) => [code, contestant])).toEqual([
      ['01', 'c01'],
      ['02', 'c02'],
    ])
    expect(event?.contestants.map(({ name, unit }) => [name, unit])).toEqual([
      ['欧阳一', 'U01'],
      ['买买提·艾力', 'U02'],
    ])
  })
  it('C32 deals judges to the parts in turn', () => {
    expect(fileOf().events[0]?.panels).toEqual([
      { part: 'size', judges: ['J01', 'J02'] },
      { part: 'look', judges: ['J03', 'J01', 'J02'] },
    ])
  })
  it('C32 gives a part whose judges are dealt to entries all of them to deal from', () => {
    const dealt = Scheme.parse({
      ...smallScheme,
      parts: smallScheme.parts.map(one => (one.id === 'look' ? { ...one, judges: 2, dealt: true } : one)),
    })
    const result = fileFromQuickStart(form(), new Map([['small', dealt]]))
    expect(result.ok && result.file.events[0]?.panels).toEqual([
      { part: 'size', judges: ['J01', 'J02'] },
      { part: 'look', judges: ['J01', 'J02', 'J03'] },
    ])
  })
  it('C33 makes the first judge of an event its chief too, unless a row says who is', () => {
    const event = 'E1'
    const both = [
      { role: 'chief', event },
      { role: 'judge', event },
    ]
    expect(fileOf().judges.map(({ roles }) => roles)).toEqual([both, [both[1]], [both[1]]])
    const named = fileOf({ judges: '裁甲\t\t焊工\n裁乙\t\t焊工\t裁判长' })
    expect(named.judges.map(({ roles }) => roles)).toEqual([[both[1]], [both[0]]])
    expect(named.events[0]?.panels.flatMap(({ judges }) => judges)).toEqual(['J01', 'J01'])
  })
  it('C34 reads tabs, commas and Chinese commas, with or without a header in any order', () => {
    const plain = fileOf().events[0]?.contestants
    expect(fileOf({ roster: '甲厂,欧阳一,焊工\r\n乙厂，买买提·艾力，焊工\r\n\r\n' }).events[0]?.contestants).toEqual(
      plain,
    )
    expect(
      fileOf({ roster: '单位\t姓名\t项目\n甲厂\t欧阳一\t焊工\n乙厂\t买买提·艾力\t焊工' }).events[0]?.contestants,
    ).toEqual(plain)
    expect(
      fileOf({ roster: '姓名\t项目\t单位\n欧阳一\t焊工\t甲厂\n买买提·艾力\t\t乙厂' }).events[0]?.contestants,
    ).toEqual(plain)
  })
  it('C35 names every wrong cell: row, field, value, and what is allowed', () => {
    expect(errorsOf({ roster: '甲厂\t\t焊工\n乙厂\t欧阳一\t钳工' })).toEqual([
      { code: 'missing', path: 'roster.1.name', row: 1, field: 'name', value: '', allowed: [], most: null },
      {
        code: 'event-unknown',
        path: 'roster.2.event',
        row: 2,
        field: 'event',
        value: '钳工',
        allowed: ['焊工'],
        most: null,
      },
    ])
    expect(errorsOf({ judges: `${'长'.repeat(81)}\t\t焊工\t跑堂` })).toMatchObject([
      { code: 'too-long', path: 'judges.1.name', most: 80 },
      { code: 'role-unknown', path: 'judges.1.role', value: '跑堂', allowed: ['裁判长', '裁判员', '加密裁判'] },
    ])
    expect(errorsOf({ events: [{ name: '焊工', scheme: 'none' }] })).toMatchObject([
      { code: 'scheme-unknown', path: 'events.0.scheme', row: null, allowed: ['small'] },
    ])
    const twice = { name: '焊工', scheme: 'small' }
    expect(errorsOf({ events: [twice, twice] })).toMatchObject([{ code: 'event-twice', path: 'events.1.name' }])
  })
  it('C36 warns where a panel is short or an event has nobody', () => {
    const result = made({ judges: '裁甲\t\t焊工', roster: '' })
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual([
      'panel-signatures',
      'panel-size',
      'entries-none',
    ])
  })
  it('C37 the same judge in two events is one judge', () => {
    const events = ['焊工', '钳工'].map(name => ({ name, scheme: 'small' }))
    const { judges } = fileOf({ events, judges: '裁甲\t甲厂\t焊工\n裁甲\t甲厂\t钳工' })
    expect(judges.map(({ id, roles }) => [id, roles.length])).toEqual([['J01', 4]])
  })
})

describe('groups and blind events', () => {
  const groups = [
    { id: 'essay', name: { zh: '征文组', en: 'Essays' } },
    { id: 'photo', name: { zh: '摄影组' } },
  ]
  const grouped = Scheme.parse({ ...smallScheme, groups, awards: { groups: 'separate' } })
  const withGroups = new Map([
    ['small', smallScheme],
    ['works', grouped],
  ])
  const works = (roster: string) =>
    fileFromQuickStart(form({ events: [{ name: '焊工', scheme: 'works' }], roster }), withGroups)
  const groupsOf = (roster: string) => {
    const result = works(roster)
    return result.ok ? result.file.events[0]?.entries.map(({ group }) => group ?? null) : result.errors
  }

  it('C50 a fourth column is the group, by its name with or without 组, or by its id', () => {
    expect(groupsOf('甲\t一\t焊工\t征文组\n甲\t二\t焊工\t摄影\n甲\t三\t焊工\tESSAYS\n甲\t四\t焊工\tphoto')).toEqual([
      'essay',
      'photo',
      'essay',
      'photo',
    ])
    expect(groupsOf('姓名\t组别\t项目\n一\t征文组\t焊工\n二\t\t焊工')).toEqual(['essay', null])
    expect(groupsOf('甲\t一\t焊工\t成人组')).toEqual([
      {
        code: 'group-unknown',
        path: 'roster.1.group',
        row: 1,
        field: 'group',
        value: '成人组',
        allowed: ['征文组', '摄影组'],
        most: null,
      },
    ])
  })
  it('C50 without groups a fourth column means something else and is left alone', () => {
    expect(fileOf({ roster: '甲厂\t欧阳一\t焊工\t13800000000' }).events[0]?.entries).toEqual([
      { id: 'e01', code: '01', contestant: 'c01' },
    ])
  })
  it('C51 in a blind event no entry says whose it is, nor its group', () => {
    const blind = { name: '焊工', scheme: 'works', conduct: 'blind' as const }
    const made = fileFromQuickStart(form({ events: [blind], roster: '甲厂\t一\t焊工\t征文组' }), withGroups)
    const [event] = made.ok ? made.file.events : []
    expect(event?.setup.conduct).toBe('blind')
    expect(event?.entries).toEqual([{ id: 'e01', code: '01' }])
    expect(event?.contestants).toHaveLength(1)
    expect(made.ok && made.warnings.map(({ code }) => code)).toContain('code-officer-none')
  })
  it('C52 a code officer neither marks nor leads', () => {
    const judges = '裁密\t\t焊工\t加密裁判\n裁甲\t\t焊工\n裁乙\t\t焊工'
    const events = [{ name: '焊工', scheme: 'small', conduct: 'blind' as const }]
    const file = fileOf({ judges, events })
    expect(file.judges.map(({ roles }) => roles.map(({ role }) => role))).toEqual([
      ['code-officer'],
      ['chief', 'judge'],
      ['judge'],
    ])
    expect(new Set(file.events[0]?.panels.flatMap(panel => panel.judges))).toEqual(new Set(['J02', 'J03']))
    const result = made({ judges, events })
    expect(result.ok && result.warnings.map(({ code }) => code)).not.toContain('code-officer-none')
  })
})

describe('setUpFrom', () => {
  it('C38 puts refs in the place of names, judges first, and throws where one is missing', () => {
    const file = fileOf()
    expect(peopleOf(file).map(({ name }) => name)).toEqual(['裁甲', '裁乙', '裁丙', '欧阳一', '买买提·艾力'])
    const refs = peopleOf(file).map((_one, at) => person(String(at)))
    const command = setUpFrom(file, refs)
    expect(command.judges.map(one => one.person.id)).toEqual(['p-0', 'p-1', 'p-2'])
    expect(command.events[0]?.contestants.map(one => one.person.id)).toEqual(['p-3', 'p-4'])
    expect(() => setUpFrom(file, refs.slice(1))).toThrow(RangeError)
  })
})
