// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ExplanationTree } from '../../../client/explain/explanation-tree.tsx'
import { isExplanation } from '../../../client/explain/is-explanation.ts'
import { asRead } from '../../../client/explain/reading.ts'
import type { Explanation, ExplanationKind } from '../../../shared/scoring/explanation.ts'
import { render } from '../render.ts'

const step = (kind: ExplanationKind, zh: string, value: string, more: Partial<Explanation> = {}): Explanation => ({
  kind,
  label: { zh },
  value,
  children: [],
  ...more,
})

const sprayed = step('aspect', '喷涂均匀', '2.63', {
  children: [
    step('mark', '裁判 J05', '2.85', { struck: 'high', note: { zh: '去掉最高分' } }),
    step('mark', '裁判 J06', '2.64'),
    step('combined', '去掉最高最低后平均', '2.63'),
    step('rounded', '四舍五入到 2 位', '2.63'),
  ],
})

test('a weighted module and the module in it are one line', () => {
  const module = step('module', '实操', '87.6', { children: [sprayed] })
  const weighted = step('weighted', '实操', '61.32', { note: { zh: '÷ 100 × 70' }, children: [module] })
  expect(asRead(weighted)).toMatchObject({
    value: '61.32',
    note: { zh: '87.6 ÷ 100 × 70' },
    children: [{ kind: 'aspect' }],
  })
})

test('rounding that changed nothing is left out; rounding that did stays', () => {
  expect(asRead(sprayed).children.map(({ kind }) => kind)).toEqual(['mark', 'mark', 'combined'])
  const cut = step('aspect', '勾缝', '1.33', {
    children: [
      step('combined', '平均', '1.3333333333', { fraction: '4/3' }),
      step('rounded', '四舍五入到 2 位', '1.33'),
    ],
  })
  expect(asRead(cut).children.map(({ kind }) => kind)).toEqual(['combined', 'rounded'])
})

test('place and prize come before the total, and what was dropped is struck out with its reason', async () => {
  const root = step('entry', '10', '86.22', {
    children: [
      step('total', '总分', '86.22', { children: [sprayed] }),
      step('rank', '名次', '4'),
      step('award', '二等奖', '4'),
    ],
  })
  const page = await render(<ExplanationTree root={root} />)
  const labels = [...page.querySelectorAll('.explanation-group > .step')].map(
    one => one.querySelector('.step-label')?.textContent,
  )
  expect(labels).toEqual(['名次', '二等奖', '总分'])
  expect(page.querySelector('.struck')?.textContent).toBe('裁判 J05去掉最高分2.85')
  expect(page.querySelectorAll('s')).toHaveLength(1)
})

test('a mark and what stands behind it are one line, and an aspect with one mark is its line', () => {
  const mark = step('mark', '裁判 J03', '11.68', {
    struck: 'high',
    note: { zh: '去掉最高分' },
    children: [step('reading', '原始打分', '7.3', { note: { zh: '7.3 / 10' } })],
  })
  expect(asRead(mark)).toMatchObject({ note: { zh: '7.3 / 10 · 去掉最高分' }, struck: 'high', children: [] })
  const plain = step('mark', '裁判 J01', '34', { children: [step('reading', '原始打分', '34')] })
  expect(asRead(plain)).toEqual({ ...plain, children: [] })
  const agreed = step('mark', '裁判组共同评分', '8', {
    children: [step('rule', '本项满分', '10'), step('rule', '不均', '-2', { note: { zh: '1 次' } })],
  })
  const cut = step('aspect', '取样剪碎', '8.00', { children: [agreed, step('rounded', '四舍五入到 2 位', '8.00')] })
  expect(asRead(cut)).toMatchObject({ note: { zh: '裁判组共同评分' }, children: [{ value: '10' }, { value: '-2' }] })
  const answers = step('mark', '裁判组共同评分', '25', { children: [step('rule', '答对 10 / 10', '25')] })
  expect(asRead(step('aspect', '盲样判定', '25', { children: [answers] }))).toMatchObject({
    note: { zh: '裁判组共同评分 · 答对 10 / 10' },
    children: [],
  })
})

