import { describe, expect, test } from 'vitest'
import { type EntryId, EventId, UnitId } from '../../shared/scheme/ids.ts'
import { OverallUnitRule, UnitRule, UnitTieStep } from '../../shared/scheme/unit-rule.ts'
import { exact } from '../../shared/scoring/exact.ts'
import { type OverallUnit, overallSteps } from '../../shared/scoring/overall-units.ts'
import { unitTieWords } from '../../shared/scoring/unit-ties.ts'
import { explainUnit } from '../../shared/scoring/units.ts'
import { type Ranked, standingsFrom } from './award-list.ts'
import { scheme } from './build.ts'
import { lines } from './lines.ts'

const named = (id: string, zh: string, more: Record<string, unknown> = {}) => ({ id, name: { zh }, ...more })
const number = (count: number) => ({ type: 'number', number: count })

describe('what is said of units', () => {
  const marks = { a1: '90', a2: '60', b1: '80', b2: '70', c1: '100' }
  const scores: Record<string, Partial<Ranked>> = {
    a1: { prize: 'g', modules: { M1: '50' } },
    b2: { modules: { M1: '49.5' } },
  }
  const standings = standingsFrom(Object.entries(marks).map(([id, total]) => ({ id, total, ...scores[id] })))
  const aspects = [named('A1', '项', { kind: 'points', max: '50', step: '1' })]
  const inner = named('M1', '模块一', { max: '50', weight: '100', criteria: [{ aspects }] })
  const base = scheme({
    modules: [{ id: 'M', max: '100', weight: '100', criteria: [], modules: [inner] }],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1'] }],
    awards: { prizes: [{ id: 'g', name: { zh: '金奖', en: 'Gold' }, quota: number(1) }] },
  })
  const unit = (id: string, more: Record<string, unknown>) => {
    const units = UnitRule.parse({ name: { zh: '团体' }, combine: 'sum', ...more })
    const names = { unitName: (one: UnitId) => `单位${one}`, nameOf: (one: EntryId) => `选手${one}` }
    const node = explainUnit(
      { ...base, units },
      standings,
      one => UnitId.parse(one.slice(0, 1)),
      UnitId.parse(id),
      names,
    )
    return node && lines([node])
  }

  test('S95 S90 S91 its entries, how they come together, its rank', () => {
    expect(unit('a', { combine: 'mean', digits: 2 })).toEqual([
      'entry 单位a = 75',
      '  total 单位成绩 = 75',
      '    mark 选手a1 = 90',
      '    mark 选手a2 = 60',
      '    combined 成绩平均（2 个名次取 2） = 75',
      '    rounded 四舍五入到 2 位 = 75.00',
      '  rank 名次 = 2（并列）',
      '    tie 并列 = 单位b',
    ])
    expect(unit('c', { minimum: 2 })).toEqual([
      'entry 单位c = –',
      '  total 单位成绩 = –',
      '    mark 选手c1 = 100',
      '    waiting 有名次者 1，至少需 2：无成绩 = –',
      '  rank 名次 = –',
    ])
    expect(unit('z', {})).toBeNull()
  })
  test('S95 S154 what told it from the others with its result, each step by its name', () => {
    const by = (step: Record<string, unknown>) => unit('a', { chain: [step] })?.filter(line => line.includes('tie '))
    expect(by({ by: 'best' })).toEqual(['    tie 最好选手成绩 = 90（与 单位b 同分：90 对 80）'])
    expect(by({ by: 'best-rank' })).toEqual(['    tie 最好选手名次 = 2（与 单位b 同分：2 对 3）'])
    expect(by({ by: 'prizes', prize: 'g' })).toEqual(['    tie 金奖人数 = 1（与 单位b 同分：1 对 0）'])
    expect(by({ by: 'module', module: 'M1' })).toEqual(['    tie 模块一成绩之和 = 50（与 单位b 同分：50 对 49.5）'])
    expect(by({ by: 'module', module: 'M9' })).toEqual(['    tie 并列 = 单位b'])
    expect(by({ by: 'entries' })).toEqual(['    tie 并列 = 单位b'])
    expect(unit('a', {})?.slice(-2)).toEqual(['  rank 名次 = 1（并列）', '    tie 并列 = 单位b'])
  })
  test('S95 S154 the steps of the chain in both languages', () => {
    const steps = [
      { by: 'best' },
      { by: 'best-rank' },
      { by: 'entries' },
      { by: 'prizes', prize: 'g' },
      { by: 'module', module: 'M1' },
      { by: 'prizes', prize: 'h' },
    ]
    expect(steps.map(step => unitTieWords(base, UnitTieStep.parse(step)))).toEqual([
      { zh: '最好选手成绩', en: 'best entry’s total' },
      { zh: '最好选手名次', en: 'best entry’s rank' },
      { zh: '有名次的人数', en: 'number of ranked entries' },
      { zh: '金奖人数', en: 'number of Gold' },
      { zh: '模块一成绩之和', en: 'sum of 模块一' },
      { zh: 'h人数', en: 'number of h' },
    ])
  })
  test('S95 S155 its prize', () => {
    const prizes = [named('u1', '团体一等奖', { places: 1 }), named('u2', '团体二等奖', { places: 2 })]
    expect(unit('a', { prizes, chain: [{ by: 'best' }] })?.at(-1)).toEqual('  award 团体一等奖 = 1')
    expect(unit('b', { prizes, chain: [{ by: 'best' }] })?.at(-1)).toEqual('  award 团体二等奖 = 2')
  })
})

