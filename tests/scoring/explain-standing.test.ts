import { describe, expect, test } from 'vitest'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { EntryId, SessionId } from '../../shared/scheme/ids.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import type { Explanation, ExplanationKind } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, type EntryInput, event, points, readings, scheme, yes } from './build.ts'

function explained(of: Scheme, entries: Entry[], id: string, decisions: Event['decisions'] = []): Explanation {
  const one = event(of, entries, { decisions })
  const prepared = prepare(of, one.panels)
  const own = entries.find(each => each.id === id)
  if (!own) throw new Error(`no entry ${id}`)
  const among = { standings: standingsOf(one), entries: one.entries, decisions }
  return explainEntry(prepared, own, fieldOf(prepared, entries), among)
}
/** All steps of a kind, in the order of the page. */
const all = (node: Explanation, kind: ExplanationKind): Explanation[] => [
  ...(node.kind === kind ? [node] : []),
  ...node.children.flatMap(child => all(child, kind)),
]
const lines = (node: Explanation, kind: ExplanationKind) =>
  all(node, kind).map(({ label, value, note }) => [label.zh, value, ...(note ? [note.zh] : [])].join(' '))
const rankOf = (node: Explanation) => {
  const [rank] = all(node, 'rank')
  return [rank?.value, rank?.note?.zh, rank?.note?.en]
}

const named = (id: string) => ({ id, name: { zh: `项${id}`, en: `Item ${id}` } })
const item = (id: string, more: Record<string, unknown> = {}) => ({
  ...named(id),
  kind: 'points',
  max: '100',
  step: '0.1',
  ...more,
})
const of = (
  more: Record<string, unknown> = {},
  aspects: (Record<string, unknown> & { id: string })[] = [item('A1')],
): Scheme =>
  scheme({
    modules: [{ id: 'M', name: { zh: '实操', en: 'Practical' }, max: '100', weight: '100', criteria: [{ aspects }] }],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: aspects.map(({ id }) => id) }],
    ...more,
  })
const mark = (id: string, one: string, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { A1: points(one) } }, ...more })

describe('numbers as they are shown', () => {
  test('S138 with all the digits of their rounding; raw marks as entered', () => {
    const rounded = of({ rounding: { aspect: 2, module: 1, total: 2 } })
    const root = explained(rounded, [mark('a', '86.8')], 'a')
    expect([root.value, all(root, 'total')[0]?.value]).toEqual(['86.80', '86.80'])
    expect(all(root, 'aspect').map(({ value }) => value)).toEqual(['86.80'])
    expect(all(root, 'module').map(({ value }) => value)).toEqual(['86.8'])
    expect(all(root, 'reading').map(({ value }) => value)).toEqual(['86.8'])
    expect(explained(of(), [mark('a', '86.8')], 'a').value).toBe('86.8')
  })
  test('S138 a penalty of more digits than the rounding is not rounded away', () => {
    const fined = of({
      rounding: { module: 0 },
      penalties: [{ id: 'x', name: { zh: '违规' }, module: 'M', effect: { type: 'points', each: '-0.25' } }],
    })
    const root = explained(fined, [mark('a', '86.8', { penalties: [{ penalty: 'x' }] })], 'a')
    expect(all(root, 'module').map(({ value }) => value)).toEqual(['86.75'])
  })
})

const two = (more: Record<string, unknown> = {}) => {
  const module = (id: string, zh: string) => ({
    id,
    name: { zh },
    max: '100',
    weight: '100',
    criteria: [{ aspects: [item(`${id}1`)] }],
  })
  return scheme({
    modules: [module('A', '初赛模块'), module('B', '决赛模块')],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1'] }],
    stages: [
      { id: 'one', name: { zh: '初赛', en: 'Heat' }, modules: ['A'], digits: 2 },
      { id: 'two', name: { zh: '决赛', en: 'Final' }, modules: ['B'], carry: '30' },
    ],
    rounding: { total: 2 },
    ...more,
  })
}
const finalist = (id: string, heat: string, final: string) =>
  entry(id, { stage: 1, marks: { 'p/agreed': { A1: points(heat), B1: points(final) } } })

