import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, event, given, panels, points, readings, scheme } from './build.ts'

const judges = ['J1', 'J2', 'J3', 'J4', 'J5']
const gap = { type: 'tolerance', limit: '0.04', step: { size: '0.01', loss: '0.8' }, zeroBeyond: '0.02' }
const hardware = scheme({
  modules: [
    {
      id: 'T',
      name: { zh: '理论', en: 'Theory' },
      max: '100',
      weight: '30',
      criteria: [{ aspects: [{ id: 'T1', name: { zh: '理论' }, kind: 'given', max: '100', scale: '100' }] }],
    },
    {
      id: 'P',
      name: { zh: '实操', en: 'Practical' },
      max: '13',
      weight: '70',
      criteria: [
        {
          aspects: [
            {
              id: 'A8',
              name: { zh: '配合间隙', en: 'Fit gap' },
              kind: 'measure',
              unit: 'mm',
              max: '10',
              readings: 5,
              combine: 'each',
              rule: gap,
            },
            {
              id: 'D3',
              name: { zh: '光泽均匀', en: 'Even lustre' },
              kind: 'points',
              max: '3',
              step: '0.1',
              scale: { high: '10' },
            },
          ],
        },
      ],
    },
  ],
  parts: [
    { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
    { id: 'm', marking: 'agreed', judges: 2, aspects: ['A8'] },
    { id: 'j', marking: 'each', judges: 5, aspects: ['D3'], combine: { rule: 'trimmed' } },
  ],
  penalties: [
    { id: 'x', name: { zh: '违反安全规程', en: 'Safety' }, effect: { type: 'points', each: '-2', cap: '10' } },
  ],
  rounding: { aspect: 2, total: 2 },
  ranking: { chain: [{ by: 'module', module: 'P' }] },
  awards: { prizes: [{ id: 'first', name: { zh: '一等奖', en: 'First' }, quota: { type: 'number', number: 1 } }] },
})
const lustre = ['8.5', '9.0', '9.5', '8.8', '7.6']
const one = entry('23', {
  given: { T1: given('83') },
  marks: {
    'm/agreed': { A8: readings('0.03', '0.04', '0.05', '0.06', '0.07') },
    ...Object.fromEntries(lustre.map((mark, at) => [`j/${judges[at]}`, { D3: points(mark) }])),
  },
  penalties: [{ penalty: 'x', count: 2 }],
})
const all = { panels: panels({ j: judges, m: ['J1', 'J2'] }) }
const prepared = prepare(hardware, all.panels)
const field = fieldOf(prepared, [one])

function find(node: Explanation, kind: Explanation['kind'], zh: string): Explanation {
  const found = search(node, kind, zh)
  if (!found) throw new Error(`no ${kind} ${zh}`)
  return found
}
function search(node: Explanation, kind: Explanation['kind'], zh: string): Explanation | null {
  if (node.kind === kind && node.label.zh === zh) return node
  for (const child of node.children) {
    const found = search(child, kind, zh)
    if (found) return found
  }
  return null
}

describe('the derivation', () => {
  const root = explainEntry(prepared, one, field)

  test('S95 from the readings: 2 + 2 + 1.2 + 0.4 + 0, each with its reason, in both languages', () => {
    const aspect = find(root, 'aspect', '配合间隙')
    expect(aspect.value).toBe('5.60')
    const gaps = find(aspect, 'mark', '裁判组共同评分').children
    expect(gaps.map(({ value, children }) => [value, children[0]?.value, children[0]?.label])).toEqual([
      ['0.03 mm', '2', { zh: '在 0.04 之内，满分', en: 'within 0.04: full' }],
      ['0.04 mm', '2', { zh: '在 0.04 之内，满分', en: 'within 0.04: full' }],
      ['0.05 mm', '1.2', { zh: '超 0.01，1 级 × −0.8', en: 'over by 0.01: 1 × −0.8' }],
      ['0.06 mm', '0.4', { zh: '超 0.02，2 级 × −0.8', en: 'over by 0.02: 2 × −0.8' }],
      ['0.07 mm', '0', { zh: '超过极限，记零分', en: 'Past the limit of limits: zero' }],
    ])
  })

  test('S95 which judges were dropped and why, the mean, the rounding', () => {
    const aspect = find(root, 'aspect', '光泽均匀')
    const marks = aspect.children.filter(child => child.kind === 'mark')
    expect(marks.map(({ label, value, struck }) => [label.en, value, struck])).toEqual([
      ['Judge J1', '2.55', undefined],
      ['Judge J2', '2.7', undefined],
      ['Judge J3', '2.85', 'high'],
      ['Judge J4', '2.64', undefined],
      ['Judge J5', '2.28', 'low'],
    ])
    expect(marks[2]?.note).toEqual({ zh: '去掉最高分', en: 'Highest, dropped' })
    expect(find(aspect, 'combined', '去掉最高最低后平均').value).toBe('2.63')
    expect(find(aspect, 'rounded', '四舍五入到 2 位').value).toBe('2.63')
  })

  test('S95 modules, weights, the penalty, the total; a decimal that does not end has its fraction', () => {
    // (5.6 + 2.63) / 13 × 70 = 44.3153846… ; + 24.9 − 4 = 65.2153846… → 65.22
    const practical = find(root, 'weighted', '实操')
    expect([practical.value, practical.fraction]).toEqual(['44.3153846154', '5761/130'])
    expect(find(practical, 'module', '实操').value).toBe('8.23')
    expect(find(root, 'penalty', '违反安全规程')).toMatchObject({ value: '-4', note: { zh: '2 次', en: '2 ×' } })
    expect(Number(find(root, 'total', '总分').value)).toBe(65.22)
  })

  test('S95 rank, the step that broke the tie with both values, and the award', () => {
    const [theoryA, theoryB] = ['83', '90']
    const tie = scheme({
      modules: [
        {
          id: 'T',
          max: '100',
          weight: '30',
          criteria: [{ aspects: [{ id: 'T1', name: { zh: '理论' }, kind: 'given', max: '100', scale: '100' }] }],
        },
        {
          id: 'P',
          name: { zh: '实操', en: 'Practical' },
          max: '100',
          weight: '70',
          criteria: [{ aspects: [{ id: 'A1', name: { zh: '项' }, kind: 'points', max: '100', step: '0.01' }] }],
        },
      ],
      parts: [
        { id: 't', marking: 'given', judges: 0, aspects: ['T1'] },
        { id: 'm', marking: 'agreed', judges: 1, aspects: ['A1'] },
      ],
      ranking: { chain: [{ by: 'module', module: 'P' }] },
      awards: hardware.awards,
    })
    const a = entry('04', { given: { T1: given(theoryA) }, marks: { 'm/agreed': { A1: points('87.6') } } })
    const b = entry('05', { given: { T1: given(theoryB) }, marks: { 'm/agreed': { A1: points('84.6') } } })
    const of = event(tie, [b, a])
    const ready = prepare(tie, of.panels)
    const among = { standings: standingsOf(of), entries: of.entries }
    const root4 = explainEntry(ready, a, fieldOf(ready, [a, b]), among)
    const rank = find(root4, 'rank', '名次')
    expect(rank.value).toBe('1')
    expect(rank.children).toEqual([
      {
        kind: 'tie',
        label: { zh: '实操成绩', en: 'Practical score' },
        value: '87.6',
        note: { zh: '与 05 同分：87.6 对 84.6', en: 'level with 05: 87.6 against 84.6' },
        about: { entry: '05' },
        children: [],
      },
    ])
    expect(find(root4, 'award', '一等奖').label.en).toBe('First')
    expect(find(explainEntry(ready, b, fieldOf(ready, [a, b]), among), 'rank', '名次').value).toBe('2')
  })

  test('S95 what is still missing is named, and gives no number', () => {
    const blank = explainEntry(prepared, entry('24'), field)
    expect(blank.value).toBe('–')
    expect(find(blank, 'mark', '裁判 J3').note).toEqual({ zh: '未填', en: 'Blank' })
  })
})
