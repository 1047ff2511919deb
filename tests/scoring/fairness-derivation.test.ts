import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { EntryId, SessionId } from '../../shared/scheme/ids.ts'
import { fairTotals } from '../../shared/scoring/fairness.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, panels, points, simple } from './build.ts'
import { lines } from './lines.ts'

const mark = { id: 'A', name: { zh: '项A' }, kind: 'points', max: '100', step: '0.01' }
const sitting = (id: string, session: string, total: string) =>
  entry(id, { session: SessionId.parse(session), marks: { 'p/agreed': { A: points(total) } } })
const halves = [
  sitting('a1', 'am', '70'),
  sitting('a2', 'am', '80'),
  sitting('a3', 'am', '90'),
  sitting('b1', 'pm', '40'),
  sitting('b2', 'pm', '60'),
  sitting('b3', 'pm', '80'),
]
const judged = (id: string, ...marks: string[]) =>
  entry(id, { marks: Object.fromEntries(marks.map((one, at) => [`p/J${at + 1}`, { A: points(one) }])) })
function told(of: ReturnType<typeof simple>, entries: readonly Entry[], id: string): string[] {
  const prepared = prepare(of, panels({ p: ['J1', 'J2'] }))
  const field = fieldOf(prepared, entries)
  const rows = entries.flatMap(one => {
    const score = scoreEntry(prepared, one, field)
    return score.total ? [{ entry: one, score, total: score.total }] : []
  })
  const fair = fairTotals({ prepared, field }, rows, EntryId.parse(id))
  return lines(fair.get(EntryId.parse(id))?.steps ?? [])
}

describe('what is said of a fair total', () => {
  const by = (more: Record<string, unknown>) => simple([mark], {}, { fairness: { by: 'session', ...more } })

  test('S95 S162 S163 S164 the group, its middle and spread and the field’s, the formula, the digits', () => {
    expect(told(by({ method: 'mean' }), halves, 'a1')).toEqual([
      'rule 本场：am（人数） = 3',
      'total 原始总分 = 70',
      'rule 本组均值 = 80',
      'rule 全场均值 = 70',
      'combined 调整后 = 60（x − 本组均值 + 全场均值）',
      'rounded 四舍五入到 2 位 = 60.00',
    ])
    expect(told(by({ method: 'z-score', digits: 1 }), halves, 'b1')).toEqual([
      'rule 本场：pm（人数） = 3',
      'total 原始总分 = 40',
      'rule 本组均值 = 60',
      'rule 本组标准差 = 16.3299316186',
      'rule 全场均值 = 70',
      'rule 全场标准差 = 16.3299316186',
      'combined 调整后 = 50（全场均值 + 全场标准差 × (x − 本组均值) ÷ 本组标准差）',
      'rounded 四舍五入到 1 位 = 50.0',
    ])
    expect(told(by({ method: 'median-mad' }), halves, 'b3')).toEqual([
      'rule 本场：pm（人数） = 3',
      'total 原始总分 = 80',
      'rule 本组中位数 = 60',
      'rule 本组 MAD = 20',
      'rule 全场中位数 = 75',
      'rule 全场 MAD = 10',
      'combined 调整后 = 85（全场中位数 + 全场 MAD × (x − 本组中位数) ÷ 本组 MAD）',
      'rounded 四舍五入到 2 位 = 85.00',
    ])
  })
  test('S95 S163 where a group or the field has no spread it is only moved', () => {
    const even = ['am', 'pm'].flatMap((session, at) =>
      ['1', '2', '3'].map(n => sitting(`${session}${n}`, session, at ? '60' : '80')),
    )
    expect(told(by({ method: 'z-score' }), even, 'pm1')).toEqual([
      'rule 本场：pm（人数） = 3',
      'total 原始总分 = 60',
      'rule 本组均值 = 60',
      'rule 本组标准差 = 0',
      'rule 全场均值 = 70',
      'rule 全场标准差 = 10',
      'combined 调整后 = 70（没有离差，只平移）',
      'rounded 四舍五入到 2 位 = 70.00',
    ])
  })
  test('S95 S165 a group that is too small stays as it is, and says so', () => {
    expect(told(by({ method: 'mean', minimumGroup: 5 }), halves, 'a1')).toEqual([
      'rule 本场：am（人数） = 3（不足 5 名，不调整）',
      'total 原始总分 = 70',
      'rounded 四舍五入到 2 位 = 70.00',
    ])
  })
  test('S95 S166 S167 judge by judge: the plain sheet, the judge’s middle, the total scored again', () => {
    const each = { marking: 'each', judges: 2 }
    const entries = [judged('a', '70', '60'), judged('b', '80', '60'), judged('c', '90', '90')]
    const of = (more: Record<string, unknown>) =>
      simple([mark], each, { fairness: { by: 'judge', method: 'mean', ...more } })
    expect(told(of({}), entries, 'a')).toEqual([
      'sheet 裁判 J1 · 部分 = 65（x − 本组均值 + 全场均值）',
      '  sheet 原始评分表 = 70（3 份评分表）',
      '  rule 本组均值 = 80',
      '  rule 全场均值 = 75',
      'sheet 裁判 J2 · 部分 = 65（x − 本组均值 + 全场均值）',
      '  sheet 原始评分表 = 60（3 份评分表）',
      '  rule 本组均值 = 70',
      '  rule 全场均值 = 75',
      'total 按调整后的评分表重新合成 = 65',
      '  weighted 模块M = 65（÷ 100 × 100）',
      '    module 模块M = 65',
      '      aspect 项A = 65',
      '        mark 裁判 J1 = 65',
      '          reading 原始打分 = 70',
      '          rule 按裁判尺度调整 = 65',
      '        mark 裁判 J2 = 65',
      '          reading 原始打分 = 60',
      '          rule 按裁判尺度调整 = 65',
      '        combined 平均 = 65',
      'rounded 四舍五入到 2 位 = 65.00',
    ])
    expect(told(of({ minimumGroup: 9 }), entries, 'a')).toEqual([
      'sheet 裁判 J1 · 部分 = 70（评过的不足 9 份，不调整）',
      'sheet 裁判 J2 · 部分 = 60（评过的不足 9 份，不调整）',
      'total 按调整后的评分表重新合成 = 65',
      '  weighted 模块M = 65（÷ 100 × 100）',
      '    module 模块M = 65',
      '      aspect 项A = 65',
      '        mark 裁判 J1 = 70',
      '          reading 原始打分 = 70',
      '        mark 裁判 J2 = 60',
      '          reading 原始打分 = 60',
      '        combined 平均 = 65',
      'rounded 四舍五入到 2 位 = 65.00',
    ])
  })
})