describe('stages', () => {
  test('S139 each stage, what it brought along and its own, then the total', () => {
    const root = explained(two(), [finalist('a', '86.8', '90'), mark('b', '80')], 'a')
    expect(lines(root, 'stage')).toEqual(['初赛 86.80', '决赛 89.04'])
    const [, final] = all(root, 'stage')
    expect(final?.children.map(({ label, value, note }) => [label.zh, label.en, value, note?.zh])).toEqual([
      ['决赛模块', undefined, '90', '÷ 100 × 100'],
      ['本阶段得分', 'This stage’s own', '63', '90 × 70%'],
      ['初赛带入', 'Brought from Heat', '26.04', '86.80 × 30%'],
    ])
    expect(root.value).toBe('89.04')
    expect(rankOf(root)).toEqual(['1', undefined, undefined])
  })
  test('S139 who stayed behind is told at which stage', () => {
    const entries = [finalist('a', '80', '90'), mark('b', '80'), mark('c', '80')]
    expect(rankOf(explained(two(), entries, 'b'))).toEqual(['2', '止于初赛；并列', 'stayed in Heat; Shared'])
    // Level with nobody of the final, whatever its total.
    expect(lines(explained(two(), entries, 'b'), 'tie')).toEqual(['并列 c'])
  })
})

describe('conditions and passing', () => {
  const stubble = {
    ...named('R'),
    kind: 'measure',
    unit: 'cm',
    max: '0',
    record: true,
    rule: { type: 'tolerance', limit: '99' },
  }
  const conditions = (otherwise: string) => [
    { id: 'c', name: { zh: '割茬', en: 'Stubble' }, aspect: 'R', atMost: '15', otherwise },
  ]
  const plain = item('A1')
  const rule = (otherwise: string, more: Record<string, unknown> = {}) =>
    of({ conditions: conditions(otherwise), ...more }, [plain, stubble])
  const cut = (id: string, height: string | null) =>
    entry(id, { marks: { 'p/agreed': { A1: points('80'), ...(height ? { R: readings(height) } : {}) } } })

  test('S139 met, not met and what follows, not entered', () => {
    const said = (otherwise: string, height: string | null) =>
      lines(explained(rule(otherwise), [cut('a', height)], 'a'), 'condition')
    expect(said('unranked', '15')).toEqual(['割茬 15 ≤ 15：达到'])
    expect(said('unranked', '16')).toEqual(['割茬 16 ≤ 15：未达到，不排名'])
    expect(said('no-prize', '16')).toEqual(['割茬 16 ≤ 15：未达到，不授奖'])
    expect(said('fail', '16')).toEqual(['割茬 16 ≤ 15：未达到，不合格'])
    expect(said('fail', null)).toEqual(['割茬 – ≤ 15：待录入'])
    const [english] = all(explained(rule('unranked'), [cut('a', '16')], 'a'), 'condition')
    expect(english?.note?.en).toBe('≤ 15: not met: not ranked')
    expect(rankOf(explained(rule('unranked'), [cut('a', '16')], 'a'))).toEqual([
      '–',
      '未达到割茬，不排名',
      'not ranked: Stubble not met',
    ])
  })
  test('S139 pass marks of modules and the total', () => {
    const root = explained(rule('fail', { passMark: '80.5', mode: 'assessment' }), [cut('a', '15')], 'a')
    expect(lines(root, 'condition')).toEqual(['总分合格线 80 ≥ 80.5：未达到', '割茬 15 ≤ 15：达到'])
    expect(rankOf(root)[1]).toBe('考核不排名次')
  })
})

describe('why somebody has no rank', () => {
  const penal = of({ penalties: [{ id: 'x', name: { zh: '重大事故' }, effect: { type: 'disqualify' } }] }, [
    item('A1', { max: '90' }),
    { ...named('V'), kind: 'check', max: '10', veto: 'disqualify', items: [{ name: { zh: '安全' } }] },
  ])
  test('S139 status with its reason; the penalty or the veto that put it out; nothing marked', () => {
    const told = (one: Entry) => rankOf(explained(penal, [one], one.id))[1]
    expect(told(mark('a', '80', { status: 'absent' }))).toBe('缺赛')
    expect(told({ ...mark('a', '80', { status: 'withdrew' }), statusReason: '伤病' })).toBe('弃权：伤病')
    expect(told(mark('a', '80', { status: 'did-not-finish' }))).toBe('未完成比赛')
    expect(told(mark('a', '80', { status: 'disqualified' }))).toBe('取消资格')
    expect(told(entry('a'))).toBe('尚无成绩')
    const accident = explained(penal, [mark('a', '80', { penalties: [{ penalty: 'x' }] })], 'a')
    expect(rankOf(accident)[1]).toBe('取消资格')
    expect(all(accident, 'rank')[0]?.children.map(({ label }) => label.zh)).toEqual(['重大事故'])
    const unsafe = entry('a', { marks: { 'p/agreed': { A1: points('80'), V: yes(false) } } })
    expect(all(explained(penal, [unsafe], 'a'), 'rank')[0]?.children.map(({ label }) => label.zh)).toEqual(['项V'])
  })
})