describe('what is said of units over several events', () => {
  const rule = (more: Record<string, unknown>) =>
    OverallUnitRule.parse({
      id: 'all',
      name: { zh: '优秀组织奖' },
      events: [{ event: 'one' }, { event: 'two', weight: '0.5' }],
      value: 'result',
      ...more,
    })
  const share = (event: string, result: string, rank: number, weighted: string) => ({
    event: EventId.parse(event),
    result: exact(result),
    rank,
    weighted: exact(weighted),
  })
  const unit = (more: Partial<OverallUnit>): OverallUnit => ({
    unit: UnitId.parse('a'),
    rank: 2,
    result: exact('115.5'),
    shares: [share('one', '90.5', 1, '90.5'), share('two', '50', 3, '25')],
    tie: null,
    shared: false,
    ...more,
  })
  const told = (more: Partial<OverallUnit>, of: Record<string, unknown> = {}) =>
    lines(overallSteps(rule(of), unit(more), event => ({ zh: '项目' + event })))

  test('S95 S156 its results times the weights, the digits, the rank', () => {
    expect(told({}, { digits: 2 })).toEqual([
      'total 单位成绩 = 115.5',
      '  weighted 项目one = 90.5（90.5 × 1）',
      '  weighted 项目two = 25（50 × 0.5）',
      '  rounded 四舍五入到 2 位 = 115.50',
      'rank 名次 = 2',
    ])
    expect(told({ shared: true })).toEqual([
      'total 单位成绩 = 115.5',
      '  weighted 项目one = 90.5（90.5 × 1）',
      '  weighted 项目two = 25（50 × 0.5）',
      'rank 名次 = 2（并列）',
    ])
  })
  test('S95 S157 what told it from others with its sum; too few events', () => {
    expect(told({ tie: 'first-places' }).slice(-2)).toEqual(['rank 名次 = 2', '  tie 第一名个数 = 1'])
    expect(told({ tie: 'best-rank' }).slice(-2)).toEqual(['rank 名次 = 2', '  tie 最好名次 = 1'])
    expect(told({ rank: null }, { minimumEvents: 3 }).slice(-2)).toEqual([
      'rank 名次 = –',
      '  waiting 2 个项目有成绩，至少需 3：不排名 = –',
    ])
    expect(told({}, { minimumEvents: 2 }).slice(-1)).toEqual(['rank 名次 = 2'])
  })
})
