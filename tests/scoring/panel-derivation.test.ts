import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, given, level, points, readings, simple, time } from './build.ts'
import { lines, marked, traced } from './lines.ts'

const judges = ['J1', 'J2', 'J3', 'J4', 'J5']
/** What is said of the aspects alone. */
const ofAspects = (...input: Parameters<typeof traced>) => {
  const below = (nodes: readonly Explanation[]): Explanation[] =>
    nodes.flatMap(node => (node.kind === 'aspect' ? [node] : below(node.children)))
  return lines(below(traced(...input)))
}
const each = (count: number, combine: Record<string, unknown> = { rule: 'mean' }) => ({
  marking: 'each',
  judges: count,
  combine,
})
const trimmed = { rule: 'trimmed', high: 1, low: 1 }
const scored = { id: 'A1', kind: 'points', max: '10', step: '0.1' }
const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `第${at}级` } }))

describe('what is said of a panel', () => {
  test('S95 S51 S110 who was dropped, the mean, the scale, the digits', () => {
    const dive = { ...scored, max: '32', scale: { high: '10' } }
    const rounding = { rounding: { combined: 2, aspect: 1 } }
    expect(
      ofAspects(simple([dive], each(5, trimmed), rounding), { marks: marked('A1', '8.5', '9', '9.5', '8.8', '7.6') }),
    ).toEqual([
      'aspect 项A1 = 28.1',
      '  mark 裁判 J1 = 27.2',
      '    reading 原始打分 = 8.5（8.5 / 10）',
      '  mark 裁判 J2 = 28.8',
      '    reading 原始打分 = 9（9 / 10）',
      '  mark 裁判 J3 = 30.4 ~high（去掉最高分）',
      '    reading 原始打分 = 9.5（9.5 / 10）',
      '  mark 裁判 J4 = 28.16',
      '    reading 原始打分 = 8.8（8.8 / 10）',
      '  mark 裁判 J5 = 24.32 ~low（去掉最低分）',
      '    reading 原始打分 = 7.6（7.6 / 10）',
      '  combined 去掉最高最低后平均 = 8.7666666667',
      '  rounded 四舍五入到 2 位 = 8.77',
      '  rule × 32 ÷ 10 折算 = 28.064',
      '  rounded 四舍五入到 1 位 = 28.1',
    ])
    expect(
      ofAspects(
        simple([scored], each(3, { rule: 'median' })),
        { marks: marked('A1', '4', '9', '6') },
        judges.slice(0, 3),
      ),
    ).toEqual([
      'aspect 项A1 = 6',
      '  mark 裁判 J1 = 4 ~low（不在中间，不计）',
      '    reading 原始打分 = 4',
      '  mark 裁判 J2 = 9 ~high（不在中间，不计）',
      '    reading 原始打分 = 9',
      '  mark 裁判 J3 = 6',
      '    reading 原始打分 = 6',
      '  combined 取中间分 = 6',
    ])
  })
  test('S95 a panel of one is not combined, nor is an agreed or an imported mark', () => {
    const rounding = { rounding: { aspect: 2 } }
    expect(ofAspects(simple([scored], each(1), rounding), { marks: marked('A1', '8.5') }, ['J1'])).toEqual([
      'aspect 项A1 = 8.50',
      '  mark 裁判 J1 = 8.5',
      '    reading 原始打分 = 8.5',
      '  rounded 四舍五入到 2 位 = 8.50',
    ])
    expect(ofAspects(simple([scored]), { marks: { 'p/agreed': { A1: points('7') } } })).toEqual([
      'aspect 项A1 = 7',
      '  mark 裁判组共同评分 = 7',
      '    reading 原始打分 = 7',
    ])
    const theory = { id: 'A1', kind: 'given', max: '10', scale: '100' }
    expect(ofAspects(simple([theory], { marking: 'given', judges: 0 }), { given: { A1: given('85') } })).toEqual([
      'aspect 项A1 = 8.5',
      '  mark 导入成绩 = 8.5',
    ])
  })
  test('S95 S112 levels beyond the spread: the mean of all, or a dispute', () => {
    const level3 = { id: 'A1', kind: 'judgement', max: '3', levels }
    const input = { marks: Object.fromEntries([3, 1, 1].map((at, place) => [`p/J${place + 1}`, { A1: level(at) }])) }
    expect(
      ofAspects(simple([{ ...level3, beyondSpread: 'mean' }], each(3, trimmed)), input, judges.slice(0, 3)),
    ).toEqual([
      'aspect 项A1 = 1.6666666667',
      '  mark 裁判 J1 = 3',
      '    reading 原始打分 = 3（3 级：第3级）',
      '  mark 裁判 J2 = 1',
      '    reading 原始打分 = 1（1 级：第1级）',
      '  mark 裁判 J3 = 1',
      '    reading 原始打分 = 1（1 级：第1级）',
      '  combined 等级差过大，取全部 3 人平均 = 1.6666666667',
    ])
    expect(ofAspects(simple([level3], each(3, trimmed)), input, judges.slice(0, 3))).toEqual([
      'aspect 项A1 = –',
      '  mark 裁判 J1 = 3',
      '    reading 原始打分 = 3（3 级：第3级）',
      '  mark 裁判 J2 = 1',
      '    reading 原始打分 = 1（1 级：第1级）',
      '  mark 裁判 J3 = 1',
      '    reading 原始打分 = 1（1 级：第1级）',
      '  waiting 分差过大，待第二轮 = –',
    ])
  })
  test('S95 S55 what is missing: a mark, half of one, judges, the rest of the field; and what was optional', () => {
    const zones = ['上', '下'].map(zh => ({ name: { zh }, weight: '50' }))
    expect(ofAspects(simple([scored], each(2)), { marks: marked('A1', '8') }, ['J1', 'J2'])).toEqual([
      'aspect 项A1 = 8',
      '  mark 裁判 J1 = 8',
      '    reading 原始打分 = 8',
      '  mark 裁判 J2 = –（未填）',
    ])
    expect(
      ofAspects(simple([{ ...scored, zones }], each(1)), { marks: { 'p/J1': { A1: readings('8', null) } } }, ['J1']),
    ).toEqual(['aspect 项A1 = –', '  mark 裁判 J1 = 4（待打分）', '    reading 上 = 4（8 / 10）'])
    expect(ofAspects(simple([scored], each(2)), {}, [])).toEqual(['aspect 项A1 = –', '  waiting 待指派裁判 = –'])
    expect(ofAspects(simple([{ ...scored, optional: true }]), {})).toEqual([
      'aspect 项A1 = 0',
      '  mark 选做，未做不计 = 0',
    ])
    const race = simple([{ id: 'A1', kind: 'time', max: '10', rule: { type: 'ratio' } }])
    const prepared = prepare(race, new Map())
    const own = entry('a', { marks: { 'p/agreed': { A1: time('60') } } })
    const trace: Explanation[] = []
    scoreEntry(prepared, own, fieldOf(prepared, [own, entry('b')]), trace)
    expect(lines(trace).filter(line => line.includes('mark'))).toEqual([
      '      mark 裁判组共同评分 = –（待全场成绩齐）',
    ])
  })
  test('S95 S56 sheets: each judge’s total, those dropped, the digits', () => {
    const two = [scored, { ...scored, id: 'A2' }]
    const sheets = (part: Record<string, unknown>, rounding: Record<string, unknown> = {}) => {
      const marks = [
        ['4', '5'],
        ['8', '8'],
        ['6', '7.5'],
      ].map(([a = '', b = ''], at) => [`p/J${at + 1}`, { A1: points(a), A2: points(b) }])
      const input = { marks: Object.fromEntries(marks) }
      return traced(simple(two, { ...each(3), per: 'sheet', ...part }, { rounding }), input, judges.slice(0, 3))
    }
    const combined = (of: Explanation[]) =>
      lines(of[0]?.children[0]?.children.filter(one => one.kind !== 'aspect') ?? [])
    expect(combined(sheets({}, { sheet: 2 }))).toEqual([
      'combined 部分 = 12.8333333333（平均）',
      '  sheet 裁判 J1 = 9',
      '  sheet 裁判 J2 = 16',
      '  sheet 裁判 J3 = 13.5',
      'rounded 四舍五入到 2 位 = 12.83',
    ])
    expect(combined(sheets({ combine: { rule: 'median' } }))).toEqual([
      'combined 部分 = 13.5（取中间分）',
      '  sheet 裁判 J1 = 9 ~low（不在中间，不计）',
      '  sheet 裁判 J2 = 16 ~high（不在中间，不计）',
      '  sheet 裁判 J3 = 13.5',
    ])
    expect(combined(sheets({ combine: trimmed }))).toEqual([
      'combined 部分 = 13.5（去掉最高最低后平均）',
      '  sheet 裁判 J1 = 9 ~low（去掉最低分）',
      '  sheet 裁判 J2 = 16 ~high（去掉最高分）',
      '  sheet 裁判 J3 = 13.5',
    ])
  })
})
