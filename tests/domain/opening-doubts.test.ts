import { describe, expect, it } from 'vitest'
import { doubtsOf, openingDoubts, type ToOpen } from '../../shared/ledger/opening-doubts.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { smallScheme } from '../support/competition.ts'
import { eventOf, folded } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const name = { zh: '名' }
const { units: _units, ...plain } = smallScheme
const schemeWith = (more: object): Scheme => Scheme.parse({ ...plain, ...more })
const toOpen = (more: Partial<ToOpen>): ToOpen => ({
  conduct: 'open',
  scheme: schemeWith({}),
  sessions: [],
  contestants: [{ id: 'c1', unit: 'U1' }, { id: 'c2' }],
  entries: [{ contestant: 'c1' }, { contestant: 'c2' }],
  ...more,
})
const codes = (more: Partial<ToOpen>) => openingDoubts(toOpen(more)).map(({ code }) => code)
const words = (more: Partial<ToOpen>) => openingDoubts(toOpen(more)).map(({ message }) => message.zh)

describe('before an event is opened', () => {
  it('says nothing of a scheme that asks nothing of the roster, nor of an event without entries', () => {
    expect(codes({})).toEqual([])
    expect(codes({ scheme: schemeWith({ units: { name, combine: 'named' } }), entries: [] })).toEqual([])
  })
  it('R54 comparison by session with fewer than two sessions, or entries in none', () => {
    const scheme = schemeWith({ fairness: { by: 'session', method: 'mean' } })
    const sessions = ['s1', 's2']
    const entries = [{ session: 's1' }, { session: 's2' }]
    expect(words({ scheme })).toEqual(['按场次作公平性换算，只有 0 个场次'])
    expect(words({ scheme, sessions, entries: [...entries, {}] })).toEqual(['按场次作公平性换算，1 名选手没有场次'])
    expect(codes({ scheme, sessions, entries })).toEqual([])
    expect(codes({ scheme: schemeWith({ fairness: { by: 'judge', method: 'mean' } }) })).toEqual([])
    expect(codes({ scheme: schemeWith({ fairness: { by: 'session', method: 'none' } }) })).toEqual([])
  })
  it('R55 prizes by group and entries without a group', () => {
    const groups = [{ id: 'young', name }]
    const scheme = schemeWith({ groups, awards: { groups: 'separate' } })
    expect(words({ scheme, entries: [{ group: 'young' }, {}, { group: null }] })[0]).toContain('2 名选手')
    expect(codes({ scheme, entries: [{ group: 'young' }] })).toEqual([])
    expect(codes({ scheme: schemeWith({ groups, awards: { groups: 'together' } }) })).toEqual([])
  })
  it('R56 units that count a named member and nobody named', () => {
    const scheme = schemeWith({ units: { name, combine: 'named' } })
    const contestants = [{ id: 'c1', unit: 'U1' }]
    const entries = [{ contestant: 'c1' }]
    expect(words({ scheme, contestants, entries })).toEqual(['单位成绩取指定选手的总分，名单中没有指定任何人'])
    expect(words({ scheme, contestants, entries, conduct: 'blind' })[0]).toContain('盲评项目不能指定')
    expect(codes({ scheme, contestants, entries: [{ contestant: 'c1', named: true }] })).toEqual([])
  })
  it('R57 units’ results and entries without a unit; in a blind event the roster alone is looked at', () => {
    const scheme = schemeWith({ units: { name, combine: 'sum' } })
    expect(words({ scheme })).toEqual(['设有单位成绩，1 名选手没有参赛单位，不计入任何单位'])
    expect(words({ scheme, entries: [{}, {}, {}] })[0]).toContain('3 名')
    expect(words({ scheme, entries: [{}, {}, {}], conduct: 'blind' })[0]).toContain('1 名')
    expect(codes({ scheme, entries: [{ contestant: 'c1' }] })).toEqual([])
  })
  it('R54 says the same of an event in the ledger, and keeps it from nothing', () => {
    const scheme = schemeWith({ fairness: { by: 'session', method: 'mean' }, units: { name, combine: 'named' } })
    const found = doubtsOf(eventOf(folded(setUpWith(scheme))))
    expect(found.map(({ code, severity }) => [code, severity])).toContainEqual(['doubt-named', 'warning'])
    expect(found.map(({ code }) => code)).toContain('doubt-session')
  })
})
