import { describe, expect, test } from 'vitest'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { EntryId } from '../../shared/scheme/ids.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, type EntryInput, event, points, scheme, yes } from './build.ts'
import { lines } from './lines.ts'

const leaf = (id: string, aspects: Record<string, unknown>[], more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: `模块${id}` },
  max: '100',
  weight: '50',
  criteria: [{ aspects }],
  ...more,
})
const mark = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: { zh: `项${id}` },
  kind: 'points',
  max: '100',
  step: '0.1',
  ...more,
})
const veto = (id: string, what: string) => ({
  id,
  name: { zh: `安全${id}` },
  kind: 'check',
  max: '0',
  items: [{ name: { zh: '遵守' } }],
  veto: what,
})
const penalties = [
  { id: 'dq', name: { zh: '舞弊' }, effect: { type: 'disqualify' } },
  { id: 'ns', name: { zh: '迟到' }, effect: { type: 'no-start' } },
  { id: 'off', name: { zh: '未启用' }, effect: { type: 'disqualify' }, enabled: false },
  { id: 'x', name: { zh: '扣分' }, effect: { type: 'points', each: '-1' } },
]
const of = (more: Record<string, unknown> = {}) =>
  scheme({
    modules: [
      leaf('M', [mark('M1', { group: 'process' }), veto('V1', 'disqualify'), veto('V2', 'module')], {
        passMark: '60',
        digits: 1,
      }),
      leaf('N', [mark('N1', { group: 'result' })]),
    ],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['M1', 'V1', 'V2', 'N1'] }],
    penalties,
    ranking: { chain: [{ by: 'module', module: 'M' }] },
    ...more,
  })
const done = (id: string, m: string, n: string | null, more: EntryInput = {}, safe = true) =>
  entry(id, {
    marks: { 'p/agreed': { M1: points(m), V1: yes(safe), V2: yes(true), ...(n ? { N1: points(n) } : {}) } },
    ...more,
  })
function explained(rules: ReturnType<typeof of>, entries: Entry[], id: string, decisions: Event['decisions'] = []) {
  const one = event(rules, entries, { decisions })
  const prepared = prepare(rules, one.panels)
  const own = entries.find(each => each.id === id)
  if (!own) throw new Error(`no entry ${id}`)
  return explainEntry(prepared, own, fieldOf(prepared, entries), {
    standings: standingsOf(one),
    entries: one.entries,
    decisions,
  })
}
/** All but the derivation of the total. */
const said = (...input: Parameters<typeof explained>) => lines(explained(...input).children.slice(1))

describe('what is said of an entry beside its total', () => {
  test('S95 S64 S134 subtotals and pass marks, in their digits', () => {
    const rules = of({ passMark: '70', rounding: { aspect: 2, total: 1 } })
    expect(said(rules, [done('a', '60', '80')], 'a')).toEqual([
      'subtotal 过程分 = 60.00',
      'subtotal 结果分 = 80.00',
      'condition 模块M合格线 = 60.0（≥ 60：达到）',
      'condition 总分合格线 = 70.0（≥ 70：达到）',
      'rank 名次 = 1',
    ])
    expect(said(rules, [done('a', '59.9', '80')], 'a')).toEqual([
      'subtotal 过程分 = 59.90',
      'subtotal 结果分 = 80.00',
      'condition 模块M合格线 = 59.9（≥ 60：未达到）',
      'condition 总分合格线 = 70.0（≥ 70：达到）',
      'rank 名次 = 1',
    ])
    expect(said(rules, [done('a', '60', null)], 'a')).toEqual([
      'subtotal 过程分 = 60.00',
      'subtotal 结果分 = 0.00',
      'condition 模块M合格线 = 60.0（≥ 60：达到）',
      'condition 总分合格线 = 30.0（≥ 70：待定）',
      'rank 名次 = 1',
    ])
    expect(said(of(), [entry('a', {})], 'a')).toEqual([
      'subtotal 过程分 = 0',
      'subtotal 结果分 = 0',
      'condition 模块M合格线 = –（≥ 60：待定）',
      'rank 名次 = –（尚无成绩）',
    ])
  })
  test('S95 it is an entry by its code, with links', () => {
    const root = explained(of(), [done('a', '60', '80')], 'a')
    expect([root.kind, root.label, root.about]).toEqual(['entry', { zh: 'a', en: 'a' }, { entry: 'a' }])
    const about = (nodes: readonly Explanation[]): unknown[] =>
      nodes.flatMap(node => [node.about ?? [], about(node.children)].flat())
    expect(about(root.children.slice(1))).toEqual([{ module: 'M' }])
  })
})

