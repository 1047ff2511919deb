import { describe, expect, test } from 'vitest'
import { GroupId, EntryId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { awardFields } from '../../shared/scoring/award-fields.ts'
import { awardName } from '../../shared/scoring/award-name.ts'
import { awardSteps } from '../../shared/scoring/award-steps.ts'
import { exact } from '../../shared/scoring/exact.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { scaleSteps } from '../../shared/scoring/scale.ts'
import { ResultScale } from '../../shared/scheme/comparison.ts'
import { type Ranked, standingsFrom } from './award-list.ts'
import { simple } from './build.ts'
import { lines } from './lines.ts'

const named = (id: string, zh: string, more: Record<string, unknown> = {}) => ({ id, name: { zh }, ...more })
const number = (count: number) => ({ type: 'number', number: count })
const percent = (of: string) => ({ type: 'percent', percent: '30', of, rounding: 'up' })
const of = (awards: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  simple([{ id: 'A1', kind: 'points', max: '100', step: '0.01' }], {}, { awards, ...more })
const rows: Ranked[] = [
  { id: 'a', total: '90', prize: 'g', modules: { M: '33.5' } },
  { id: 'b', total: '80', prize: 's' },
  { id: 'c', total: '70' },
]
/** Somebody who did not finish, and somebody who never came, are below the ranked. */
const below = (all: readonly Standing[]): Standing[] => {
  const statuses = ['did-not-finish', 'absent'] as const
  const [last] = all.slice(-1)
  return [
    ...all,
    ...(last ? statuses.map(status => ({ ...last, entry: EntryId.parse(status), status, rank: null })) : []),
  ]
}
type GroupOf = (entry: EntryId) => GroupId | null
const told = (rules: Scheme, all: readonly Standing[], id = 'a', groupOf: GroupOf = () => null) => {
  const own = all.find(one => one.entry === EntryId.parse(id))
  return own ? lines(awardSteps(rules, own, all, groupOf)) : null
}

describe('what is said of awards', () => {
  test('S95 S80 S140 a prize: how many places, its minimum, and the modules it asks for', () => {
    const asks = { minimum: '60', modules: [{ module: 'M', minimum: '30' }] }
    const rules = of({
      prizes: [
        named('g', '一等奖', { quota: percent('present'), ...asks }),
        named('s', '二等奖', { quota: number(1) }),
      ],
    })
    expect(told(rules, below(standingsFrom(rows)))).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 1.2（到场者 4 人的 30% = 1.2）',
      '  rounded 向上取整 = 2',
      '  rule 总分 = 90（至少 60）',
      '  rule 模块M = 33.5（至少 30）',
    ])
    expect(told(rules, below(standingsFrom(rows)), 'b')).toEqual(['award 二等奖 = ✓', '  rule 名额 = 1（固定名额）'])
    expect(told(rules, below(standingsFrom(rows)), 'c')).toEqual([])
    const ranked = of({ prizes: [named('g', '一等奖', { quota: percent('ranked') })] })
    expect(told(ranked, below(standingsFrom(rows)))).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 0.9（有名次者 3 人的 30% = 0.9）',
      '  rounded 向上取整 = 1',
    ])
    const unscored = standingsFrom([{ id: 'a', total: '90', prize: 'g' }])
    expect(told(rules, unscored)?.at(-1)).toEqual('  rule 模块M = –（至少 30）')
  })
  test('S95 S142 places are those of the own group where groups have prizes of their own', () => {
    const groups = (groups: string) => of({ groups, prizes: [named('g', '一等奖', { quota: percent('ranked') })] })
    const groupOf = (id: EntryId) => GroupId.parse(id === 'c' ? 'two' : 'one')
    expect(told(groups('separate'), standingsFrom(rows), 'a', groupOf)).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 0.6（有名次者 2 人的 30% = 0.6）',
      '  rounded 向上取整 = 1',
    ])
    expect(told(groups('together'), standingsFrom(rows), 'a', groupOf)).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 0.9（有名次者 3 人的 30% = 0.9）',
      '  rounded 向上取整 = 1',
    ])
    const counted = (which: string) =>
      awardFields(groups(which), below(standingsFrom(rows)), groupOf).map(({ ranked, present, standings }) => [
        ranked,
        present,
        standings.length,
      ])
    expect([counted('separate'), counted('together')]).toEqual([
      [
        [2, 3, 4],
        [1, 1, 1],
      ],
      [[3, 4, 5]],
    ])
  })
  test('S95 S143 a medal: the points it goes by, on the scale where there is one', () => {
    const medals = {
      tolerance: '2',
      gold: named('g', '金牌'),
      silver: named('s', '银牌'),
      bronze: named('b', '铜牌'),
      medallion: named('x', '优胜奖'),
    }
    expect(told(of({ medals }), standingsFrom(rows))).toEqual([
      'award 金牌 = ✓',
      '  rule 评奖牌分 = 90（相差不超过 2 分为并列）',
    ])
    const scaled = standingsFrom(rows.map(one => ({ ...one, scaled: '731' })))
    expect(told(of({ medals }, { scale: { type: 'worldskills' } }), scaled)).toEqual([
      'award 金牌 = ✓',
      '  rule 评奖牌分 = 731（相差不超过 2 分为并列）',
    ])
    expect(['s', 'b', 'x', 'y'].map(id => awardName(of({ medals }).awards, id).zh)).toEqual([
      '银牌',
      '铜牌',
      '优胜奖',
      'y',
    ])
  })
  test('S95 S145 S146 S150 single prizes, titles by rank and by prize, the certificate', () => {
    const titles = [
      named('t1', '技术能手', { from: 1, to: 1 }),
      named('t3', '先进个人', { from: 1, to: 3 }),
      named('tp', '五一奖章', { from: 1, to: 1, prize: 'g' }),
    ]
    const singles = [
      named('x', '质量奖', { by: { type: 'module', module: 'M' }, quota: number(1) }),
      named('y', '速度奖', { by: { type: 'module', module: 'M' }, quota: number(1) }),
    ]
    const rules = of({
      prizes: [named('g', '一等奖', { quota: number(1) })],
      titles,
      singles,
      certificate: named('cert', '合格证'),
    })
    const [first, ...others] = standingsFrom(
      rows.map(one => ({ ...one, singles: one.id === 'a' ? ['x'] : [], certificate: 'cert' })),
    )
    if (!first) throw new Error('nobody')
    const own = { ...first, titles: rules.awards.titles.map(title => title.id) }
    expect(told(rules, [own, ...others])).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 1（固定名额）',
      'award 质量奖 = 33.5',
      '  rule 名额 = 1（固定名额）',
      'award 技术能手 = ✓（第 1 名）',
      'award 先进个人 = ✓（第 1–3 名）',
      'award 五一奖章 = ✓（获一等奖者）',
      'award 合格证 = ✓（合格）',
    ])
    expect(told(rules, [own, ...others], 'c')).toEqual(['award 合格证 = ✓（合格）'])
    expect(told(of({}), [{ ...own, prize: null }])).toEqual([
      'award t1 = ✓',
      'award t3 = ✓',
      'award tp = ✓',
      'award cert = ✓（合格）',
    ])
  })
  test('S95 S141 a condition that bars from prizes, where it is known not to be met', () => {
    const conditions = ['no-prize', 'unranked', 'no-prize'].map((otherwise, at) =>
      named(`k${at}`, `条件${at}`, { aspect: 'A1', atLeast: '60', otherwise }),
    )
    const met = (k0: boolean | null) =>
      standingsFrom([{ id: 'a', total: '90', conditions: { k0, k1: false, k2: true } }])
    expect(told(of({}, { conditions }), met(false))).toEqual(['award 条件0 = –（不满足：不授奖）'])
    expect([told(of({}, { conditions }), met(true)), told(of({}, { conditions }), met(null))]).toEqual([[], []])
  })
  test('S95 S84 money, under the name of what it comes with', () => {
    const money = { quota: number(2), money: { amount: '1000' } }
    const single = named('x', '单项奖', {
      by: { type: 'module', module: 'M' },
      quota: number(1),
      money: { amount: '300' },
    })
    const all = standingsFrom(rows.map(one => ({ ...one, singles: one.id === 'a' ? ['x'] : [] })))
    expect(told(of({ prizes: [named('g', '一等奖', money)], singles: [single] }), all)).toEqual([
      'award 一等奖 = ✓',
      '  rule 名额 = 2（固定名额）',
      'award 单项奖 = 33.5',
      '  rule 名额 = 1（固定名额）',
      'award 奖金（元） = 1000（一等奖）',
      'award 奖金（元） = 300（单项奖）',
    ])
  })
  test('nothing is said of who is not among the standings', () => {
    const [stranger] = standingsFrom([{ id: 'z', total: '1' }])
    expect(stranger && awardSteps(of({}), stranger, standingsFrom(rows), () => null)).toEqual([])
  })
})

