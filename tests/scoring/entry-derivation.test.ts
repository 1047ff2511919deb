import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { type EntryInput, points, scheme, simple, yes } from './build.ts'
import { lines, marked, traced } from './lines.ts'

const told = (...input: Parameters<typeof traced>) => lines(traced(...input))
const scored = { id: 'A1', kind: 'points', max: '10', step: '0.1' }

describe('what is said of modules and the total', () => {
  const leaf = (id: string, more: Record<string, unknown> = {}) => ({
    id,
    max: '10',
    weight: '50',
    criteria: [{ aspects: [{ ...scored, id: `${id}1`, name: { zh: `项${id}` } }] }],
    ...more,
  })
  const penalty = (id: string, effect: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    id,
    name: { zh: `罚${id}` },
    effect,
    ...more,
  })
  const effects = [
    penalty('x', { type: 'points', each: '-2' }),
    penalty('c', { type: 'points', each: '-3', cap: '4' }),
    penalty('r', { type: 'range', low: '-5', high: '-1', cap: '6' }),
    penalty('m', { type: 'points', each: '-8' }, { module: 'B' }),
    penalty('zm', { type: 'zero-module', module: 'B' }),
    penalty('za', { type: 'zero-aspects', aspects: ['B1'] }),
    penalty('zt', { type: 'zero-total' }),
    penalty('dq', { type: 'disqualify' }),
  ]
  const two = (
    more: Record<string, unknown> = {},
    modules: [Record<string, unknown>, Record<string, unknown>] = [{}, {}],
  ) =>
    scheme({
      modules: [leaf('A', modules[0]), leaf('B', modules[1])],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1'] }],
      penalties: effects,
      ...more,
    })
  const input = (...penalties: { penalty: string; count?: number; points?: string }[]): EntryInput => ({
    marks: { 'p/agreed': { A1: points('8.55'), B1: points('6') } },
    penalties,
  })

  test('S95 S60 S61 S62 modules, their weights and digits, the total and its digits', () => {
    expect(told(two({ rounding: { module: 1, total: 0 } }, [{}, { digits: 2 }]), input())).toEqual([
      'weighted 模块A = 43（÷ 10 × 50）',
      '  module 模块A = 8.6',
      '    aspect 项A = 8.55',
      '      mark 裁判组共同评分 = 8.55',
      '        reading 原始打分 = 8.55',
      '    rounded 四舍五入到 1 位 = 8.6',
      'weighted 模块B = 30（÷ 10 × 50）',
      '  module 模块B = 6.00',
      '    aspect 项B = 6',
      '      mark 裁判组共同评分 = 6',
      '        reading 原始打分 = 6',
      '    rounded 四舍五入到 2 位 = 6.00',
      'rounded 四舍五入取整 = 73',
    ])
  })
  test('S95 S63 S133 between floor and ceiling', () => {
    expect(told(two({}, [{ ceiling: '8' }, {}]), input({ penalty: 'm' }))).toEqual([
      'weighted 模块A = 40（÷ 10 × 50）',
      '  module 模块A = 8',
      '    aspect 项A = 8.55',
      '      mark 裁判组共同评分 = 8.55',
      '        reading 原始打分 = 8.55',
      '    floor 不高于上限 = 8',
      'weighted 模块B = 0（÷ 10 × 50）',
      '  module 模块B = 0',
      '    aspect 项B = 6',
      '      mark 裁判组共同评分 = 6',
      '        reading 原始打分 = 6',
      '    penalty 罚m = -8（1 次）',
      '    floor 不低于下限 = 0',
    ])
    const edge = told(two({}, [{ ceiling: '8.55' }, { floor: '-2' }]), input({ penalty: 'm' }))
    expect(edge.filter(line => line.includes('floor'))).toEqual([])
  })
  test('S95 S64 S65 penalties: how often, and no more than the cap', () => {
    const said = (...given: Parameters<typeof input>) =>
      told(two(), input(...given)).filter(line => line.includes('penalty'))
    expect(said({ penalty: 'x', count: 2 })).toEqual(['penalty 罚x = -4（2 次）'])
    expect(said({ penalty: 'c' })).toEqual(['penalty 罚c = -3（1 次）'])
    expect(said({ penalty: 'c', count: 2 })).toEqual(['penalty 罚c = -4（至多 4）'])
    expect(said({ penalty: 'r', count: 2, points: '-3' }, { penalty: 'r', points: '-4' })).toEqual([
      'penalty 罚r = -6（至多 6）',
    ])
  })
  test('S95 S40 S41 S118 what is zero, and by what', () => {
    expect(told(two(), input({ penalty: 'zm' })).slice(-4)).toEqual([
      '    aspect 项B = 6',
      '      mark 裁判组共同评分 = 6',
      '        reading 原始打分 = 6',
      '    zeroed 按罚则记零分 = 0',
    ])
    expect(told(two(), input({ penalty: 'za' })).slice(-4)).toEqual([
      '    aspect 项B = 0',
      '      mark 裁判组共同评分 = 6',
      '        reading 原始打分 = 6',
      '      zeroed 按罚则记零分 = 0',
    ])
    expect(told(two(), input({ penalty: 'zt' })).slice(0, 1)).toEqual(['weighted 模块A = 42.75（÷ 10 × 50）'])
    expect(told(two(), input({ penalty: 'zt' })).slice(-1)).toEqual(['zeroed 按罚则记零分 = 0'])
    const veto = simple([{ id: 'A1', kind: 'check', max: '10', items: [{ name: { zh: '安全' } }], veto: 'module' }])
    expect(told(veto, { marks: { 'p/agreed': { A1: yes(false) } } })).toEqual([
      'weighted 模块M = 0（÷ 100 × 100）',
      '  module 模块M = 0',
      '    aspect 项A1 = 0',
      '      mark 裁判组共同评分 = 0',
      '        rule 原始打分 = 0（0 / 1 项合格）',
      '    zeroed 否决项：记零分 = 0',
    ])
  })
  test('S95 S121 S122 stages: what was brought, and the own share', () => {
    const stages = [
      { id: 's1', name: { zh: '初赛' }, modules: ['A'], digits: 1 },
      { id: 's2', name: { zh: '决赛' }, modules: ['B'], carry: '30' },
    ]
    const modules: [Record<string, unknown>, Record<string, unknown>] = [{ weight: '100' }, { weight: '100' }]
    expect(told(two({ stages, rounding: { total: 2 } }, modules), { ...input(), stage: 1 })).toEqual([
      'stage 初赛 = 85.5',
      '  weighted 模块A = 85.5（÷ 10 × 100）',
      '    module 模块A = 8.55',
      '      aspect 项A = 8.55',
      '        mark 裁判组共同评分 = 8.55',
      '          reading 原始打分 = 8.55',
      '  rounded 四舍五入到 1 位 = 85.5',
      'stage 决赛 = 67.65',
      '  weighted 模块B = 60（÷ 10 × 100）',
      '    module 模块B = 6',
      '      aspect 项B = 6',
      '        mark 裁判组共同评分 = 6',
      '          reading 原始打分 = 6',
      '  weighted 本阶段得分 = 42（60 × 70%）',
      '  weighted 初赛带入 = 25.65（85.5 × 30%）',
      'rounded 四舍五入到 2 位 = 67.65',
    ])
    expect(
      told(two({ stages }, modules), { stage: 1, marks: { 'p/agreed': { B1: points('6') } } }).filter(
        line => line.startsWith('  weighted') || line.includes('初赛'),
      ),
    ).toEqual([
      'stage 初赛 = –',
      '  weighted 模块A = –（÷ 10 × 100）',
      '  weighted 模块B = 60（÷ 10 × 100）',
      '  weighted 本阶段得分 = 42（60 × 70%）',
      '  weighted 初赛带入 = –（– × 30%）',
    ])
  })
  test('S95 every step says what it is about, so that a page can link to it', () => {
    const about = (nodes: readonly Explanation[]): string[] =>
      nodes.flatMap(node => [
        ...(node.about ? [`${node.kind} ${JSON.stringify(node.about)}`] : []),
        ...about(node.children),
      ])
    const part = { marking: 'each', judges: 2, per: 'sheet' }
    expect(about(traced(simple([scored], part), { marks: marked('A1', '8', '9') }, ['J1', 'J2']))).toEqual([
      'weighted {"module":"M"}',
      'module {"module":"M"}',
      'aspect {"aspect":"A1","part":"p"}',
      'mark {"aspect":"A1","judge":"J1"}',
      'mark {"aspect":"A1","judge":"J2"}',
      'combined {"part":"p"}',
    ])
    expect(about(traced(simple([scored]), {}))).toEqual([
      'weighted {"module":"M"}',
      'module {"module":"M"}',
      'aspect {"aspect":"A1","part":"p"}',
      'mark {"aspect":"A1","judge":"agreed"}',
    ])
  })
})