test('a stage of one module is one line', () => {
  const module = step('module', '现场竞答', '220', { children: [step('aspect', '现场得分', '220')] })
  const weighted = step('weighted', '现场竞答', '220', { note: { zh: '÷ 100 × 100' }, children: [module] })
  expect(asRead(step('stage', '决赛', '220', { children: [weighted] }))).toMatchObject({
    children: [{ kind: 'aspect' }],
  })
})

test('what is rounded is said as a sum, and a sum that needs no rounding is called one', () => {
  const parts = (last: string, rounded: string) =>
    asRead(
      step('total', '总分', rounded, {
        children: [
          step('weighted', '理论', '23.4'),
          step('weighted', '实操', '48.146'),
          step('penalty', '违规', last),
          step('rounded', '四舍五入到 2 位', rounded),
        ],
      }),
    ).children.at(-1)
  expect(parts('-2', '69.55')).toMatchObject({
    label: { zh: '四舍五入到 2 位' },
    note: { zh: '23.40 + 48.146 − 2.00 = 69.546' },
  })
  expect(parts('-1.996', '69.55')).toMatchObject({
    label: { zh: '合计' },
    note: { zh: expect.stringMatching(/= 69.55$/) },
  })
  // Something else came between: what stands above is not what was rounded.
  expect(parts('-2', '71.5')).not.toHaveProperty('note')
})

test('thirds are added up exactly, and many lines are not written out again', () => {
  const third = step('aspect', '一', '0.3333333333', { fraction: '1/3' })
  const children = [third, third, third, third, third, third, step('rounded', '四舍五入到 2 位', '2.00')]
  expect(asRead(step('module', '甲', '2', { children })).children.at(-1)).toMatchObject({ label: { zh: '合计' } })
})

test('numbers under each other align on the point: zeros where they end, room where one does not', async () => {
  const root = step('total', '总分', '3.1', {
    children: [
      step('aspect', '甲', '23.8333333333', { fraction: '143/6' }),
      step('aspect', '乙', '20'),
      step('aspect', '丙', '-1.125'),
      step('rounded', '四舍五入到 1 位', '42.7'),
    ],
  })
  const page = await render(<ExplanationTree root={root} />)
  const shown = [...page.querySelectorAll('.steps > .step')].map(one => one.querySelector('.step-value')?.textContent)
  expect(shown).toEqual(['≈ 23.8333', '20.00\u2007\u2007', '−1.125\u2007', '42.7\u2007\u2007\u2007'])
})

test('money is told, that a prize was won needs no number; a place is a place', async () => {
  const root = step('entry', '01', '79.67', {
    children: [step('rank', '名次', '5'), step('award', '二等奖', '✓'), step('award', '奖金（元）', '500')],
  })
  const page = await render(<ExplanationTree root={root} />)
  expect([...page.querySelectorAll('.step-value')].map(one => one.textContent)).toEqual(['第 5 名', '', '500'])
})

test('printing opens everything, and afterwards it stands as it stood', async () => {
  const root = step('total', '总分', '2.63', {
    children: [step('module', '实操', '2.63', { children: [sprayed] })],
  })
  const page = await render(<ExplanationTree root={root} />)
  const open = () => [...page.querySelectorAll('details')].map(details => details.open)
  const before = open()
  expect(before).toEqual([true, true, false])
  dispatchEvent(new Event('beforeprint'))
  expect(open()).toEqual([true, true, true])
  dispatchEvent(new Event('afterprint'))
  expect(open()).toEqual(before)
})

test('only a derivation that is one all the way down is taken', () => {
  expect(isExplanation(sprayed)).toBe(true)
  expect(isExplanation({ ...sprayed, children: [{ kind: 'mark' }] })).toBe(false)
})