describe('ties', () => {
  const tied = (stillTied: string) => of({ ranking: { chain: [], stillTied } })
  const entries = [mark('a', '80'), mark('b', '80')]
  const by = (how: 'extra-round' | 'decision'): Event['decisions'] => [
    {
      entries: [EntryId.parse('b'), EntryId.parse('a')],
      how,
      reason: '加赛',
      stage: 0,
      stamp: { seq: 1, at: '', by: '' },
    },
  ]
  test('S139 what it waits for while shared, and what decided it', () => {
    expect(rankOf(explained(tied('share'), entries, 'a'))).toEqual(['1', '并列', 'Shared'])
    expect(rankOf(explained(tied('extra-round'), entries, 'a'))[1]).toBe('并列，待加赛')
    expect(rankOf(explained(tied('decision'), entries, 'a'))[1]).toBe('并列，待裁定')
    expect(lines(explained(tied('decision'), entries, 'a'), 'tie')).toEqual(['并列 b'])
    expect(lines(explained(tied('decision'), entries, 'a', by('decision')), 'tie')).toEqual(['经裁定先后 b'])
    expect(lines(explained(tied('extra-round'), entries, 'a', by('extra-round')), 'tie')).toEqual(['经加赛分先后 b'])
  })
})

describe('what looks at the whole field', () => {
  const inSession = (id: string, one: string, session: string) => mark(id, one, { session: SessionId.parse(session) })
  const entries = [
    inSession('a', '90', 'am'),
    inSession('b', '80', 'am'),
    inSession('c', '70', 'pm'),
    inSession('d', '64', 'pm'),
  ]
  const fair = (counts: boolean) =>
    of({
      fairness: { by: 'session', method: 'mean', minimumGroup: 2, digits: 2, counts },
      scale: { type: 'worldskills' },
    })

  test('S139 the fair total with its steps, and whether the ranking goes by it', () => {
    const [node] = all(explained(fair(true), entries, 'c'), 'fair')
    expect([node?.label.zh, node?.value, node?.note?.zh]).toEqual(['可比总分', '79.00', '名次以此为准'])
    expect(node?.children.length).toBeGreaterThan(3)
    expect(lines(explained(fair(false), entries, 'c'), 'fair')).toEqual(['可比总分 79.00 仅供参照，名次按原分'])
  })
  test('S139 the scale with its median and deviation, of what ranks', () => {
    const scaled = (counts: boolean) => {
      const [node] = all(explained(fair(counts), entries, 'a'), 'scale')
      return [node?.value, node?.children[0]?.value, node?.children[1]?.value]
    }
    expect(scaled(false)).toEqual(['738', '75', '8'])
    expect(scaled(true)).toEqual(['725', '76', '4'])
  })
  test('S139 subtotals, awards and titles', () => {
    const grouped = of(
      {
        awards: {
          prizes: [
            { id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 }, money: { amount: '5000' } },
          ],
          titles: [{ id: 'hand', name: { zh: '技术能手' }, from: 1, to: 1 }],
          singles: [
            {
              id: 'best',
              name: { zh: '单项奖' },
              by: { type: 'aspect', aspect: 'A1' },
              quota: { type: 'number', number: 1 },
            },
          ],
          certificate: { id: 'pass', name: { zh: '合格证' } },
        },
        passMark: '60',
      },
      [item('A1', { max: '48', group: 'process' }), item('A2', { max: '52', group: 'result' })],
    )
    const one = entry('a', { marks: { 'p/agreed': { A1: points('40'), A2: points('50.5') } } })
    const root = explained(grouped, [one], 'a')
    expect(lines(root, 'subtotal')).toEqual(['过程分 40', '结果分 50.5'])
    expect(all(root, 'award').map(({ label }) => label.zh)).toEqual([
      '一等奖',
      '单项奖',
      '技术能手',
      '合格证',
      '奖金（元）',
    ])
  })
  test('S95 without the others nothing is said of places', () => {
    const alone = explainEntry(prepare(fair(true), new Map()), mark('a', '80'), new Map())
    expect(alone.children.map(({ kind }) => kind)).toEqual(['total'])
  })
})