describe('what is said of a rank', () => {
  const ranked = (...input: Parameters<typeof explained>) => {
    const rank = explained(...input).children.find(node => node.kind === 'rank')
    return rank && lines([rank])
  }
  const all = [
    done('a', '80', '60'),
    done('b', '60', '80'),
    done('c', '80', '60'),
    done('d', '90', '90'),
    entry('e', { status: 'absent' }),
  ]

  test('S95 S72 every entry with its total and no other: the step, or that they share', () => {
    expect(ranked(of(), all, 'a')).toEqual([
      'rank 名次 = 2（并列）',
      '  tie 并列 = c',
      '  tie 模块M成绩 = 80（与 b 同分：80 对 60）',
    ])
    expect(ranked(of(), all, 'b')).toEqual([
      'rank 名次 = 4',
      '  tie 模块M成绩 = 60（与 a 同分：60 对 80）',
      '  tie 模块M成绩 = 60（与 c 同分：60 对 80）',
    ])
    expect(ranked(of(), all, 'd')).toEqual(['rank 名次 = 1'])
    expect(
      explained(of(), all, 'a')
        .children.at(-1)
        ?.children.map(node => node.about),
    ).toEqual([{ entry: 'c' }, { entry: 'b' }])
  })
  test('S95 S75 what was decided, and how', () => {
    const ids = ['a', 'c'].map(id => EntryId.parse(id))
    const decision = (how: 'decision' | 'extra-round', entries = ids) => ({
      entries,
      how,
      stage: 0,
      reason: '',
      stamp: { seq: 1, at: '', by: '' },
    })
    const rules = of({ ranking: { chain: [{ by: 'module', module: 'M' }], stillTied: 'decision' } })
    expect(ranked(rules, all, 'c', [decision('decision')])).toEqual([
      'rank 名次 = 3',
      '  tie 经裁定先后 = a',
      '  tie 模块M成绩 = 80（与 b 同分：80 对 60）',
    ])
    expect(ranked(rules, all, 'c', [decision('decision'), decision('extra-round')])).toEqual([
      'rank 名次 = 3',
      '  tie 经加赛分先后 = a',
      '  tie 模块M成绩 = 80（与 b 同分：80 对 60）',
    ])
    expect(
      ranked(rules, all, 'c', [
        decision('decision'),
        decision(
          'extra-round',
          ['b', 'c'].map(id => EntryId.parse(id)),
        ),
      ]),
    ).toEqual(['rank 名次 = 3', '  tie 经裁定先后 = a', '  tie 模块M成绩 = 80（与 b 同分：80 对 60）'])
  })
  test('S95 S41 S46 S74 why there is none, and what put the entry out', () => {
    expect(ranked(of(), all, 'e')).toEqual(['rank 名次 = –（缺赛）'])
    expect(
      ranked(
        of(),
        [done('a', '80', '60', { penalties: [{ penalty: 'dq' }, { penalty: 'x' }, { penalty: 'off' }] })],
        'a',
      ),
    ).toEqual(['rank 名次 = –（取消资格）', '  penalty 舞弊 = –'])
    expect(ranked(of(), [done('a', '80', '60', { penalties: [{ penalty: 'ns' }] })], 'a')).toEqual([
      'rank 名次 = –（弃权）',
      '  penalty 迟到 = –',
    ])
    expect(ranked(of(), [done('a', '80', '60', {}, false)], 'a')).toEqual([
      'rank 名次 = –（取消资格）',
      '  zeroed 安全V1 = ✗',
    ])
    expect(
      ranked(of(), [done('a', '80', '60', { status: 'disqualified', penalties: [{ penalty: 'dq' }] })], 'a'),
    ).toEqual(['rank 名次 = –（取消资格）'])
    expect(ranked(of({ mode: 'assessment' }), [done('a', '80', '60')], 'a')).toEqual(['rank 名次 = –（考核不排名次）'])
    const conditions = ['no-prize', 'unranked', 'unranked'].map((otherwise, at) => ({
      id: `k${at}`,
      name: { zh: `条件${at}` },
      aspect: 'M1',
      atLeast: ['90', '40', '50'][at],
      otherwise,
    }))
    expect(ranked(of({ conditions }), [done('a', '45', '60')], 'a')).toEqual(['rank 名次 = –（未达到条件2，不排名）'])
  })
})
