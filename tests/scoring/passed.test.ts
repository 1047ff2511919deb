import { describe, expect, test } from 'vitest'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { keptFromRank } from '../../shared/scoring/conditions.ts'
import { penaltyCount } from '../../shared/scoring/penalties.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, event, points, readings, scheme, simple } from './build.ts'

const mark = (id: string) => ({ id, name: { zh: id }, kind: 'points', max: '100', step: '1' })
const leaf = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  max: '100',
  weight: '50',
  criteria: [{ aspects: [mark(`${id}1`)] }],
  ...more,
})
const attended = {
  id: 'A1',
  kind: 'measure',
  unit: '%',
  max: '0',
  record: true,
  rule: { type: 'table', rows: [{ value: '1', points: '0' }] },
}
const scored = (of: Scheme, input: EntryInput) => scoreEntry(prepare(of, new Map()), entry('e', input), new Map())
const agreed = (marks: Record<string, ReturnType<typeof points>>): EntryInput => ({ marks: { 'p/agreed': marks } })

describe('who has passed', () => {
  const two = (
    more: Record<string, unknown> = {},
    marks: [Record<string, unknown>, Record<string, unknown>] = [{}, {}],
  ) =>
    scheme({
      modules: [leaf('M', marks[0]), leaf('N', marks[1])],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['M1', 'N1'] }],
      ...more,
    })
  const passed = (of: Scheme, m: string | null, n: string | null) =>
    scored(of, agreed({ ...(m ? { M1: points(m) } : {}), ...(n ? { N1: points(n) } : {}) })).passed

  test('S64 the pass mark itself passes, of the total and of a module', () => {
    const total = two({ passMark: '60' })
    expect([passed(total, '60', '60'), passed(total, '60', '59'), passed(total, '100', '100')]).toEqual([
      true,
      false,
      true,
    ])
    const module = two({}, [{ passMark: '60' }, {}])
    expect([passed(module, '60', '0'), passed(module, '59', '100')]).toEqual([true, false])
  })
  test('S64 while anything is missing nobody has passed; who fails a module has failed already', () => {
    const module = two({}, [{ passMark: '60' }, {}])
    expect([passed(module, '60', null), passed(module, '59', null), passed(module, null, '90')]).toEqual([
      null,
      false,
      null,
    ])
    expect(passed(two({ passMark: '10' }), '90', null)).toBeNull()
    expect(passed(two(), '90', '90')).toBeNull()
  })
  test('S131 a `fail` condition counts with the pass marks, no other does', () => {
    const condition = (otherwise: string, atLeast: string, id = 'k') => ({
      id,
      name: { zh: '出勤' },
      aspect: 'A1',
      otherwise,
      atLeast,
    })
    const rolls = (more: Record<string, unknown>) => simple([{ ...attended }, mark('B1')], {}, more)
    const attendance = (of: Scheme, share: string | null) =>
      scored(of, { marks: { 'p/agreed': { B1: points('70'), ...(share ? { A1: readings(share) } : {}) } } }).passed
    const fail = rolls({ conditions: [condition('fail', '90')] })
    expect([attendance(fail, '90'), attendance(fail, '89'), attendance(fail, null)]).toEqual([true, false, null])
    expect(attendance(rolls({ conditions: [condition('no-prize', '90')] }), '80')).toBeNull()
    const both = rolls({ conditions: [condition('no-prize', '90'), condition('fail', '70', 'j')] })
    expect([attendance(both, '80'), attendance(both, '60')]).toEqual([true, false])
  })
  test('S132 one condition that is not met keeps from the ranking, whatever the others say', () => {
    const conditions = ['unranked', 'no-prize', 'unranked'].map((otherwise, at) => ({
      id: `k${at}`,
      name: { zh: '条件' },
      aspect: 'A1',
      otherwise,
      atLeast: String(at * 10),
    }))
    const of = simple([attended, mark('B1')], {}, { conditions })
    const kept = (share: string | null) =>
      keptFromRank(
        of,
        scored(of, { marks: { 'p/agreed': { B1: points('70'), ...(share ? { A1: readings(share) } : {}) } } }),
      )
    expect([kept('20'), kept('19'), kept('5'), kept(null)]).toEqual([false, true, true, false])
    expect(keptFromRank(simple([mark('B1')]), { conditions: new Map() })).toBe(false)
  })
})

describe('what counts against an entry', () => {
  const penalties = [
    { id: 'x', name: { zh: '扣' }, effect: { type: 'points', each: '-1' } },
    { id: 'b', name: { zh: '奖' }, effect: { type: 'points', each: '2' } },
    { id: 'r', name: { zh: '酌情' }, effect: { type: 'range', low: '-5', high: '5' } },
    { id: 'dq', name: { zh: '取消' }, effect: { type: 'disqualify' } },
    { id: 'ns', name: { zh: '迟到' }, effect: { type: 'no-start' } },
    { id: 'off', name: { zh: '未启用' }, effect: { type: 'points', each: '-9' }, enabled: false },
  ]
  const of = simple([mark('B1')], {}, { penalties })

  test('S73 occurrences that take something away, by the points the panel chose; bonuses do not count', () => {
    const count = (...given: { penalty: string; count?: number; points?: string }[]) =>
      penaltyCount(prepare(of, new Map()), entry('e', { penalties: given }))
    expect(count({ penalty: 'x', count: 3 }, { penalty: 'b', count: 2 }, { penalty: 'off' })).toBe(3)
    expect(count({ penalty: 'r', points: '-2' }, { penalty: 'r', points: '3' }, { penalty: 'r' })).toBe(1)
    expect(count({ penalty: 'dq' }, { penalty: 'gone', count: 4 })).toBe(1)
  })
  test('S74 who did not finish and is put out is out like who was there; an absent one stays absent', () => {
    const statusAfter = (status: EntryInput['status'] & string, penalty: string) =>
      standingsOf(event(of, [entry('e', { status, penalties: [{ penalty }] })])).map(one => one.status)
    expect(statusAfter('present', 'dq')).toEqual(['disqualified'])
    expect(statusAfter('did-not-finish', 'dq')).toEqual(['disqualified'])
    expect(statusAfter('did-not-finish', 'ns')).toEqual(['withdrew'])
    expect(statusAfter('absent', 'dq')).toEqual(['absent'])
    expect(statusAfter('withdrew', 'dq')).toEqual(['withdrew'])
  })
})