describe('what is said of the scale (36)', () => {
  const totals = (...all: string[]) => all.map(one => exact(one))
  const steps = (all: string[], own: string, more: Record<string, unknown> = {}) =>
    lines(scaleSteps(ResultScale.parse({ type: 'worldskills', ...more }), totals(...all), exact(own)))

  test('S95 S147 median, deviation, formula, digits, and where it was kept within bounds', () => {
    expect(steps(['80', '70', '60', '50'], '80')).toEqual([
      'rule 中位数 = 65',
      'rule 绝对中位差 = 10',
      'rule 量表分 = 730.3520841764（700 + 30 ×（总分 − 中位数）÷（1.4826 × 绝对中位差））',
      'rounded 四舍五入取整 = 730',
    ])
    expect(steps(['80', '70', '60'], '80', { digits: 2 })).toEqual([
      'rule 中位数 = 70',
      'rule 绝对中位差 = 10',
      'rule 量表分 = 720.2347227843（700 + 30 ×（总分 − 中位数）÷（1.4826 × 绝对中位差））',
      'rounded 四舍五入到 2 位 = 720.23',
    ])
    expect(steps(['90', '61', '60', '59'], '90', { high: '800' })).toEqual([
      'rule 中位数 = 60.5',
      'rule 绝对中位差 = 1',
      'rule 量表分 = 1296.9243221368（700 + 30 ×（总分 − 中位数）÷（1.4826 × 绝对中位差））',
      'rounded 四舍五入取整 = 1297',
      'floor 限于 0–800 = 800',
    ])
    expect(steps(['60', '60', '60'], '60')).toEqual([
      'rule 中位数 = 60',
      'rule 绝对中位差 = 0',
      'rule 量表分 = 700（绝对中位差为 0：全部记中心分）',
    ])
  })
})
