import { describe, expect, test } from 'vitest'
import { ModuleId, ConditionId, SessionId } from '../../shared/scheme/ids.ts'
import type { Session } from '../../shared/ledger/info.ts'
import { assessmentOf } from '../../shared/scoring/assessment.ts'
import { toFraction } from '../../shared/scoring/exact.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { type Ranked, standingsFrom } from './award-list.ts'
import { entry, scheme } from './build.ts'

const aspects = (id: string) => [{ aspects: [{ id, name: { zh: id }, kind: 'points', max: '100', step: '1' }] }]
const training = scheme({
  mode: 'assessment',
  modules: [
    { id: 'T', max: '100', weight: '40', passMark: '60', criteria: aspects('A1') },
    { id: 'P', max: '100', weight: '60', criteria: aspects('A2') },
  ],
  parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'A2'] }],
  conditions: [
    { id: 'hours', name: { zh: '出勤' }, aspect: 'A1', atLeast: '90', otherwise: 'fail' },
    { id: 'off', name: { zh: '停用' }, aspect: 'A1', atLeast: '90', otherwise: 'fail', enabled: false },
    { id: 'prize', name: { zh: '评奖' }, aspect: 'A1', atLeast: '90', otherwise: 'no-prize' },
  ],
  awards: { certificate: { id: 'cert', name: { zh: '合格证' } } },
})
const morning: Session = { id: SessionId.parse('s1'), name: { zh: '一班' } }
const evening: Session = { id: SessionId.parse('s2'), name: { zh: '二班' } }

interface Trainee {
  session?: Session
  status?: Standing['status']
  passed: boolean | null
  theory?: boolean | null
  hours?: boolean | null
}
function assess(trainees: Record<string, Trainee>, sessions: Session[] = [morning, evening]) {
  const all = Object.entries(trainees)
  const rows = standingsFrom(all.map(([id], at): Ranked => ({ id, total: String(99 - at) })))
  const standings = rows.map((row, at): Standing => {
    const one = all[at]?.[1]
    if (!one) return row
    const { status = 'present', passed, theory = passed, hours = passed } = one
    const modules = new Map([[ModuleId.parse('T'), { score: null, complete: theory !== null, passed: theory }]])
    const score = { ...row.score, passed, modules, conditions: new Map([[ConditionId.parse('hours'), hours]]) }
    const certificate = status === 'present' && passed ? (training.awards.certificate?.id ?? null) : null
    return { ...row, status, rank: null, score, certificate }
  })
  const entries = new Map(
    all.map(([id, { session }]) => {
      const one = entry(id, session ? { session: session.id } : {})
      return [one.id, one]
    }),
  )
  return assessmentOf({ scheme: training, sessions, entries }, standings)
}
const brief = (one: ReturnType<typeof assess>['all']) =>
  [one.entries, one.present, one.passed, one.failed, one.waiting].join(' ')

describe('assessments', () => {
  const result = assess({
    a: { session: morning, passed: true },
    b: { session: morning, passed: false, theory: false, hours: true },
    c: { session: morning, passed: null, theory: true, hours: null },
    d: { session: morning, passed: true, status: 'absent' },
    e: { session: evening, passed: true },
    f: { session: evening, passed: true, status: 'did-not-finish' },
    g: { passed: true },
  })

  test('S149 by session and in all: entries, present, passed, failed, waiting', () => {
    expect(result.sessions.map(({ session, figures }) => [session, brief(figures)])).toEqual([
      ['s1', '4 3 1 1 1'],
      ['s2', '2 2 1 1 0'],
      [null, '1 1 1 0 0'],
    ])
    expect(brief(result.all)).toBe('7 6 3 2 1')
  })
  test('S149 the share who pass is an exact fraction, of those present and of all; of nobody there is none', () => {
    expect(result.all.ofPresent && toFraction(result.all.ofPresent)).toBe('1/2')
    expect(result.all.ofEntries && toFraction(result.all.ofEntries)).toBe('3/7')
    const [first] = result.sessions
    expect(first?.figures.ofPresent && toFraction(first.figures.ofPresent)).toBe('1/3')
    const empty = assess({ a: { session: morning, passed: null, status: 'absent' } })
    expect([empty.all.ofPresent, empty.all.ofEntries && toFraction(empty.all.ofEntries)]).toEqual([null, '0/1'])
    expect(empty.sessions.map(({ figures }) => figures.ofEntries && toFraction(figures.ofEntries))).toEqual([
      '0/1',
      null,
    ])
  })
  test('S149 by part that has a pass mark, and by condition of passing', () => {
    expect([...result.all.modules]).toEqual([['T', { met: 5, notMet: 1, waiting: 0 }]])
    expect([...result.all.conditions]).toEqual([['hours', { met: 5, notMet: 0, waiting: 1 }]])
  })
  test('S150 certificates: present to the end, and passed', () => {
    expect(result.certificates).toEqual(['a', 'e', 'g'])
  })
  test('S149 1,092 certified of 2,127 trained', () => {
    const many = Object.fromEntries(
      Array.from({ length: 2127 }, (_, at): [string, Trainee] => [`t${at}`, { session: morning, passed: at < 1092 }]),
    )
    const { all, certificates } = assess(many)
    expect([all.ofEntries && toFraction(all.ofEntries), certificates.length]).toEqual(['364/709', 1092])
  })
})
